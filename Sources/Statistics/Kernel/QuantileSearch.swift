import Glibc

/// Finds the quantile of a distribution on the positive numbers: Newton's method between the logarithms of value and probability,
/// with bisection whenever a step would leave the bracket.
enum QuantileSearch {
    /// The positive value with `lower` probability below and `upper` above it, to about 10⁻¹⁴ relative.
    ///
    /// `tails` gives for a value the probability below, above, and value × density.
    static func value(
        lower: Double, upper: Double, near start: Double,
        tails: (Double) -> (lower: Double, upper: Double, slope: Double)
    ) -> Double {
        precondition(lower > 0 && upper > 0 && min(lower, upper) <= 0.5)
        let fromBelow = lower < upper
        let target = log(fromBelow ? lower : upper)
        var (least, most) = (log(Double.leastNormalMagnitude), log(Double.greatestFiniteMagnitude))
        var u = log(start)
        // 200 halvings empty any bracket of doubles; Newton's steps take about ten.
        for _ in 0..<200 {
            let (below, above, slope) = tails(exp(u))
            let tail = fromBelow ? below : above
            let excess = (log(tail) - target) * (fromBelow ? 1 : -1)
            if excess == 0 { return exp(u) }
            if excess > 0 { most = u } else { least = u }
            let step = excess * tail / slope
            var next = u - step
            if !(next > least && next < most) {
                // From far off, widen by steps before halving the whole range of doubles.
                next =
                    excess > 0 ? max((least + most) / 2, u - 4) : min((least + most) / 2, u + 4)
            }
            if abs(next - u) <= 0x1p-51 * max(1, abs(u)) { return exp(next) }
            u = next
        }
        return exp(u)
    }
}
