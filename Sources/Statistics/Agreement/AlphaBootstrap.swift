/// Draws of alpha from resampled data, with intervals read off them.
package struct AlphaBootstrap: Hashable, Sendable {
    /// Alpha of the data themselves.
    package let alpha: Double
    /// Alpha of each draw where it is defined, ascending.
    package let draws: [Double]
    /// Draws in which only one value occurred, left out.
    package let undefined: Int
    /// Alpha without each unit, for the corrected interval; empty for the bootstrap of pairs.
    let withoutEach: [Double?]

    /// Mean of the draws.
    package var mean: Double { draws.reduce(0, +) / Double(draws.count) }

    /// Standard deviation of the draws, with n − 1; `nil` for one.
    package var standardError: Double? {
        guard draws.count > 1 else { return nil }
        let mean = mean
        let squares = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(draws.count - 1)).squareRoot()
    }

    /// The draw below which `share` of them lie (0 to 1), between neighbours in proportion (R. Hyndman, Y. Fan, 1996, definition 7).
    package func quantile(_ share: Double) -> Double {
        let position = min(max(share, 0), 1) * Double(draws.count - 1)
        let below = Int(position)
        let above = min(below + 1, draws.count - 1)
        return draws[below] + (position - Double(below)) * (draws[above] - draws[below])
    }

    /// The middle `level` of the draws. Throws `badInput` unless 0 < level < 1.
    package func interval(level: Double = 0.95) throws(Unanswerable) -> (lower: Double, upper: Double) {
        guard level > 0, level < 1 else { throw .badInput("level") }
        return (quantile((1 - level) / 2), quantile((1 + level) / 2))
    }

    /// Corrected for bias and skew (B. Efron, Better bootstrap confidence intervals, JASA 82, 1987, equation 4.1); `nil` where all
    /// draws lie on one side of alpha or alpha is undefined without some unit. Throws `badInput` unless 0 < level < 1.
    package func correctedInterval(
        level: Double = 0.95
    ) throws(Unanswerable) -> (lower: Double, upper: Double)? {
        guard level > 0, level < 1 else { throw .badInput("level") }
        let parts = withoutEach.compactMap { $0 }
        guard parts.count == withoutEach.count, parts.count > 1 else { return nil }
        let below = draws.reduce(0) { $0 + ($1 < alpha ? 1 : $1 == alpha ? 0.5 : 0) } / Double(draws.count)
        guard below > 0, below < 1 else { return nil }
        let bias = NormalDistribution.quantile(below)
        let mean = parts.reduce(0, +) / Double(parts.count)
        let (squares, cubes) = parts.reduce((0, 0)) { sums, part in
            let distance = mean - part
            return (sums.0 + distance * distance, sums.1 + distance * distance * distance)
        }
        let skew = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
        func limit(_ share: Double) -> Double? {
            let shifted = bias + NormalDistribution.quantile(share)
            let rest = 1 - skew * shifted
            return rest > 0 ? quantile(NormalDistribution.cumulative(bias + shifted / rest)) : nil
        }
        guard let lower = limit((1 - level) / 2), let upper = limit((1 + level) / 2) else { return nil }
        return (lower, upper)
    }
}
