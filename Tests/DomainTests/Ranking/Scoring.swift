@testable import Domain

/// A small rubric and its cards in one line each: what the ranking's tests are written in.
struct Scoring {
    var rubric: Rubric
    var panel: Panel

    /// Criteria `a`, `b`, … with the given weights on a scale 0 to 10 in hundredths; cards as `"4 3.5 -"` by application.
    init(
        _ weights: [String], _ aggregation: Aggregation = Aggregation(), minimumCards: Int = 1,
        tieBreak: [String] = [], knockout: [String: String] = [:], cards: [Int: [String]]
    ) {
        let scale = Scale(min: Decimal(0), max: Decimal(10), step: Decimal("0.01")!)
        rubric = Rubric(
            id: Slug(checked: "test"), title: Bilingual(de: "Test", en: "Test"),
            criteria: weights.enumerated().map { index, weight in
                let id = String(UnicodeScalar(UInt8(97 + index)))
                return Criterion(
                    id: Slug(checked: id), title: Bilingual(de: id, en: id), weight: Decimal(weight)!,
                    scale: scale,
                    isRequired: false, knockoutBelow: knockout[id].flatMap { Decimal($0) })
            },
            aggregation: aggregation, minimumCards: minimumCards,
            tieBreak: tieBreak.map { TieBreak($0)! })
        panel = Panel(stride: weights.count)
        for (application, cards) in cards.sorted(by: { $0.key > $1.key }) {
            panel.entrants.append(Panel.Entrant(number: application))
            for (seat, card) in cards.enumerated() {
                panel.add(
                    application: application, seat: seat + 1,
                    scores: card.split(separator: " ").map { $0 == "-" ? nil : Decimal($0)! })
            }
        }
    }

    var ranking: Ranking { rubric.ranking(of: panel) }

    /// `1:17=4.5 2=8=4 …`: rank, `=` when tied, application, score.
    var lines: [String] {
        ranking.entries.map { "\($0.rank)\($0.isTied ? "=" : ""):\($0.application) \($0.score)" }
    }

    /// `9 tooFewCards`.
    var absences: [String] { ranking.unranked.map { "\($0.application) \($0.why.rawValue)" } }

    /// What separates each line from the next.
    var separations: [Separation?] { ranking.entries.map(\.beforeNext) }

    func derivation(_ application: Int) -> Derivation { rubric.derivation(of: application, in: panel)! }
}
