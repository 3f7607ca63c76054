/// Kendall's coefficient of concordance of raters who all ranked the same subjects; 0 to 1.
///
/// M. Kendall, B. Babington Smith, The problem of m rankings, Annals of Mathematical Statistics 10 (1939); ties and the chi-square
/// approximation as S. Siegel, Nonparametric Statistics (1956), chapter 9. The test is that of Friedman (1937).
package struct KendallW: Hashable, Sendable {
    /// W with its test against 0.
    package struct Value: Hashable, Sendable {
        /// 0 no, 1 full concordance.
        package let value: Double
        /// raters × (subjects − 1) × W.
        package let chiSquare: Double
        /// subjects − 1.
        package let freedom: Int
        /// Probability of as much concordance by chance, by chi-square; rough below eight subjects.
        package let probability: Double
    }

    /// With the correction for ties.
    package let corrected: Value
    /// Without it: too low where raters gave ties.
    package let uncorrected: Value
    /// Sum of squared distances of the rank sums from their mean.
    package let squares: Double
    /// Σ (t³ − t) over all ties of all raters.
    package let ties: Double
    /// Sum of ranks of each subject, the lowest score ranked 1, ties sharing the mean.
    package let rankSums: [Double]

    /// Subjects × raters, all given; every rater ranks all subjects by score.
    ///
    /// Throws `missingScores`, `tooFewApplications` or `tooFewJurors` below two, `noSpread` if every rater gave all subjects one
    /// score, `badInput` for scores that are not numbers.
    package init(subjects: [[Double?]]) throws(Unanswerable) {
        let raters = subjects.first?.count ?? 0
        guard subjects.count >= 2 else { throw .tooFewApplications(needed: 2) }
        guard raters >= 2 else { throw .tooFewJurors(needed: 2) }
        var scores: [[Double]] = []
        for subject in subjects {
            let given = subject.compactMap { $0 }
            guard given.count == raters, subject.count == raters else { throw .missingScores }
            guard given.allSatisfy(\.isFinite) else { throw .badInput("scores") }
            scores.append(given)
        }
        var rankSums = [Double](repeating: 0, count: subjects.count)
        var ties = 0.0
        for rater in 0..<raters {
            let ranks = MeanRanks(scores.map { $0[rater] })
            ties += ranks.ties
            for (subject, rank) in ranks.rank.enumerated() { rankSums[subject] += rank }
        }
        let (n, k) = (Double(subjects.count), Double(raters))
        // Halves of whole numbers throughout, hence exact in any order.
        let squares = rankSums.reduce(0) { $0 + ($1 - k * (n + 1) / 2) * ($1 - k * (n + 1) / 2) }
        let most = k * k * (n * n * n - n)
        guard most - k * ties > 0 else { throw .noSpread }
        let distribution = try ChiSquareDistribution(freedom: n - 1)
        func value(_ w: Double) -> Value {
            let chiSquare = k * (n - 1) * w
            return Value(
                value: w, chiSquare: chiSquare, freedom: subjects.count - 1,
                probability: distribution.survival(chiSquare))
        }
        corrected = value(12 * squares / (most - k * ties))
        uncorrected = value(12 * squares / most)
        self.squares = squares
        self.ties = ties
        self.rankSums = rankSums
    }
}
