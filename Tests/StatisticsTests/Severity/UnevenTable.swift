@testable import Statistics

/// An uneven table: 15 applications, the last unread, 6 jurors, 47 cards, two pairs with a second card.
enum UnevenTable {
    static let cards: [CardTable.Card] = {
        var cards: [CardTable.Card] = []
        for a in 0..<14 {
            for j in 0..<6 where (a * 7 + j * 11 + a * j) % 10 < 4 || (a + 2 * j) % 9 == 0 {
                let base = (a * a * 3 + j * j * 5 + a * j * 7 + (a * 5 + j * 3) % 4 * 6) % 23
                let score = Double(base) / 2 + (j < 4 ? 1.5 * Double(j) : -2) + 0.4 * Double(a)
                cards.append(CardTable.Card(application: a, juror: j, score: score))
            }
        }
        cards.append(CardTable.Card(application: 3, juror: 2, score: 6.5))
        cards.append(CardTable.Card(application: 0, juror: 0, score: 4.25))
        return cards
    }()

    static let table = CardTable(applications: 15, jurors: 6, cards: cards)

    /// Applications and jurors exchanged.
    static let turned = CardTable(
        applications: 6, jurors: 15,
        cards: cards.map { CardTable.Card(application: $0.juror, juror: $0.application, score: $0.score) })
}

/// Whether two numbers are as close as asked.
func close(_ one: Double?, _ other: Double, _ tolerance: Double = 1e-9) -> Bool {
    guard let one else { return false }
    return abs(one - other) <= tolerance * max(1, abs(other))
}
