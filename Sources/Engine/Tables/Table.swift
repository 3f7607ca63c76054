import Domain
package import JSON

/// What a CSV file may hold.
package enum TableLimit {
    /// 64 MiB; a caller need read no more than one byte beyond.
    package static let bytes = 64 << 20
    /// Cells of the whole table, empty trailing ones aside.
    package static let cells = 4_000_000
    /// Columns a row may have.
    package static let columns = 1_000
    /// Bytes of one cell, so that a quotation mark never closed is found near its place.
    package static let cellBytes = 64 << 10
}

/// How to read a CSV file.
package struct TableOptions: Sendable {
    /// How the bytes are text.
    package var encoding: TextEncoding
    /// The line of the header, from 1; `nil` for the first that is not empty.
    package var headerLine: Int?

    /// UTF-8 with the header in the first line that is not empty.
    package init(encoding: TextEncoding = .utf8, headerLine: Int? = nil) {
        self.encoding = encoding
        self.headerLine = headerLine
    }
}

/// A CSV file (RFC 4180) with a header: rows of texts that know their places.
///
/// Empty trailing rows and columns are not there. A row may be shorter than the header; what it lacks is empty.
package struct Table: Sendable {
    /// One cell: where its text stands among the bytes, and where in the file.
    struct Cell {
        let start: Int32
        let end: Int32
        let line: Int32
        let column: Int32
        /// Whether doubled quotation marks stand in it.
        let hasDoubled: Bool
    }

    let text: ContiguousArray<UInt8>
    let cells: [Cell]
    /// Where each row begins in ``cells``, the header first; one more than rows.
    let starts: [Int32]
    /// `,`, `;` or tab.
    package let separator: UInt8
    /// Trimmed texts of the header.
    package let header: [String]

    /// Rows below the header.
    package var rowCount: Int { starts.count - 2 }

    /// Whether `4,5` is a number here: with `;` or tab, where a comma separates nothing.
    package var readsDecimalComma: Bool { separator != UInt8(ascii: ",") }

    /// A row below the header, from 0.
    package subscript(row: Int) -> Row { Row(table: self, index: row + 1) }

    /// The place of a column's header.
    package func headerPlace(_ column: Int) -> TextPlace { Row(table: self, index: 0).place(column) }

    /// One row.
    package struct Row {
        let table: Table
        let index: Int

        /// Cells the row has, trailing empty ones aside.
        package var count: Int { Int(table.starts[index + 1] - table.starts[index]) }

        private func cell(_ column: Int) -> Cell? {
            column < count ? table.cells[Int(table.starts[index]) + column] : nil
        }

        /// The text of a column from 0, without white space around it; empty where the row has no cell.
        package subscript(column: Int) -> String {
            cell(column).map { Table.text(of: $0, in: table.text) } ?? ""
        }

        /// A flaw of one cell, with its column by name, for nobody counts cells in a spreadsheet.
        func flaw(_ column: Int, _ sentence: Bilingual) -> FileFlaw {
            let name = table.header.indices.contains(column) ? table.header[column] : ""
            return FileFlaw(
                place(column),
                de: "Spalte „\(name)“: \(sentence.de)", en: "column \"\(name)\": \(sentence.en)")
        }

        /// Where a column's cell begins; for a cell the row lacks, where the row begins.
        package func place(_ column: Int) -> TextPlace {
            (cell(column) ?? cell(0)).map { TextPlace(line: Int($0.line), column: Int($0.column)) }
                ?? TextPlace(line: 1, column: 1)
        }
    }

    /// The column whose header is one of the names, case aside; the first of them that is there.
    package func column(named names: [String]) -> Int? {
        for name in names {
            if let column = header.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
                return column
            }
        }
        return nil
    }

    /// A cell's text with doubled quotation marks made single and no white space around it.
    static func text(of cell: Cell, in text: ContiguousArray<UInt8>) -> String {
        var range = Int(cell.start)..<Int(cell.end)
        if cell.hasDoubled {
            var bytes: [UInt8] = []
            var skips = false
            for byte in text[range] {
                if byte == UInt8(ascii: "\""), skips {
                    skips = false
                    continue
                }
                skips = byte == UInt8(ascii: "\"")
                bytes.append(byte)
            }
            return trimmed(String(decoding: bytes, as: UTF8.self))
        }
        while let first = range.first, text[first] == 0x20 { range.removeFirst() }
        while let last = range.last, text[last] == 0x20 { range.removeLast() }
        let string = String(decoding: text[range], as: UTF8.self)
        let isPlain = [range.first, range.last].allSatisfy {
            $0.map { (0x21...0x7e).contains(text[$0]) } ?? true
        }
        return isPlain ? string : trimmed(string)
    }

    /// White space of Unicode, the no-break space among it.
    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
