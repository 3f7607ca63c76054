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
        var rest = text.unicodeScalars.makeIterator()
        var next = rest.next()
        var place = 0
        while let scalar = next {
            next = rest.next()
            // A return counts where the line feed after it makes it one break.
            if before == "\r", scalar != "\n" { return Unwanted(scalar: 0x0d, position: place) }
            place += 1
            if !allows(scalar, after: before, next) { return Unwanted(scalar: scalar.value, position: place) }
            before = scalar
        }
        return before == "\r" ? Unwanted(scalar: 0x0d, position: text.unicodeScalars.count) : nil
    }

    private func allows(
        _ scalar: Unicode.Scalar, after before: Unicode.Scalar?, _ next: Unicode.Scalar?
    ) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a, 0x0d: self == .text
        // Controls of C0 and C1.
        case 0...0x1f, 0x7f...0x9f: false
        case 0x20...0x7e: true
        // Where a long word of a text may be broken; in a name it hides.
        case 0xad: self == .text
        // Joiners make one sign of an emoji's parts, and letters of some scripts; between Latin letters they hide.
        case 0x200c, 0x200d: before.map { !$0.isASCII } ?? false
        // As a text or as a picture: what has both. A digit has them only under a keycap.
        case 0xfe0e, 0xfe0f:
            before.map { $0.properties.isEmoji && (!$0.isASCII || next?.value == 0x20e3) } ?? false
        // Breaks of lines and paragraphs that most programs do not take for one.
        case 0x2028, 0x2029: false
        // Annotations, and an empty pattern of Braille.
        case 0xfff9...0xfffb, 0x2800: false
        // No characters.
        case 0xfdd0...0xfdef: false
        // What Unicode says shows nothing: spaces and joiners of no width, marks and embeddings of direction, fillers, other selectors
        // of variants, tags.
        default: !scalar.properties.isDefaultIgnorableCodePoint && scalar.value & 0xfffe != 0xfffe
        }
    }

    /// Whether a character may stand in a text of several lines; others are shown as signs where an old log holds them.
    package static func isWanted(_ scalar: Unicode.Scalar) -> Bool {
        // Beside a keycap both joiners and selectors are.
        TextRule.text.allows(scalar, after: "©", "\u{20e3}")
    }
}

/// A character that may not be where it is.
package struct Unwanted: Hashable, Sendable, Codable {
    package var scalar: UInt32
    /// From 1, in Unicode scalars.
    package var position: Int

    package init(scalar: UInt32, position: Int) {
        self.scalar = scalar
        self.position = position
    }
}

/// A text that holds what no text may hold.
package struct TextFlaw: Hashable, Sendable, Codable {
    /// The key path in what was given, `fields.pitch`.
    package var field: String
    package var unwanted: Unwanted

    package init(field: String, unwanted: Unwanted) {
        self.field = field
        self.unwanted = unwanted
    }

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
