/// Gwet's AC1 (identity weights) and AC2 (others): what chance gives is taken from how hard the subjects are to place, which keeps
/// the coefficient steady where nearly all fall in one category.
///
/// K. Gwet (2008), equations 7–8 and 20; Handbook of Inter-Rater Reliability, 4th edition (2014), chapters 4 and 5.
package enum GwetAC {
    /// Over all pairs of raters; subjects with one rating count in what chance gives only.
    ///
    /// Throws `nothingInCommon` if no subject has two ratings, `noSpread` with fewer than two categories, `badInput`.
    package static func coefficient(
        _ counts: CategoryCounts, weights: AgreementWeights = .identity
    ) throws(Unanswerable) -> AgreementCoefficient {
        let width = Double(counts.width)
        guard width >= 2 else { throw .noSpread }
        let matrix = try weights.matrix(counts.categories)
        let factor = matrix.reduce(0, +) / (width * (width - 1))
        let shares = counts.shares
        let expected = factor * shares.reduce(0) { $0 + $1 * (1 - $1) }
        let expectedOf = counts.means(of: shares.map { factor * (1 - $0) })
        return try ObservedAgreement(counts, weights: matrix).coefficient(
            counts, expected: expected, expectedOf: expectedOf)
    }
}
