package import Domain
package import JSON

/// A juror's cards of one round as a table to be filled in with any spreadsheet or editor and read back.
///
/// One row a card: the scores, the reasons, a comment and a note. Rows whose first cell is `#` are remarks and say nothing.
package struct CardSheet: Sendable {
    /// A filled-in row.
    package struct Row: Sendable {
        package let application: Int
        package let content: CardDraft
        /// Where each field stands: a criterion's id for its score, `comment`, `note`; the row's own under `""`.
        let places: [String: TextPlace]
        /// Where the reasons stand, by criterion.
        let reasons: [String: TextPlace]

        /// Where the row begins.
        package var place: TextPlace? { places[""] }

        /// Where a flaw is to be looked for.
        package func place(of flaw: CardFlaw) -> TextPlace? {
            switch flaw.kind {
            case .reasonTooShort: reasons[flaw.field] ?? place
            case .tooLong: reasons[flaw.field] ?? places[flaw.field] ?? place
            case .unknownCriterion, .missing, .offScale, .offStep: places[flaw.field] ?? place
            }
        }
    }

    /// The rows that say something.
    package private(set) var rows: [Row] = []
    /// The applications of the rows that say nothing.
    package private(set) var empty: [Int] = []
    /// What cannot be read; the rows are then what is left without it, to be checked but not taken.
    package private(set) var flaws: [FileFlaw] = []

    private enum Column: Hashable {
        case application, juror, title, comment, note
        case score(Int)
        case reason(Int)
    }

    private static let words: [(Column, Bilingual)] = [
        (.application, Bilingual(de: "Bewerbung", en: "application")),
        (.juror, Bilingual(de: "Jurymitglied", en: "juror")),
        (.title, Bilingual(de: "Titel", en: "title")),
    ]
    private static let tail: [(Column, Bilingual)] = [
        (.comment, Bilingual(de: "Kommentar", en: "comment")),
        (.note, Bilingual(de: "Notiz", en: "note")),
    ]
    private static let reason = Bilingual(de: "Begründung", en: "reason")

    private static func columns(_ rubric: Rubric) -> [(column: Column, title: Bilingual)] {
        let titles = rubric.criteria.map(\.title)
        var columns = words
        for (place, criterion) in rubric.criteria.enumerated() {
            // Two criteria of one title are told apart by their ids.
            let isOwn = { (language: Language) in
                titles.count { $0[language].lowercased() == titles[place][language].lowercased() } == 1
            }
            let title = Bilingual(
                de: isOwn(.de) ? criterion.title.de : criterion.id.text,
                en: isOwn(.en) ? criterion.title.en : criterion.id.text)
            columns.append((.score(place), title))
            columns.append(
                (.reason(place), Bilingual(de: "\(reason.de): \(title.de)", en: "\(reason.en): \(title.en)")))
        }
        return columns + tail
    }

    /// The table for a juror, with what stands on the cards, and the rubric's guidance as remarks.
    package static func write(
        _ cards: [(application: Int, title: String, content: CardDraft)], juror: String, rubric: Rubric,
        in language: Language, excel: Bool
    ) -> [UInt8] {
        let columns = columns(rubric)
        var writer = CSVWriter(header: columns.map { $0.title[language] }, excel: excel)
        for remark in remarks(rubric, language) {
            writer.append(
                columns.map { column, _ in
                    switch column {
                    case .application: .text("#")
                    case .title: .text(remark.name)
                    case .score(let place): .text(remark.texts[place])
                    case .juror, .reason, .comment, .note: .empty
                    }
                })
        }
        for card in cards {
            writer.append(
                columns.map { column, _ in
                    switch column {
                    case .application: .number(String(card.application))
                    case .juror: .text(juror)
                    case .title: .text(card.title)
                    case .comment: card.content.comment.map { .text($0) } ?? .empty
                    case .note: card.content.note.map { .text($0) } ?? .empty
                    case .score(let place):
                        card.content.scores[rubric.criteria[place].id].map { .number($0.description) }
                            ?? .empty
                    case .reason(let place):
                        card.content.reasons[rubric.criteria[place].id].map { .text($0) } ?? .empty
                    }
                })
        }
        return writer.bytes
    }

    private static func remarks(_ rubric: Rubric, _ language: Language) -> [(name: String, texts: [String])] {
        let scales = rubric.criteria.map { criterion in
            let labels = criterion.scale.labels.sorted { $0.value < $1.value }.map {
                "\($0.value) = \($0.text[language])"
            }
            let step = language == .de ? "Schritt" : "step"
            return
                (["\(criterion.scale.min)–\(criterion.scale.max), \(step) \(criterion.scale.step)"] + labels)
                .joined(separator: "; ")
        }
        return [
            (
                language == .de ? "Leitfrage" : "Guidance",
                rubric.criteria.map { $0.guidance?[language] ?? "" }
            ),
            (language == .de ? "Skala" : "Scale", scales),
        ]
    }
}

extension CardSheet {
    /// Reads a table back; throws only where it has no rows to speak of.
    ///
    /// `juror` is whom the cards must belong to; another name in a row is a flaw.
    package init(_ bytes: [UInt8], rubric: Rubric, juror: String, options: TableOptions = TableOptions())
        throws(FileFlaws)
    {
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
            read(row, application, number, columns, rubric, juror, book)
        }
        flaws = book.flaws
    }

    private mutating func read(
        _ row: Table.Row, _ application: Int, _ number: Int, _ columns: [(Int, Column)], _ rubric: Rubric,
        _ juror: String, _ book: FlawBook
    ) {
        var content = CardDraft()
        var places = ["": row.place(number)]
        var reasons: [String: TextPlace] = [:]
        for (place, column) in columns {
            let cell = row[place]
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
        if content == CardDraft() {
            empty.append(application)
        } else {
            rows.append(Row(application: application, content: content, places: places, reasons: reasons))
        }
    }
}
