import Testing

@testable import Domain

/// What may stand in a text, and that no text of any command is forgotten.
@Suite struct TextRuleTests {
    @Test(arguments: [
        "", "Zwölf Boxkämpfer", "„Ja“ – sagt sie …", "e\u{301}", "👩\u{200d}🚀 los", "👍\u{fe0f}",
        "می\u{200c}خواهم",
        "ab\u{a0}c", "שלום", "❤\u{fe0f}\u{200d}🔥", "1\u{fe0f}\u{20e3} und #\u{fe0f}\u{20e3}", "☎\u{fe0e}",
        "👍🏽",
        "한글", "ᄒ\u{1161}",
    ]) func `what people write is taken`(_ text: String) {
        #expect(TextRule.line.flaw(in: text) == nil)
        #expect(TextRule.text.flaw(in: text) == nil)
    }

    @Test(arguments: ["a\nb", "a\r\nb\r\n", "a\tb", "\n", "Silben\u{ad}trennung"])
    func `only a text has several lines and words that may be broken`(
        _ text: String
    ) {
        #expect(TextRule.text.flaw(in: text) == nil)
        #expect(TextRule.line.flaw(in: text) != nil)
    }

    @Test(arguments: [
        "\u{0}", "\u{7}", "\u{b}", "\u{1b}", "\u{7f}", "\u{85}", "\u{9b}", "\u{200b}", "\u{2028}", "\u{2029}",
        "\u{202a}", "\u{202e}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{feff}", "\u{fff9}",
        "\u{e0041}", "\u{200e}", "\u{200f}", "\u{61c}", "\u{34f}", "\u{115f}", "\u{1160}", "\u{3164}",
        "\u{ffa0}",
        "\u{17b4}", "\u{180b}", "\u{180e}", "\u{2800}", "\u{fe00}", "\u{fe0e}", "\u{fe0f}", "\u{e0100}",
        "\u{1d173}",
    ]) func `what is not seen and does something is refused, at its place`(_ bad: String) {
        for rule in [TextRule.line, .text] {
            let flaw = rule.flaw(in: "äb" + bad + "c")
            #expect(flaw == Unwanted(scalar: bad.unicodeScalars.first?.value ?? 0, position: 3))
        }
    }

    @Test func `a return alone and a joiner between Latin letters are refused`() {
        #expect(TextRule.text.flaw(in: "a\rb") == Unwanted(scalar: 0x0d, position: 2))
        #expect(TextRule.text.flaw(in: "a\r") == Unwanted(scalar: 0x0d, position: 2))
        #expect(TextRule.text.flaw(in: "a\r\r\n") == Unwanted(scalar: 0x0d, position: 2))
        #expect(TextRule.line.flaw(in: "a\u{200d}b") == Unwanted(scalar: 0x200d, position: 2))
        #expect(TextRule.line.flaw(in: "\u{200c}") == Unwanted(scalar: 0x200c, position: 1))
    }

    @Test func `a selector of variants stands after what has variants, and once`() {
        #expect(TextRule.line.flaw(in: "7\u{fe0f}") == Unwanted(scalar: 0xfe0f, position: 2))
        #expect(TextRule.line.flaw(in: "👍\u{fe0f}\u{fe0f}") == Unwanted(scalar: 0xfe0f, position: 3))
        #expect(TextRule.line.flaw(in: "Anna\u{ad}") == Unwanted(scalar: 0xad, position: 5))
        // A terminal shows it all the same.
        #expect(
            TextRule.isWanted("\u{fe0f}") && TextRule.isWanted("\u{200d}") && !TextRule.isWanted("\u{3164}"))
    }

    @Test func `a refusal names the field as it was given`() throws {
        let content = CardDraft(
            scores: [:], reasons: ["idea".slug: "gut\u{202e}"], comment: "Zeile\nzwei", note: "\u{1b}[2J")
        let command = Command.card(
            .save(SaveCard(round: RoundID("c".slug, "jury".slug), application: 1, content: content)))
        #expect(command.textFlaws.map(\.field) == ["reasons.idea", "note"])
        let edit = ApplicationEdit(
            title: "zwei\nZeilen", team: [TeamMember(name: "A\u{200b}", role: nil)],
            fields: ["pitch".slug: "zwei\nZeilen", "2".slug: "\u{0}"])
        let change = Command.application(
            .change(ChangeApplication(application: Stage.application(1), edit: edit)))
        #expect(Set(change.textFlaws.map(\.field)) == ["title", "team.1.name", "fields.2"])
        #expect(
            change.textFlaws.first { $0.field == "title" }?.words.de.contains("Zeilenumbruch (U+000A)")
                == true)
    }

    /// Each text of each command is judged: with something bad in all of them, as many flaws are found as there are texts.
    @Test(arguments: Deed.all) func `every text of a command is judged`(_ deed: Deed) {
        if case .mail = deed.command { return }
        var seen: [String] = []
        deed.command.eachText { text, _, _ in seen.append(text) }
        for text in Self.texts(in: deed.command) {
            let place = seen.firstIndex(of: text)
            #expect(place != nil, "nobody looks at “\(text)”")
            if let place { seen.remove(at: place) }
        }
    }

    @Test func `what is told by hand is what would be found`() {
        let content = CardDraft(
            scores: ["idea".slug: Decimal(4)], reasons: ["idea".slug: "a", "team".slug: "b"], comment: "c",
            note: "d")
        for content in [content, CardDraft(comment: "e"), CardDraft(), nil] {
            let command = Command.card(
                .submit(SubmitCard(round: RoundID("c".slug, "jury".slug), application: 1, content: content)))
            var (told, found): (Set<[String?]>, Set<[String?]>) = ([], [])
            command.eachText { text, place, name in told.insert([text] + place + [name]) }
            command.eachTextFound { text, place, name in found.insert([text] + place + [name]) }
            #expect(told == found)
        }
    }

    /// The texts that somebody wrote, found by looking into the value instead of coding it.
    private static func texts(in value: Any) -> [String] {
        switch value {
        case let text as String: return [text]
        case is Slug, is Digest, is Decimal, is Moment: return []
        default:
            let mirror = Mirror(reflecting: value)
            // A value of an enum of words is one of ours.
            return mirror.children.flatMap { texts(in: $0.value) }
        }
    }
}
