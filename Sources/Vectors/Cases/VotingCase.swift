import Statistics

/// Votes by ranked, tied, cut short or approving ballots: all methods of `Statistics/Ballots` on candidates.
struct VotingCase: Method {
    private let forms: BallotForms
    private let asked: [Rule]
    private let margins: Bool
    private let ties: InstantRunoff.TieRule
    private let declared: [Int]?

    /// The voting rules by the words they go by.
    private enum Rule: CaseIterable {
        case borda, schulze, rankedPairs, kemeny, copeland, runoff, approval, plurality, condorcet

        var words: [String] {
            switch self {
            case .borda: ["borda"]
            case .schulze: ["schulze", "beat path", "beatpath", "strongest path", "strongest paths"]
            case .rankedPairs: ["ranked pairs", "tideman", "rankedpairs", "locked"]
            case .kemeny: ["kemeny", "kemeny young"]
            case .copeland: ["copeland", "llull"]
            case .runoff:
                [
                    "instant runoff", "instant run off", "irv", "runoff", "run off", "alternative vote",
                    "hare", "rcv",
                ]
            case .approval: ["approval", "approvals"]
            case .plurality: ["plurality", "first past the post", "first places", "first preferences"]
            case .condorcet: ["condorcet", "smith", "schwartz", "cycle", "pairwise"]
            }
        }
    }

    static func recognises(_ test: Case) -> Bool {
        Rule.allCases.contains { $0.words.contains { test.mentions($0) } }
            && (test.mentions("pairwise votes", "vote", "voting", "ballot", "ballots", "winner")
                || !test.mentions("bradley terry", "bradley"))
    }

    init(_ test: Case) throws {
        forms = try BallotForms(test)
        asked = Rule.allCases.filter { rule in rule.words.contains { test.mentions($0) } }
        let strength = test.input.first("strength", "strengths", "variant")?.name?.lowercased() ?? ""
        margins = test.mentions("margin", "margins") || strength.contains("margin")
        let names = forms.names
        declared = test.input.first(
            "tie_order", "tie_break", "tiebreak", "tie_breaking", "declared_order"
        )
        .flatMap { value in
            let order =
                value.names ?? value.name.map { Places.split($0, among: names).flatMap { $0 } } ?? []
            let places = order.compactMap { names.firstIndex(of: $0) }
            return places.count == names.count ? places : nil
        }
        let rule = test.input.first("tie_rule", "ties", "elimination_ties")?.name?.lowercased() ?? ""
        ties = rule.contains("all") ? .all : .earlierRounds(declared: declared ?? Array(names.indices))
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        // Keys that are no candidates lead on to quantities below.
        if quantity.isBranch(unless: forms.names) { return nil }
        let text = " " + quantity.words.joined(separator: " ") + " "
        func has(_ words: String...) -> Bool { words.contains { text.contains(" \($0) ") } }
        if has("smith", "smith set") { return names(Condorcet(forms.votes).smithSet) }
        if has("schwartz", "schwartz set") { return names(Condorcet(forms.votes).schwartzSet) }
        if has("cycle", "cycles", "has cycle", "cyclic", "paradox") {
            return .flag(Condorcet(forms.votes).hasCycle)
        }
        if has("weak") { return names(Condorcet(forms.votes).weakWinners) }
        if has("condorcet") {
            let found = has("loser") ? Condorcet(forms.votes).loser : Condorcet(forms.votes).winner
            if case .flag = quantity.expected { return .flag(found != nil) }
            return names(found.map { [$0] } ?? [])
        }
        if has("voters", "n voters", "n votes", "n ballots", "total votes") {
            return forms.profile.map { .whole($0.votes) }
        }
        if has("majority winner") {
            guard let profile = forms.profile else { return nil }
            let first = plurality(profile)
            return names(first.indices.filter { 2 * first[$0] > profile.votes })
        }
        let named = Rule.allCases.filter { rule in rule.words.contains { text.contains(" \($0) ") } }
        if has("margin", "margins", "pairwise margins"), !named.contains(.schulze),
            !named.contains(.rankedPairs)
        {
            return matrix(table { forms.votes.margin($0, $1) })
        }
        if has("pairwise", "preference matrix", "tournament") { return matrix(forms.votes.rows) }
        if has("paths", "path", "strengths") { return matrix(Schulze(forms.votes, by: strength).paths) }
        // A quantity that names no rule is that of the only rule named by the case.
        let places = asked.filter { $0 != .condorcet }
        guard let rule = named.first ?? (places.count == 1 ? places.first : nil) else {
            return has("winner", "winners") && places.isEmpty
                ? names(Condorcet(forms.votes).winner.map { [$0] } ?? []) : nil
        }
        return try answer(quantity, rule, has("winner", "winners", "elected"))
    }

    private var strength: PairwiseVotes.Strength { margins ? .margins : .winningVotes }

    private func answer(_ quantity: Quantity, _ rule: Rule, _ isWinner: Bool) throws -> Answer? {
        switch rule {
        case .borda:
            let borda = forms.profile.map { Borda($0) } ?? Borda(forms.votes)
            return standing(quantity, borda.scores, borda.ranking, isWinner)
        case .copeland:
            let copeland = Copeland(forms.votes)
            let differences = standing(
                quantity, copeland.differences.map(Double.init), copeland.ranking, isWinner)
            if quantity.name.contains("wins") {
                return standing(quantity, copeland.wins.map(Double.init), copeland.ranking, false)
            }
            if quantity.name.contains("net") || quantity.name.contains("difference") {
                return differences
            }
            return .either([standing(quantity, copeland.scores, copeland.ranking, isWinner), differences])
        case .approval:
            guard let profile = forms.profile else { return nil }
            let approval = try Approval(profile)
            return standing(quantity, approval.approvals.map(Double.init), approval.ranking, isWinner)
        case .plurality:
            guard let profile = forms.profile else { return nil }
            let first = plurality(profile)
            let ranking = Set(first).sorted(by: >).map { votes in
                first.indices.filter { first[$0] == votes }
            }
            return standing(quantity, first.map(Double.init), ranking, isWinner)
        case .schulze:
            return standing(quantity, nil, Schulze(forms.votes, by: strength).ranking, isWinner)
        case .rankedPairs:
            let pairs = try RankedPairs(forms.votes, by: strength, declared: declared)
            if quantity.name.contains("locked") || quantity.name.contains("kept") {
                return .list(
                    pairs.kept.map { .list([.text(forms.names[$0.winner]), .text(forms.names[$0.loser])]) })
            }
            return standing(quantity, nil, pairs.ranking, isWinner)
        case .kemeny: return try kemeny(quantity, isWinner)
        case .runoff: return try runoff(quantity, isWinner)
        case .condorcet: return nil
        }
    }

    /// Figures, winners or the order, by what is asked and how it is written.
    private func standing(
        _ quantity: Quantity, _ scores: [Double]?, _ ranking: [[Int]], _ isWinner: Bool
    ) -> Answer {
        let order = Answer.order(ranking.map { $0.map { forms.names[$0] } })
        if isWinner { return names(ranking[0]) }
        if quantity.words.contains("ranking") || quantity.words.contains("order") { return order }
        switch quantity.expected {
        case .text(let text):
            return forms.names.contains(text) && forms.names.count > 1 ? names(ranking[0]) : order
        case .list(let items):
            if let scores, items.allSatisfy({ $0.number != nil }),
                !forms.names.contains(items.first?.name ?? "")
            {
                return .items(forms.names, scores.map { .number($0) })
            }
            let all = items.reduce(0) { $0 + ($1.items?.count ?? 1) }
            return all < forms.names.count ? names(ranking[0]) : order
        case .object: return scores.map { .items(forms.names, $0.map { .number($0) }) } ?? order
        case .null, .flag, .number: return names(ranking[0])
        }
    }

    private func kemeny(_ quantity: Quantity, _ isWinner: Bool) throws -> Answer {
        let kemeny = try Kemeny(forms.votes, orders: 100_000)
        if quantity.name.contains("distance") || quantity.name.contains("disagree") {
            return .whole(kemeny.distance)
        }
        if quantity.name.contains("score") || quantity.expected.number != nil {
            return .whole(kemeny.score)
        }
        let orders = kemeny.orders.map { order in Answer.order(order.map { [forms.names[$0]] }) }
        let first = Answer.names(
            Set(kemeny.orders.map { $0[0] }).sorted().map { forms.names[$0] })
        if isWinner { return first }
        switch quantity.expected {
        case .list(let items):
            // Several orders, or one order as a list of names.
            if items.count == orders.count, kemeny.isComplete,
                items.allSatisfy({ item in
                    orders.contains {
                        Comparison(tolerance: Tolerance(.null)).differences(
                            Quantity(path: [], expected: item), $0
                        ).isEmpty
                    }
                }), Set(items.map(\.shown)).count == items.count
            {
                return .list(
                    items.map { item in
                        .either(
                            orders.filter {
                                Comparison(tolerance: Tolerance(.null)).differences(
                                    Quantity(path: [], expected: item), $0
                                ).isEmpty
                            })
                    })
            }
            return .either(orders)
        case .text(let text):
            return forms.names.contains(text) && forms.names.count > 1 ? first : .either(orders)
        case .null, .flag, .number, .object: return .either(orders)
        }
    }

    private func runoff(_ quantity: Quantity, _ isWinner: Bool) throws -> Answer? {
        guard let profile = forms.profile else { return nil }
        let runoff = try InstantRunoff(profile, ties: ties)
        if quantity.name.contains("eliminat") {
            let leaving = runoff.rounds.map(\.leaving).filter { !$0.isEmpty }
            return .either([
                .order(leaving.map { $0.map { forms.names[$0] } }), .list(leaving.map { names($0) }),
            ])
        }
        if quantity.name.contains("exhausted") {
            return .either([
                .whole(runoff.rounds.last?.exhausted ?? 0), .numbers(runoff.rounds.map(\.exhausted)),
            ])
        }
        guard quantity.name.contains("round") || quantity.name.contains("tall") else {
            return standing(quantity, nil, runoff.ranking, isWinner)
        }
        if quantity.expected.number != nil { return .whole(runoff.rounds.count) }
        // Who has left may stand as missing, as 0, or not at all.
        return .list(
            runoff.rounds.map { round in
                let left = round.tallies.indices.filter { round.tallies[$0] != nil }
                return .either([
                    .items(forms.names, round.tallies.map { .optional($0) }),
                    .items(forms.names, round.tallies.map { .number($0 ?? 0) }),
                    .items(left.map { forms.names[$0] }, left.map { .optional(round.tallies[$0]) }),
                ])
            })
    }

    private func plurality(_ profile: Profile) -> [Int] {
        profile.ballots.reduce(into: [Int](repeating: 0, count: forms.names.count)) { counts, ballot in
            if let first = ballot.places.first, first.count == 1 { counts[first[0]] += ballot.votes }
        }
    }

    private func names(_ candidates: [Int]) -> Answer { .names(candidates.map { forms.names[$0] }) }

    private func matrix(_ rows: [[Int]]) -> Answer {
        .items(forms.names, rows.map { .items(forms.names, $0.map { .whole($0) }) })
    }

    private func table(_ figure: (Int, Int) -> Int) -> [[Int]] {
        forms.names.indices.map { one in forms.names.indices.map { figure(one, $0) } }
    }
}
