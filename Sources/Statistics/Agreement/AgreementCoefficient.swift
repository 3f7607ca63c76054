/// A coefficient of agreement beyond chance: (observed − expected) ÷ (1 − expected).
package struct AgreementCoefficient: Hashable, Sendable {
    /// 1 is full agreement, 0 what chance gives, below 0 worse than that.
    package let value: Double
    /// Over the sampling of subjects, raters held; `nil` for a single subject.
    package let standardError: Double?
    /// Share of agreement seen, 0 to 1.
    package let observed: Double
    /// Share of agreement that chance gives, 0 to 1.
    package let expected: Double
    /// Subjects it rests on.
    package let subjects: Double

    /// Probability of a coefficient as far from 0 if there were none, by Student's t with subjects − 1; `nil` without a standard
    /// error above 0.
    package var probability: Double? {
        guard let standardError, standardError > 0,
            let student = try? StudentDistribution(freedom: subjects - 1)
        else { return nil }
        return student.twoSided(value / standardError)
    }

    /// Where the coefficient lies with probability `level` (above 0, below 1), by Student's t with subjects − 1, at most 1;
    /// `nil` without a standard error. Throws `badInput`.
    package func interval(level: Double = 0.95) throws(Unanswerable) -> (lower: Double, upper: Double)? {
        guard level > 0, level < 1 else { throw .badInput("level") }
        guard let standardError, subjects > 1 else { return nil }
        let reach = try StudentDistribution(freedom: subjects - 1).quantile((1 + level) / 2) * standardError
        return (value - reach, min(1, value + reach))
    }
}
