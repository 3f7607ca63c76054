import JSON

extension Table {
    /// Lines in which a header is looked for to name it when it is not the first.
    private static let headerSearch = 30

    /// Reads a CSV file; throws all its flaws.
    ///
    /// `isHeader` says whether a row is the header that the caller needs: it settles the separator, and a header that comes
    /// late is named with its line.
    package init(
        _ bytes: some Collection<UInt8>, options: TableOptions = TableOptions(),
        isHeader: ([String]) -> Bool = { _ in true }
    ) throws(FileFlaws) {
        if bytes.count > TableLimit.bytes {
            throw FileFlaws(
                nil, de: "Die Tabelle ist größer als \(TableLimit.bytes >> 20) MiB; bitte aufteilen.",
                en: "The table is larger than \(TableLimit.bytes >> 20) MiB; please split it.")
        }
        if let program = Self.program(of: bytes) {
            throw FileFlaws(
                nil,
                de:
                    "Das ist keine CSV-Tabelle, sondern eine Datei von \(program) oder ein Archiv; bitte dort mit „Speichern unter“ als CSV (UTF-8) speichern und diese Datei nehmen.",
                en:
                    "This is no CSV table but a file of \(program) or an archive; please save it there as CSV (UTF-8) and take that file."
            )
        }
        let text = try options.encoding.utf8(bytes)
        var parser = TableParser(text)
        let declared = try Self.declaredSeparator(&parser)
        if let wanted = options.headerLine {
            guard wanted >= parser.line, parser.skip(toLine: wanted) else {
                throw FileFlaws(
                    nil, de: "Eine Zeile \(wanted) für die Kopfzeile gibt es nicht.",
                    en: "There is no line \(wanted) for the header.")
            }
        } else {
            while !parser.isAtEnd, Self.isEmpty(parser.currentLine()) { parser.skipLine() }
        }
        if parser.isAtEnd { throw Self.nothing }
        let separator =
            declared ?? Self.separator(at: parser, isHeader: isHeader)
            ?? Self.separators(in: parser.currentLine()).first ?? UInt8(ascii: ",")
        let isFound = Self.headerCells(at: parser, separator).map(isHeader) ?? true
        if !isFound, options.headerLine == nil, let line = Self.lateHeader(after: parser, declared, isHeader)
        {
            throw FileFlaws(
                TextPlace(line: parser.line, column: 1),
                de:
                    "Die Kopfzeile steht erst in Zeile \(line); Zeilen darüber löschen oder --header-line \(line) angeben.",
                en:
                    "The header only comes in line \(line); delete the rows above or say --header-line \(line)."
            )
        }

        var cells: [Cell] = []
        cells.reserveCapacity(Swift.min(text.count / 6, TableLimit.cells))
        var starts: [Int32] = [0]
        while !parser.isAtEnd {
            try parser.row(separator, into: &cells)
            if cells.count > TableLimit.cells {
                throw FileFlaws(
                    parser.place,
                    de: "Die Tabelle hat mehr als \(TableLimit.cells) Zellen; bitte aufteilen.",
                    en: "The table has more than \(TableLimit.cells) cells; please split it.")
            }
            // Rows with nothing in them say nothing.
            if cells.count > Int(starts[starts.count - 1]) { starts.append(Int32(cells.count)) }
        }
        // A line of control characters alone, or a header line named that has nothing in it.
        if starts.count == 1 { throw Self.nothing }
        self.text = text
        self.cells = cells
        self.starts = starts
        self.separator = separator
        let width = starts.count > 1 ? Int(starts[1]) : 0
        header = cells[..<width].map { Self.text(of: $0, in: text) }
        let book = FlawBook()
        for flaw in parser.flaws + headerFlaws() { book.add(flaw) }
        addWidthFlaws(to: book)
        try book.close()
    }

    /// The program whose own format it is, by its first bytes: the zip archives of today, or Excel's older format.
    private static func program(of bytes: some Collection<UInt8>) -> String? {
        if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) { return "Excel" }
        guard bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) else { return nil }
        // An OpenDocument names its kind first.
        let head = String(decoding: bytes.prefix(120), as: UTF8.self)
        return head.contains("opendocument") ? "LibreOffice" : "Excel"
    }

    private static let nothing = FileFlaws(nil, de: "Die Tabelle ist leer.", en: "The table is empty.")

    private static func isEmpty(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { [0x20, 0x09, UInt8(ascii: ","), UInt8(ascii: ";")].contains($0) }
    }
}

// MARK: - Separator and header

extension Table {
    private static let separatorBytes: [UInt8] = [UInt8(ascii: ";"), 0x09, UInt8(ascii: ",")]

    /// Takes a first line `sep=;`.
    private static func declaredSeparator(_ parser: inout TableParser) throws(FileFlaws) -> UInt8? {
        let line = parser.currentLine().filter { $0 != UInt8(ascii: "\"") }
        guard line.count >= 4, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        guard line.count == 5, let separator = line.last, separatorBytes.contains(separator) else {
            throw FileFlaws(
                parser.place, de: "Als Trennzeichen nach „sep=“ gelten Komma, Semikolon und Tabulator.",
                en: "After \"sep=\" a comma, a semicolon or a tab may stand.")
        }
        parser.skipLine()
        return separator
    }

    /// The separators of a line that stand outside quotation marks, in the order they come.
    private static func separators(in line: ArraySlice<UInt8>) -> [UInt8] {
        var found: [UInt8] = []
        var isQuoted = false
        for byte in line {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, separatorBytes.contains(byte), !found.contains(byte) {
                found.append(byte)
            }
        }
        return found
    }

    private static func headerCells(at parser: TableParser, _ separator: UInt8) -> [String]? {
        var parser = parser
        var cells: [Cell] = []
        do { try parser.row(separator, into: &cells) } catch { return nil }
        return cells.map { text(of: $0, in: parser.text) }
    }

    /// The separator with which the row at the parser is a header.
    private static func separator(at parser: TableParser, isHeader: ([String]) -> Bool) -> UInt8? {
        separators(in: parser.currentLine()).first { headerCells(at: parser, $0).map(isHeader) ?? false }
    }

    private static func lateHeader(
        after parser: TableParser, _ declared: UInt8?, _ isHeader: ([String]) -> Bool
    ) -> Int? {
        var parser = parser
        for _ in 0..<headerSearch {
            parser.skipLine()
            if parser.isAtEnd { return nil }
            let isFound =
                declared.map { headerCells(at: parser, $0).map(isHeader) ?? false }
                ?? (separator(at: parser, isHeader: isHeader) != nil)
            if isFound { return parser.line }
        }
        return nil
    }

    private func headerFlaws() -> [FileFlaw] {
        var flaws: [FileFlaw] = []
        var seen: [String: Int] = [:]
        for (column, name) in header.enumerated() {
            if name.isEmpty {
                flaws.append(
                    FileFlaw(
                        headerPlace(column), de: "Spalte \(column + 1) hat keine Überschrift.",
                        en: "Column \(column + 1) has no header."))
            } else if let first = seen.updateValue(column, forKey: name.lowercased()) {
                flaws.append(
                    FileFlaw(
                        headerPlace(column),
                        de: "Die Überschrift „\(name)“ steht auch über Spalte \(first + 1).",
                        en: "The header \"\(name)\" stands over column \(first + 1) too."))
            }
        }
        return flaws
    }

    /// A row longer than the header: most often a decimal comma in a table separated by commas.
    private func addWidthFlaws(to book: FlawBook) {
        for index in 0..<rowCount {
            let row = self[index]
            guard row.count > header.count else { continue }
            book.add(
                row.place(header.count),
                de: "Die Zeile hat \(row.count) Zellen, die Kopfzeile \(header.count)"
                    + (readsDecimalComma
                        ? "." : "; Kommazahlen brauchen Semikolon oder Tabulator als Trennzeichen."),
                en: "The row has \(row.count) cells, the header \(header.count)"
                    + (readsDecimalComma ? "." : "; decimal commas need a semicolon or tab as separator."))
        }
    }
}
