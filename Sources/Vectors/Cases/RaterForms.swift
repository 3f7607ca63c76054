import Statistics

/// Ratings in the forms in which cases of agreement give them.
///
/// Subjects × raters or raters × subjects by the name of the key (`subjects_by_raters`, `raters_by_units`), by `layout`, or with the
/// longer side as subjects; `counts` (subjects × categories); a square `table` of two raters; two lists `rater1`, `rater2`; a file of
/// cards (application, juror, one column or one a criterion) or one column a rater. Several tables may stand side by side under names
/// of their own.
struct RaterForms {
    /// One table of ratings.
    enum Form {
        /// Subjects × raters, `nil` where missing.
        case ratings([[Double?]])
        /// Subjects × categories: how many raters.
        case counts([[Double]])
        /// First rater's categories × second rater's.
        case table([[Double]])
    }

    /// The tables by name; one without a name if there is only one.
    let tables: [(name: String?, form: Form)]
    /// The categories that the case lists, else those that were used.
    let categories: [Double]
    /// Whether the case lists them.
    let isListed: Bool

    /// Reads the input; `alone` are keys that hold options, not tables.
    init(_ test: Case) throws {
        var texts: [String] = []
        var found = try RaterForms.tables(test, &texts)
        guard !found.isEmpty else {
            throw Unreadable(description: "ratings as a table or a file are missing")
        }
        let listed = test.input.first("categories", "category_list", "levels", "values")
        if !texts.isEmpty {
            // Words stand for their places in the list, or in the alphabet.
            let order = listed?.names ?? texts.sorted()
            var place: [String: Double] = [:]
            for (index, text) in order.enumerated() { place[text] = Double(index + 1) }
            found = try RaterForms.tables(test, &texts, place)
        }
        tables = found
        if let numbers = listed?.numbers, texts.isEmpty {
            (categories, isListed) = (numbers, true)
        } else if let words = listed?.names, !texts.isEmpty {
            (categories, isListed) = (words.indices.map { Double($0 + 1) }, true)
        } else if let scale = test.input.first("scale", "range")?.numbers, scale.count == 2,
            scale[0] < scale[1],
            scale[1] - scale[0] < 1000
        {
            (categories, isListed) = (Array(stride(from: scale[0], through: scale[1], by: 1)), true)
        } else if let count = test.input.first("n_categories", "q", "k_categories")?.whole, count > 0 {
            (categories, isListed) = ((1...count).map(Double.init), true)
        } else {
            var used: [Double] = []
            for case .ratings(let rows) in found.map(\.form) { used += rows.joined().compactMap { $0 } }
            var distinct: [Double] = []
            for value in used.sorted() where value != distinct.last { distinct.append(value) }
            (categories, isListed) = (distinct, false)
        }
    }

    /// The table that a quantity is about, and its name; the first if it names none.
    func form(for quantity: Quantity) -> (name: String?, form: Form) {
        let words = quantity.path.flatMap { [$0.lowercased()] + RaterForms.words($0) }
        return tables.first { table in table.name.map { words.contains($0.lowercased()) } ?? false }
            ?? tables[0]
    }

    /// Subjects × raters; `nil` where only counts are known.
    static func rows(_ form: Form) -> [[Double?]]? {
        switch form {
        case .ratings(let rows): return rows
        case .counts: return nil
        case .table(let cells):
            var rows: [[Double?]] = []
            for (row, line) in cells.enumerated() {
                for (column, cell) in line.enumerated() {
                    let pair: [Double?] = [Double(row + 1), Double(column + 1)]
                    rows += [[Double?]](repeating: pair, count: Int(cell.rounded()))
                }
            }
            return rows
        }
    }

    /// The words of a key, in small letters.
    static func words(_ key: String) -> [String] {
        key.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private static let raterWords: Set<String> = [
        "rater", "raters", "judge", "judges", "juror", "jurors", "coder", "coders", "observer",
        "observers",
        "annotator", "annotators", "reviewer", "reviewers",
    ]
    private static let subjectWords: Set<String> = [
        "subject", "subjects", "unit", "units", "item", "items", "application", "applications",
        "object",
        "objects", "target", "targets", "patient", "patients", "case", "cases", "id",
    ]
    private static let plain: Set<String> = [
        "data", "ratings", "scores", "matrix", "reliability", "x", "values", "raw", "ranks", "rankings",
        "rating",
        "judgements", "judgments",
    ]

    private static func tables(
        _ test: Case, _ texts: inout [String], _ place: [String: Double] = [:]
    ) throws -> [(name: String?, form: Form)] {
        if let table = try test.table() { return try columns(table, &texts, place) }
        return pick(test.input, test, &texts, place)
    }

    /// The best known key of an object, else each of its members that is a table.
    private static func pick(
        _ input: Value, _ test: Case, _ texts: inout [String], _ place: [String: Double]
    ) -> [(name: String?, form: Form)] {
        let members = input.members
        for member in members where isContingency(member.key) {
            if let cells = member.value.matrix, isSquare(cells) { return [(nil, .table(cells))] }
        }
        for member in members where words(member.key).contains("by") || words(member.key).contains("x") {
            guard member.key.count > 1, let rows = cells(member.value, &texts, place) else { continue }
            return [(nil, .ratings(ratersFirst(member.key) == true ? transposed(rows) : rows))]
        }
        for member in members where words(member.key).contains(where: { plain.contains($0) }) {
            guard let rows = cells(member.value, &texts, place) else { continue }
            return [(nil, .ratings(oriented(rows, test)))]
        }
        for member in members
        where words(member.key).contains("counts") || words(member.key).contains("count") {
            if let counts = member.value.matrix { return [(nil, .counts(counts))] }
        }
        let lists = members.filter { member in
            member.value.items?.first?.items == nil && (member.value.items?.count ?? 0) > 1
                && words(member.key).contains { word in
                    raterWords.contains { word.hasPrefix($0) }
                        || ["a", "b", "x", "y", "first", "second", "y1", "y2", "r1", "r2"].contains(word)
                }
        }
        if lists.count > 1 {
            let columns = lists.compactMap { cells(.list([$0.value]), &texts, place)?.first }
            if columns.count == lists.count, Set(columns.map(\.count)).count == 1 {
                return [(nil, .ratings(transposed(columns)))]
            }
        }
        var named: [(name: String?, form: Form)] = []
        for member in members where !words(member.key).contains("weights") {
            if !member.value.members.isEmpty {
                for inner in pick(member.value, test, &texts, place) {
                    named.append((inner.name ?? member.key, inner.form))
                }
            } else if let rows = cells(member.value, &texts, place), !rows.isEmpty {
                named.append((member.key, .ratings(oriented(rows, test))))
            }
        }
        return named
    }

    private static func isContingency(_ key: String) -> Bool {
        words(key).contains {
            ["table", "contingency", "confusion", "crosstab", "crosstable"].contains($0)
        }
    }

    private static func isSquare(_ rows: [[Double]]) -> Bool {
        !rows.isEmpty && rows.allSatisfy { $0.count == rows.count }
    }

    /// Rows of numbers, missing ones and words; `nil` if this is no table.
    private static func cells(
        _ value: Value, _ texts: inout [String], _ place: [String: Double]
    ) -> [[Double?]]? {
        guard let lines = value.items, !lines.isEmpty else { return nil }
        var rows: [[Double?]] = []
        for line in lines {
            guard let items = line.items else { return nil }
            var row: [Double?] = []
            for item in items {
                if let number = item.number {
                    row.append(number)
                } else if item.isMissing {
                    row.append(nil)
                } else if case .text(let text) = item {
                    if !texts.contains(text) { texts.append(text) }
                    row.append(place[text])
                } else {
                    return nil
                }
            }
            rows.append(row)
        }
        return Set(rows.map(\.count)).count == 1 ? rows : nil
    }

    /// Whether a key or layout such as `raters x units` names raters first.
    private static func ratersFirst(_ text: String) -> Bool? {
        for word in words(text) {
            if raterWords.contains(word) { return true }
            if subjectWords.contains(word) { return false }
        }
        return nil
    }

    private static func oriented(_ rows: [[Double?]], _ test: Case) -> [[Double?]] {
        if let layout = test.input.first("layout", "orientation", "shape")?.name,
            let first = ratersFirst(layout)
        {
            return first ? transposed(rows) : rows
        }
        // Rows that are each a full set of ranks are raters'.
        if test.mentions("kendall", "concordance", "friedman"),
            isRanked(rows) != isRanked(transposed(rows))
        {
            return isRanked(rows) ? transposed(rows) : rows
        }
        return rows.count < (rows.first?.count ?? 0) ? transposed(rows) : rows
    }

    private static func isRanked(_ rows: [[Double?]]) -> Bool {
        rows.allSatisfy { row in
            let count = Double(row.count)
            return row.compactMap { $0 }.reduce(0, +) == count * (count + 1) / 2
        }
    }

    static func transposed(_ rows: [[Double?]]) -> [[Double?]] {
        (rows.first ?? []).indices.map { column in rows.map { $0[column] } }
    }

    /// A file: cards with one criterion or several, or one column a rater.
    private static func columns(
        _ table: Table, _ texts: inout [String], _ place: [String: Double]
    ) throws -> [(name: String?, form: Form)] {
        func value(_ field: String) -> Double? {
            if let number = Double(field) { return number.isFinite ? number : nil }
            if Table.missing.contains(field.lowercased()) { return nil }
            if !texts.contains(field) { texts.append(field) }
            return place[field]
        }
        let header = table.header.map { words($0) }
        let subject = header.firstIndex { $0.contains { subjectWords.contains($0) } }
        let rater = header.firstIndex { $0.count == 1 && raterWords.contains($0[0]) }
        guard let subject, let rater else {
            let kept = table.header.indices.filter { $0 != subject }
            let rows = table.rows.map { row in kept.map { value(Table.field(row, $0)) } }
            return [(nil, .ratings(rater == 0 ? transposed(rows.map { Array($0.dropFirst()) }) : rows))]
        }
        let subjects = distinct(table.rows.map { Table.field($0, subject) })
        let raters = distinct(table.rows.map { Table.field($0, rater) })
        var places: [String: Int] = [:]
        for (index, name) in subjects.enumerated() { places[name] = index }
        var columns: [String: Int] = [:]
        for (index, name) in raters.enumerated() { columns[name] = index }
        let skipped: Set<String> = ["order", "sequence", "seq", "time", "date", "panel"]
        let scores = table.header.indices.filter {
            $0 != subject && $0 != rater && !skipped.contains(table.header[$0].lowercased())
        }
        return scores.map { column in
            var rows = [[Double?]](
                repeating: [Double?](repeating: nil, count: raters.count), count: subjects.count)
            for row in table.rows {
                guard let place = places[Table.field(row, subject)],
                    let juror = columns[Table.field(row, rater)]
                else { continue }
                rows[place][juror] = value(Table.field(row, column))
            }
            return (scores.count == 1 ? nil : table.header[column], .ratings(rows))
        }
    }

    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
