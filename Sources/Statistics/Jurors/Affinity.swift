/// Whether a juror scores some applications (own field, own institution) higher than the others, beyond what application and
/// severity explain (B. L. Welch, Biometrika 34, 1947, for the test).
package struct Affinity: Hashable, Sendable {
    /// Cards of the own kind, and of the others.
    package let own: Int
    package let others: Int
    /// Mean residual of the own less that of the others, in points: above 0 favours its own.
    package let difference: Double
    /// Its standard error, in points, above 0.
    package let standardError: Double
    /// difference / standard error.
    package let t: Double
    /// Two-sided, of Student's t with Welch's degrees of freedom; 0 to 1.
    package let p: Double

    /// Compares residuals; `nil` below two cards of either kind, and where none of them vary.
    static func of(own: [Double], others: [Double]) -> Affinity? {
        guard own.count > 1, others.count > 1 else { return nil }
        let (first, second) = (moments(own), moments(others))
        let (a, b) = (first.variance / Double(own.count), second.variance / Double(others.count))
        guard a + b > 1e-24 else { return nil }
        let freedom =
            (a + b) * (a + b) / (a * a / Double(own.count - 1) + b * b / Double(others.count - 1))
        let difference = first.mean - second.mean
        let error = (a + b).squareRoot()
        guard let student = try? StudentDistribution(freedom: freedom) else { return nil }
        return Affinity(
            own: own.count, others: others.count, difference: difference, standardError: error,
            t: difference / error, p: student.twoSided(difference / error))
    }

    private static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, squares / Double(values.count - 1))
    }
}
