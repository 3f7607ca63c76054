import Testing

@testable import Domain

/// A ranking that takes over what was derived before is the ranking that takes over nothing.
@Suite struct DerivedTests {
    private typealias Cards = [(application: Int, seat: Int, scores: [Decimal?])]

    private func rubric(_ order: Aggregation.Order, knockout: Bool) -> Rubric {
        Rubric(
            id: Slug(checked: "r"), title: Bilingual(de: "x", en: "x"),
            criteria: (0..<3).map { number in
                Criterion(
                    id: Slug(checked: "c\(number)"), title: Bilingual(de: "x", en: "x"),
                    weight: Decimal(number + 1),
                    scale: Scale(min: Decimal(1), max: Decimal(5)), isRequired: false,
                    knockoutBelow: knockout && number == 0 ? Decimal(2) : nil)
            },
            aggregation: Aggregation(order: order), minimumCards: 2, tieBreak: [.median, .spread, .lot])
    }

    private func panel(_ states: [Panel.State], _ cards: Cards, seed: UInt64?, carried: [Int: Ratio]?)
        -> Panel
    {
        var panel = Panel(stride: 3)
        panel.entrants = states.enumerated().map { Panel.Entrant(number: $0.offset + 1, state: $0.element) }
        panel.lotSeed = seed
        if let carried { panel.carried = [Panel.Carried(source: "s", weight: Decimal(1), results: carried)] }
        for card in cards { panel.add(application: card.application, seat: card.seat, scores: card.scores) }
        return panel
    }

    @Test("Whatever changes between two rankings", arguments: 0..<12)
    func changes(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let rubric = rubric(seed % 2 == 0 ? .cardFirst : .criterionFirst, knockout: seed % 3 == 0)
        func score(_ random: inout SeededGenerator) -> Decimal? {
            Int.random(in: 0..<8, using: &random) == 0 ? nil : Decimal(Int.random(in: 1...5, using: &random))
        }
        var states = [Panel.State](repeating: .in, count: 30)
        var cards: Cards = []
        var (lot, carried): (UInt64?, [Int: Ratio]?) = (nil, nil)
        var last: Derived?
        for _ in 0..<80 {
            var touched: Int?
            switch Int.random(in: 0..<12, using: &random) {
            case 0:
                touched = Int.random(in: 1...states.count, using: &random)
                states[(touched ?? 1) - 1] =
                    [.in, .withdrawn, .excluded].randomElement(using: &random) ?? .in
            case 1: states.append(.in)
            case 2: lot = UInt64.random(in: 0..<3, using: &random)
            case 3:
                carried = Dictionary(uniqueKeysWithValues: states.indices.map { ($0 + 1, Ratio($0 % 4)) })
            case 4...6:
                guard let place = cards.indices.randomElement(using: &random) else { continue }
                cards[place].scores = (0..<3).map { _ in score(&random) }
                touched = cards[place].application
            default:
                touched = Int.random(in: 1...states.count, using: &random)
                cards.append((touched ?? 1, cards.count, (0..<3).map { _ in score(&random) }))
            }
            let panel = panel(states, cards, seed: lot, carried: carried)
            let derived = Derived(of: panel, by: rubric, after: last)
            #expect(derived.ranking == rubric.ranking(of: panel))
            #expect(
                derived.order.map { derived.derivations[$0].application }
                    == derived.ranking.entries.map(\.application))
            if last != nil, let touched { #expect(Set(derived.fresh).isSubset(of: [touched - 1])) }
            last = derived
        }
    }

    @Test("Another rubric is derived from the beginning")
    func otherRubric() {
        let panel = panel(
            [.in, .in],
            [(1, 1, [4, 4, 4]), (1, 2, [2, 4, 4]), (2, 1, [1, 5, 5]), (2, 2, [1, 5, 5])].map {
                ($0.0, $0.1, $0.2.map { Decimal($0) })
            }, seed: nil, carried: nil)
        let before = Derived(of: panel, by: rubric(.cardFirst, knockout: false))
        let other = rubric(.cardFirst, knockout: true)
        #expect(Derived(of: panel, by: other, after: before).ranking == other.ranking(of: panel))
        #expect(Derived(of: panel, by: other, after: before).fresh == [0, 1])
    }
}
