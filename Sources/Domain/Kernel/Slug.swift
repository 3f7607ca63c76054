/// A name that may stand in an address: `[a-z0-9-]`, 1 to 64 characters, neither first nor last a hyphen.
package struct Slug: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    package init?(_ text: String) {
        let bytes = text.utf8
        guard (1...64).contains(bytes.count), bytes.first != UInt8(ascii: "-"),
            bytes.last != UInt8(ascii: "-"),
            bytes.allSatisfy(Self.allows)
        else { return nil }
        self.text = text
    }

    package init?(_ text: Substring) { self.init(String(text)) }

    /// Wraps a text that is known to be a slug.
    package init(checked text: String) { self.text = text }

    /// Whether a byte may stand in a slug.
    package static func allows(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2d
    }

    /// Whether the slug has digits only, which a round's may not.
    package var isNumber: Bool { text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

    package var description: String { text }

    /// Slugs are ASCII, so bytes order them.
    package static func < (left: Slug, right: Slug) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
