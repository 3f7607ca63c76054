/// What a text may hold that somebody gives.
///
/// What is refused shows nothing and does something: it moves a cursor, turns the direction of reading, breaks a line where there is
/// one, or makes two texts that look alike differ.
package enum TextRule: Sendable {
    /// One line: a title, a name.
    case line
    /// Several lines, broken by `\n` or `\r\n`, with tabs.
    case text

    /// The first thing in a text that may not be there; `nil` when all is well.
    package func flaw(in text: String) -> Unwanted? {
        // Nearly everything is plain ASCII or printable, which bytes tell.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return nil }
        var before: Unicode.Scalar?
        for (place, scalar) in text.unicodeScalars.enumerated() {
            // A return counts where the line feed after it makes it one break.
            if before == "\r", scalar != "\n" { return Unwanted(scalar: 0x0d, position: place) }
            if !allows(scalar, after: before) { return Unwanted(scalar: scalar.value, position: place + 1) }
            before = scalar
        }
        return before == "\r" ? Unwanted(scalar: 0x0d, position: text.unicodeScalars.count) : nil
    }

    private func allows(_ scalar: Unicode.Scalar, after before: Unicode.Scalar?) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a, 0x0d: self == .text
        // Controls of C0 and C1.
        case 0...0x1f, 0x7f...0x9f: false
        // Joiners make one sign of an emoji's parts, and letters of some scripts; between Latin letters they hide.
        case 0x200c, 0x200d: before.map { !$0.isASCII } ?? false
        // Of no width: spaces, joiners, marks of invisible mathematics, byte order.
        case 0x180e, 0x200b, 0x2060...0x2065, 0xfeff: false
        // Breaks of lines and paragraphs that most programs do not take for one.
        case 0x2028, 0x2029: false
        // Embeddings, overrides and isolates of direction.
        case 0x202a...0x202e, 0x2066...0x2069: false
        // Deprecated format controls, annotations, tags.
        case 0x206a...0x206f, 0xfff9...0xfffb, 0xe0000...0xe007f: false
        // No characters.
        case 0xfdd0...0xfdef: false
        default: scalar.value & 0xfffe != 0xfffe
        }
    }

    /// Whether a character may stand in a text of several lines; others are shown as signs where an old log holds them.
    package static func isWanted(_ scalar: Unicode.Scalar) -> Bool {
        TextRule.text.allows(scalar, after: "€")
    }
}

/// A character that may not be where it is.
package struct Unwanted: Hashable, Sendable, Codable {
    package var scalar: UInt32
    /// From 1, in Unicode scalars.
    package var position: Int
}

/// A text that holds what no text may hold.
package struct TextFlaw: Hashable, Sendable, Codable {
    /// The key path in what was given, `fields.pitch`.
    package var field: String
    package var unwanted: Unwanted

    /// What to say of it.
    package var words: Bilingual {
        let code = String(unwanted.scalar, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        let place = unwanted.position
        switch unwanted.scalar {
        case 0x0a, 0x0d, 0x2028, 0x2029:
            return Bilingual(
                de: "hat an Stelle \(place) einen Zeilenumbruch (\(name)), der hier nicht stehen darf",
                en: "has a line break (\(name)) at position \(place) that may not be here")
        default:
            return Bilingual(
                de:
                    "hat an Stelle \(place) ein unsichtbares Steuerzeichen (\(name)), das hier nicht stehen darf",
                en: "has an invisible control character (\(name)) at position \(place) that may not be here")
        }
    }
}
