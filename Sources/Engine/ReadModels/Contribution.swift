package import Domain

/// What each criterion, each card and each rounding gave to an application's score; all of it adds up to the score exactly.
package struct Contributions: Hashable, Sendable {
    /// One card's part in a criterion.
    package struct Part: Hashable, Sendable {
        /// The juror's seat.
        package let seat: Int
        package let score: Decimal
        /// In points of the final score.
        package let points: Ratio
    }

    /// One criterion's part in the score.
    package struct Criterion: Hashable, Sendable {
        /// The cards that the combination kept, by seat.
        package let parts: [Part]
        /// What rounding within the criterion added, in points.
        package let rounding: Ratio
        /// Parts and rounding together, in points.
        package var points: Ratio { parts.reduce(rounding) { $0 + $1.points } }
    }

    /// The rubric's criteria in order.
    package let criteria: [Criterion]
    /// What rounding after the criteria added, in points.
    package let rounding: Ratio
    /// The carried results in order, in points.
    package let carried: [Ratio]

    /// Everything together: the score.
    package var total: Ratio {
        let own = criteria.reduce(rounding) { $0 + $1.points }
        return carried.reduce(own) { $0 + $1 }
    }

    /// `nil` for an application without a score.
    package init?(_ derivation: Derivation, of rubric: Rubric, in panel: Panel) {
        guard let score = derivation.score, let steps = derivation.steps, let own = derivation.own else {
            return nil
        }
        var weight = Ratio(panel.ownWeight)
        for step in steps.carried { weight = weight + Ratio(step.weight) }
        let isAlone = steps.carried.isEmpty
        let share = isAlone ? Ratio.one : Ratio(panel.ownWeight).divided(by: weight) ?? .one
        carried = steps.carried.map { step in
            (step.result ?? .zero) * (Ratio(step.weight).divided(by: weight) ?? .zero)
        }
        switch rubric.aggregation.order {
        case .cardFirst: criteria = Self.byCard(steps, rubric, share)
        case .criterionFirst: criteria = Self.byCriterion(steps, rubric, share)
        }
        let known = criteria.reduce(Ratio.zero) { $0 + $1.points }
        rounding = own * share - known
        guard total == score else { return nil }
    }

    /// Each kept card gives score × weight ÷ (weights scored on it × kept cards).
    private static func byCard(_ steps: Derivation.Steps, _ rubric: Rubric, _ share: Ratio) -> [Criterion] {
        let kept = steps.cards.filter { $0.isKept && $0.total != nil }
        return rubric.criteria.indices.map { place in
            var parts: [Part] = []
            var rounding = Ratio.zero
            for card in kept {
                guard let score = card.scores[place] else { continue }
                let divisor = divisor(rubric, card.scores.map { $0 != nil }) * Ratio(kept.count)
                let exact = Ratio(score) * Ratio(rubric.criteria[place].weight)
                let points = (exact.divided(by: divisor) ?? .zero) * share
                let used = ((card.weighted[place] ?? exact).divided(by: divisor) ?? .zero) * share
                parts.append(Part(seat: card.seat, score: score, points: points))
                rounding = rounding + used - points
            }
            return Criterion(parts: parts, rounding: rounding)
        }
    }

    /// Each kept score gives score × weight ÷ (weights with a value × kept scores).
    private static func byCriterion(_ steps: Derivation.Steps, _ rubric: Rubric, _ share: Ratio)
        -> [Criterion]
    {
        let divisor = divisor(rubric, steps.criteria.map { $0.value != nil })
        return zip(rubric.criteria, steps.criteria).map { criterion, step in
            let kept = step.values.filter(\.isKept)
            let parts = kept.map { value in
                let exact = (Ratio(value.score) * Ratio(criterion.weight)).divided(
                    by: divisor * Ratio(kept.count))
                return Part(seat: value.seat, score: value.score, points: (exact ?? .zero) * share)
            }
            let used = (step.weighted?.divided(by: divisor) ?? .zero) * share
            return Criterion(parts: parts, rounding: parts.reduce(used) { $0 - $1.points })
        }
    }

    /// The weights that a weighted mean divides by, 1 for a sum.
    private static func divisor(_ rubric: Rubric, _ scored: [Bool]) -> Ratio {
        switch rubric.aggregation.total {
        case .weightedSum: .one
        case .weightedMean:
            zip(rubric.criteria, scored).reduce(Ratio.zero) { sum, pair in
                pair.1 ? sum + Ratio(pair.0.weight) : sum
            }
        }
    }
}
