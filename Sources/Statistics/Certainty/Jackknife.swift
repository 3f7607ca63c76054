/// Standard error and bias of any statistic from its values with one unit left out (B. Efron, R. J. Tibshirani, An
/// Introduction to the Bootstrap, 1993, equations 11.4 and 11.5).
package struct Jackknife: Hashable, Sendable {
    /// The statistic of all units.
    package let estimate: Double
    /// The statistic without each unit, in the order of the units.
    package let values: [Double]

    /// Leaves out one unit after the other; `statistic` gets what is left.
    ///
    /// Throws `tooFewCards` below two units, `undefinedStatistic` where the statistic is `nil` or not finite.
    package static func of<Unit>(
        _ units: [Unit], statistic: ([Unit]) -> Double?
    ) throws(Unanswerable) -> Jackknife {
        guard units.count > 1 else { throw .tooFewCards(needed: 2) }
        guard let estimate = statistic(units), estimate.isFinite else { throw .undefinedStatistic }
        var values: [Double] = []
        var left = Array(units.dropFirst())
        for index in units.indices {
            if index > 0 { left[index - 1] = units[index - 1] }
            guard let value = statistic(left), value.isFinite else { throw .undefinedStatistic }
            values.append(value)
        }
        return Jackknife(estimate: estimate, values: values)
    }

    /// Mean of the values, in units of the statistic.
    package var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// (n − 1) (mean − estimate).
    package var bias: Double { Double(values.count - 1) * (mean - estimate) }

    /// √((n − 1)/n Σ (value − mean)²), 0 or more.
    package var standardError: Double {
        let (mean, count) = (mean, Double(values.count))
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return ((count - 1) / count * squares).squareRoot()
    }

    /// Σ (mean − value)³ / 6 (Σ (mean − value)²)^³ᐟ², equation 14.15; 0 where all values are equal.
    package var acceleration: Double {
        let mean = mean
        let (squares, cubes) = values.reduce((0.0, 0.0)) {
            let difference = mean - $1
            return ($0.0 + difference * difference, $0.1 + difference * difference * difference)
        }
        let scale = squares * squares.squareRoot()
        return scale > 0 ? cubes / (6 * scale) : 0
    }
}
