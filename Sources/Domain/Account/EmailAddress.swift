/// An e-mail address in the one spelling by which addresses are compared.
///
/// Canonical twins are one address, for Swift compares texts so, and so are those that differ in upper and lower case only: phones
/// write the first letter large, and no two people share a mailbox that way.
package struct EmailAddress: Hashable, Sendable, Codable, CustomStringConvertible {
    private let local: String
    private let domain: String

    /// `nil` for what is no address: not one `@` with something on either side, or blanks or control characters in it.
    package init?(_ text: some StringProtocol) {
        let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        let parts = String(trimmed).split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            parts.allSatisfy({ $0.unicodeScalars.allSatisfy(Self.allows) }),
            parts[0].utf8.count + parts[1].utf8.count < 254
        else { return nil }
        local = String(parts[0])
        domain = parts[1].lowercased()
    }

    private var folded: String { "\(local.lowercased())@\(domain)" }

    /// Whether both are one mailbox.
    package static func == (one: EmailAddress, other: EmailAddress) -> Bool { one.folded == other.folded }

    /// As they are compared.
    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }

    /// Whether a scalar may stand in an address: nothing that is blank, controls a line or a terminal, or turns the reading direction.
    private static func allows(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: return false
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
            .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
            .privateUse, .unassigned:
            return !"<>\",;:\\()[]".unicodeScalars.contains(scalar)
        @unknown default: return false
        }
    }

    /// The address as it is written.
    package var text: String { "\(local)@\(domain)" }

    package var description: String { text }

    /// A handle made of what stands before the `@`: letters and digits, the rest as hyphens; `nil` when nothing remains.
    package var handle: Slug? {
        var bytes: [UInt8] = []
        for byte in local.lowercased().utf8 {
            if Slug.allows(byte), byte != 0x2d {
                bytes.append(byte)
            } else if let last = bytes.last, last != 0x2d {
                bytes.append(0x2d)
            }
        }
        while bytes.last == 0x2d { bytes.removeLast() }
        bytes = Array(bytes.prefix(48))
        while bytes.last == 0x2d { bytes.removeLast() }
        return Slug(String(decoding: bytes, as: UTF8.self))
    }
}
