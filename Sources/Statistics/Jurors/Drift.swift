/// Whether a juror became more severe or more lenient on the way: the slope of the residuals on the juror's own sequence
/// (C. M. Myford, E. W. Wolfe, Journal of Educational Measurement 46, 2009, on drift).
package struct Drift: Hashable, Sendable {
    /// Change from the middle to the end of the sequence, in points: below 0 more severe, above 0 more lenient.
    package let change: Double
    /// Its standard error, in points, 0 or more.
    package let standardError: Double
    /// change / standard error.
    package let t: Double
    /// Two-sided, of Student's t with two degrees less than cards; 0 to 1.
    package let p: Double

    /// The drift of residuals in sequence; `nil` below three cards, and where they lie on a line.
    static func of(_ residuals: [Double]) -> Drift? {
        guard residuals.count > 2 else { return nil }
        let count = Double(residuals.count)
        let mean = residuals.reduce(0, +) / count
        let positions = residuals.indices.map { 2 * Double($0) / (count - 1) - 1 }
        var (both, squares) = (0.0, 0.0)
        for (position, residual) in zip(positions, residuals) {
            both += position * (residual - mean)
            squares += position * position
        }
        let change = both / squares
        var (rest, whole) = (0.0, 0.0)
        for (position, residual) in zip(positions, residuals) {
            let left = residual - mean - change * position
            rest += left * left
            whole += residual * residual
        }
        guard rest > 1e-20 * whole, let student = try? StudentDistribution(freedom: count - 2) else {
            return nil
        }
        let error = (rest / (count - 2) / squares).squareRoot()
        return Drift(
            change: change, standardError: error, t: change / error,
            p: student.twoSided(change / error))
    }
}
