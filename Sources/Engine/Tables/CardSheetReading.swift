package import Domain
import JSON

extension CardSheet {
    /// Reads a table back; throws only where it has no rows to speak of.
    ///
    /// `juror` is whom the cards must belong to, `titles` what the applications are called; another name or title in a row is a flaw.
    /// `standing` is what the cards say now: an empty cell, or a column that is not there, leaves that as it is.
    package init(
        _ bytes: [UInt8], rubric: Rubric, juror: String, titles: [Int: String] = [:],
        standing: [Int: CardDraft] = [:],
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
            if let title = columns.first(where: { $0.1 == .title })?.0, let known = titles[application] {
                Self.compare(row, title, application, known, book)
            }
            read(row, application, number, columns, rubric, juror, standing[application] ?? CardDraft(), book)
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

    private mutating func read(
        _ row: Table.Row, _ application: Int, _ number: Int, _ columns: [(Int, Column)], _ rubric: Rubric,
        _ juror: String, _ standing: CardDraft, _ book: FlawBook
    ) {
        var content = standing
        var isEmpty = true
        var places = ["": row.place(number)]
        var reasons: [String: TextPlace] = [:]
        for (place, column) in columns {
            let cell = row[place]
            if column.isFilledIn, !cell.isEmpty { isEmpty = false }
            switch column {
            case .application, .title: continue
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
                case .flaw(let sentence): book.add(FileFlaw(row.place(place), sentence))
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
            rows.append(Row(application: application, content: content, places: places, reasons: reasons))
        }
    }
}
