/// A JSON value to be printed, with its members in the order they are given.
package indirect enum JSONValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    /// Digits as they shall stand, for statistics only; exact values are texts.
    case number(String)
    case flag(Bool)
    case null
    case list([JSONValue])
    case object([JSONMember])

    /// An object; members without a value are left out.
    package static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { key, value in value.map { JSONMember(key, $0) } })
    }

    /// A text if there is one.
    package static func given(_ text: String?) -> JSONValue? { text.map { .text($0) } }
}

/// A member of an object.
package struct JSONMember: Hashable, Sendable {
    package let key: String
    package let value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}

extension JSONValue {
    /// The text, on one line or indented by two blanks a level.
    package func text(indented: Bool = false) -> String {
        var out = ""
        print(into: &out, indent: indented ? 0 : nil)
        return out
    }

    private func print(into out: inout String, indent: Int?) {
        switch self {
        case .text(let text): Self.quote(text, into: &out)
        case .integer(let value): out += String(value)
        case .number(let digits): out += digits
        case .flag(let flag): out += flag ? "true" : "false"
        case .null: out += "null"
        case .list(let items):
            Self.enclose("[", "]", items, into: &out, indent: indent) { item, out, inner in
                item.print(into: &out, indent: inner)
            }
        case .object(let members):
            Self.enclose("{", "}", members, into: &out, indent: indent) { member, out, inner in
                Self.quote(member.key, into: &out)
                out += indent == nil ? ":" : ": "
                member.value.print(into: &out, indent: inner)
            }
        }
    }

    private static func enclose<Item>(
        _ begin: String, _ end: String, _ items: [Item], into out: inout String, indent: Int?,
        _ print: (Item, inout String, Int?) -> Void
    ) {
        out += begin
        for (place, item) in items.enumerated() {
            if place > 0 { out += "," }
            if let indent { out += "\n" + String(repeating: " ", count: indent + 2) }
            print(item, &out, indent.map { $0 + 2 })
        }
        if let indent, !items.isEmpty { out += "\n" + String(repeating: " ", count: indent) }
        out += end
    }

    private static func quote(_ text: String, into out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}
