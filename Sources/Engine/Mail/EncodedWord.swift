/// Header texts beyond ASCII, as RFC 2047 writes them.
enum EncodedWord {
    /// So many characters of a word's payload leave room for `Subject: ` in a line of 76.
    private static let limit = 52

    /// A text for a header: plain where it is short and plain, else encoded words, one a line.
    static func header(_ text: String) -> String {
        let clean = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.isControl ? " " : $0 }))
        let isPlain =
            clean.utf8.count <= limit && clean.utf8.allSatisfy(isAtom) && !clean.isEmpty
            && clean.first != " " && clean.last != " "
        return isPlain ? clean : words(clean).joined(separator: "\r\n ")
    }

    /// Letters, digits, blanks and marks that mean nothing in any header.
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: " !#$%&'*+-/^_{}~".utf8.contains(byte)
        }
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var payload = ""
        for scalar in text.unicodeScalars {
            let piece = String(scalar).utf8.map(encode).joined()
            if payload.utf8.count + piece.utf8.count > limit {
                words.append("=?utf-8?q?\(payload)?=")
                payload = ""
            }
            payload += piece
        }
        return words + ["=?utf-8?q?\(payload)?="]
    }

    private static func encode(_ byte: UInt8) -> String {
        switch byte {
        case 0x20: "_"
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: String(UnicodeScalar(byte))
        default: "=" + QuotedPrintable.hex(byte)
        }
    }
}

/// Bodies that pass every mail system unharmed, as RFC 2045 writes them: ASCII, at most 76 characters a line.
enum QuotedPrintable {
    /// The text with CR LF at the end of every line; control characters are replaced.
    static func encode(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        var lines = lines(of: text)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            out += encode(line: line)
            out += [13, 10]
        }
        return out
    }

    /// Lines at any line break, without it.
    private static func lines(of text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            if scalar == "\n" || scalar == "\r" {
                lines.append([])
            } else {
                let shown: Unicode.Scalar = scalar.isControl && scalar != "\t" ? "\u{fffd}" : scalar
                lines[lines.count - 1] += String(shown).utf8
            }
        }
        return lines
    }

    private static func encode(line: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var width = 0
        for (place, byte) in line.enumerated() {
            let isLast = place == line.count - 1
            let piece: [UInt8]
            switch byte {
            case 0x20, 0x09: piece = isLast ? escaped(byte) : [byte]
            // A line that begins with these means something to some mail programs.
            case UInt8(ascii: "."), UInt8(ascii: "F"): piece = width == 0 ? escaped(byte) : [byte]
            case UInt8(ascii: "="): piece = escaped(byte)
            case 0x21...0x7e: piece = [byte]
            default: piece = escaped(byte)
            }
            if width + piece.count > 75 {
                out += [UInt8(ascii: "="), 13, 10]
                width = 0
                // What stands first in a line now is looked at again.
                let first = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F") ? escaped(byte) : piece
                out += first
                width = first.count
            } else {
                out += piece
                width += piece.count
            }
        }
        return out
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] { [UInt8(ascii: "=")] + Array(hex(byte).utf8) }

    /// Two upper-case digits.
    static func hex(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}
