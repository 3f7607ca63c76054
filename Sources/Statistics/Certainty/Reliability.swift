/// How much of what separates scores is the applications, from the variances of the two-way model (R. L. Brennan,
/// Generalizability Theory, 2001, chapter 2); 0 is noise, 1 is no noise.
package struct Reliability: Hashable, Sendable {
    /// The variances it is from.
    package let variances: TwoWayModel.Variances

    /// The reliability of a table with these variances.
    package init(_ variances: TwoWayModel.Variances) { self.variances = variances }

    /// Of one card: σ²ₐ / (σ²ₐ + σ²ⱼ + σ²ₑ).
    package var single: Double { raw(cards: 1) }

    /// Of the mean of `cards` cards of different jurors, not corrected: σ²ₐ / (σ²ₐ + (σ²ⱼ + σ²ₑ)/cards); 0 for no cards.
    package func raw(cards: Double) -> Double { share(variances.juror + variances.residual, cards) }

    /// Of a mean corrected for severity that is known: σ²ₐ / (σ²ₐ + σ²ₑ/cards); 0 for no cards.
    package func corrected(cards: Double) -> Double { share(variances.residual, cards) }

    /// Cards an application needs for a raw mean of this reliability (C. Spearman, W. Brown, British Journal of Psychology 3,
    /// 1910), a whole number; `nil` unless `reliability` is between 0 and 1 and applications differ.
    package func rawCards(for reliability: Double) -> Int? {
        needed(variances.juror + variances.residual, reliability)
    }

    /// Cards an application needs for a corrected mean of this reliability; `nil` as for the raw mean.
    package func correctedCards(for reliability: Double) -> Int? { needed(variances.residual, reliability) }

    private func share(_ noise: Double, _ cards: Double) -> Double {
        guard cards > 0, variances.application > 0 else { return 0 }
        return variances.application / (variances.application + noise / cards)
    }

    private func needed(_ noise: Double, _ reliability: Double) -> Int? {
        guard 0 < reliability, reliability < 1, variances.application > 0 else { return nil }
        let cards = noise * reliability / (variances.application * (1 - reliability))
        // A whole number that came out a hair above itself is that number.
        return Int(exactly: max(1, (cards * (1 - 0x1p-40)).rounded(.up)))
    }
}
