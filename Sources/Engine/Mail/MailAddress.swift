/// An address that can be written into a header and given to a mail program without being mistaken for anything else.
///
/// Narrower than what mail allows: no quotes, no comments, nothing that shells, pipes or old routing read a meaning into.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// The part behind the `@`.
    package let domain: String

    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].count <= 64,
            Self.isDotted(parts[0], "+_'=~-"), Self.isDotted(parts[1], "-")
        else { return nil }
        description = String(text)
        domain = String(decoding: parts[1], as: UTF8.self)
    }

    /// Words between single dots, of letters, digits and some marks, none beginning with a hyphen.
    private static func isDotted(_ bytes: some Collection<UInt8>, _ marks: String) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { word in
            guard let first = word.first, first != UInt8(ascii: "-") else { return false }
            return word.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x80...0xff: true
                default: marks.utf8.contains(byte)
                }
            }
        }
    }
}

/// Who letters come from: `WERK X <post@example.org>`.
package struct MailSender: Hashable, Sendable {
    package let name: String?
    package let address: MailAddress

    /// Reads an address, or a name with an address in angle brackets; `nil` for anything else.
    package init?(_ text: String) {
        guard let open = text.lastIndex(of: "<") else {
            guard let address = MailAddress(text) else { return nil }
            (name, self.address) = (nil, address)
            return
        }
        guard text.last == ">", let address = MailAddress(text[text.index(after: open)...].dropLast()) else {
            return nil
        }
        let name = text[..<open].split(separator: " ").joined(separator: " ")
        guard name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else { return nil }
        (self.name, self.address) = (name.isEmpty ? nil : name, address)
    }
}
