import Statistics

/// Ratings of a case, in the forms that cases bring them in: rows of numbers under named columns, rows by key, or a file, long
/// (one rating a row) or wide (one column an element of a further facet).
struct RatingForms {
    /// One facet.
    struct Facet {
        let name: String
        /// What else the facet is called by, in small letters.
        let aliases: [String]
        /// The names of its elements, in their order.
        let elements: [String]
    }

    let facets: [Facet]
    let table: RatingTable
    /// All words about the model: of the method and of the input.
    let text: String

    /// Reads a case; throws `Unreadable` where no ratings are found.
    init(_ test: Case) throws {
        text =
            ([test.method] + test.input.members.compactMap { $0.value.name.map { $0.lowercased() } })
            .joined(separator: " ; ")
        let (header, rows) = try RatingForms.rows(test)
        let ratings = RatingForms.wideColumns(header, rows)
        let long = header.indices.filter { !ratings.contains($0) }
        if ratings.count > 1 {
            // The number of a row is neither a facet nor a rating.
            let ids = long.filter {
                !["seq", "row", "order", "time", "date"].contains(header[$0].lowercased())
            }
            let stem = RatingForms.stem(header[ratings[0]])
            let cells = rows.flatMap { row in
                ratings.compactMap { column -> [String]? in
                    RatingForms.category(Table.field(row, column)).map { category in
                        ids.map { Table.field(row, $0) } + [header[column], String(category)]
                    }
                }
            }
            var names = ids.map { header[$0] } + [stem]
            if ids.isEmpty {
                names = ["person", stem]
                let numbered = rows.enumerated().flatMap { number, row in
                    ratings.compactMap { column -> [String]? in
                        RatingForms.category(Table.field(row, column)).map {
                            [String(number + 1), header[column], String($0)]
                        }
                    }
                }
                (facets, table) = try RatingForms.table(names, numbered, last: ratings.map { header[$0] })
            } else {
                (facets, table) = try RatingForms.table(names, cells, last: ratings.map { header[$0] })
            }
            return
        }
        guard let column = RatingForms.ratingColumn(header), header.count > 1 else {
            throw Unreadable(description: "no column of ratings beside facets")
        }
        let ids = header.indices.filter {
            $0 != column && !["seq", "row", "order", "time", "date"].contains(header[$0].lowercased())
        }
        let cells = rows.compactMap { row -> [String]? in
            RatingForms.category(Table.field(row, column)).map { category in
                ids.map { Table.field(row, $0) } + [String(category)]
            }
        }
        (facets, table) = try RatingForms.table(ids.map { header[$0] }, cells, last: nil)
    }

    private static func category(_ field: String) -> Int? { Double(field).flatMap { Int(exactly: $0) } }

    /// The header and the fields of all rows, wherever they are.
    private static func rows(_ test: Case) throws -> ([String], [[String]]) {
        if let table = try test.table() { return (table.header, table.rows) }
        let given = test.input.first("observations", "ratings", "data", "rows", "responses", "scores")?.items
        guard let given, !given.isEmpty else {
            throw Unreadable(description: "observations, ratings or a file of them are missing")
        }
        if given[0].items != nil {
            let rows = given.map { ($0.items ?? []).map { $0.name ?? "" } }
            if let header = test.input.first("columns", "header", "facets", "fields")?.names {
                let width = rows[0].count
                return (header.count == width ? header : header + ["rating"], rows)
            }
            // A matrix, persons by items, or three and more numbers a row that begin with elements.
            let width = rows[0].count
            let isLong =
                test.input["observations"] != nil
                && (test.input["model"] != nil || width == 3 || width == 4)
            let header =
                isLong
                ? (0..<width - 1).map { "facet\($0 + 1)" } + ["rating"] : (0..<width).map { "item_\($0 + 1)" }
            return (isLong ? header.map { $0.replacing("facet", with: "facet ") } : header, rows)
        }
        let header = given[0].members.map(\.key)
        return (header, given.map { row in header.map { row[$0]?.name ?? "" } })
    }

    /// The columns whose names are one stem with a number each: ratings side by side.
    private static func wideColumns(_ header: [String], _ rows: [[String]]) -> [Int] {
        var stems: [String] = []
        for name in header where name.last?.isNumber == true && !name.contains("(") && !name.contains(" ") {
            if !stems.contains(stem(name)) { stems.append(stem(name)) }
        }
        let groups = stems.map { stem in
            header.indices.filter {
                header[$0].last?.isNumber == true && !header[$0].contains(" ")
                    && self.stem(header[$0]) == stem
            }
        }
        let best = groups.max { $0.count < $1.count } ?? []
        return best.count > 1 ? best : []
    }

    /// `rater_12` is `rater`, `c3` a criterion.
    private static func stem(_ name: String) -> String {
        var stem = name[...]
        while let last = stem.last, last.isNumber || last == "_" || last == "." || last == "-" {
            stem.removeLast()
        }
        let short = [
            "c": "criterion", "j": "juror", "i": "item", "r": "rater", "q": "item", "v": "item", "x": "item",
        ]
        return short[stem.lowercased()] ?? String(stem)
    }

    private static func ratingColumn(_ header: [String]) -> Int? {
        let words = ["rating", "score", "category", "response", "grade", "mark", "value", "x", "y", "obs"]
        return header.lastIndex { name in words.contains { name.lowercased().hasPrefix($0) } }
            ?? header.indices.last
    }

    /// Numbers the elements: by number where all are numbers, else in the order of `last` or by name.
    private static func table(_ headers: [String], _ cells: [[String]], last: [String]?) throws
        -> ([Facet], RatingTable)
    {
        var facets: [Facet] = []
        var places: [[String: Int32]] = []
        for (column, header) in headers.enumerated() {
            let named = names(in: header)
            let seen = Set(cells.map { $0[column] })
            var keys: [String]
            if column == headers.count - 1, let last {
                keys = last
            } else if seen.allSatisfy({ Double($0) != nil }) {
                keys = seen.sorted { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }
            } else {
                keys = seen.sorted()
            }
            places.append(
                Dictionary(keys.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
            )
            let title = header.prefix { $0 != "(" }.trimmed.lowercased()
            let kin = families.first { $0.contains { title.hasPrefix($0) } } ?? []
            keys = keys.map { named[$0] ?? $0 }
            if header.contains("..") { keys = byInitial(keys) }
            facets.append(Facet(name: title, aliases: [title] + kin, elements: keys))
        }
        let table = try RatingTable(
            sizes: facets.map(\.elements.count),
            columns: headers.indices.map { column in cells.map { places[column][$0[column]] ?? 0 } },
            category: cells.map { Int32($0[$0.count - 1]) ?? 0 })
        return (facets, table)
    }

    /// `judge (1 Avogadro,2 Brahe)` names elements.
    private static func names(in header: String) -> [String: String] {
        guard let open = header.firstIndex(of: "("), let close = header.lastIndex(of: ")"), open < close
        else {
            return [:]
        }
        var names: [String: String] = [:]
        let inside = header[header.index(after: open)..<close].replacing("..", with: ",")
        for part in inside.split(whereSeparator: { $0 == "," || $0 == ";" }) {
            let words = part.split { $0 == " " || $0 == "=" || $0 == ":" }
            if words.count > 1, words[0].allSatisfy(\.isNumber) {
                names[String(words[0])] = words[1...].joined(separator: " ")
            }
        }
        return names
    }

    /// Of `1 Anne..7 George` only the ends are named; where initials run through the alphabet between them, they name the rest.
    private static func byInitial(_ keys: [String]) -> [String] {
        guard let first = keys.first?.unicodeScalars.first?.value,
            let last = keys.last?.unicodeScalars.first?.value,
            Int(last) - Int(first) == keys.count - 1
        else { return keys }
        return keys.enumerated().map { place, key in
            Int(key) == nil ? key : Unicode.Scalar(first + UInt32(place)).map { String(Character($0)) } ?? key
        }
    }

    /// What facets are called that say the same of ratings.
    static let families = [
        [
            "person", "people", "student", "junior", "candidate", "examinee", "essay", "application",
            "applicant",
            "ratee", "subject", "team", "proposal", "project", "child", "patient", "case", "work", "paper",
            "contestant",
            "skater", "object", "unit", "startup", "writer", "speaker",
        ],
        [
            "judge", "rater", "juror", "reader", "reviewer", "marker", "grader", "assessor", "examiner",
            "jury",
        ],
        [
            "criterion", "criteria", "trait", "item", "task", "domain", "question", "element", "component",
            "aspect",
        ],
    ]
}

extension RatingForms {
    /// The facet of those who are rated.
    var person: Int {
        facets.firstIndex { facet in Self.families[0].contains { facet.name.hasPrefix($0) } }
            ?? facets.firstIndex { facet in
                !Self.families[1...].joined().contains { facet.name.hasPrefix($0) }
            } ?? 0
    }

    /// The facet of those who rate.
    var rater: Int {
        facets.firstIndex { facet in Self.families[1].contains { facet.name.hasPrefix($0) } }
            ?? facets.indices.first { $0 != person } ?? 0
    }

    /// The facet a word names: by its name, the plural of it, the beginning of it, or what else such a facet is called.
    func facet(_ word: String) -> Int? {
        let word = word.lowercased()
        func fits(_ name: String) -> Bool {
            word == name || word == name + "s" || word == name + "es"
                || name.hasSuffix("y") && word == name.dropLast() + "ies"
                || word.count >= 4 && name.hasPrefix(word)
        }
        return facets.firstIndex { fits($0.name) }
            ?? facets.firstIndex { facet in facet.name.split(separator: " ").contains { fits(String($0)) } }
            ?? facets.firstIndex { $0.aliases.dropFirst().contains { fits($0) } }
    }

    /// The model the case's words describe; `floats` is the facet that floats unless they name one.
    func model(floats: Int) -> RaschModel {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        var floating = floats
        if let place = words.firstIndex(where: { $0.hasPrefix("float") || $0.hasPrefix("noncent") }) {
            // The nearest word before that names a facet, or after.
            let before = words[..<place].suffix(3).reversed().lazy.compactMap { facet($0) }.first
            let after = words[place...].dropFirst().prefix(3).lazy.compactMap { facet($0) }.first
            floating = before ?? after ?? floats
        } else if let place = words.firstIndex(where: { $0.hasPrefix("centred") || $0.hasPrefix("centered") })
        {
            let centred = words[..<place].suffix(6).compactMap { facet($0) }
            let rest = facets.indices.filter { !centred.contains($0) }
            if rest.count == 1 { floating = rest[0] }
        }
        var steps = RaschModel.Steps.common
        let criterion = facets.firstIndex { facet in Self.families[2].contains { facet.name.hasPrefix($0) } }
        if words.contains("f_jk") {
            steps = .separate(facet: rater)
        } else if words.contains("f_ck") || words.contains("f_ik") || text.contains("partial credit")
            || words.contains("pcm")
        {
            var facet = criterion ?? facets.indices.last { $0 != person && $0 != rater } ?? rater
            if let place = words.firstIndex(where: { $0 == "credit" || $0 == "pcm" }),
                let named = words[place...].dropFirst().prefix(4).lazy.compactMap({ self.facet($0) }).first
            {
                facet = named
            }
            steps = .separate(facet: facet)
        }
        return RaschModel(
            directions: facets.indices.map { $0 == person ? .raises : .lowers }, floating: floating,
            steps: steps,
            unused: text.contains("keep") || text.contains("kept") ? .kept : .collapsed)
    }
}
