import Glibc

/// Calibration by Gaussian processes: application quality, juror bias and noise normal and independent, variances by maximum
/// likelihood, quality as its posterior mean.
///
/// H. Ge, M. Welling, Z. Ghahramani, A Bayesian model for calibrating conference review scores, 2013; N. Lawrence, C. Cortes,
/// NIPS calibration, 2014: y ~ N(μ, δ(application) αf + δ(juror) αb + δ σ²). It is the two-way model with the full likelihood,
/// its mean taken as known.
package struct BayesianCalibration: Sendable {
    /// One application's figures.
    package struct Quality: Hashable, Sendable {
        /// Posterior mean of the application's quality: mean + E[f | y], in points.
        package let quality: Double
        /// Posterior standard deviation of the quality, the mean taken as known, in points.
        package let deviation: Double
        /// Mean over its cards of mean + E[f + noise | y]: its scores less the jurors' posterior biases, in points; `nil`
        /// without cards.
        package let calibrated: Double?
    }

    /// The mean score, in points.
    package let mean: Double
    /// Variance of quality between applications (αf), 0 or more.
    package var qualityVariance: Double { model.variances.application }
    /// Variance of bias between jurors (αb), 0 or more.
    package var biasVariance: Double { model.variances.juror }
    /// Variance of the noise (σ²), above 0.
    package var noiseVariance: Double { model.variances.residual }
    /// By application.
    package let application: [Quality]
    /// By juror: posterior mean of the bias, in points; above 0 for a lenient juror.
    package let bias: [Double]
    /// The two-way model it is.
    package let model: TwoWayModel

    /// Calibrates a table; throws as `TwoWayModel.fit`, or as `solve` where variances are given.
    package init(_ table: CardTable, variances: TwoWayModel.Variances? = nil) throws(Unanswerable) {
        let model =
            if let variances { try TwoWayModel.solve(table, variances: variances, criterion: .full) } else {
                try TwoWayModel.fit(table, criterion: .full)
            }
        var (sums, counts) = (
            [Double](repeating: 0, count: table.applications),
            [Double](repeating: 0, count: table.applications)
        )
        for card in 0..<table.count {
            let application = Int(table.application[card])
            sums[application] += table.score[card] - model.juror[Int(table.juror[card])].value
            counts[application] += 1
        }
        mean = model.mean
        bias = model.juror.map(\.value)
        application = model.application.indices.map { index in
            Quality(
                quality: model.score(of: index),
                deviation: sqrt(model.system.varianceGivenMean(ofApplication: index)),
                calibrated: counts[index] > 0 ? sums[index] / counts[index] : nil)
        }
        self.model = model
    }
}
