import Glibc

/// Scores as mean + application + juror + error, applications and jurors drawn from normal distributions: variances by
/// restricted or full maximum likelihood, effects by best linear unbiased prediction.
///
/// C. R. Henderson, Biometrics 31, 1975; H. D. Patterson, R. Thompson, Biometrika 58, 1971; G. K. Robinson, Statistical Science
/// 6, 1991. Each effect is shrunk the more, the fewer cards it rests on; an application or juror without cards has effect 0.
package struct TwoWayModel: Sendable {
    /// What the variances maximize.
    package enum Criterion: String, Hashable, Sendable {
        /// The likelihood of the error contrasts: variances are not too small for the mean having been estimated.
        case restricted
        /// The likelihood of the scores.
        case full
    }

    /// The three variances, in squared points.
    package struct Variances: Hashable, Sendable {
        /// Between applications, 0 or more.
        package let application: Double
        /// Between jurors, 0 or more.
        package let juror: Double
        /// Of a card beside application and juror, above 0.
        package let residual: Double

        /// Three variances.
        package init(application: Double, juror: Double, residual: Double) {
            self.application = application
            self.juror = juror
            self.residual = residual
        }
    }

    /// A predicted effect.
    package struct Effect: Hashable, Sendable {
        /// In points; above 0 for applications better and jurors more lenient than the mean.
        package let value: Double
        /// Root of the prediction error variance, which includes that mean and the other effects are estimated, in points.
        package let standardError: Double
    }

    /// What was maximized.
    package let criterion: Criterion
    /// The estimated mean, in points.
    package let mean: Double
    /// Standard error of the mean, in points.
    package let meanError: Double
    /// The variances; one at its boundary, or that the table cannot tell from the others, is exactly 0.
    package let variances: Variances
    /// Standard errors of the variances by the average information; 0 for one that is 0, `nil` where variances were given or the
    /// table is too small for the information to tell them apart.
    package let varianceErrors: Variances?
    /// −2 log likelihood, of the error contrasts when restricted.
    package let minusTwoLogLikelihood: Double
    /// How the search ended; one round where variances were given.
    package let iteration: Iteration
    /// By application.
    package let application: [Effect]
    /// By juror; severity is the negative value.
    package let juror: [Effect]
    /// Evidence for the variance between applications, `nil` where variances were given.
    package let applicationEvidence: Evidence?
    /// Evidence for the variance between jurors, `nil` where variances were given.
    package let jurorEvidence: Evidence?
    /// What draws and re-solutions are made from.
    package let system: TwoWaySystem

    /// How sure it is that a variance is not 0.
    package struct Evidence: Hashable, Sendable {
        /// Whether the table can tell this variance from the residual one; otherwise the factor was left out.
        package let separable: Bool
        /// −2 log likelihood without the factor, less that with it; 0 or more.
        package let likelihoodRatio: Double
        /// 95 % interval, Wald's on the logarithm; starts at 0 where the likelihood does not speak against 0, and has no end
        /// (`nil`) where nothing is known.
        package let low: Double
        package let high: Double?

        /// Whether the 95 % interval includes 0: the likelihood ratio is below the 95 % point of χ² with one degree.
        package var includesZero: Bool { likelihoodRatio < 3.841458820694124 }
    }

    /// Estimates variances and predicts effects.
    ///
    /// Throws `tooFewApplications` below two with cards, `nothingInCommon` where no application has two cards, `noSpread` where
    /// all scores are equal, `noRemainder` where application and juror explain every score, `notConverged`.
    package static func fit(
        _ table: CardTable, criterion: Criterion = .restricted
    ) throws(Unanswerable) -> TwoWayModel {
        try check(table)
        let design = TwoWayDesign(table)
        let start = TwoWayStart(design)
        let applications = design.absorbsApplications ? 0 : 1
        guard start.separable[applications] != 0 else { throw .nothingInCommon }
        // With no more cards than effects the residual variance may tend to 0 without the likelihood having a maximum.
        let isExhausted =
            table.count < design.absorbed + design.kept && Connectivity(table).rank >= table.count
        let search = TwoWaySearch(
            design: design, restricted: criterion == .restricted, least: isExhausted ? 1e-4 : 1e-10)
        var (point, iteration) = try found(search, start, table)
        var without: [Double?] = [nil, nil]
        for factor in 0..<2 where start.separable[factor] != 0 {
            var (ratios, free) = (point.evaluation.ratios, start.separable)
            ratios[factor] = 0
            free[factor] = 0
            let (other, rounds) = try search.best(from: ratios, free: free)
            without[factor] = other.evaluation.criterion
            if other.evaluation.criterion < point.evaluation.criterion - 1e-9 {
                // The boundary is better than the hollow the search ended in.
                let (again, more) = try search.best(from: other.evaluation.ratios, free: start.separable)
                (point, iteration) = more.converged ? (again, more) : (other, rounds)
            }
        }
        guard iteration.converged else {
            let isExplained = try !hasRemainder(table)
            throw isExplained ? .noRemainder : .notConverged(iterations: iteration.rounds)
        }
        return TwoWayModel(
            table, design, point, residual: point.evaluation.residual, criterion, iteration,
            fitted: (start, without))
    }

    /// The search's end. Where the effects explain every score it has none, or one far out: then that is the reason given.
    private static func found(
        _ search: TwoWaySearch, _ start: TwoWayStart, _ table: CardTable
    ) throws(Unanswerable) -> (TwoWayPoint, Iteration) {
        let reason: Unanswerable
        do throws(Unanswerable) {
            let (point, iteration) = try search.best(of: start.firstValues, free: start.separable)
            if point.evaluation.ratios.max() <= 1e4 { return (point, iteration) }
            if try hasRemainder(table) { return (point, iteration) }
            reason = .noRemainder
        } catch {
            guard case .notConverged = error else { throw error }
            reason = try hasRemainder(table) ? error : .noRemainder
        }
        throw reason
    }

    /// Whether least squares leave anything unexplained.
    private static func hasRemainder(_ table: CardTable) throws(Unanswerable) -> Bool {
        let plain = try TwoWayLeastSquares(table)
        return plain.errorSquares > 1e-9 * plain.totalSquares
    }

    /// Predicts effects with variances held; the residual variance must be above 0, the others 0 or more.
    package static func solve(
        _ table: CardTable, variances: Variances, criterion: Criterion = .restricted
    ) throws(Unanswerable) -> TwoWayModel {
        guard table.count > 0 else { throw .tooFewCards(needed: 1) }
        let design = TwoWayDesign(table)
        let point = try TwoWaySystem.point(design, variances, restricted: criterion == .restricted)
        return TwoWayModel(
            table, design, point, residual: variances.residual, criterion,
            Iteration(rounds: 1, converged: true), fitted: nil)
    }

    private static func check(_ table: CardTable) throws(Unanswerable) {
        guard let first = table.score.first else { throw .tooFewCards(needed: 3) }
        guard table.application.contains(where: { $0 != table.application[0] }) else {
            throw .tooFewApplications(needed: 2)
        }
        guard zip(table.application, table.application.dropFirst()).contains(where: ==) else {
            throw .nothingInCommon
        }
        guard table.score.contains(where: { $0 != first }) else { throw .noSpread }
    }
}
