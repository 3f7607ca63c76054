import Glibc

/// Fleiss' kappa of several raters, each subject rated equally often, not necessarily by the same.
///
/// J. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971); standard errors if there were
/// no agreement by J. Fleiss, J. Nee, J. Landis, Psychological Bulletin 86 (1979), equations 10 and 13. With missing ratings or
/// weights: `ScottPi`; with each rater's own shares ("exact"): `CongerKappa`.
package struct FleissKappa: Hashable, Sendable {
    /// A kappa with its test against 0.
    package struct Value: Hashable, Sendable {
        /// 1 is full agreement, 0 what chance gives.
        package let value: Double
        /// If there were no agreement beyond chance, above 0.
        package let standardErrorUnderNull: Double
        /// Kappa by that standard error.
        package var z: Double { value / standardErrorUnderNull }
        /// Probability of a kappa as far from 0 if there were none, by the normal distribution.
        package var probability: Double { NormalDistribution.twoSided(z) }
    }

    /// Over all categories.
    package let overall: Value
    /// This category against all others; `nil` for one that nobody used or everybody always.
    package let byCategory: [Value?]
    /// Share of agreeing pairs, 0 to 1.
    package let observed: Double
    /// Share of pairs that chance makes agree, 0 to 1.
    package let expected: Double

    /// Throws `missingScores` where subjects have unequally many ratings, `tooFewJurors` with one rating each, `noSpread` if only
    /// one category was used.
    package init(_ counts: CategoryCounts) throws(Unanswerable) {
        let raters = counts.size[0]
        guard counts.size.allSatisfy({ $0 == raters }) else { throw .missingScores }
        guard raters >= 2 else { throw .tooFewJurors(needed: 2) }
        let width = counts.width
        let subjects = counts.subjects
        var used = [Double](repeating: 0, count: width)
        var split = [Double](repeating: 0, count: width)
        for profile in counts.size.indices {
            for category in 0..<width {
                let count = counts.count[profile * width + category]
                used[category] += counts.frequency[profile] * count
                split[category] += counts.frequency[profile] * count * (raters - count)
            }
        }
        guard used.filter({ $0 > 0 }).count > 1 else { throw .noSpread }
        let ratings = subjects * raters
        let pairs = ratings * (raters - 1)
        var (disagreed, spread, skew, expected) = (0.0, 0.0, 0.0, 0.0)
        for category in 0..<width {
            let (p, q) = (used[category] / ratings, (ratings - used[category]) / ratings)
            disagreed += split[category]
            spread += p * q
            skew += p * q * (q - p)
            expected += p * p
        }
        let unit = 2 / pairs
        overall = Value(
            value: 1 - disagreed / pairs / spread,
            standardErrorUnderNull: sqrt(unit * (spread * spread - skew)) / spread)
        byCategory = (0..<width).map { category in
            let (p, q) = (used[category] / ratings, (ratings - used[category]) / ratings)
            guard p > 0, q > 0 else { return nil }
            return Value(
                value: 1 - split[category] / (pairs * p * q), standardErrorUnderNull: sqrt(unit))
        }
        observed = 1 - disagreed / pairs
        self.expected = expected
    }
}
