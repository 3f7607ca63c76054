import Glibc

/// How well the measures of a facet tell its elements apart (Wright & Masters 1982, p. 92 and 106; Linacre, Facets, table 7).
package struct RaschSeparation: Hashable, Sendable {
    /// The root of the mean square of the standard errors, in logits.
    package let error: Double
    /// The spread of the measures beyond their errors, in logits; 0 where errors explain all of it.
    package let trueDeviation: Double

    /// Spread over error: 0 or more.
    package var separation: Double { trueDeviation / error }
    /// How many levels can be told apart.
    package var strata: Double { Self.strata(separation: separation) }
    /// The share of the observed variance that is not error: 0 to 1.
    package var reliability: Double { Self.reliability(separation: separation) }

    /// Whether the elements are all there are, or drawn from more.
    package enum Basis: Hashable, Sendable {
        /// All: squares are divided by their number.
        case population
        /// A sample: squares are divided by their number less one.
        case sample
    }

    /// The strata of a separation G: (4 G + 1) ÷ 3.
    package static func strata(separation: Double) -> Double { (4 * separation + 1) / 3 }

    /// The reliability of a separation G: G² ÷ (1 + G²).
    package static func reliability(separation: Double) -> Double {
        separation * separation / (1 + separation * separation)
    }

    /// The separation of a reliability below 1: √(R ÷ (1 − R)); `nil` from 1 on or below 0.
    package static func separation(reliability: Double) -> Double? {
        reliability >= 0 && reliability < 1 ? sqrt(reliability / (1 - reliability)) : nil
    }

    /// From measures and their standard errors, all above 0; throws `tooFewCards` below two, `badInput` where an error is
    /// not above 0.
    package init(measures: [Double], errors: [Double], basis: Basis) throws(Unanswerable) {
        guard measures.count > 1 else { throw .tooFewCards(needed: 2) }
        guard measures.count == errors.count, errors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw .badInput("every measure has a standard error above 0")
        }
        let count = Double(measures.count)
        let mean = measures.reduce(0, +) / count
        let square = measures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let meanError = errors.reduce(0) { $0 + $1 * $1 } / count
        error = sqrt(meanError)
        trueDeviation = sqrt(max(0, square / (basis == .population ? count : count - 1) - meanError))
    }

    /// The chi-square that all elements are equal but for error, with one degree of freedom less than there are elements:
    /// Σ w m² − (Σ w m)² ÷ Σ w with w = 1 ÷ error².
    package static func fixedChiSquare(measures: [Double], errors: [Double]) -> (value: Double, degrees: Int)
    {
        var (weights, first, second) = (0.0, 0.0, 0.0)
        for (measure, error) in zip(measures, errors) {
            let weight = 1 / (error * error)
            weights += weight
            first += weight * measure
            second += weight * measure * measure
        }
        return (weights > 0 ? max(0, second - first * first / weights) : 0, max(0, measures.count - 1))
    }

    /// The chi-square that the measures are drawn from one normal distribution, with two degrees of freedom less than there
    /// are elements: as the fixed one, with w = 1 ÷ (variance of the measures beyond error + error²); `nil` below three
    /// elements.
    package static func randomChiSquare(measures: [Double], errors: [Double]) -> (
        value: Double, degrees: Int
    )? {
        guard measures.count > 2, let sample = try? Self(measures: measures, errors: errors, basis: .sample)
        else {
            return nil
        }
        let wider = errors.map { sqrt(sample.trueDeviation * sample.trueDeviation + $0 * $0) }
        return (fixedChiSquare(measures: measures, errors: wider).value, measures.count - 2)
    }
}

extension ManyFacetRasch {
    /// The measures of a facet and their standard errors: those estimated, or with the extreme ones too.
    package func measures(of facet: Int, extremes: Bool = false) -> (measures: [Double], errors: [Double]) {
        var (measures, errors): ([Double], [Double]) = ([], [])
        for element in facets[facet] where extremes || element.standing == .estimated {
            guard let measure = element.measure, let error = element.standardError else { continue }
            measures.append(measure)
            errors.append(error)
        }
        return (measures, errors)
    }

    /// How well a facet's elements are told apart; throws `tooFewCards` where fewer than two have a measure.
    package func separation(of facet: Int, basis: RaschSeparation.Basis, extremes: Bool = false)
        throws(Unanswerable) -> RaschSeparation
    {
        let (measures, errors) = measures(of: facet, extremes: extremes)
        return try RaschSeparation(measures: measures, errors: errors, basis: basis)
    }

    /// The chi-square that all elements of a facet are equal but for error.
    package func fixedChiSquare(of facet: Int, extremes: Bool = false) -> (value: Double, degrees: Int) {
        let (measures, errors) = measures(of: facet, extremes: extremes)
        return RaschSeparation.fixedChiSquare(measures: measures, errors: errors)
    }
}
