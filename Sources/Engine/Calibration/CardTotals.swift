package import Domain
package import Statistics

/// The cards of a panel as statistics read them: a total a card, in points of the rubric.
///
/// Only applications that take part are in it. Those that have no rank for another reason still tell how severe their readers are.
package struct CardTotals: Sendable {
    /// Application numbers, ascending; the place of one is its number in ``table``.
    package let applications: [Int]
    /// Seats with a card, ascending; the place of one is its number in ``table``.
    package let seats: [Int]
    /// One row a card with a total.
    package let table: CardTable
    /// One table a criterion of the rubric, of the scores as given; cards without a score for it are left out.
    package let criteria: [CardTable]

    /// Takes the totals as the rubric derives them.
    package init(of panel: Panel, by rubric: Rubric) {
        let derivations = rubric.derivations(of: panel)
        let competing = zip(panel.entrants, derivations)
            .filter { $0.0.state == .in && $0.1.cards > 0 }
            .sorted { $0.0.number < $1.0.number }
        let applications = competing.map(\.0.number)
        let seats = Set(competing.flatMap { ($0.1.steps?.cards ?? []).map(\.seat) }).sorted()
        let place = Dictionary(uniqueKeysWithValues: zip(seats, seats.indices))
        var totals: [CardTable.Card] = []
        var scores: [[CardTable.Card]] = Array(repeating: [], count: rubric.criteria.count)
        for (application, derivation) in competing.map(\.1).enumerated() {
            for card in derivation.steps?.cards ?? [] {
                guard let juror = place[card.seat] else { continue }
                func entry(_ score: Double) -> CardTable.Card {
                    CardTable.Card(application: application, juror: juror, score: score)
                }
                if let total = card.total { totals.append(entry(total.approximate)) }
                for (criterion, score) in card.scores.enumerated() {
                    if let score { scores[criterion].append(entry(Double(score.units) / 10_000)) }
                }
            }
        }
        func table(_ cards: [CardTable.Card]) -> CardTable {
            CardTable(applications: applications.count, jurors: seats.count, cards: cards)
        }
        self.applications = applications
        self.seats = seats
        self.table = table(totals)
        criteria = scores.map(table)
    }

    /// The mean of each application's totals, by place; 0 for one without.
    var means: [Double] {
        var (sums, counts) = (
            Array(repeating: 0.0, count: applications.count), Array(repeating: 0.0, count: applications.count)
        )
        for card in 0..<table.count {
            sums[Int(table.application[card])] += table.score[card]
            counts[Int(table.application[card])] += 1
        }
        return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// The jurors with a total for each application, by place.
    var readers: [[Int]] {
        var readers: [[Int]] = Array(repeating: [], count: applications.count)
        for card in 0..<table.count { readers[Int(table.application[card])].append(Int(table.juror[card])) }
        return readers
    }

    /// Totals of each juror, by place.
    var loads: [Int] {
        var loads = Array(repeating: 0, count: seats.count)
        for juror in table.juror { loads[Int(juror)] += 1 }
        return loads
    }
}
