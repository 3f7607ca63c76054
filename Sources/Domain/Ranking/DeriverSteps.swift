extension Deriver {
    /// Every value on the way, for an explanation.
    func steps(
        _ application: Int, _ scored: [Int32], _ totals: [CardTotal], _ criteria: [CriterionValue],
        _ weighted: [Ratio?], _ exact: Ratio?
    ) -> Derivation.Steps {
        let rounds = rubric.aggregation.order == .cardFirst
        let known = totals.indices.filter { totals[$0].total != nil }
        let kept = rubric.aggregation.keptFlags(known.compactMap { totals[$0].total })
        let keptCards = Set(zip(known, kept).filter(\.1).map(\.0))
        let cardSteps = scored.enumerated().map { place, card in
            let units = rubric.criteria.indices.map { panel.scores[Int(card) * panel.stride + $0] }
            return Derivation.CardStep(
                seat: Int(panel.seats[Int(card)]),
                scores: units.map { $0 == Panel.missing ? nil : Decimal(units: $0) },
                weighted: units.enumerated().map { criterion, score in
                    score == Panel.missing
                        ? nil
                        : Ratio(
                            reducing: product(score, criterion, rounds: rounds),
                            positive: Self.productUnits)
                },
                exact: totals[place].exact, total: totals[place].total,
                isKept: rounds && keptCards.contains(place))
        }
        let criterionSteps = rubric.criteria.indices.map { criterion in
            let values = cardSteps.compactMap { card in
                card.scores[criterion].map { (seat: card.seat, score: $0) }
            }
            let kept = rubric.aggregation.keptFlags(values.map(\.score))
            return Derivation.CriterionStep(
                values: zip(values, kept).map { .init(seat: $0.seat, score: $0.score, isKept: $1) },
                exact: criteria[criterion].combination.value, value: criteria[criterion].value,
                weighted: weighted.isEmpty ? nil : weighted[criterion])
        }
        return Derivation.Steps(
            cards: cardSteps, criteria: criterionSteps, exact: exact,
            carried: panel.carried.map {
                .init(source: $0.source, weight: $0.weight, result: $0.results[application])
            })
    }
}
