import Glibc

/// The search for the ratios of the variances that make the scores most likely.
///
/// Newton steps with the average information, corrected by what the last step taught of the slope (BFGS), kept at 0 or above,
/// halved while they do not help; done when a further step would lower −2 log likelihood by less than 10⁻¹⁴. A ratio on the
/// boundary is exactly 0.
struct TwoWaySearch {
    let design: TwoWayDesign
    let restricted: Bool
    /// Share of the scores' mean square below which a residual variance counts as none.
    let least: Double

    /// Rounds after which a search that has not settled is given up.
    static let limit = 100
    /// Expected gain of a step below which it is done.
    static let tolerance = 1e-14

    /// The best point from several first values, of which the first counts among equals; small tables may have several hollows.
    func best(
        of starts: [SIMD2<Double>], free: SIMD2<Int64>
    ) throws(Unanswerable) -> (point: TwoWayPoint, iteration: Iteration) {
        var found: (point: TwoWayPoint, iteration: Iteration)?
        var reason = Unanswerable.noRemainder
        for start in starts {
            do throws(Unanswerable) {
                let next = try best(from: start, free: free)
                guard next.iteration.converged else { throw .notConverged(iterations: next.iteration.rounds) }
                guard let old = found?.point.evaluation.criterion else {
                    found = next
                    continue
                }
                if next.point.evaluation.criterion < old - 1e-9 * max(1, abs(old)) { found = next }
            } catch { if found == nil { reason = error } }
        }
        guard let found else { throw reason }
        return found
    }

    /// The best point with only the factors of `free` in the model, from a first value on.
    func best(
        from ratios: SIMD2<Double>, free: SIMD2<Int64>
    ) throws(Unanswerable) -> (point: TwoWayPoint, iteration: Iteration) {
        var point = try self.point(ratios)
        var bend = point.profiled
        for round in 1...Self.limit {
            let (step, gain) = step(point, bend, free)
            guard gain > Self.tolerance else { return (point, Iteration(rounds: round, converged: true)) }
            guard let next = try self.next(point, step, gain) else {
                // No shorter step helps: what is left is rounding.
                return (point, Iteration(rounds: round, converged: gain < 1e-6))
            }
            bend = Self.corrected(
                next.profiled, next.evaluation.ratios - point.evaluation.ratios, next.slope - point.slope)
            point = next
        }
        return (point, Iteration(rounds: Self.limit, converged: false))
    }

    /// The information, made to agree with how the slope changed along the last step.
    private static func corrected(
        _ information: (Double, Double, Double), _ step: SIMD2<Double>, _ change: SIMD2<Double>
    ) -> (Double, Double, Double) {
        let (own, both, other) = information
        let expected = SIMD2(own * step[0] + both * step[1], both * step[0] + other * step[1])
        let (found, assumed) = ((step * change).sum(), (step * expected).sum())
        guard found > 0.01 * assumed, assumed > 0 else { return information }
        return (
            own - expected[0] * expected[0] / assumed + change[0] * change[0] / found,
            both - expected[0] * expected[1] / assumed + change[0] * change[1] / found,
            other - expected[1] * expected[1] / assumed + change[1] * change[1] / found
        )
    }

    private func point(_ ratios: SIMD2<Double>) throws(Unanswerable) -> TwoWayPoint {
        guard let evaluation = TwoWayEvaluation(design, ratios: ratios, restricted: restricted) else {
            throw .noRemainder
        }
        try checked(evaluation)
        return TwoWayPoint(design, evaluation, restricted: restricted)
    }

    /// Without a remainder the likelihood has no maximum.
    private func checked(_ evaluation: TwoWayEvaluation) throws(Unanswerable) {
        let total = design.score.reduce(0) { $0 + $1 * $1 } / Double(design.count)
        guard evaluation.residual > least * total else { throw .noRemainder }
    }

    /// The Newton step among the ratios that may move, and twice what it promises to lower −2 log likelihood by.
    private func step(
        _ point: TwoWayPoint, _ bend: (Double, Double, Double), _ free: SIMD2<Int64>
    ) -> (step: SIMD2<Double>, gain: Double) {
        let ratios = point.evaluation.ratios
        let slope = point.slope
        let (own, both, other) = bend
        func moves(_ factor: Int) -> Bool {
            free[factor] != 0 && (ratios[factor] > 0 || slope[factor] < 0)
        }
        func single(_ factor: Int) -> SIMD2<Double> {
            var step = SIMD2(0.0, 0.0)
            step[factor] = -slope[factor] / (factor == 0 ? own : other)
            return step
        }
        var step = SIMD2(0.0, 0.0)
        switch (moves(0), moves(1)) {
        case (true, true):
            let determinant = own * other - both * both
            if determinant > 1e-12 * own * other {
                step[0] = -(slope[0] * other - slope[1] * both) / determinant
                step[1] = -(slope[1] * own - slope[0] * both) / determinant
                // A ratio at the boundary that the common step would push out stays there.
                for factor in 0..<2 where ratios[factor] == 0 && step[factor] < 0 {
                    step = single(1 - factor)
                }
            } else {
                step = single(0) + single(1)
            }
        case (true, false): step = single(0)
        case (false, true): step = single(1)
        case (false, false): break
        }
        return (step, -(slope * step).sum())
    }

    /// The first point along a step that is no worse; `nil` when there is none.
    private func next(
        _ point: TwoWayPoint, _ step: SIMD2<Double>, _ gain: Double
    ) throws(Unanswerable) -> TwoWayPoint? {
        let old = point.evaluation.criterion
        let ratios = point.evaluation.ratios
        let rounding = 1e-13 * abs(old) + 1e-12
        // No ratio grows more than tenfold in a step.
        var share = 1.0
        for factor in 0..<2 where step[factor] > 0 {
            share = min(share, max(9 * ratios[factor], 1) / step[factor])
        }
        for _ in 0..<40 {
            let trial = (ratios + share * step).replacing(with: 0, where: ratios + share * step .< 0)
            if let evaluation = TwoWayEvaluation(design, ratios: trial, restricted: restricted) {
                try checked(evaluation)
                if evaluation.criterion <= old + (gain < 1e-6 ? rounding : 0) {
                    return TwoWayPoint(design, evaluation, restricted: restricted)
                }
            }
            share /= 2
        }
        return nil
    }
}
