extension JSONValue {
    /// The text, on one line or indented by two blanks a level.
    package func text(indented: Bool = false) -> String {
        String(decoding: bytes(indented: indented), as: UTF8.self)
    }

    /// The text in UTF-8.
    package func bytes(indented: Bool = false) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(1_024)
        print(into: &out, indent: indented ? 0 : nil)
        return out
    }

    private func print(into out: inout [UInt8], indent: Int?) {
        switch self {
        case .text(let text): Self.quote(text, into: &out)
        case .integer(let value): Self.digits(value, into: &out)
        case .number(let digits): out += digits.utf8
        case .flag(let flag): out += (flag ? "true" : "false").utf8
        case .null: out += "null".utf8
        case .list(let items):
            out.append(UInt8(ascii: "["))
            for (place, item) in items.enumerated() {
                Self.begin(place, into: &out, indent)
                item.print(into: &out, indent: indent.map { $0 + 2 })
            }
            Self.end(UInt8(ascii: "]"), isEmpty: items.isEmpty, into: &out, indent)
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (place, member) in members.enumerated() {
                Self.begin(place, into: &out, indent)
                Self.quote(member.key, into: &out)
                out.append(UInt8(ascii: ":"))
                if indent != nil { out.append(UInt8(ascii: " ")) }
                member.value.print(into: &out, indent: indent.map { $0 + 2 })
            }
            Self.end(UInt8(ascii: "}"), isEmpty: members.isEmpty, into: &out, indent)
        }
    }

    private static func begin(_ place: Int, into out: inout [UInt8], _ indent: Int?) {
        if place > 0 { out.append(UInt8(ascii: ",")) }
        if let indent { newLine(into: &out, indent + 2) }
    }

    private static func end(_ bracket: UInt8, isEmpty: Bool, into out: inout [UInt8], _ indent: Int?) {
        if let indent, !isEmpty { newLine(into: &out, indent) }
        out.append(bracket)
    }

    private static func newLine(into out: inout [UInt8], _ blanks: Int) {
        out.append(0x0a)
        out.append(contentsOf: repeatElement(0x20, count: blanks))
    }

    private static func digits(_ value: Int, into out: inout [UInt8]) {
        if value < 0 { out.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = out.count
        repeat {
            out.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        out[start...].reverse()
    }

    private static func quote(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { escape($0, into: &out) }
        out.append(UInt8(ascii: "\""))
    }

    /// Copies what needs no escaping in pieces.
    ///
    /// Escaped is also what a terminal or a script would take for more than text: U+007F to U+009F, U+2028 and U+2029.
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
        var (clean, place) = (0, 0)
        while place < text.count {
            let byte = text[place]
            guard isSuspect(byte) else {
                place += 1
                continue
            }
            let (scalar, length) = scalar(text, at: place)
            guard let scalar else {
                place += length
                continue
            }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<place]))
            escape(scalar, into: &out)
            place += length
            clean = place
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    }

    /// Whether a byte is, or may begin, something that is escaped.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f || byte == 0xc2 || byte == 0xe2
    }

    /// The scalar at a suspect byte, `nil` when it needs no escaping, and its bytes.
    private static func scalar(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> (
        scalar: UInt32?, length: Int
    ) {
        switch text[place] {
        case 0xc2:
            let second = text[place + 1]
            return (second < 0xa0 ? UInt32(second) : nil, 2)
        case 0xe2:
            let isSeparator = text[place + 1] == 0x80 && (text[place + 2] == 0xa8 || text[place + 2] == 0xa9)
            return (isSeparator ? 0x2000 + UInt32(text[place + 2] & 0x3f) : nil, 3)
        case let byte: return (UInt32(byte), 1)
        }
    }

    private static func escape(_ scalar: UInt32, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\\"))
        switch scalar {
        case 0x22, 0x5c: out.append(UInt8(scalar))
        case 0x0a: out.append(UInt8(ascii: "n"))
        case 0x0d: out.append(UInt8(ascii: "r"))
        case 0x09: out.append(UInt8(ascii: "t"))
        default:
            out.append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] as [UInt32] {
                let digit = UInt8(scalar >> shift & 15)
                out.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
    }
}
