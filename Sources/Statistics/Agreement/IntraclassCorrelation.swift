import Glibc

/// Intraclass correlations of subjects that all raters rated.
///
/// P. Shrout, J. Fleiss, Intraclass correlations: uses in assessing rater reliability, Psychological Bulletin 86 (1979); K. McGraw,
/// S. Wong, Forming inferences about some intraclass correlation coefficients, Psychological Methods 1 (1996), tables 4, 7 and 8.
package struct IntraclassCorrelation: Hashable, Sendable {
    /// Shrout and Fleiss' names; in brackets McGraw and Wong's. Raters drawn or fixed give the same figure, only what it speaks
    /// about differs.
    package enum Form: String, Sendable, CaseIterable {
        /// Each subject by other raters, one rating: ICC(1,1) [ICC(1)].
        case oneWay = "ICC1"
        /// Same raters, absolute agreement, one rating: ICC(2,1) [ICC(A,1)].
        case agreement = "ICC2"
        /// Same raters, consistency, one rating: ICC(3,1) [ICC(C,1)].
        case consistency = "ICC3"
        /// Mean of the k ratings: ICC(1,k) [ICC(k)].
        case oneWayMean = "ICC1k"
        /// Mean of the k ratings: ICC(2,k) [ICC(A,k)].
        case agreementMean = "ICC2k"
        /// Mean of the k ratings: ICC(3,k) [ICC(C,k)], Cronbach's alpha.
        case consistencyMean = "ICC3k"
    }

    /// One form with its test and limits.
    package struct Estimate: Hashable, Sendable {
        /// At most 1; below 0 where subjects differ less than ratings of one subject.
        package let value: Double
        /// Ratio of mean squares; `nil` where the lower one is 0.
        package let f: Double?
        /// Degrees of freedom of the upper mean square.
        package let df1: Double
        /// Degrees of freedom of the lower one; `nil` where `f` is.
        package let df2: Double?
        /// Probability of a correlation as high if the true one were that tested, by F; `nil` where `f` is.
        package let probability: Double?
        /// Lower confidence limit; `nil` where `f` is.
        package let lower: Double?
        /// Upper confidence limit; `nil` where `f` is.
        package let upper: Double?
    }

    /// Subjects, n.
    package let subjects: Int
    /// Raters, k.
    package let raters: Int
    /// Mean square between subjects (BMS, MSR), n − 1.
    package let betweenSubjects: Double
    /// Mean square within subjects (WMS), n(k − 1).
    package let withinSubjects: Double
    /// Mean square between raters (JMS, MSC), k − 1; may be below the residual.
    package let betweenRaters: Double
    /// Residual mean square (EMS, MSE), (n − 1)(k − 1).
    package let residual: Double

    /// Subjects × raters, all given.
    ///
    /// Throws `missingScores`, `tooFewApplications` or `tooFewJurors` below two, `noSpread` if all scores are equal, `badInput` for
    /// scores that are not numbers.
    package init(subjects rows: [[Double?]]) throws(Unanswerable) {
        let k = rows.first?.count ?? 0
        guard rows.count >= 2 else { throw .tooFewApplications(needed: 2) }
        guard k >= 2 else { throw .tooFewJurors(needed: 2) }
        var scores: [[Double]] = []
        for row in rows {
            let given = row.compactMap { $0 }
            guard row.count == k, given.count == k else { throw .missingScores }
            guard given.allSatisfy(\.isFinite) else { throw .badInput("scores") }
            scores.append(given)
        }
        // From one of the scores, so that scores that are far from 0 lose no digits.
        let origin = scores.joined().min() ?? 0
        guard scores.joined().contains(where: { $0 != origin }) else { throw .noSpread }
        scores = scores.map { $0.map { $0 - origin } }
        let (n, width) = (Double(rows.count), Double(k))
        let rowMeans = scores.map { orderFreeSum($0) / width }
        let columnMeans = (0..<k).map { rater in orderFreeSum(scores.map { $0[rater] }) / n }
        let mean = orderFreeSum(rowMeans) / n
        func square(_ x: Double) -> Double { x * x }
        let rowSquares = width * orderFreeSum(rowMeans.map { square($0 - mean) })
        let columnSquares = n * orderFreeSum(columnMeans.map { square($0 - mean) })
        var (within, rest): ([Double], [Double]) = ([], [])
        for (row, rowMean) in zip(scores, rowMeans) {
            for (score, columnMean) in zip(row, columnMeans) {
                within.append(square(score - rowMean))
                rest.append(square(score - rowMean - columnMean + mean))
            }
        }
        let total = orderFreeSum(scores.joined().map { square($0 - mean) })
        // Below what rounding leaves of it, a sum of squares is none.
        func cleaned(_ sum: Double) -> Double { sum <= total * 1e-26 * n * width ? 0 : sum }
        subjects = rows.count
        raters = k
        betweenSubjects = cleaned(rowSquares) / (n - 1)
        withinSubjects = cleaned(orderFreeSum(within)) / (n * (width - 1))
        betweenRaters = cleaned(columnSquares) / (width - 1)
        residual = cleaned(orderFreeSum(rest)) / ((n - 1) * (width - 1))
    }

    /// Variance between subjects, raters held unknown: (BMS − WMS) ÷ k; below 0 is possible and left so.
    package var subjectVarianceOneWay: Double { (betweenSubjects - withinSubjects) / Double(raters) }
    /// Variance between subjects beside raters: (BMS − EMS) ÷ k; below 0 is possible and left so.
    package var subjectVariance: Double { (betweenSubjects - residual) / Double(raters) }
    /// Variance between raters: (JMS − EMS) ÷ n; below 0 is possible and left so.
    package var raterVariance: Double { (betweenRaters - residual) / Double(subjects) }

    /// One form, with limits that hold it with probability `level` (above 0, below 1), tested against `null` (0 to below 1).
    ///
    /// Throws `noSpread` where the form's denominator is not above 0, `badInput`.
    package func estimate(
        _ form: Form, level: Double = 0.95, null: Double = 0
    ) throws(Unanswerable) -> Estimate {
        guard level > 0, level < 1 else { throw .badInput("level") }
        guard null >= 0, null < 1 else { throw .badInput("null") }
        let (n, k) = (Double(subjects), Double(raters))
        switch form {
        case .oneWay, .oneWayMean:
            return try ratio(
                lower: withinSubjects, n * (k - 1), mean: form == .oneWayMean, level: level, null: null)
        case .consistency, .consistencyMean:
            return try ratio(
                lower: residual, (n - 1) * (k - 1), mean: form == .consistencyMean, level: level, null: null)
        case .agreement, .agreementMean:
            return try agreement(mean: form == .agreementMean, level: level, null: null)
        }
    }

    /// Forms that rest on one ratio of mean squares.
    private func ratio(
        lower square: Double, _ df2: Double, mean: Bool, level: Double, null: Double
    ) throws(Unanswerable) -> Estimate {
        let k = Double(raters)
        let below = mean ? betweenSubjects : betweenSubjects + (k - 1) * square
        guard below > 0 else { throw .noSpread }
        let value = (betweenSubjects - square) / below
        let df1 = Double(subjects - 1)
        guard square > 0 else {
            return Estimate(
                value: value, f: nil, df1: df1, df2: nil, probability: nil, lower: nil, upper: nil)
        }
        let seen = betweenSubjects / square
        let f = mean ? seen * (1 - null) : seen * (1 - null) / (1 + (k - 1) * null)
        let tail = (1 + level) / 2
        let low = seen / (try FDistribution(df1, df2).quantile(tail))
        let high = seen * (try FDistribution(df2, df1).quantile(tail))
        func limit(_ f: Double) -> Double? {
            mean ? (f > 0 ? 1 - 1 / f : nil) : (f - 1) / (f + k - 1)
        }
        return Estimate(
            value: value, f: f, df1: df1, df2: df2, probability: try FDistribution(df1, df2).survival(f),
            lower: limit(low), upper: limit(high))
    }
}
