/// The spread of any statistic over samples drawn with replacement from its units (B. Efron, R. J. Tibshirani, An
/// Introduction to the Bootstrap, 1993, algorithm 6.1), the same for the same units, seed and number of draws.
package struct Bootstrap: Hashable, Sendable {
    /// The statistic of all units.
    package let estimate: Double
    /// The statistic of each sample, ascending.
    package let values: [Double]
    /// Samples that were drawn again because the statistic had no value for them.
    package let redrawn: Int
    /// From the jackknife, for the accelerated interval; `nil` where the statistic has no value without one of the units.
    package let acceleration: Double?

    /// Draws samples of as many units as there are; `statistic` gets each.
    ///
    /// Throws `tooFewCards` below two units, `badInput` for no draws, `undefinedStatistic` where the statistic of all units, or of
    /// more samples than are wanted, is `nil` or not finite.
    package static func of<Unit>(
        _ units: [Unit], draws: Int = 2000, seed: UInt64, statistic: ([Unit]) -> Double?
    ) throws(Unanswerable) -> Bootstrap {
        guard units.count > 1 else { throw .tooFewCards(needed: 2) }
        guard draws > 0 else { throw .badInput("at least one draw is needed") }
        guard let estimate = statistic(units), estimate.isFinite else { throw .undefinedStatistic }
        var generator = Generator(seed: seed)
        var sample = units
        var (values, redrawn) = ([Double](), 0)
        values.reserveCapacity(draws)
        while values.count < draws {
            for place in sample.indices { sample[place] = units[generator.below(units.count)] }
            if let value = statistic(sample), value.isFinite {
                values.append(value)
            } else {
                redrawn += 1
                guard redrawn <= draws else { throw .undefinedStatistic }
            }
        }
        let jackknife = try? Jackknife.of(units, statistic: statistic)
        return Bootstrap(
            estimate: estimate, values: values.sorted(), redrawn: redrawn,
            acceleration: jackknife?.acceleration)
    }

    /// Standard deviation of the values, with n − 1; 0 for a single one.
    package var standardError: Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0
    }

    /// Mean of the values − estimate.
    package var bias: Double { values.reduce(0, +) / Double(values.count) - estimate }

    /// The middle `level` (0 to 1) of the values.
    package func percentile(level: Double = 0.95) -> (low: Double, high: Double) {
        let tail = (1 - level) / 2
        return (Quantile.of(sorted: values, tail), Quantile.of(sorted: values, 1 - tail))
    }

    /// The bias-corrected and accelerated interval (equations 14.9 to 14.15; values equal to the estimate count half); `nil`
    /// without an acceleration, and where all values lie on one side of the estimate.
    package func accelerated(level: Double = 0.95) -> (low: Double, high: Double)? {
        guard let acceleration else { return nil }
        let below = values.count { $0 < estimate }
        let equal = values.count { $0 == estimate }
        let share = (Double(below) + Double(equal) / 2) / Double(values.count)
        guard share > 0, share < 1 else { return nil }
        let correction = NormalDistribution.quantile(share)
        func limit(_ probability: Double) -> Double? {
            let shifted = correction + NormalDistribution.quantile(probability)
            let stretch = 1 - acceleration * shifted
            guard stretch > 0 else { return nil }
            return Quantile.of(
                sorted: values, NormalDistribution.cumulative(correction + shifted / stretch))
        }
        let tail = (1 - level) / 2
        guard let low = limit(tail), let high = limit(1 - tail) else { return nil }
        return (low, high)
    }
}
