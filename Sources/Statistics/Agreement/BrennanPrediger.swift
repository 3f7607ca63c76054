/// Brennan and Prediger's coefficient: chance gives every category alike.
///
/// R. Brennan, D. Prediger, Coefficient kappa: some uses, misuses, and alternatives, Educational and Psychological Measurement
/// 41 (1981); weights and standard error as K. Gwet (2014), chapters 4 and 5.
package enum BrennanPrediger {
    /// Over all pairs of raters. Throws `nothingInCommon`, `noSpread` with fewer than two categories, `badInput`.
    package static func coefficient(
        _ counts: CategoryCounts, weights: AgreementWeights = .identity
    ) throws(Unanswerable) -> AgreementCoefficient {
        let width = Double(counts.width)
        guard width >= 2 else { throw .noSpread }
        let matrix = try weights.matrix(counts.categories)
        let expected = matrix.reduce(0, +) / (width * width)
        let expectedOf = [Double](repeating: expected, count: counts.size.count)
        return try ObservedAgreement(counts, weights: matrix).coefficient(
            counts, expected: expected, expectedOf: expectedOf)
    }
}
