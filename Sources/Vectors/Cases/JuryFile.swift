import Statistics

/// A jury's cards, one row each: application, juror and a value per criterion, or a score.
struct JuryFile {
    /// One row.
    struct Row {
        let application: Int
        let juror: Int
        /// In the order of the columns, `nil` where missing.
        let criteria: [Double?]
        /// The weighted mean of the criteria there are.
        let score: Double
        /// The juror's own order, or that of the file.
        let sequence: Int
    }

    /// Names in their order, numbered from 0.
    let applications: [String]
    let jurors: [String]
    let criteria: [String]
    let rows: [Row]

    /// Reads the file that the input names, or rows in it; throws where application, juror or a value are missing.
    init(_ test: Case) throws {
        let table: Table
        if let file = try test.table() {
            table = file
        } else if let rows = test.input.first("rows", "cards", "reviews", "data", "table")?.items,
            !rows.isEmpty
        {
            table = Self.table(rows)
        } else {
            throw Unreadable(description: "a table of cards is missing")
        }
        guard
            let application = table.column("application", "applicant", "item", "target", "paper", "subject"),
            let juror = table.column("juror", "rater", "reviewer", "judge")
        else { throw Unreadable(description: "columns of applications and jurors are missing") }
        let sequence = table.column("seq", "sequence", "order", "time")
        let total = table.column("score", "y", "value", "rating", "total")
        let known = [application, juror, sequence, total].compactMap { $0 }
        let columns = total.map { [$0] } ?? table.header.indices.filter { !known.contains($0) }
        let weights = test.input.first("weights", "criterion_weights")?.numbers
        let shares = weights ?? columns.map { _ in 1 }
        guard !columns.isEmpty, total != nil || shares.count == columns.count else {
            throw Unreadable(description: "as many weights as criteria are needed")
        }
        let names = Self.names(table, application)
        let others = Self.names(table, juror)
        var rows: [Row] = []
        for (place, row) in table.rows.enumerated() {
            let values = columns.map { Double(Table.field(row, $0)) }
            let present = zip(values, total == nil ? shares : [1]).compactMap { value, weight in
                value.map { (value: $0, weight: weight) }
            }
            let weight = present.reduce(0) { $0 + $1.weight }
            // A card without a value is none.
            guard weight > 0, let name = names.places[Table.field(row, application)],
                let other = others.places[Table.field(row, juror)]
            else { continue }
            rows.append(
                Row(
                    application: name, juror: other, criteria: values,
                    score: present.reduce(0) { $0 + $1.value * $1.weight } / weight,
                    sequence: sequence.flatMap { Int(Table.field(row, $0)) } ?? place))
        }
        (applications, jurors, self.rows) = (names.names, others.names, rows)
        criteria = columns.map { table.header[$0] }
    }

    /// The scores.
    var table: CardTable {
        CardTable(
            applications: applications.count, jurors: jurors.count,
            cards: rows.map { .init(application: $0.application, juror: $0.juror, score: $0.score) })
    }

    private static func names(_ table: Table, _ column: Int) -> (names: [String], places: [String: Int]) {
        let names = Set(table.rows.map { Table.field($0, column) }).sorted()
        return (names, Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) }))
    }

    /// Rows as objects.
    private static func table(_ rows: [Value]) -> Table {
        let header = rows[0].members.map(\.key)
        let lines = rows.map { row in
            header.map { key in row[key]?.name ?? row[key]?.number.map { String($0) } ?? "" }.joined(
                separator: ",")
        }
        return Table(([header.joined(separator: ",")] + lines).joined(separator: "\n"))
    }
}
