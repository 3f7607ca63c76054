import Statistics

/// The cards of a case: who scored what, by name, in whichever form the input has them.
///
/// Read are `observations` (objects), `rows` or `data` (application, juror, score), columns side by side (`app`, `juror`, `y`),
/// a `matrix` of applications × jurors with `null` for missing, scores by juror (`juror_scores`), and a table in a file with a
/// score or weighted criteria. Levels are numbered in the order of their names, numbers by size.
struct CardInput {
    /// Names of the applications, sorted.
    private(set) var applications: [String] = []
    /// Names of the jurors, sorted.
    private(set) var jurors: [String] = []
    /// What the input calls applications and jurors; empty where it does not say.
    private(set) var factors: [String] = []
    /// All cards.
    private(set) var table = CardTable(applications: 0, jurors: 0, cards: [])
    /// By card of the input: its place among the table's cards of the same names.
    private(set) var cards: [CardTable.Card] = []

    /// Names of what is scored, and of who scores.
    static let ofApplications = [
        "app", "application", "applications", "paper", "papers", "item", "subject", "essay", "treatment",
        "unit",
        "submission", "proposal", "candidate", "student", "batch", "plate", "target", "skater", "entry",
        "object",
    ]
    static let ofJurors = [
        "juror", "jurors", "judge", "rater", "reviewer", "reviewers", "block", "sample", "referee",
        "assessor", "panelist",
        "lecturer", "examiner", "marker", "reader", "grader", "operator",
    ]
    private static let ofScores = [
        "score", "y", "value", "rating", "mark", "response", "total", "points", "yield",
    ]

    /// Reads them; throws `Unreadable` where no form fits.
    init(_ test: Case) throws {
        let input = test.input
        if let table = try test.table() {
            try read(table, input)
        } else if let items = input.first(
            "observations", "reviews", "cards", "ratings", "scores", "rows", "data")?.items,
            items.first?.members.isEmpty == false
        {
            try readObjects(items)
        } else if let rows = input.first("rows", "observations", "cards", "data", "reviews")?.items,
            rows.allSatisfy({ $0.items?.count == 3 && $0.items?[2].number != nil }), rows.first?.items != nil
        {
            number(rows.map { ($0.items?[0].name ?? "", $0.items?[1].name ?? "", $0.items?[2].number ?? 0) })
        } else if let pairs = input.first("edges", "pairs", "assignments", "links")?.items,
            pairs.allSatisfy({ $0.items?.count == 2 })
        {
            number(pairs.map { ($0.items?[0].name ?? "", $0.items?[1].name ?? "", 0) })
        } else if let rows = input["incidence"]?.matrix {
            number(
                rows.enumerated().flatMap { row, cells in
                    cells.enumerated().filter { $0.element != 0 }.map { (String(row), String($0.offset), 0) }
                })
        } else if let members = input.first("juror_scores", "scores_by_juror", "jurors")?.members,
            !members.isEmpty
        {
            number(
                members.flatMap { juror in
                    (juror.value.optionalNumbers ?? []).enumerated().compactMap { index, score in
                        score.map { (String(index), juror.key, $0) }
                    }
                })
            jurors = jurors.isEmpty ? members.map(\.key) : jurors
        } else if let matrix = input.first("matrix", "ratings", "scores", "table", "data")?.optionalMatrix {
            number(
                matrix.enumerated().flatMap { row, scores in
                    scores.enumerated().compactMap { column, score in
                        score.map { (String(row), String(column), $0) }
                    }
                })
        } else {
            try readColumns(input)
        }
        guard !cards.isEmpty else {
            throw Unreadable(description: "cards of application, juror and score are missing")
        }
    }

    private mutating func readObjects(_ items: [Value]) throws {
        let keys = items[0].members.map { $0.key }
        guard let (own, other, score) = Self.columns(keys) else {
            throw Unreadable(description: "objects of application, juror and score are missing")
        }
        factors = [own, other ?? ""].filter { !$0.isEmpty }
        number(
            items.compactMap { item in
                guard let number = item[score]?.number else { return nil }
                return (item[own]?.name ?? "", other.flatMap { item[$0]?.name } ?? "", number)
            })
    }

    private mutating func readColumns(_ input: Value) throws {
        let count = input.members.compactMap { $0.value.items?.count }.max() ?? 0
        let columns = input.members.filter {
            count > 0 && $0.value.items?.count == count && $0.value.names != nil
        }
        guard let (own, other, score) = Self.columns(columns.map(\.key)),
            let scores = input[score]?.optionalNumbers,
            let first = input[own]?.names
        else { throw Unreadable(description: "columns of application, juror and score are missing") }
        let second = other.flatMap { input[$0]?.names }
        factors = [own, other ?? ""].filter { !$0.isEmpty }
        number(
            scores.enumerated().compactMap { row, score in
                score.map { (first[row], second?[row] ?? "", $0) }
            })
    }

    private mutating func read(_ table: Table, _ input: Value) throws {
        guard let own = Self.place(table.header, Self.ofApplications),
            let other = Self.place(table.header, Self.ofJurors)
        else { throw Unreadable(description: "columns of application and juror are missing") }
        factors = [table.header[own], table.header[other]]
        if let score = Self.place(table.header, Self.ofScores) {
            number(
                table.rows.compactMap { row in
                    Double(Table.field(row, score)).map {
                        (Table.field(row, own), Table.field(row, other), $0)
                    }
                })
            return
        }
        let names =
            input["criteria"]?.names ?? table.header.filter { $0.first == "c" && Int($0.dropFirst()) != nil }
        let criteria = names.compactMap { name in table.header.firstIndex { $0 == name } }
        let weights = input["weights"]?.numbers ?? criteria.map { _ in 1 }
        guard !criteria.isEmpty, weights.count == criteria.count else {
            throw Unreadable(description: "a column of scores, or criteria with weights, is missing")
        }
        let least = input.first("coverage", "min_coverage", "coverage_threshold")?.number ?? 0
        let mean = try WeightedMean(weights: weights, scale: 0...1, least: least)
        number(
            table.rows.compactMap { row in
                let score = mean.score(criteria.map { Double(Table.field(row, $0)) })
                guard score.counts, let value = score.value else { return nil }
                return (Table.field(row, own), Table.field(row, other), value)
            })
    }

    /// Application, juror (which may be missing) and score among names of columns.
    private static func columns(_ keys: [String]) -> (String, String?, String)? {
        guard let score = place(keys, ofScores).map({ keys[$0] }) else { return nil }
        let rest = keys.filter { $0 != score && !["seq", "order", "id", "row"].contains($0.lowercased()) }
        let own = place(rest, ofApplications).map { rest[$0] }
        let other = place(rest, ofJurors).map { rest[$0] }
        guard let first = own ?? rest.first(where: { $0 != other }) else { return nil }
        return (first, other ?? rest.first { $0 != first }, score)
    }

    private static func place(_ header: [String], _ names: [String]) -> Int? {
        header.firstIndex { column in
            names.contains(column.lowercased())
                || names.contains(String(column.lowercased().prefix { $0 != "_" }))
        }
    }

    private mutating func number(_ rows: [(String, String, Double)]) {
        applications = Self.sorted(rows.map(\.0))
        jurors = Self.sorted(rows.map(\.1))
        var places: [[String: Int]] = [[:], [:]]
        for (index, name) in applications.enumerated() { places[0][name] = index }
        for (index, name) in jurors.enumerated() { places[1][name] = index }
        cards = rows.map {
            CardTable.Card(application: places[0][$0.0] ?? 0, juror: places[1][$0.1] ?? 0, score: $0.2)
        }
        table = CardTable(applications: applications.count, jurors: jurors.count, cards: cards)
    }

    /// Numbers by size, other names by their letters.
    static func sorted(_ names: [String]) -> [String] {
        Array(Set(names)).sorted { one, other in
            if let one = Int(one), let other = Int(other) { return one < other }
            return one < other
        }
    }

    /// Which factor a quantity is about: 0 for applications, 1 for jurors; `nil` if its words do not say.
    func factor(_ words: [String]) -> Int? {
        for (index, names) in [Self.ofApplications, Self.ofJurors].enumerated() {
            let own = index < factors.count ? factors[index].lowercased() : ""
            if words.contains(where: { $0 == own || names.contains($0) && !other(index, $0) }) {
                return index
            }
        }
        return nil
    }

    /// Whether the input calls the other factor by this name.
    private func other(_ index: Int, _ word: String) -> Bool {
        1 - index < factors.count && factors[1 - index].lowercased() == word
    }
}
