/// A JSON value to be printed, with its members in the order they are given.
package enum JSONValue: Hashable, Sendable {
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
