import Glibc

extension TwoWayModel {
    /// Reads everything off the point the search ended at.
    init(
        _ table: CardTable, _ design: TwoWayDesign, _ point: TwoWayPoint, residual: Double,
        _ criterion: Criterion, _ iteration: Iteration, fitted: (start: TwoWayStart, without: [Double?])?
    ) {
        let evaluation = point.evaluation
        let absorbed = Self.absorbed(point, residual)
        let kept = Self.kept(point, residual)
        let ratios = evaluation.ratios
        func ordered<Value>(_ absorbed: Value, _ kept: Value) -> (application: Value, juror: Value) {
            design.absorbsApplications ? (absorbed, kept) : (kept, absorbed)
        }
        self.criterion = criterion
        self.iteration = iteration
        mean = design.centre + evaluation.mean
        meanError = sqrt(residual / evaluation.information)
        let parts = ordered(ratios[0] * residual, ratios[1] * residual)
        variances = Variances(application: parts.application, juror: parts.juror, residual: residual)
        minusTwoLogLikelihood = evaluation.criterion(residual: residual)
        (application, juror) = ordered(absorbed, kept)
        system = TwoWaySystem(design, point, residual: residual, restricted: criterion == .restricted)
        guard let fitted else {
            (varianceErrors, applicationEvidence, jurorEvidence) = (nil, nil, nil)
            return
        }
        let errors = Self.errors(point)
        varianceErrors = errors.map {
            let parts = ordered($0[0], $0[1])
            return Variances(application: parts.application, juror: parts.juror, residual: $0[2])
        }
        let evidence = (0..<2).map { Self.evidence(point, $0, fitted.start, fitted.without[$0], errors) }
        (applicationEvidence, jurorEvidence) = ordered(evidence[0], evidence[1])
    }

    private static func absorbed(_ point: TwoWayPoint, _ residual: Double) -> [Effect] {
        let evaluation = point.evaluation
        let (own, other) = (evaluation.ratios[0], evaluation.ratios[1])
        guard own > 0 else { return evaluation.absorbed.map { _ in Effect(value: 0, standardError: 0) } }
        return evaluation.absorbed.indices.map { index in
            let weight = evaluation.weights[index]
            let rise = own * evaluation.absorbedOnes[index]
            let variance =
                weight + weight * weight * other * point.spans[index] + rise * rise / evaluation.information
            return Effect(value: evaluation.absorbed[index], standardError: sqrt(residual * variance))
        }
    }

    private static func kept(_ point: TwoWayPoint, _ residual: Double) -> [Effect] {
        let evaluation = point.evaluation
        let ratio = evaluation.ratios[1]
        guard ratio > 0 else { return evaluation.kept.map { _ in Effect(value: 0, standardError: 0) } }
        return evaluation.kept.indices.map { index in
            let rise = ratio * evaluation.keptOnes[index]
            let variance = ratio * point.inverseDiagonal[index] + rise * rise / evaluation.information
            return Effect(value: evaluation.kept[index], standardError: sqrt(residual * variance))
        }
    }

    /// Standard errors of the absorbed, the kept and the residual variance; those on the boundary are held there.
    private static func errors(_ point: TwoWayPoint) -> [Double]? {
        let ratios = point.evaluation.ratios
        let residual = point.evaluation.residual
        let inside = [0, 1].filter { ratios[$0] > 0 } + [2]
        // In units of its own root the matrix is free of the scores' scale.
        let roots = inside.map { sqrt(point.information[4 * $0] / 2) }
        var information = SymmetricMatrix(order: inside.count)
        for (row, i) in inside.enumerated() {
            for (column, j) in inside.enumerated().prefix(row + 1) {
                information[row, column] = point.information[3 * i + j] / 2 / roots[row] / roots[column]
            }
        }
        guard let scaled = Cholesky(information)?.inverse() else { return nil }
        func covariance(_ row: Int, _ column: Int) -> Double {
            scaled[row, column] / roots[row] / roots[column]
        }
        let last = inside.count - 1
        var errors = [0.0, 0, sqrt(covariance(last, last))]
        for (row, factor) in inside.dropLast().enumerated() {
            // Variance = ratio · residual.
            let ratio = ratios[factor]
            errors[factor] = sqrt(
                max(
                    residual * residual * covariance(row, row) + 2 * residual * ratio * covariance(row, last)
                        + ratio * ratio * covariance(last, last), 0))
        }
        return errors
    }

    private static func evidence(
        _ point: TwoWayPoint, _ factor: Int, _ start: TwoWayStart, _ without: Double?, _ errors: [Double]?
    ) -> Evidence {
        guard start.separable[factor] != 0, let without else {
            return Evidence(separable: false, likelihoodRatio: 0, low: 0, high: nil)
        }
        let evaluation = point.evaluation
        let ratio = max(without - evaluation.criterion, 0)
        let reached = 3.841458820694124
        let variance = evaluation.ratios[factor] * evaluation.residual
        guard variance > 0 else {
            // Where −2 log likelihood has risen by that much, along the parabola from the boundary.
            let slope = max(point.slope[factor], 0)
            let bend = factor == 0 ? point.profiled.0 : point.profiled.2
            let high = bend > 0 ? (sqrt(slope * slope + 2 * bend * reached) - slope) / bend : nil
            return Evidence(
                separable: true, likelihoodRatio: 0, low: 0, high: high.map { $0 * evaluation.residual })
        }
        guard let error = errors?[factor], error.isFinite else {
            return Evidence(separable: true, likelihoodRatio: ratio, low: 0, high: nil)
        }
        let spread = exp(1.959963984540054 * error / variance)
        return Evidence(
            separable: true, likelihoodRatio: ratio, low: ratio < reached ? 0 : variance / spread,
            high: (variance * spread).isFinite ? variance * spread : nil)
    }
}

extension TwoWayModel {
    /// The score of an application: mean + effect, in points.
    package func score(of application: Int) -> Double { mean + self.application[application].value }

    /// Standard error of an application's score, which is not that of its effect: the mean's error partly cancels or adds.
    package func scoreError(of application: Int) -> Double {
        let error = self.application[application].standardError
        let ones =
            system.absorbsApplications ? system.absorbedOnes[application] : system.keptOnes[application]
        let ratio = variances.application / variances.residual
        return sqrt(max(error * error + meanError * meanError * (1 - 2 * ratio * ones), 0))
    }

    /// The share of a score's variance that comes from the application, 0 to 1.
    package struct Reliability: Hashable, Sendable {
        /// Of one juror's score.
        package let single: Double
        /// Of the plain mean of `cards` jurors.
        package let mean: Double
        /// Of the mean of `cards` jurors once their severities are taken out.
        package let corrected: Double
    }

    /// Reliability with `cards` cards an application, which may be a mean number and is above 0.
    package func reliability(cards: Double) -> Reliability {
        let (own, juror, residual) = (variances.application, variances.juror, variances.residual)
        return Reliability(
            single: own / (own + juror + residual), mean: own / (own + (juror + residual) / cards),
            corrected: own / (own + residual / cards))
    }
}
