/// What one juror's cards say about how the juror scores.
package struct JurorDiagnosis: Hashable, Sendable {
    /// The juror's number.
    package let juror: Int
    /// Cards of the juror, 0 or more.
    package let cards: Int
    /// In points, above 0 below the others; from the two-way model, shrunk, with its standard error.
    package let severity: Double
    package let severityError: Double
    /// Two-sided p of no severity, adjusted for all jurors (Holm); `nil` for a juror without cards or where jurors do not vary.
    package let severityP: Double?
    /// Standard deviation of the scores (n − 1), in points; `nil` below two cards.
    package let deviation: Double?
    /// That over the deviation of all cards; `nil` also where those are all equal.
    package let spread: Double?
    /// The line over the others' scores; `nil` below three cards that others share.
    package let others: LeaveOutSlope?
    /// Standard deviation of the residuals beside application and severity (n − 1), in points; `nil` below two cards.
    package let residualDeviation: Double?
    /// Mean squared surprise, 1 as usual: outfit where it was given, else the residual variance over the model's. `nil` below two
    /// cards.
    package let surprise: Double?
    /// Spread across criteria within a card, on their scale; `nil` where no card has two values.
    package let withinCard: Double?
    /// Change over the juror's own sequence; `nil` where the sequence is not known, or below three cards.
    package let drift: Drift?
    /// The drift's p, adjusted for all jurors (Holm).
    package let driftP: Double?
    /// Own field against others; `nil` without two cards of each.
    package let ownField: Affinity?
    package let ownFieldP: Double?
    /// Own institution against others; `nil` without two cards of each.
    package let ownInstitution: Affinity?
    package let ownInstitutionP: Double?
    /// What is worth a conversation: at most one of the ways of scoring, then the affinities.
    package let flags: [JurorFlag]
}
