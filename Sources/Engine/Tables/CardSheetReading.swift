package import Domain
import JSON

extension CardSheet {
    /// Reads a table back; throws only where it has no rows to speak of.
    ///
    /// `juror` is whom the cards must belong to, `cards` how they stand; another name or title in a row is a flaw, and so is a row that would
    /// change what was changed after it was written. An empty cell, or a column that is not there, leaves what stands as it is.
    package init(
        _ bytes: [UInt8], rubric: Rubric, juror: String, cards: [Known] = [],
        options: TableOptions = TableOptions()
    ) throws(FileFlaws) {
        let known = Self.columns(rubric)
        func meaning(_ header: String) -> Column? {
            let name = header.lowercased()
            for (column, title) in known
            where [title.de.lowercased(), title.en.lowercased()].contains(name) { return column }
            for (place, criterion) in rubric.criteria.enumerated() {
                let own = [criterion.id.text, criterion.title.de, criterion.title.en].map { $0.lowercased() }
                if own.contains(name) { return .score(place) }
                for word in [Self.reason.de, Self.reason.en]
                where own.contains(where: { "\(word.lowercased()): \($0)" == name }) { return .reason(place) }
            }
            return nil
        }
        let table = try Table(
            bytes, options: options,
            isHeader: { header in header.contains { meaning($0) == .application } })
        let book = FlawBook()
        var columns: [(Int, Column)] = []
        for (place, header) in table.header.enumerated() {
            guard let column = meaning(header) else {
                book.add(
                    table.headerPlace(place),
                    de: "„\(header)“ ist keine Spalte dieses Bogens und kein Kriterium.",
                    en: "\"\(header)\" is no column of this sheet and no criterion.")
                continue
            }
            columns.append((place, column))
        }
        guard let number = columns.first(where: { $0.1 == .application })?.0 else {
            book.add(
                table.headerPlace(0), de: "Die Spalte „Bewerbung“ fehlt.",
                en: "The column \"application\" is missing.")
            throw FileFlaws(book.flaws)
        }
        let standing = Dictionary(cards.map { ($0.application, $0) }) { first, _ in first }
        var lines: [Int: Int] = [:]
        for index in 0..<table.rowCount {
            let row = table[index]
            if row[number].hasPrefix("#") { continue }
            guard let application = Int(row[number]), application > 0 else {
                book.add(
                    row.place(number), de: "„\(row[number])“ ist keine Nummer einer Bewerbung.",
                    en: "\"\(row[number])\" is no number of an application.")
                continue
            }
            if let line = lines.updateValue(row.place(number).line, forKey: application) {
                book.add(
                    row.place(number), de: "Die Bewerbung \(application) steht schon in Zeile \(line).",
                    en: "Application \(application) stands in line \(line) already.")
                continue
            }
            if let title = columns.first(where: { $0.1 == .title })?.0, let known = standing[application] {
                Self.compare(row, title, application, known.title, book)
            }
            read(row, application, number, columns, rubric, juror, standing[application], book)
        }
        flaws = book.flaws
    }

    /// Rows whose cells slipped against each other in a spreadsheet would be scored for another team.
    private static func compare(
        _ row: Table.Row, _ place: Int, _ application: Int, _ known: String, _ book: FlawBook
    ) {
        // Signs and blanks are what spreadsheets change by themselves.
        func said(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        let cell = CSVText.restored(row[place])
        guard !cell.isEmpty, said(cell) != said(known) else { return }
        book.add(
            row.place(place),
            de:
                "„\(cell)“ ist nicht die Bewerbung \(application), die heißt „\(known)“. Sind Zeilen verrutscht? Eine leere Zelle wird nicht verglichen.",
            en:
                "\"\(cell)\" is not application \(application), which is called \"\(known)\". Did rows slip? An empty cell is not compared."
        )
    }

    /// A row written from an older state must not put back what was changed since; what it says as the card does, it may say.
    private static func compare(
        _ row: Table.Row, _ place: Int, _ content: CardDraft, _ known: Known, _ rubric: Rubric,
        _ book: FlawBook
    ) {
        guard !row[place].isEmpty, row[place] != known.version else { return }
        let differences = content.differences(from: known.content, rubric)
        guard !differences.isEmpty else { return }
        func list(_ language: Language) -> String {
            differences.map { $0.text(in: language) }.joined(separator: "; ")
        }
        book.add(
            row.place(place),
            de:
                "Der Bogen der Bewerbung \(known.application) wurde nach dem Abruf geändert; diese Zeile machte daraus: \(list(.de)). Die Tabelle neu abrufen, oder die Zelle „Stand“ leeren, wenn gelten soll, was hier steht.",
            en:
                "The card of application \(known.application) was changed after this table was fetched; this row would make: \(list(.en)). Fetch the table again, or empty the cell “version” if what stands here is to hold."
        )
    }

    /// A table without the column that says which state it was written from writes over nothing that stands on a card.
    private static func compare(
        _ content: CardDraft, _ known: Known, _ rubric: Rubric, _ place: TextPlace, _ book: FlawBook
    ) {
        let differences = content.differences(from: known.content, rubric)
        guard !differences.isEmpty, !known.content.differences(from: CardDraft(), rubric).isEmpty else {
            return
        }
        func list(_ language: Language) -> String {
            differences.map { $0.text(in: language) }.joined(separator: "; ")
        }
        book.add(
            place,
            de:
                "Der Bogen der Bewerbung \(known.application) ist schon ausgefüllt, und ohne die Spalte „Stand“ ist nicht zu sehen, ob er nach dieser Tabelle geändert wurde; diese Zeile machte daraus: \(list(.de)). Die Tabelle mit „werkx score fetch“ neu abrufen und dort eintragen.",
            en:
                "The card of application \(known.application) is filled in already, and without the column “version” nobody can see whether it was changed after this table; this row would make: \(list(.en)). Fetch the table again with “werkx score fetch” and fill that in."
        )
    }

    private mutating func read(
        _ row: Table.Row, _ application: Int, _ number: Int, _ columns: [(Int, Column)], _ rubric: Rubric,
        _ juror: String, _ standing: Known?, _ book: FlawBook
    ) {
        var content = standing?.content ?? CardDraft()
        var isEmpty = true
        var places = ["": row.place(number)]
        var reasons: [String: TextPlace] = [:]
        for (place, column) in columns {
            let cell = row[place]
            if column.isFilledIn, !cell.isEmpty { isEmpty = false }
            switch column {
            case .application, .title, .version: continue
            case .juror:
                if !cell.isEmpty, CSVText.restored(cell) != juror {
                    book.add(
                        row.place(place), de: "„\(cell)“: das ist nicht Ihr Bogen (\(juror)).",
                        en: "\"\(cell)\": this is not your card (\(juror)).")
                }
            case .score(let criterion):
                let criterion = rubric.criteria[criterion]
                places[criterion.id.text] = row.place(place)
                switch ScoreText.read(cell, decimalComma: row.table.readsDecimalComma) {
                case .missing: continue
                case .flaw(let sentence): book.add(row.flaw(place, sentence))
                case .score(let score):
                    if let flaw = criterion.scale.flaw(of: score) {
                        book.add(FileFlaw(row.place(place), ScoreText.sentence(flaw, score, criterion)))
                    }
                    content.scores[criterion.id] = score
                }
            case .reason(let criterion):
                reasons[rubric.criteria[criterion].id.text] = row.place(place)
                if !cell.isEmpty { content.reasons[rubric.criteria[criterion].id] = CSVText.restored(cell) }
            case .comment:
                places["comment"] = row.place(place)
                if !cell.isEmpty { content.comment = CSVText.restored(cell) }
            case .note:
                places["note"] = row.place(place)
                if !cell.isEmpty { content.note = CSVText.restored(cell) }
            }
        }
        if isEmpty {
            empty.append(application)
        } else {
            if let standing {
                if let version = columns.first(where: { $0.1 == .version })?.0 {
                    Self.compare(row, version, content, standing, rubric, book)
                } else {
                    Self.compare(content, standing, rubric, row.place(number), book)
                }
            }
            rows.append(Row(application: application, content: content, places: places, reasons: reasons))
        }
    }
}
