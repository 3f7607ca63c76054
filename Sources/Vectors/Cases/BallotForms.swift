import Statistics

/// The ballots or pairwise votes of a case, with the candidates' names.
struct BallotForms {
    let names: [String]
    /// `nil` where only pairwise votes are given.
    let profile: Profile?
    let votes: PairwiseVotes

    /// Reads `ballots` (also `votes`, `profile`, `preferences`, `rankings`, `orders`), or a matrix `pairwise`.
    init(_ test: Case) throws {
        let input = test.input
        let given = input.first(
            "candidates", "alternatives", "items", "names", "options", "applications")?.names
        let ballots = try BallotForms.ballots(test)
        if ballots == nil || given == nil && ballots?.isEmpty == true,
            let rows = input.first(
                "pairwise", "pairwise_matrix", "pairwise_votes", "matrix", "wins", "preferences")?
                .optionalMatrix
        {
            names = given ?? BallotForms.letters(rows.count)
            profile = nil
            votes = try PairwiseVotes(rows: rows.map { $0.map { Int($0 ?? 0) } })
            return
        }
        guard let ballots, !ballots.isEmpty || given != nil else {
            throw Unreadable(description: "ballots or pairwise votes are missing")
        }
        names = given ?? BallotForms.sorted(ballots.flatMap { $0.places.flatMap { $0 } })
        let places = BallotForms.places(names, ballots)
        let profile = try Profile(
            candidates: names.count,
            ballots: try ballots.map { ballot in
                Ballot(
                    try ballot.places.map { place in
                        try place.map { name in
                            guard let candidate = places[name] else {
                                throw Unreadable(description: "\(name) is no candidate")
                            }
                            return candidate
                        }
                    }, votes: ballot.votes)
            })
        self.profile = profile
        votes = PairwiseVotes(profile)
    }

    /// A ballot in names.
    struct Named {
        var places: [[String]]
        var votes = 1
    }

    private static func candidates(_ test: Case) -> [String]? {
        test.input.first("candidates", "alternatives", "items", "names", "options", "applications")?.names
    }

    private static func ballots(_ test: Case) throws -> [Named]? {
        let candidates = candidates(test)
        if let path = test.input.first("file", "ballots_file", "profile_file")?.name {
            if path.contains(".csv") { return table(Table(try test.file(path)), candidates) }
            return try test.file(path).split(whereSeparator: \.isNewline).map {
                $0.trimmed
            }
            .filter { !$0.hasPrefix("#") && !$0.isEmpty }.map { Named(text: String($0), candidates) }
        }
        guard
            let value = test.input.first(
                "ballots", "votes", "profile", "preferences", "rankings", "orders", "approvals",
                "approval_ballots", "voters")
        else { return nil }
        if let items = value.items {
            // Whether a list of numbers holds ranks by candidate or candidates by rank.
            let isRanks = test.input["layout"]?.name?.lowercased().contains("rank of") == true
            if let counts = test.input.first("counts", "weights", "multiplicities", "n_voters")?.numbers,
                counts.count == items.count
            {
                return try zip(items, counts).map {
                    var ballot = try Named($0, candidates, isRanks)
                    ballot.votes = Int($1)
                    return ballot
                }
            }
            return try items.map { try Named($0, candidates, isRanks) }
        }
        // `{"ACB": 5}` as well as `{"voter 1": ["A", "C", "B"]}`.
        return try value.members.map { member in
            if let votes = member.value.whole {
                var ballot = Named(text: member.key, candidates)
                ballot.votes = votes
                return ballot
            }
            return try Named(member.value, candidates, false)
        }
    }

    /// Rows with an order and perhaps a count, or with a rank under each candidate's name.
    private static func table(_ table: Table, _ candidates: [String]?) -> [Named] {
        let count = table.column("count", "votes", "weight", "n", "number")
        let order = table.column("order", "ranking", "ballot", "preference", "vote")
        let ranks = table.header.indices.filter { column in
            candidates?.contains(table.header[column])
                ?? (column != count && !["id", "voter", "juror"].contains(table.header[column].lowercased()))
        }
        return table.rows.map { row in
            var ballot =
                order.map { Named(text: Table.field(row, $0), candidates) }
                ?? Named(ranks: ranks.map { (table.header[$0], Double(Table.field(row, $0))) })
            if let count, let votes = Int(Table.field(row, count)) { ballot.votes = votes }
            return ballot
        }
    }

    /// By number where all are numbers, else by letters.
    private static func sorted(_ names: [String]) -> [String] {
        let unique = Set(names)
        return unique.allSatisfy { Int($0) != nil }
            ? unique.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) } : unique.sorted()
    }

    /// Names may be numbers of candidates from 0 or 1, where the candidates are named otherwise.
    private static func places(_ names: [String], _ ballots: [Named]) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() { places[name] = index }
        let used = Set(ballots.flatMap { $0.places.flatMap { $0 } })
        guard used.contains(where: { places[$0] == nil }) else { return places }
        let numbers = used.compactMap { Int($0) }
        guard numbers.count == used.count else { return places }
        let first = numbers.contains(0) ? 0 : 1
        return Dictionary(names.indices.map { (String($0 + first), $0) }) { $1 }
    }

    private static func letters(_ count: Int) -> [String] {
        count > 26
            ? (0..<count).map { String($0) } : (0..<count).map { String(UnicodeScalar(UInt8(65 + $0))) }
    }
}

extension BallotForms.Named {
    /// `5: A>B=C`, `5 ACB`, `A,{B,C}`, `ACB`.
    init(text: String, _ candidates: [String]?) {
        var rest = text[...]
        let count = text.prefix { $0.isNumber }
        let after = text.dropFirst(count.count).trimmed
        if !count.isEmpty, let votes = Int(count), let mark = after.first, ":*x×".contains(mark) {
            self.votes = votes
            rest = after.dropFirst().trimmed
        } else if !count.isEmpty, let votes = Int(count), after.count > 1, after.first?.isLetter == true {
            self.votes = votes
            rest = after
        }
        let isOneName = candidates?.contains(String(rest)) == true
        places = isOneName ? [[String(rest)]] : Places.ballot(String(rest))
    }

    /// A text, a list with lists for ties, `{"count": 5, "order": …}`, `[5, …]`, or ranks by name.
    init(_ value: Value, _ candidates: [String]?, _ isRanks: Bool) throws {
        switch value {
        case .text(let text): self.init(text: text, candidates)
        case .list(let items):
            if items.count == 2, let votes = items[0].whole, items[1].items != nil || items[1].isText {
                try self.init(items[1], candidates, isRanks)
                self.votes = votes
            } else if items.count == 2, let votes = items[1].whole,
                items[0].items != nil || items[0].isText
            {
                try self.init(items[0], candidates, isRanks)
                self.votes = votes
            } else if isRanks, let candidates, items.count == candidates.count {
                self.init(ranks: zip(candidates, items).map { ($0, $1.number) })
            } else {
                self.init(places: items.map { $0.names ?? $0.name.map { [$0] } ?? [] })
            }
        case .object(let members):
            let votes = value.first("count", "votes", "weight", "n", "number", "voters", "multiplicity")
            let order = value.first(
                "order", "ranking", "ballot", "preference", "preferences", "approve", "approved",
                "approves",
                "approval", "candidates", "set", "vote")
            if let order {
                try self.init(order, candidates, isRanks)
                // Names approved of are one place.
                if value.first("approve", "approved", "approves", "approval", "set") != nil {
                    places = [places.flatMap { $0 }]
                }
            } else if let ranks = value["ranks"] {
                if let candidates, let numbers = ranks.optionalNumbers {
                    self.init(ranks: Array(zip(candidates, numbers)).map { ($0, $1) })
                } else {
                    self.init(ranks: ranks.members.map { ($0.key, $0.value.number) })
                }
            } else {
                self.init(ranks: members.map { ($0.key, $0.value.number) })
            }
            if let votes {
                guard let whole = votes.whole else {
                    throw Unreadable(description: "votes are no whole number")
                }
                self.votes = whole
            }
        case .null, .flag, .number: throw Unreadable(description: "a ballot is no order")
        }
    }

    /// The lowest rank is best; who has none is not named.
    init(ranks: [(name: String, rank: Double?)]) {
        let levels = Set(ranks.compactMap(\.rank)).sorted()
        self.init(places: levels.map { level in ranks.filter { $0.rank == level }.map(\.name) })
    }
}

extension Value {
    fileprivate var isText: Bool {
        if case .text = self { true } else { false }
    }
}
