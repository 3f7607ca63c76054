package import Domain

/// One thing that two states of a card say differently.
package struct CardDifference: Hashable, Sendable {
    /// What it is about, on screen.
    package let name: Bilingual
    /// What it said, and what it says; `nil` for nothing.
    package let old: Bilingual?
    package let new: Bilingual?

    /// `Team 4 → 8`; what was not there is a dash.
    package func text(in language: Language) -> String {
        "\(name[language]) \(old?[language] ?? "–") → \(new?[language] ?? "–")"
    }
}

extension CardDraft {
    /// What is said otherwise than before, in the rubric's order.
    package func differences(from old: CardDraft, _ rubric: Rubric) -> [CardDifference] {
        var found: [CardDifference] = []
        func compare(_ name: Bilingual, _ before: Bilingual?, _ now: Bilingual?) {
            if before != now { found.append(CardDifference(name: name, old: before, new: now)) }
        }
        func score(_ value: Decimal?) -> Bilingual? {
            value.map { Bilingual(de: $0.german, en: $0.description) }
        }
        func quoted(_ text: String?) -> Bilingual? {
            guard let text, !text.isEmpty else { return nil }
            return Bilingual(de: "„\(text)“", en: "“\(text)”")
        }
        for criterion in rubric.criteria {
            compare(criterion.title, score(old.scores[criterion.id]), score(scores[criterion.id]))
            let name = Bilingual(
                de: "\(CardSheet.reason.de) zu \(criterion.title.de)",
                en: "\(CardSheet.reason.en) for \(criterion.title.en)")
            compare(name, quoted(old.reasons[criterion.id]), quoted(reasons[criterion.id]))
        }
        compare(rubric.name(of: "comment"), quoted(old.comment), quoted(comment))
        compare(rubric.name(of: "note"), quoted(old.note), quoted(note))
        return found
    }
}
