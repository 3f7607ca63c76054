/// Durbin's test of concordance where each rater ranked only some subjects: all raters equally many, all subjects equally often.
///
/// J. Durbin, Incomplete blocks in ranking experiments, British Journal of Statistical Psychology 4 (1951); with ties by
/// W. Conover, Practical Nonparametric Statistics, 3rd edition (1999), section 5.8.
package struct DurbinTest: Hashable, Sendable {
    /// The statistic, by chi-square.
    package let chiSquare: Double
    /// subjects − 1.
    package let freedom: Int
    /// Probability of as much concordance by chance.
    package let probability: Double
    /// Sum of ranks of each subject within its raters, the lowest score ranked 1.
    package let rankSums: [Double]

    /// Subjects × raters, `nil` where a rater did not read the subject.
    ///
    /// Throws `tooFewApplications` or `tooFewJurors` below two, `badInput` where raters or subjects do not have equally many scores,
    /// `noSpread` if no rater told subjects apart.
    package init(subjects: [[Double?]]) throws(Unanswerable) {
        let raters = subjects.first?.count ?? 0
        guard subjects.count >= 2 else { throw .tooFewApplications(needed: 2) }
        guard raters >= 2 else { throw .tooFewJurors(needed: 2) }
        guard subjects.allSatisfy({ $0.count == raters }) else { throw .badInput("rows of unequal length") }
        let readings = subjects[0].count { $0 != nil }
        let size = subjects.count { $0[0] != nil }
        guard readings > 0, size >= 2,
            subjects.allSatisfy({ row in row.count { $0 != nil } == readings }),
            (0..<raters).allSatisfy({ rater in subjects.count { $0[rater] != nil } == size })
        else { throw .badInput("not a balanced design") }
        var (rankSums, squares) = ([Double](repeating: 0, count: subjects.count), 0.0)
        for rater in 0..<raters {
            let read = subjects.indices.filter { subjects[$0][rater] != nil }
            let scores = read.compactMap { subjects[$0][rater] }
            guard scores.allSatisfy(\.isFinite) else { throw .badInput("scores") }
            for (subject, rank) in zip(read, MeanRanks(scores).rank) {
                rankSums[subject] += rank
                squares += rank * rank
            }
        }
        let (n, k, t) = (Double(raters), Double(size), Double(subjects.count))
        let middle = Double(readings) * (k + 1) / 2
        let spread = squares - n * k * (k + 1) * (k + 1) / 4
        guard spread > 0 else { throw .noSpread }
        let distances = rankSums.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        chiSquare = (t - 1) * distances / spread
        freedom = subjects.count - 1
        probability = try ChiSquareDistribution(freedom: t - 1).survival(chiSquare)
        self.rankSums = rankSums
    }
}
