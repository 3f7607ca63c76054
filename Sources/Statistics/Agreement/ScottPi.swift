/// Scott's pi, for several raters Fleiss' kappa with weights and missing ratings: chance gives the shares that all raters
/// together used.
///
/// W. Scott, Reliability of content analysis, Public Opinion Quarterly 19 (1955); J. Fleiss (1971); standard error as K. Gwet
/// (2014), chapters 4 and 5.
package enum ScottPi {
    /// Over all pairs of raters; subjects with one rating count in what chance gives only.
    ///
    /// Throws `nothingInCommon` if no subject has two ratings, `noSpread` if only one category was used, `badInput`.
    package static func coefficient(
        _ counts: CategoryCounts, weights: AgreementWeights = .identity
    ) throws(Unanswerable) -> AgreementCoefficient {
        let matrix = try weights.matrix(counts.categories)
        let shares = counts.shares
        guard shares.filter({ $0 > 0 }).count > 1 else { throw .noSpread }
        let chance = matrix.symmetricProduct(shares)
        let expected = zip(chance, shares).reduce(0) { $0 + $1.0 * $1.1 }
        return try ObservedAgreement(counts, weights: matrix).coefficient(
            counts, expected: expected, expectedOf: counts.means(of: chance))
    }
}

extension [Double] {
    /// A square matrix's symmetric part times a vector.
    func symmetricProduct(_ vector: [Double]) -> [Double] {
        let size = vector.count
        return (0..<size).map { a in
            (0..<size).reduce(0) { $0 + (self[a * size + $1] + self[$1 * size + a]) / 2 * vector[$1] }
        }
    }
}
