import Glibc

/// The solved equations of a two-way model: what posterior draws, differences and re-solutions need.
///
/// Given the mean and the kept effects, the absorbed effects are independent of each other; the kept ones have the covariance
/// residual · γₖ S⁻¹ given the mean. Where there are fewer jurors than applications, jurors are kept.
package struct TwoWaySystem: Sendable {
    /// Whether applications are absorbed and jurors kept; otherwise the other way round.
    package let absorbsApplications: Bool
    /// The residual variance.
    package let residual: Double
    /// Ratio of the kept factor's variance to the residual one.
    package let keptRatio: Double
    /// Cholesky's factor of S, as many rows as kept levels; `nil` where one ratio is 0 and S diagonal.
    package let factor: Cholesky?
    /// The diagonal of S where it is diagonal, empty otherwise.
    package let diagonal: [Double]
    /// 1 / (cards + 1/γ) of each absorbed level; times the residual variance it is the effect's variance given all others.
    package let weights: [Double]
    let design: TwoWayDesign
    let ratios: SIMD2<Double>
    let restricted: Bool
    let inverse: SymmetricMatrix?
    let absorbedOnes: [Double]
    let keptOnes: [Double]
    let information: Double
    /// Mean of the centred scores, and the kept effects' values.
    let mean: Double
    let kept: [Double]
    /// By how much each kept effect falls when the mean is held one point higher.
    let keptFall: [Double]

    init(_ design: TwoWayDesign, _ point: TwoWayPoint, residual: Double, restricted: Bool) {
        let evaluation = point.evaluation
        self.design = design
        self.residual = residual
        self.restricted = restricted
        absorbsApplications = design.absorbsApplications
        ratios = evaluation.ratios
        keptRatio = evaluation.ratios[1]
        factor = evaluation.factor
        diagonal = evaluation.diagonal
        weights = evaluation.weights
        inverse = point.inverse
        absorbedOnes = evaluation.absorbedOnes
        keptOnes = evaluation.keptOnes
        information = evaluation.information
        mean = evaluation.mean
        kept = evaluation.kept
        keptFall = evaluation.keptOnes.map { evaluation.ratios[1] * $0 }
    }

    /// The point at given variances.
    static func point(
        _ design: TwoWayDesign, _ variances: TwoWayModel.Variances, restricted: Bool
    ) throws(Unanswerable) -> TwoWayPoint {
        let (application, juror, residual) = (variances.application, variances.juror, variances.residual)
        guard residual > 0, application >= 0, juror >= 0, (application + juror + residual).isFinite else {
            throw .badInput("variances must be finite, the residual one above 0, the others 0 or more")
        }
        let ratios =
            design.absorbsApplications
            ? SIMD2(application / residual, juror / residual)
            : SIMD2(juror / residual, application / residual)
        guard let point = TwoWayPoint(design, ratios: ratios, restricted: restricted) else {
            throw .noRemainder
        }
        return point
    }

    /// Prediction error variance of the difference of two applications' effects, in squared points, 0 or more.
    package func differenceVariance(_ first: Int, _ second: Int) -> Double {
        guard first != second else { return 0 }
        guard absorbsApplications else {
            let (rise, scale) = (keptFall[first] - keptFall[second], residual * keptRatio)
            let own = element(first, first) + element(second, second) - 2 * element(first, second)
            return scale * own + residual * rise * rise / information
        }
        // The kept effects enter by the difference of the two weighted rows of the incidence.
        var terms: [(level: Int, value: Double)] = []
        for card in design.cards(first) { terms.append((Int(design.level[card]), weights[first])) }
        for card in design.cards(second) { terms.append((Int(design.level[card]), -weights[second])) }
        var sum = 0.0
        for one in terms {
            for other in terms { sum += one.value * other.value * element(one.level, other.level) }
        }
        let rise = ratios[0] * (absorbedOnes[first] - absorbedOnes[second])
        return residual * (weights[first] + weights[second] + keptRatio * sum + rise * rise / information)
    }

    /// Variance of an application's effect given the scores and the mean, in squared points, 0 or more.
    package func varianceGivenMean(ofApplication application: Int) -> Double {
        guard absorbsApplications else { return residual * keptRatio * element(application, application) }
        let weight = weights[application]
        var sum = 0.0
        for one in design.cards(application) {
            for other in design.cards(application) {
                sum += element(Int(design.level[one]), Int(design.level[other]))
            }
        }
        return residual * (weight + weight * weight * keptRatio * sum)
    }

    /// An element of S⁻¹.
    private func element(_ row: Int, _ column: Int) -> Double {
        inverse?[row, column] ?? (row == column ? 1 / diagonal[row] : 0)
    }

    /// One draw of mean and effects from their distribution given scores and variances.
    package struct Draw: Sendable {
        package var mean: Double
        package var application: [Double]
        package var juror: [Double]
    }

    /// Draws mean, juror and application effects jointly, variances held; a normal number each, mean first, then the kept, then
    /// the absorbed effects.
    package func draw(_ generator: inout Generator) -> Draw {
        let shift = sqrt(residual / information) * generator.normal()
        let spread = sqrt(residual * keptRatio)
        var effects = (0..<design.kept).map { _ in generator.normal() }
        if let factor {
            effects = factor.transposedSolution(effects)
        } else {
            for level in effects.indices { effects[level] /= diagonal[level].squareRoot() }
        }
        for level in effects.indices {
            effects[level] = kept[level] - keptFall[level] * shift + spread * effects[level]
        }
        let drawn = mean + shift
        var others = [Double](repeating: 0, count: design.absorbed)
        for index in 0..<design.absorbed {
            var sum = 0.0
            for card in design.cards(index) {
                sum += design.score[card] - drawn - effects[Int(design.level[card])]
            }
            others[index] = weights[index] * sum + sqrt(residual * weights[index]) * generator.normal()
        }
        let (own, other) = absorbsApplications ? (others, effects) : (effects, others)
        return Draw(mean: design.centre + drawn, application: own, juror: other)
    }

    /// Every application's score (mean + effect) when one juror's cards are taken out, variances held, in points; an
    /// application that only this juror read has the mean. `nil` when no card is left.
    package func scores(without juror: Int) -> [Double]? {
        let rest = design.without(juror: juror)
        guard rest.count > 0,
            let evaluation = TwoWayEvaluation(rest, ratios: ratios, restricted: restricted)
        else { return nil }
        let effects = absorbsApplications ? evaluation.absorbed : evaluation.kept
        return effects.map { rest.centre + evaluation.mean + $0 }
    }
}
