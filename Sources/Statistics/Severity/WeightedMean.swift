/// The weighted mean of a card's criteria with some missing, for statistics; official scores are exact and elsewhere.
///
/// Weights are renormalized over the criteria present; a card with too little of them is incomplete and does not count.
package struct WeightedMean: Hashable, Sendable {
    /// One card's figures.
    package struct Score: Hashable, Sendable {
        /// Σ wx / Σ w over the criteria present, in points; `nil` when none is.
        package let value: Double?
        /// Where it lies on the scale, 0 to 1; `nil` where the value is.
        package let share: Double?
        /// Weight present over all weight, 0 to 1.
        package let coverage: Double
        /// Whether enough is present for the card to count.
        package let counts: Bool
    }

    /// Weight of each criterion, 0 or more.
    package let weights: [Double]
    /// The scale's ends, in points.
    package let scale: ClosedRange<Double>
    /// Coverage from which a card counts, 0 to 1.
    package let least: Double

    /// Throws `badInput` unless weights are finite, 0 or more and not all 0, and the scale has a length.
    package init(weights: [Double], scale: ClosedRange<Double>, least: Double = 0.5) throws(Unanswerable) {
        guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), weights.contains(where: { $0 > 0 }),
            scale.lowerBound < scale.upperBound, (scale.upperBound - scale.lowerBound).isFinite
        else { throw .badInput("weights must be 0 or more and not all 0, and the scale must have a length") }
        self.weights = weights
        self.scale = scale
        self.least = least
    }

    /// A card's figures; `card` has a score or `nil` for each criterion, and what it lacks at its end is missing.
    package func score(_ card: [Double?]) -> Score {
        var (sum, present, all) = (0.0, 0.0, 0.0)
        for (criterion, weight) in weights.enumerated() {
            all += weight
            guard criterion < card.count, let score = card[criterion] else { continue }
            sum += weight * score
            present += weight
        }
        let value = present > 0 ? sum / present : nil
        let coverage = present / all
        return Score(
            value: value,
            share: value.map { ($0 - scale.lowerBound) / (scale.upperBound - scale.lowerBound) },
            coverage: coverage, counts: present > 0 && coverage >= least)
    }

    /// Values that do not rise when a hard criterion is missing: each criterion is measured from its mean over the cards, and
    /// the weighted mean of those means is added; the same as `score` where nothing is missing. `nil` as there.
    package func adjusted(_ cards: [[Double?]]) -> [Double?] {
        var (sums, counts) = (
            [Double](repeating: 0, count: weights.count), [Double](repeating: 0, count: weights.count)
        )
        for card in cards {
            for (criterion, score) in card.prefix(weights.count).enumerated() {
                guard let score else { continue }
                sums[criterion] += score
                counts[criterion] += 1
            }
        }
        // A criterion nobody scored has no mean and no part in any card.
        let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
        var (level, all) = (0.0, 0.0)
        for (criterion, weight) in weights.enumerated() where counts[criterion] > 0 {
            level += weight * means[criterion]
            all += weight
        }
        return cards.map { card in
            var (sum, present) = (0.0, 0.0)
            for (criterion, score) in card.prefix(weights.count).enumerated() {
                guard let score else { continue }
                sum += weights[criterion] * (score - means[criterion])
                present += weights[criterion]
            }
            return present > 0 ? sum / present + level / all : nil
        }
    }
}
