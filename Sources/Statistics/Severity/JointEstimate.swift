import Glibc

/// Measures and steps of highest joint likelihood (JML, also UCON), by Newton's method with halved steps. The likelihood is
/// concave, so where it has a highest place this finds it from anywhere.
struct JointEstimate: Sendable {
    /// The measures, numbered through all facets; not yet centred.
    let measures: [Double]
    /// The sums of the steps up to each category of each set: 0 at its lowest and highest.
    let sums: [Double]
    /// The variance of each step, the measures held; empty for a set of two categories.
    let stepVariances: [[Double]]
    /// The logarithm of the joint likelihood.
    let logLikelihood: Double
    /// How the iteration ended.
    let iteration: Iteration

    /// Estimates from some rows.
    init(_ rows: JointRows, stopping: RaschModel.Stopping) {
        let likelihood = JointLikelihood(rows)
        var measures = [Double](repeating: 0, count: rows.parameters)
        var sums = [Double](repeating: 0, count: rows.scales.category.count)
        let parameters = rows.parameters
        var height = likelihood.look(measures: measures, sums: sums)
        var residual = likelihood.slope.reduce(0) { max($0, abs($1)) }
        let begin = max(residual, 1)
        var round = 0
        var converged = false
        while round < stopping.rounds {
            round += 1
            let step = likelihood.newtonStep(precision: max(1e-9, min(0.03, residual / begin)))
            // A measure moves by 3 logits a round at most, so that nothing overflows where there is no highest place.
            let longest = step[..<parameters].reduce(0) { max($0, abs($1)) }
            var length = longest > 3 ? 3 / longest : 1
            var next = measures
            var nextSums = sums
            var reached = -Double.infinity
            // The whole step tells how far the highest place is, however much of it can be gone.
            var change = longest
            for group in 0..<rows.scales.groups {
                var before = 0.0
                for at in rows.inner[group]..<rows.inner[group + 1] {
                    change = max(change, abs(step[parameters + at] - before))
                    before = step[parameters + at]
                }
                change = max(change, abs(before))
            }
            for _ in 0..<30 {
                for at in 0..<parameters { next[at] = measures[at] + length * step[at] }
                for group in 0..<rows.scales.groups {
                    let base = parameters + rows.inner[group]
                    for at in 0..<rows.inner[group + 1] - rows.inner[group] {
                        let place = rows.scales.start[group] + 1 + at
                        nextSums[place] = sums[place] + length * step[base + at]
                    }
                }
                reached = likelihood.look(measures: next, sums: nextSums)
                if reached >= height - 1e-12 * abs(height) { break }
                length /= 2
            }
            let gain = reached - height
            (measures, sums, height) = (next, nextSums, reached)
            residual = likelihood.slope.reduce(0) { max($0, abs($1)) }
            if residual < stopping.residual, change < stopping.change {
                converged = true
                break
            }
            // Half a logit that gains next to nothing: flatter than a standard error of thirty logits, so the ratings are
            // in an order without exception somewhere and the likelihood has no highest place.
            if length * change > 0.5, gain < 1e-4 { break }
        }
        self.measures = measures
        self.sums = sums
        stepVariances = likelihood.stepVariances()
        logLikelihood = height
        iteration = Iteration(rounds: round, converged: converged)
    }
}
