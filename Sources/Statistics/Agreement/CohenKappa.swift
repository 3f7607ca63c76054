import Glibc

/// Cohen's kappa of two raters, weighted or not.
///
/// J. Cohen (1960; weighted 1968); standard errors by J. Fleiss, J. Cohen, B. Everitt, Large sample standard errors of kappa and
/// weighted kappa, Psychological Bulletin 72 (1969), equations 8 and 9; weights need not be symmetric.
package struct CohenKappa: Hashable, Sendable {
    /// 1 is full agreement, 0 what the two raters' shares give by chance.
    package let value: Double
    /// Share of agreement seen, 0 to 1.
    package let observed: Double
    /// Share of agreement that chance gives, 0 to 1.
    package let expected: Double
    /// Subjects both rated.
    package let subjects: Double
    /// For intervals, 0 or more.
    package let standardError: Double
    /// If there were no agreement beyond chance: for the test, 0 or more.
    package let standardErrorUnderNull: Double

    /// Rows are the first rater's categories, columns the second one's. Subjects that one of them left out do not count.
    ///
    /// Throws `tooFewJurors` unless there are two raters, `nothingInCommon` if they rated no subject together, `noSpread` where
    /// chance alone agrees fully, `badInput`.
    package init(_ ratings: CategoryRatings, weights: AgreementWeights = .identity) throws(Unanswerable) {
        guard ratings.raters == 2 else { throw .tooFewJurors(needed: 2) }
        let size = ratings.categories.count
        let agree = try weights.matrix(ratings.categories)
        var cell = [Double](repeating: 0, count: size * size)
        for (row, times) in ratings.frequency.enumerated() {
            let (first, second) = (ratings.place[2 * row], ratings.place[2 * row + 1])
            if first >= 0 && second >= 0 { cell[Int(first) * size + Int(second)] += times }
        }
        let subjects = cell.reduce(0, +)
        guard subjects > 0 else { throw .nothingInCommon }
        for index in cell.indices { cell[index] /= subjects }
        let rows = (0..<size).map { row in (0..<size).reduce(0) { $0 + cell[row * size + $1] } }
        let columns = (0..<size).map { column in (0..<size).reduce(0) { $0 + cell[$1 * size + column] } }

        var (observed, expected) = (0.0, 0.0)
        var (byRow, byColumn) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
        for row in 0..<size {
            for column in 0..<size {
                let weight = agree[row * size + column]
                observed += weight * cell[row * size + column]
                expected += weight * rows[row] * columns[column]
                byRow[row] += weight * columns[column]
                byColumn[column] += weight * rows[row]
            }
        }
        let rest = 1 - expected
        // Rounding alone must not make a kappa out of two raters who used one and the same category.
        guard rest > 1e-14 else { throw .noSpread }
        var (variance, underNull) = (0.0, 0.0)
        for row in 0..<size {
            for column in 0..<size {
                let weight = agree[row * size + column]
                let chance = byRow[row] + byColumn[column]
                let seen = weight * rest - chance * (1 - observed)
                variance += cell[row * size + column] * seen * seen
                underNull += rows[row] * columns[column] * (weight - chance) * (weight - chance)
            }
        }
        let centre = observed * expected - 2 * expected + observed
        value = (observed - expected) / rest
        self.observed = observed
        self.expected = expected
        self.subjects = subjects
        standardError = sqrt(max(variance - centre * centre, 0) / subjects) / (rest * rest)
        standardErrorUnderNull = sqrt(max(underNull - expected * expected, 0) / subjects) / rest
    }

    /// Kappa by its standard error if there were no agreement; `nil` where that is 0.
    package var z: Double? { standardErrorUnderNull > 0 ? value / standardErrorUnderNull : nil }

    /// Probability of a kappa as far from 0 if there were none, by the normal distribution.
    package var probability: Double? { z.map(NormalDistribution.twoSided) }

    /// Where kappa lies with probability `level` (above 0, below 1), by the normal distribution, within −1 to 1. Throws `badInput`.
    package func interval(level: Double = 0.95) throws(Unanswerable) -> (lower: Double, upper: Double) {
        guard level > 0, level < 1 else { throw .badInput("level") }
        let reach = NormalDistribution.quantile((1 + level) / 2) * standardError
        return (max(-1, value - reach), min(1, value + reach))
    }
}
