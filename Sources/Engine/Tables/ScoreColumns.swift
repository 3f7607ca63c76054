import Domain
import JSON

/// Which column of a score table means what.
struct ScoreColumns {
    enum Form {
        /// The columns of criterion and score.
        case long(criterion: Int, score: Int)
        /// Column and criterion's place, in the order of the columns.
        case wide([(column: Int, criterion: Int)])
    }

    let application: Int
    let juror: Int
    let form: Form
    let reason: Int?
    let comment: Int?
    let ignored: [String]
    private let names: Names

    /// The words by which columns and criteria are known.
    struct Names {
        static let words: [String: [String]] = [
            "application": ["application", "Bewerbung"],
            "juror": ["juror", "Gutachter", "Jurymitglied", "Gutachterin", "Gutachter/in"],
            "criterion": ["criterion", "Kriterium"],
            "score": ["score", "Punkte"],
            "reason": ["reason", "Begründung"],
            "comment": ["comment", "Kommentar"],
        ]

        let columns: [String: String]
        /// The criteria's places by id and title in either language, in small letters.
        let criteria: [String: Int]
        let rubric: Rubric

        init(rubric: Rubric, columns: [String: String]) {
            self.rubric = rubric
            self.columns = columns
            var criteria: [String: Int] = [:]
            for (index, criterion) in rubric.criteria.enumerated() {
                for name in [criterion.id.text, criterion.title.de, criterion.title.en] {
                    criteria[name.lowercased()] = index
                }
            }
            for (name, header) in columns {
                if let index = criteria[name.lowercased()] { criteria[header.lowercased()] = index }
            }
            self.criteria = criteria
        }

        /// The column of a word; a header that was named takes the place of the usual ones.
        func column(_ word: String, in header: [String]) -> Int? {
            let names = columns[word].map { [$0] } ?? Self.words[word] ?? []
            for name in names {
                if let column = header.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
                    return column
                }
            }
            return nil
        }

        func isHeader(_ header: [String]) -> Bool {
            column("application", in: header) != nil && column("juror", in: header) != nil
        }
    }

    init(_ table: Table, _ names: Names, _ rubric: Rubric) throws(FileFlaws) {
        self.names = names
        let header = table.header
        var flaws: [FileFlaw] = []
        for (name, wanted) in names.columns.sorted(by: { $0.key < $1.key }) {
            if Names.words[name] == nil, names.rubric.criteria.allSatisfy({ $0.id.text != name }) {
                flaws.append(
                    FileFlaw(
                        nil, de: "„\(name)“ ist weder eine Spalte einer Punktetabelle noch ein Kriterium.",
                        en: "\"\(name)\" is neither a column of a score table nor a criterion."))
            } else if !header.contains(where: { $0.lowercased() == wanted.lowercased() }) {
                flaws.append(
                    FileFlaw(
                        table.headerPlace(0), de: "Eine Überschrift „\(wanted)“ gibt es nicht.",
                        en: "There is no header \"\(wanted)\"."))
            }
        }
        func needed(_ word: String, _ german: String) -> Int? {
            if let column = names.column(word, in: header) { return column }
            if names.columns[word] == nil {
                flaws.append(
                    FileFlaw(
                        table.headerPlace(0),
                        de: "Die Spalte „\(german)“ fehlt; --column \(word)=ÜBERSCHRIFT nennt eine andere.",
                        en: "The column \"\(word)\" is missing; --column \(word)=HEADER names another."))
            }
            return nil
        }
        let application = needed("application", "Bewerbung")
        let juror = needed("juror", "Jurymitglied")
        let criterion = names.column("criterion", in: header)
        var known: Set<Int> = Set([application, juror].compactMap(\.self))
        var form: Form?
        if let criterion {
            reason = names.column("reason", in: header)
            comment = names.column("comment", in: header)
            if let score = needed("score", "Punkte") {
                form = .long(criterion: criterion, score: score)
                known.formUnion([criterion, score] + [reason, comment].compactMap(\.self))
            }
            ignored = header.indices.filter { !known.contains($0) }.map { header[$0] }
        } else {
            var wide: [(column: Int, criterion: Int)] = []
            // A criterion may be called what the comment's column is called.
            let named = names.column("comment", in: header)
            comment = named.flatMap { names.criteria[header[$0].lowercased()] == nil ? $0 : nil }
            if let comment { known.insert(comment) }
            // Without these two it is hardly the header, and every cell of it would be a flaw.
            let isHeader = application != nil && juror != nil
            for (column, name) in header.enumerated() where isHeader && !known.contains(column) {
                guard let index = names.criteria[name.lowercased()] else {
                    flaws.append(FileFlaw(table.headerPlace(column), Self.unknown(name, rubric)))
                    continue
                }
                if let first = wide.first(where: { $0.criterion == index }) {
                    flaws.append(
                        FileFlaw(
                            table.headerPlace(column),
                            de: "„\(name)“ und „\(header[first.column])“ sind dasselbe Kriterium.",
                            en: "\"\(name)\" and \"\(header[first.column])\" are the same criterion."))
                } else {
                    wide.append((column, index))
                }
            }
            if wide.isEmpty, flaws.isEmpty {
                flaws.append(
                    FileFlaw(
                        table.headerPlace(0), de: "Die Tabelle hat keine Spalte eines Kriteriums.",
                        en: "The table has no column of a criterion."))
            }
            reason = nil
            ignored = []
            form = .wide(wide)
        }
        guard let application, let juror, let form, flaws.isEmpty else { throw FileFlaws(flaws) }
        self.application = application
        self.juror = juror
        self.form = form
    }

    /// The place of the criterion that a long table's cell names.
    func criterion(_ row: Table.Row, _ column: Int, _ book: FlawBook) -> Int? {
        let name = row[column]
        if let index = names.criteria[name.lowercased()] { return index }
        if name.isEmpty {
            book.add(
                row.place(column), de: "In dieser Zeile fehlt das Kriterium.",
                en: "This row has no criterion.")
        } else {
            book.add(FileFlaw(row.place(column), Self.unknown(name, names.rubric)))
        }
        return nil
    }

    private static func unknown(_ name: String, _ rubric: Rubric) -> Bilingual {
        let ids = rubric.criteria.map(\.id.text).joined(separator: ", ")
        return Bilingual(
            de: "„\(name)“ ist kein Kriterium des Rasters „\(rubric.id)“ (\(ids)).",
            en: "\"\(name)\" is no criterion of the rubric \"\(rubric.id)\" (\(ids)).")
    }
}
