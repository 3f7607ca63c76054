/// Scores as distances from their juror's mean in that juror's standard deviations: offered, never the default.
///
/// With two cards every juror has ∓0.707 whatever the gap; with n no value exceeds (n − 1)/√n (R. E. Shiffler, Maximum Z scores
/// and outliers, The American Statistician 42, 1988).
package struct JurorZScore: Hashable, Sendable {
    /// By card of the table: (score − mean)/deviation, without unit; `nil` where the juror has a reason.
    package let card: [Double?]
    /// By application: mean of its cards' values, without unit; `nil` when none has one.
    package let application: [Double?]
    /// By juror.
    package let juror: [JurorStanding]
    /// By juror: why there are no values; `nil` when there are.
    package let reason: [JurorStanding.Reason?]

    /// Standardizes a table; jurors with fewer than `fewest` cards (2 or more, otherwise 2 is taken) get no values.
    package init(_ table: CardTable, fewest: Int = 3) {
        let standings = JurorStanding.all(table)
        let reasons: [JurorStanding.Reason?] = standings.map {
            guard $0.cards >= max(fewest, 2), let deviation = $0.deviation else { return .tooFewCards }
            return deviation > 0 ? nil : .noSpread
        }
        card = (0..<table.count).map { card in
            let juror = Int(table.juror[card])
            guard reasons[juror] == nil, let mean = standings[juror].mean,
                let deviation = standings[juror].deviation
            else { return nil }
            return (table.score[card] - mean) / deviation
        }
        application = table.means(of: card)
        juror = standings
        reason = reasons
    }
}
