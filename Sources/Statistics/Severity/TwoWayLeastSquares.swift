import Glibc

/// Scores as mean + application + juror + error by least squares, nothing shrunk: comparable only within a part, and unsteady
/// for jurors with few cards.
///
/// F. Yates, Incomplete randomized blocks, Annals of Eugenics 7, 1936; S. R. Searle, Linear Models, 1971, chapter 7. Effects of
/// applications, and of jurors, sum to zero in each part.
package struct TwoWayLeastSquares: Sendable {
    /// An application's or a juror's figures.
    package struct Estimate: Hashable, Sendable {
        /// Points above the mean of its kind in the part; a juror's severity is the negative value.
        package let effect: Double
        /// Standard error of the effect, in points; `nil` when no degree of freedom is left for the error.
        package let effectError: Double?
        /// The part's mean + effect: the least squares mean, in points.
        package let mean: Double
        /// Standard error of the least squares mean, in points; `nil` as for the effect.
        package let meanError: Double?
    }

    /// Whether effects differ beyond error.
    package struct Test: Hashable, Sendable {
        /// Sum of squares, the other factor's effects taken out, in squared points.
        package let sumOfSquares: Double
        /// Its degrees of freedom, 1 or more.
        package let freedom: Int
        /// Mean square over the error's; `nil` when there is no error to compare with.
        package let f: Double?
        /// Probability of so large an F without differences, 0 to 1; `nil` where F is.
        package let probability: Double?
    }

    /// By application; `nil` for one without a card.
    package let application: [Estimate?]
    /// By juror; `nil` for one without a card.
    package let juror: [Estimate?]
    /// Each application's total less the means of the jurors who read it, in points; 0 for one without a card.
    package let adjustedTotals: [Double]
    /// The parts that hang together.
    package let connectivity: Connectivity
    /// Rank of the design, which is what effects and means use up.
    package let rank: Int
    /// Σ (score − mean)².
    package let totalSquares: Double
    /// Σ squared between jurors, applications left out of account.
    package let jurorSquares: Double
    /// Σ of squared residuals.
    package let errorSquares: Double
    /// Cards less the rank.
    package let errorFreedom: Int
    /// Variance of the error; `nil` when no degree of freedom is left.
    package var errorVariance: Double? { errorFreedom > 0 ? errorSquares / Double(errorFreedom) : nil }
    /// Applications, jurors taken out; `nil` when no part has two applications.
    package let applicationTest: Test?
    /// Jurors, applications taken out; `nil` when no part has two jurors.
    package let jurorTest: Test?
    /// Mean over the parts' pairs of jurors of the variance of their difference: the smaller, the better the design links them
    /// (A-criterion); `nil` without a pair or an error variance.
    package let meanContrastVariance: Double?

    /// Fits a table with one or more cards, otherwise throws `tooFewCards`.
    package init(_ table: CardTable) throws(Unanswerable) {
        guard table.count > 0 else { throw .tooFewCards(needed: 1) }
        let design = TwoWayDesign(table)
        let connectivity = Connectivity(table)
        let solution = try TwoWayNormalEquations(design, connectivity)
        let errorFreedom = table.count - connectivity.rank
        self.connectivity = connectivity
        self.errorFreedom = errorFreedom
        rank = connectivity.rank
        let total = design.score.reduce(0) { $0 + $1 * $1 }
        // What is no more than rounding is no error.
        let remainder = solution.errorSquares
        let error = errorFreedom == 0 || remainder <= 1e-24 * total * Double(table.count) ? 0 : remainder
        (errorSquares, totalSquares) = (error, total)
        let variance = errorFreedom > 0 ? error / Double(errorFreedom) : nil
        func estimates(_ terms: [TwoWayNormalEquations.Term?]) -> [Estimate?] {
            terms.map { term in
                term.map {
                    let (own, mean) = ($0.effectVariance, $0.meanVariance)
                    return Estimate(
                        effect: $0.effect, effectError: variance.map { sqrt($0 * own) },
                        mean: design.centre + $0.mean, meanError: variance.map { sqrt($0 * mean) })
                }
            }
        }
        let (absorbed, kept) = (estimates(solution.absorbed), estimates(solution.kept))
        (application, juror) = design.absorbsApplications ? (absorbed, kept) : (kept, absorbed)

        let sums = design.sums(design.score)
        let between = (
            zip(sums.absorbed, design.absorbedCounts).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.0 / $1.1 : 0) },
            zip(sums.kept, design.keptCounts).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.0 / $1.1 : 0) }
        )
        let ofApplications = design.absorbsApplications ? between.0 : between.1
        jurorSquares = design.absorbsApplications ? between.1 : between.0
        let parts = connectivity.parts
        func test(_ squares: Double, _ freedom: Int) -> Test? {
            guard freedom > 0 else { return nil }
            let f = variance.flatMap { $0 > 0 ? squares / Double(freedom) / $0 : nil }
            let probability = f.flatMap { f in
                (try? FDistribution(Double(freedom), Double(errorFreedom)))?.survival(f)
            }
            return Test(sumOfSquares: squares, freedom: freedom, f: f, probability: probability)
        }
        applicationTest = test(
            max(total - jurorSquares - error, 0), parts.reduce(0) { $0 + $1.applications.count - 1 })
        jurorTest = test(max(total - ofApplications - error, 0), parts.reduce(0) { $0 + $1.jurors.count - 1 })
        adjustedTotals = Self.adjustedTotals(table)
        meanContrastVariance = Self.contrast(juror, parts)
    }

    private static func adjustedTotals(_ table: CardTable) -> [Double] {
        var (sums, counts) = (
            [Double](repeating: 0, count: table.jurors), [Double](repeating: 0, count: table.jurors)
        )
        for card in 0..<table.count {
            sums[Int(table.juror[card])] += table.score[card]
            counts[Int(table.juror[card])] += 1
        }
        var totals = [Double](repeating: 0, count: table.applications)
        for card in 0..<table.count {
            let juror = Int(table.juror[card])
            totals[Int(table.application[card])] += table.score[card] - sums[juror] / counts[juror]
        }
        return totals
    }

    /// Effects sum to zero in a part, so over its m jurors the mean variance of a difference is 2 Σ variance / (m − 1).
    private static func contrast(_ jurors: [Estimate?], _ parts: [Connectivity.Part]) -> Double? {
        var (sum, pairs) = (0.0, 0.0)
        for part in parts where part.jurors.count > 1 {
            let count = Double(part.jurors.count)
            var variances = 0.0
            for juror in part.jurors {
                guard let error = jurors[juror]?.effectError else { return nil }
                variances += error * error
            }
            sum += count * variances
            pairs += count * (count - 1) / 2
        }
        return pairs > 0 ? sum / pairs : nil
    }
}
