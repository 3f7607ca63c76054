/// Scores less their juror's own mean: right only when every juror got equally good applications, so offered and never the
/// default.
///
/// The plain estimate of a block's effect by its mean (F. Yates, Annals of Eugenics 7, 1936, on information lost that way).
package struct JurorCentred: Hashable, Sendable {
    /// By card of the table: score − juror's mean, in points; `nil` where the juror has a reason.
    package let card: [Double?]
    /// By application: overall mean + mean of its cards' values, in points; `nil` when none has one.
    package let application: [Double?]
    /// By juror.
    package let juror: [JurorStanding]
    /// By juror: why there are no values; `nil` when there are.
    package let reason: [JurorStanding.Reason?]

    /// Centres a table; jurors with fewer than `fewest` cards (2 or more, otherwise 2 is taken) get no values.
    package init(_ table: CardTable, fewest: Int = 3) {
        let standings = JurorStanding.all(table)
        let reasons = standings.map { $0.cards < max(fewest, 2) ? JurorStanding.Reason.tooFewCards : nil }
        card = (0..<table.count).map { card in
            let juror = Int(table.juror[card])
            guard reasons[juror] == nil, let mean = standings[juror].mean else { return nil }
            return table.score[card] - mean
        }
        let mean = table.count > 0 ? table.score.reduce(0, +) / Double(table.count) : 0
        application = table.means(of: card).map { $0.map { mean + $0 } }
        juror = standings
        reason = reasons
    }
}

extension CardTable {
    /// Means of a value per card, by application; `nil` where no card has one.
    func means(of values: [Double?]) -> [Double?] {
        var (sums, counts) = (
            [Double](repeating: 0, count: applications), [Int](repeating: 0, count: applications)
        )
        for (card, value) in values.enumerated() {
            guard let value else { continue }
            sums[Int(application[card])] += value
            counts[Int(application[card])] += 1
        }
        return zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : nil }
    }
}
