/// Least squares with a penalty on the size of the effects: Σ (y − m − f − b)² + λf Σ f² + λb Σ b², f by application, b by juror.
///
/// J. Platt, C. Burges, Regularized least squares to remove reviewer bias, 2012. With λ as ratios of the residual variance to the
/// effects' it is the two-way model's prediction for a known mean m.
package struct RegularisedLeastSquares: Hashable, Sendable {
    /// What f and b are measured from, in points.
    package let centre: Double
    /// By application: f, in points; 0 for one without cards.
    package let application: [Double]
    /// By juror: b, in points, above 0 for a lenient juror; 0 for one without cards.
    package let juror: [Double]
    /// The least value of the sum, in squared points.
    package let objective: Double

    /// The corrected score of an application: centre + f, in points.
    package func score(of application: Int) -> Double { centre + self.application[application] }

    /// Fits a table; both penalties must be above 0, otherwise throws `badInput`. Without `centre` it is the mean of the scores.
    package init(
        _ table: CardTable, applicationPenalty: Double, jurorPenalty: Double, centre: Double? = nil
    ) throws(Unanswerable) {
        guard table.count > 0 else { throw .tooFewCards(needed: 1) }
        guard applicationPenalty > 0, jurorPenalty > 0, (applicationPenalty + jurorPenalty).isFinite else {
            throw .badInput("penalties must be above 0")
        }
        let design = TwoWayDesign(table)
        let penalties =
            design.absorbsApplications
            ? SIMD2(applicationPenalty, jurorPenalty) : SIMD2(jurorPenalty, applicationPenalty)
        guard let evaluation = TwoWayEvaluation(design, ratios: 1 / penalties, restricted: false) else {
            throw .noRemainder
        }
        let shift = design.centre - (centre ?? design.centre)
        let solved = evaluation.solver(design).applied(design.score.map { $0 + shift })
        (application, juror) =
            design.absorbsApplications ? (solved.absorbed, solved.kept) : (solved.kept, solved.absorbed)
        self.centre = centre ?? design.centre
        objective =
            Self.squares(solved.values) + penalties[0] * Self.squares(solved.absorbed)
            + penalties[1] * Self.squares(solved.kept)
    }

    private static func squares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
}
