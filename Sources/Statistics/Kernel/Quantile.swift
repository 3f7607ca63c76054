/// Quantiles of a sample, linear between neighbours (R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The
/// American Statistician 50, 1996, definition 7).
package enum Quantile {
    /// The quantile at `probability` (taken into 0...1) of one or more ascending values.
    package static func of(sorted values: [Double], _ probability: Double) -> Double {
        let (low, share) = place(probability, values.count)
        guard share > 0 else { return values[low] }
        return values[low] + share * (values[low + 1] - values[low])
    }

    /// Where the quantile lies among `count` (1 or more) ascending values: after which one, and how far to the next.
    static func place(_ probability: Double, _ count: Int) -> (low: Int, share: Double) {
        let position = min(max(probability, 0), 1) * Double(count - 1)
        let low = Int(position)
        return (low, position - Double(low))
    }
}
