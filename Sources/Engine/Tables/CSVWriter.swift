/// Texts in tables that a spreadsheet will open.
package enum CSVText {
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
        // The wide forms are taken for the narrow ones by spreadsheets that are set to Chinese or Japanese.
        return ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains(first)
    }

    /// The text with an apostrophe before anything a spreadsheet would run as a formula (OWASP, CSV injection).
    package static func neutralised(_ text: String) -> String { isFormula(text) ? "'" + text : text }

    /// Undoes ``neutralised(_:)``, so that what was printed is read back unchanged.
    package static func restored(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && isFormula(text) ? String(text.dropFirst()) : text
    }
}

/// Writes a CSV file (RFC 4180) row by row, UTF-8.
package struct CSVWriter {
    /// A value of a row.
    package enum Value: Hashable, Sendable {
        /// Somebody's words; made harmless for spreadsheets.
        case text(String)
        /// A number in digits with a point; with `excel` the point becomes a comma.
        case number(String)
        case empty
    }

    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private let forExcel: Bool
    private var separator: UInt8 { UInt8(ascii: forExcel ? ";" : ",") }

    /// With `excel` a byte order mark, semicolons and decimal commas, as a German Excel wants it.
    package init(header: [String], excel: Bool = false) {
        forExcel = excel
        if excel { bytes = [0xef, 0xbb, 0xbf] }
        append(header.map { .text($0) })
    }

    /// Adds a row.
    package mutating func append(_ values: [Value]) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(separator) }
            switch value {
            case .text(let text): quote(CSVText.neutralised(text))
            case .number(let digits): quote(forExcel ? String(digits.map { $0 == "." ? "," : $0 }) : digits)
            case .empty: break
            }
        }
        bytes += [0x0d, 0x0a]
    }

    private mutating func quote(_ text: String) {
        let needs = text.utf8.contains { [separator, 0x22, 0x0a, 0x0d].contains($0) }
        let isPadded = text.first?.isWhitespace == true || text.last?.isWhitespace == true
        guard needs || isPadded else {
            bytes += Array(text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
