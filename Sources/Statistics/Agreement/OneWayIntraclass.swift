/// Intraclass correlation of one rating where subjects have unequally many, by one-way analysis of variance: ICC(1).
///
/// A. Donner, The analysis of variance estimator of the intraclass correlation, International Statistical Review 54 (1986),
/// section 2. Two-way forms of incomplete tables come from the variances of `TwoWayModel`, see `Reliability`.
package struct OneWayIntraclass: Hashable, Sendable {
    /// Mean square between subjects.
    package let betweenSubjects: Double
    /// Mean square within subjects.
    package let withinSubjects: Double
    /// Ratings a subject, weighted so that the mean squares tell the variances apart; their number where all have as many.
    package let ratings: Double
    /// Subjects − 1.
    package let df1: Double
    /// Ratings − subjects.
    package let df2: Double

    /// Each row holds the ratings of one subject, missing ones left out; subjects without any do not count.
    ///
    /// Throws `tooFewApplications` below two subjects, `nothingInCommon` where no subject has two ratings, `noSpread` if all are
    /// equal, `badInput` for ratings that are not numbers.
    package init(units rows: [[Double]]) throws(Unanswerable) {
        let units = rows.filter { !$0.isEmpty }
        guard units.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .badInput("scores") }
        guard units.count >= 2 else { throw .tooFewApplications(needed: 2) }
        guard units.contains(where: { $0.count > 1 }) else { throw .nothingInCommon }
        let origin = units.joined().min() ?? 0
        guard units.joined().contains(where: { $0 != origin }) else { throw .noSpread }
        func square(_ x: Double) -> Double { x * x }
        let all = Double(units.reduce(0) { $0 + $1.count })
        let mean = orderFreeSum(units.joined().map { $0 - origin }) / all
        var (between, within): ([Double], [Double]) = ([], [])
        for unit in units {
            let own = orderFreeSum(unit.map { $0 - origin }) / Double(unit.count)
            between.append(Double(unit.count) * square(own - mean))
            within += unit.map { square($0 - origin - own) }
        }
        df1 = Double(units.count - 1)
        df2 = all - Double(units.count)
        betweenSubjects = orderFreeSum(between) / df1
        withinSubjects = orderFreeSum(within) / df2
        ratings = (all - units.reduce(0) { $0 + square(Double($1.count)) } / all) / df1
    }

    /// Variance between subjects; below 0 is possible and left so.
    package var subjectVariance: Double { (betweenSubjects - withinSubjects) / ratings }

    /// With its test against 0 and limits that hold it with probability `level` (above 0, below 1), both exact where all subjects have
    /// as many ratings, else the limits near. Throws `badInput`.
    package func estimate(level: Double = 0.95) throws(Unanswerable) -> IntraclassCorrelation.Estimate {
        guard level > 0, level < 1 else { throw .badInput("level") }
        let value = (betweenSubjects - withinSubjects) / (betweenSubjects + (ratings - 1) * withinSubjects)
        guard withinSubjects > 0 else {
            return IntraclassCorrelation.Estimate(
                value: value, f: nil, df1: df1, df2: nil, probability: nil, lower: nil, upper: nil)
        }
        let f = betweenSubjects / withinSubjects
        let low = f / (try FDistribution(df1, df2).quantile((1 + level) / 2))
        let high = f * (try FDistribution(df2, df1).quantile((1 + level) / 2))
        return IntraclassCorrelation.Estimate(
            value: value, f: f, df1: df1, df2: df2, probability: try FDistribution(df1, df2).survival(f),
            lower: (low - 1) / (low + ratings - 1), upper: (high - 1) / (high + ratings - 1))
    }
}
