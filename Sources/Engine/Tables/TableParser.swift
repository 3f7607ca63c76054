import JSON

/// Splits UTF-8 bytes into cells; goes on after a flaw wherever the rest still makes sense.
struct TableParser {
    let text: ContiguousArray<UInt8>
    private(set) var offset = 0
    private(set) var line = 1
    /// Where the line begins, and the continuation bytes it has had up to ``offset``.
    private var lineStart = 0
    private var continuations = 0
    private(set) var flaws: [FileFlaw] = []

    init(_ text: ContiguousArray<UInt8>) { self.text = text }

    var isAtEnd: Bool { offset >= text.count }

    var place: TextPlace { TextPlace(line: line, column: offset - lineStart - continuations + 1) }

    /// Goes to the beginning of a line; false when the text is shorter.
    mutating func skip(toLine wanted: Int) -> Bool {
        while line < wanted, !isAtEnd { skipLine() }
        return line == wanted && !isAtEnd
    }

    /// Goes to the beginning of the next line, whatever this one holds.
    mutating func skipLine() {
        while !isAtEnd {
            if takeLineEnd() { return }
            offset += 1
        }
    }

    /// The bytes of the line, without its end.
    func currentLine() -> ArraySlice<UInt8> {
        let end = text[offset...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? text.count
        return ArraySlice(text[offset..<end])
    }

    /// Takes `\n`, `\r\n` or `\r`.
    private mutating func takeLineEnd() -> Bool {
        guard offset < text.count else { return false }
        switch text[offset] {
        case 0x0a: offset += 1
        case 0x0d: offset += offset + 1 < text.count && text[offset + 1] == 0x0a ? 2 : 1
        default: return false
        }
        line += 1
        lineStart = offset
        continuations = 0
        return true
    }

    /// Reads one row into `cells`, its trailing empty cells left out; throws when a quotation mark is never closed or a limit is passed.
    mutating func row(_ separator: UInt8, into cells: inout [Table.Cell]) throws(FileFlaws) {
        let first = cells.count
        while true {
            try cell(separator, into: &cells)
            if flaws.count >= FlawBook.usual { throw FileFlaws(flaws + [FlawBook.cut(flaws.count)]) }
            if cells.count - first > TableLimit.columns {
                throw FileFlaws(
                    place, de: "Die Zeile hat mehr als \(TableLimit.columns) Zellen.",
                    en: "The row has more than \(TableLimit.columns) cells.")
            }
            if offset < text.count, text[offset] == separator {
                offset += 1
            } else {
                _ = takeLineEnd()
                break
            }
        }
        while cells.count > first, let last = cells.last, last.start == last.end { cells.removeLast() }
    }

    private mutating func cell(_ separator: UInt8, into cells: inout [Table.Cell]) throws(FileFlaws) {
        let start = offset
        let begin = place
        while offset < text.count, text[offset] == 0x20 { offset += 1 }
        if offset < text.count, text[offset] == UInt8(ascii: "\"") {
            try quoted(separator, begin, into: &cells)
            return
        }
        var sawQuote = false
        var isBlank = true
        text.withUnsafeBufferPointer { bytes in
            while offset < bytes.count {
                let byte = bytes[offset]
                if byte == separator || byte == 0x0a || byte == 0x0d { break }
                if byte == UInt8(ascii: "\"") { sawQuote = true }
                if byte & 0xc0 == 0x80 { continuations += 1 }
                if byte > 0x20 { isBlank = false }
                offset += 1
            }
        }
        if sawQuote {
            flaws.append(
                FileFlaw(
                    begin,
                    de:
                        "Ein Anführungszeichen mitten in der Zelle: Zellen damit stehen ganz in Anführungszeichen, innen verdoppelt.",
                    en:
                        "A quotation mark inside the cell: such cells stand in quotation marks as a whole, doubled inside."
                ))
        }
        if offset - start > TableLimit.cellBytes { throw tooLong(begin) }
        cells.append(
            Table.Cell(
                start: Int32(start), end: Int32(isBlank ? start : offset), line: Int32(begin.line),
                column: Int32(begin.column), hasDoubled: false))
    }

    private mutating func quoted(
        _ separator: UInt8, _ begin: TextPlace, into cells: inout [Table.Cell]
    ) throws(FileFlaws) {
        let opening = place
        offset += 1
        let start = offset
        var hasDoubled = false
        while true {
            guard offset < text.count, offset - start <= TableLimit.cellBytes else {
                throw FileFlaws(
                    flaws + [
                        FileFlaw(
                            opening, de: "Dieses Anführungszeichen wird nicht geschlossen.",
                            en: "This quotation mark is not closed.")
                    ])
            }
            if text[offset] == UInt8(ascii: "\"") {
                if offset + 1 < text.count, text[offset + 1] == UInt8(ascii: "\"") {
                    hasDoubled = true
                    offset += 2
                    continue
                }
                break
            }
            if takeLineEnd() { continue }
            if text[offset] & 0xc0 == 0x80 { continuations += 1 }
            offset += 1
        }
        cells.append(
            Table.Cell(
                start: Int32(start), end: Int32(offset), line: Int32(begin.line), column: Int32(begin.column),
                hasDoubled: hasDoubled))
        offset += 1
        let after = place
        var hasText = false
        while offset < text.count, ![separator, 0x0a, 0x0d].contains(text[offset]) {
            if text[offset] != 0x20 { hasText = true }
            if text[offset] & 0xc0 == 0x80 { continuations += 1 }
            offset += 1
        }
        if hasText {
            flaws.append(
                FileFlaw(
                    after, de: "Nach dem schließenden Anführungszeichen steht noch Text.",
                    en: "There is text after the closing quotation mark."))
        }
    }

    private func tooLong(_ place: TextPlace) -> FileFlaws {
        FileFlaws(
            place, de: "Die Zelle ist länger als \(TableLimit.cellBytes / 1024) KiB.",
            en: "The cell is longer than \(TableLimit.cellBytes / 1024) KiB.")
    }
}
