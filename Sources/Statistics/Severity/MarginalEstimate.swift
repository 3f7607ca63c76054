import Glibc

/// Fixed elements, steps, mean and spread of highest marginal likelihood, by Newton's method with halved steps; where the
/// curvature is not that of a summit, by that of the complete data (the EM gradient algorithm of K. Lange, Journal of the
/// Royal Statistical Society B 57, 1995).
struct MarginalEstimate {
    /// Fixed elements, inner sums of steps, mean, logarithm of the standard deviation.
    let parameters: [Double]
    /// Their variances; `nil` where the curvature at the end is not that of a summit.
    let variances: [Double]?
    /// The covariances of the inner steps, set by set of neighbours: the variance of each step; empty likewise.
    let stepVariances: [[Double]]
    /// How the iteration ended.
    let iteration: Iteration
    /// Whether the standard deviation stopped at the smallest the nodes can show.
    let atBoundary: Bool

    /// Starts from `start`, whose fixed facets have the mean 0. `floating` is the fixed facet whose mean floats while the
    /// persons' is 0, or `nil` where the persons' mean is estimated; `before` are rounds gone already.
    init(
        _ likelihood: MarginalLikelihood, start: [Double], floating: Int?, stopping: RaschModel.Stopping,
        smallest: Double, before: Int = 0
    ) {
        let size = likelihood.size
        var place = start
        if floating != nil { place[size - 2] = 0 }
        var height = likelihood.look(place)
        let constraint = MarginalConstraint(likelihood, floating: floating)
        var round = 0
        var converged = false
        var held = false
        while round < stopping.rounds {
            round += 1
            let base = place
            let step = constraint.step(likelihood, holdingSpread: held)
            let longest = step.reduce(0) { max($0, abs($1)) }
            var length = longest > 2 ? 2 / longest : 1
            var reached = -Double.infinity
            var stopped = false
            for _ in 0..<40 {
                for at in 0..<size { place[at] = base[at] + length * step[at] }
                stopped = place[size - 1] < log(smallest)
                if stopped { place[size - 1] = log(smallest) }
                reached = likelihood.look(place)
                if reached >= height - 1e-12 * abs(height) { break }
                length /= 2
            }
            let gain = reached - height
            height = reached
            // Held at the smallest spread as long as the slope points below it.
            held = place[size - 1] <= log(smallest) && likelihood.slope[size - 1] <= 0
            let residual = constraint.residual(likelihood, holdingSpread: held)
            if residual < stopping.residual,
                longest < stopping.change || (stopped && held && length * longest < stopping.change)
            {
                converged = true
                break
            }
            if length * longest > 0.5, gain >= 0, gain < 1e-5, round > 10 { break }
        }
        parameters = place
        iteration = Iteration(rounds: before + round, converged: converged)
        atBoundary = held
        (variances, stepVariances) = constraint.variances(likelihood, holdingSpread: held)
    }
}
