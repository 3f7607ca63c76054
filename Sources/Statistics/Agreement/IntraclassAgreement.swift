extension IntraclassCorrelation {
    /// Absolute agreement: raters' mean square enters, so degrees of freedom are Satterthwaite's (Shrout and Fleiss 1979, p. 424;
    /// McGraw and Wong 1996, tables 7 and 8).
    ///
    /// The limits of the mean are those of the single rating stepped up by Spearman and Brown's formula, which is the same as McGraw
    /// and Wong's own ones for it.
    func agreement(
        mean: Bool, level: Double, null: Double
    ) throws(Unanswerable) -> Estimate {
        let (n, k) = (Double(subjects), Double(raters))
        let df1 = n - 1
        let single = betweenSubjects + (k - 1) * residual + k * (betweenRaters - residual) / n
        let below = mean ? betweenSubjects + (betweenRaters - residual) / n : single
        guard below > 0, single > 0 else { throw .noSpread }
        let value = (betweenSubjects - residual) / below
        let one = (betweenSubjects - residual) / single
        // The test: against 0 this is the residual with its own degrees of freedom.
        let tested = freedom(at: null, mean: mean)
        guard residual > 0, let tested, one < 1, let spread = freedom(at: one, mean: false)
        else {
            return Estimate(
                value: value, f: nil, df1: df1, df2: nil, probability: nil, lower: nil, upper: nil)
        }
        let f = betweenSubjects / tested.square
        let tail = (1 + level) / 2
        let high = try FDistribution(df1, spread.df).quantile(tail)
        let low = try FDistribution(spread.df, df1).quantile(tail)
        let rest = k * betweenRaters + (k * n - k - n) * residual
        func limit(_ above: Double, _ below: Double) -> Double? {
            guard below > 0 else { return nil }
            let single = n * above / below
            return mean ? k * single / (1 + (k - 1) * single) : single
        }
        let lower = limit(betweenSubjects - high * residual, high * rest + n * betweenSubjects)
        let upper = limit(low * betweenSubjects - residual, rest + n * low * betweenSubjects)
        return Estimate(
            value: value, f: f, df1: df1, df2: tested.df,
            probability: try FDistribution(df1, tested.df).survival(f),
            lower: lower, upper: upper)
    }

    /// Satterthwaite's degrees of freedom for the limits of the single rating's agreement, v in Shrout and Fleiss; `nil` where there
    /// is no residual or the correlation is 1.
    package var agreementFreedom: Double? {
        let (n, k) = (Double(subjects), Double(raters))
        let below = betweenSubjects + (k - 1) * residual + k * (betweenRaters - residual) / n
        guard below > 0, residual > 0 else { return nil }
        return freedom(at: (betweenSubjects - residual) / below, mean: false)?.df
    }

    /// a·MSC + b·MSE at a correlation, with Satterthwaite's degrees of freedom; `nil` where it is 1 or nothing is left.
    private func freedom(at correlation: Double, mean: Bool) -> (square: Double, df: Double)? {
        let (n, k) = (Double(subjects), Double(raters))
        guard correlation < 1 else { return nil }
        let step = correlation * (mean ? 1 : k) / (n * (1 - correlation))
        let (first, second) = (step * betweenRaters, (1 + step * (n - 1)) * residual)
        let below = first * first / (k - 1) + second * second / ((n - 1) * (k - 1))
        let square = first + second
        return below > 0 && square * square > 0 ? (square, square * square / below) : nil
    }
}
