import Glibc

/// How one juror scored, beside the others who scored the same applications.
package struct JurorSummary: Hashable, Sendable {
    /// One card's total.
    package struct Card: Hashable, Sendable {
        /// The juror's number.
        package let juror: Int
        /// The application's number.
        package let application: Int
        /// The card's total, in points of the rubric.
        package let total: Double

        /// One juror's total for one application.
        package init(juror: Int, application: Int, total: Double) {
            self.juror = juror
            self.application = application
            self.total = total
        }
    }

    /// The juror's number.
    package let juror: Int
    /// Cards with a total, 1 or more.
    package let cards: Int
    /// Mean of the juror's totals, in points of the rubric.
    package let mean: Double
    /// With n − 1; `nil` for a single card.
    package let deviation: Double?
    /// Mean over the juror's applications of own total − mean of the others' totals; `nil` when nobody else scored any of them.
    package let difference: Double?

    /// One summary per juror who has a card, by juror.
    package static func summaries(of cards: [Card]) -> [JurorSummary] {
        // Sorted, so that sums run in one order on every machine.
        let sorted = cards.sorted { ($0.juror, $0.application) < ($1.juror, $1.application) }
        var sums: [Int: (total: Double, count: Int)] = [:]
        for card in sorted {
            let sum = sums[card.application] ?? (0, 0)
            sums[card.application] = (sum.total + card.total, sum.count + 1)
        }
        var summaries: [JurorSummary] = []
        var start = 0
        while start < sorted.count {
            let end = sorted[start...].firstIndex { $0.juror != sorted[start].juror } ?? sorted.count
            summaries.append(summary(of: sorted[start..<end], sums))
            start = end
        }
        return summaries
    }

    private static func summary(
        of own: ArraySlice<Card>, _ sums: [Int: (total: Double, count: Int)]
    ) -> JurorSummary {
        let count = Double(own.count)
        let mean = own.reduce(0) { $0 + $1.total } / count
        let squares = own.reduce(0) { $0 + ($1.total - mean) * ($1.total - mean) }
        let differences = own.compactMap { card -> Double? in
            guard let sum = sums[card.application], sum.count > 1 else { return nil }
            return card.total - (sum.total - card.total) / Double(sum.count - 1)
        }
        return JurorSummary(
            juror: own[own.startIndex].juror, cards: own.count, mean: mean,
            deviation: own.count > 1 ? sqrt(squares / (count - 1)) : nil,
            difference: differences.isEmpty ? nil : differences.reduce(0, +) / Double(differences.count))
    }
}
