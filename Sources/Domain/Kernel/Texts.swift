/// A public text in the product's two languages.
package struct Bilingual: Hashable, Sendable, Codable {
    package var de: String
    package var en: String

    package init(de: String, en: String) {
        self.de = de
        self.en = en
    }

    /// The text in one of the two languages.
    package subscript(language: Language) -> String { language == .de ? de : en }
}

/// The product's two languages.
package enum Language: String, Sendable, Codable, CaseIterable { case de, en }

/// Words about a person or an application: they stand in the log only sealed.
///
/// A decision sees the text; a fold that does not open seals sees only that there is one.
package enum Words: Hashable, Sendable, Codable {
    case text(String)
    case sealed

    /// The text, unless it was not opened or its key is gone.
    package var opened: String? { if case .text(let text) = self { text } else { nil } }
}

extension String {
    /// Whether nothing can be read in it: it is empty, or holds only white space.
    package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

/// A SHA-256 value as 64 lower-case hex digits.
package struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
    package let hex: String

    /// `nil` unless the text is 64 lower-case hex digits.
    package init?(_ hex: some StringProtocol) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy(Self.allows) else { return nil }
        self.hex = String(hex)
    }

    /// Whether a byte may stand in a digest's text.
    package static func allows(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66)
    }

    /// Wraps a text that is known to be a digest.
    package init(checked hex: String) { self.hex = hex }

    package var description: String { hex }
}

extension Bilingual {
    /// The no to a cut between tied ones, with what goes instead.
    static func tied(at place: Int, _ numbers: [Int]) -> Bilingual {
        Bilingual(
            de:
                "Platz \(place) ist geteilt, und zwar von \(numbered(numbers)). Bitte so viele Plätze nehmen, dass alle oder keine davon dabei sind; bei „werkx decide“ gehen auch --more mit Begründung, „werkx vote“ oder „werkx lot“, wie vor dem Schließen festgelegt.",
            en:
                "Place \(place) is tied, between \(numbered(numbers)). Please take as many places as leave all or none of them in; with “werkx decide” there are --more with a reason, “werkx vote” and “werkx lot”, too, as declared before the closing."
        )
    }

    /// A sentence without its end, followed by what there is instead.
    func offering(_ possible: [Slug]) -> Bilingual {
        if possible.isEmpty { return Bilingual(de: "\(de); es gibt keine.", en: "\(en); there are none.") }
        return Bilingual(
            de: "\(de); es gibt: \(possible.listed).", en: "\(en); there is: \(possible.listed).")
    }
}

extension [Slug] {
    /// `idea, plan`.
    var listed: String { map(\.text).joined(separator: ", ") }
}
