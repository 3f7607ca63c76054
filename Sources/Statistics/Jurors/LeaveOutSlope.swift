/// A juror's scores as a line over what the others say of the same applications (C. M. Myford, E. W. Wolfe, Journal of Applied
/// Measurement 4, 2003): the mean of the others' scores with their severity taken off.
package struct LeaveOutSlope: Hashable, Sendable {
    /// Cards whose application others read too.
    package let cards: Int
    /// Points of the juror per point of the others: 1 as the others, 0 no distinction at all.
    package let slope: Double
    /// Correlation with the others, −1 to 1; `nil` where the juror gave all the same score.
    package let correlation: Double?

    /// The line of one juror's `scores` over the others' `estimates`; `nil` below three cards, and where all estimates are equal.
    static func of(scores: [Double], estimates: [Double]) -> LeaveOutSlope? {
        let count = Double(scores.count)
        guard scores.count > 2 else { return nil }
        let (mean, other) = (scores.reduce(0, +) / count, estimates.reduce(0, +) / count)
        var (own, across, both) = (0.0, 0.0, 0.0)
        for (score, estimate) in zip(scores, estimates) {
            own += (score - mean) * (score - mean)
            across += (estimate - other) * (estimate - other)
            both += (score - mean) * (estimate - other)
        }
        guard across > 1e-20 * count * max(1, other * other) else { return nil }
        let isFlat = own <= 1e-20 * count * max(1, mean * mean)
        return LeaveOutSlope(
            cards: scores.count, slope: isFlat ? 0 : both / across,
            correlation: isFlat ? nil : max(-1, min(1, both / (own * across).squareRoot())))
    }
}
