package import Domain
package import JSON

/// How to read a score table.
package struct ScoreTableOptions: Sendable {
    /// Encoding and place of the header.
    package var table: TableOptions
    /// The table's own headers by name: `application`, `juror`, `criterion`, `score`, `reason`, `comment` or a criterion's id.
    package var columns: [String: String]

    /// UTF-8 with the usual headers unless told otherwise.
    package init(table: TableOptions = TableOptions(), columns: [String: String] = [:]) {
        self.table = table
        self.columns = columns
    }
}

/// The scores of a table in long or wide form, checked against a rubric.
package struct ScoreTable: Sendable {
    /// One score.
    package struct Cell: Hashable, Sendable {
        /// Into ``ScoreTable/applications``.
        package let application: Int
        /// Into ``ScoreTable/jurors``.
        package let juror: Int
        /// Into the rubric's criteria.
        package let criterion: Int
        /// A value of the criterion's scale.
        package let score: Decimal
        /// Only in long form.
        package let reason: String?
        /// Where the score stands.
        package let place: TextPlace
    }

    /// A comment on a card.
    package struct Comment: Hashable, Sendable {
        /// Into ``ScoreTable/applications``.
        package let application: Int
        /// Into ``ScoreTable/jurors``.
        package let juror: Int
        /// The juror's words.
        package let text: String
        /// Where the comment stands.
        package let place: TextPlace
    }

    /// The table's own names, in the order they first appear; one without any score is among them.
    package private(set) var applications: [String] = []
    /// In the order they first appear.
    package private(set) var jurors: [String] = []
    /// In the order of the table; a missing score has no cell.
    package private(set) var cells: [Cell] = []
    /// In the order of the table.
    package private(set) var comments: [Comment] = []
    /// Headers of a long table that mean nothing here and were passed over.
    package let ignoredColumns: [String]

    private var applicationIndex: [String: Int] = [:]
    private var jurorIndex: [String: Int] = [:]
    /// Where each application, juror and criterion was scored.
    private var scored: [Key: TextPlace] = [:]

    private struct Key: Hashable {
        let application: Int32
        let juror: Int32
        let criterion: Int32
    }

    /// Reads a table; throws every flaw with its place.
    package init(
        _ bytes: some Collection<UInt8>, rubric: Rubric, options: ScoreTableOptions = ScoreTableOptions()
    ) throws(FileFlaws) {
        let names = ScoreColumns.Names(rubric: rubric, columns: options.columns)
        let table = try Table(bytes, options: options.table, isHeader: names.isHeader)
        let columns = try ScoreColumns(table, names, rubric)
        ignoredColumns = columns.ignored
        if table.rowCount == 0 {
            throw FileFlaws(
                nil, de: "Unter der Kopfzeile steht nichts.", en: "There is nothing below the header.")
        }
        let book = FlawBook()
        for index in 0..<table.rowCount { read(table[index], columns, rubric, book) }
        try book.close()
    }

    private mutating func read(
        _ row: Table.Row, _ columns: ScoreColumns, _ rubric: Rubric, _ book: FlawBook
    ) {
        guard
            let application = Self.index(
                row, columns.application, &applications, &applicationIndex, book,
                Bilingual(de: "die Bewerbung", en: "application")),
            let juror = Self.index(
                row, columns.juror, &jurors, &jurorIndex, book,
                Bilingual(de: "das Jurymitglied", en: "juror"))
        else { return }
        switch columns.form {
        case .long(let criterion, let score):
            guard let index = columns.criterion(row, criterion, book) else { return }
            let reason = columns.reason.map { CSVText.restored(row[$0]) }.flatMap { $0.isEmpty ? nil : $0 }
            add(row, score, application, juror, index, reason, rubric, book)
        case .wide(let criteria):
            for (column, index) in criteria {
                add(row, column, application, juror, index, nil, rubric, book)
            }
        }
        if let column = columns.comment {
            let text = CSVText.restored(row[column])
            if !text.isEmpty {
                comments.append(
                    Comment(application: application, juror: juror, text: text, place: row.place(column)))
            }
        }
    }

    private mutating func add(
        _ row: Table.Row, _ column: Int, _ application: Int, _ juror: Int, _ index: Int, _ reason: String?,
        _ rubric: Rubric, _ book: FlawBook
    ) {
        let place = row.place(column)
        switch ScoreText.read(row[column], decimalComma: row.table.readsDecimalComma) {
        case .missing: return
        case .flaw(let sentence): book.add(row.flaw(column, sentence))
        case .score(let score):
            let criterion = rubric.criteria[index]
            if let flaw = criterion.scale.flaw(of: score) {
                book.add(FileFlaw(place, ScoreText.sentence(flaw, score, criterion)))
                return
            }
            let key = Key(application: Int32(application), juror: Int32(juror), criterion: Int32(index))
            if let first = scored.updateValue(place, forKey: key) {
                book.add(
                    place,
                    de:
                        "Für \(applications[application]), \(jurors[juror]), \(criterion.id) steht schon in Zeile \(first.line) eine Punktzahl.",
                    en:
                        "Line \(first.line) already has a score for \(applications[application]), \(jurors[juror]), \(criterion.id)."
                )
                return
            }
            cells.append(
                Cell(
                    application: application, juror: juror, criterion: index, score: score, reason: reason,
                    place: place))
        }
    }

    /// The number of a name, which is given one at its first appearance.
    private static func index(
        _ row: Table.Row, _ column: Int, _ names: inout [String], _ indexes: inout [String: Int],
        _ book: FlawBook, _ what: Bilingual
    ) -> Int? {
        let name = CSVText.restored(row[column])
        if name.isEmpty {
            book.add(
                row.place(column), de: "In dieser Zeile fehlt \(what.de).", en: "This row has no \(what.en).")
            return nil
        }
        guard let index = indexes[name] else {
            indexes[name] = names.count
            names.append(name)
            return names.count - 1
        }
        // Equal to the eye, not to the bytes: taking them for one or for two would both be guesses.
        if !names[index].utf8.elementsEqual(name.utf8) {
            book.add(
                row.place(column),
                de:
                    "„\(name)“ ist weiter oben mit anderen Zeichen geschrieben (Unicode NFC und NFD gemischt).",
                en: "\"\(name)\" is written with other characters further up (Unicode NFC and NFD mixed).")
            return nil
        }
        return index
    }
}

extension ScoreTable {
    /// The applications' numbers, in the order of ``applications``: the table's own if all are whole numbers from 1, else 1, 2, …
    /// by name, so that the order of the rows changes nothing.
    package var numbers: [Int] {
        let own = applications.compactMap { text in Int(text).flatMap { $0 > 0 && $0 <= 1 << 30 ? $0 : nil } }
        return own.count == applications.count && Set(own).count == own.count
            ? own : Self.places(applications)
    }

    /// The jurors' seats, in the order of ``jurors``: 1, 2, … by name.
    package var seats: [Int] { Self.places(jurors) }

    /// The place of each name among all in the order of their characters, from 1.
    private static func places(_ names: [String]) -> [Int] {
        var places = names.indices.map { $0 }
        for (place, index) in names.indices.sorted(by: { names[$0] < names[$1] }).enumerated() {
            places[index] = place + 1
        }
        return places
    }

    /// The panel of this table alone, with its ``numbers`` and ``seats``.
    package func panel(of rubric: Rubric) -> Panel {
        struct CardKey: Hashable {
            let application: Int
            let juror: Int
        }
        let width = rubric.criteria.count
        var cards: [CardKey: Int] = [:]
        var keys: [CardKey] = []
        var units: [Int64] = []
        for cell in cells {
            let key = CardKey(application: cell.application, juror: cell.juror)
            let card = cards[key] ?? keys.count
            if card == keys.count {
                cards[key] = card
                keys.append(key)
                units += [Int64](repeating: Panel.missing, count: width)
            }
            units[card * width + cell.criterion] = cell.score.units
        }
        let (numbers, seats) = (numbers, seats)
        var panel = Panel(stride: width)
        panel.entrants = numbers.map { Panel.Entrant(number: $0) }
        panel.reserve(cards: keys.count)
        for (card, key) in keys.enumerated() {
            panel.add(
                application: numbers[key.application], seat: seats[key.juror],
                units: units[card * width..<(card + 1) * width])
        }
        return panel
    }
}
