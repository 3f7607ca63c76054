import Domain
import Engine

/// What is kept on this machine of a round that is scored at a server: the cards as they were seen, and what the server does not have yet.
struct CardBook: Keepable {
    static let folder = "cards"

    let rubric: Rubric
    let due: Bilingual?
    /// `nil` in what an older program kept.
    let isClosed: Bool?
    /// The juror's own language, as the server knows it.
    let language: Language?
    var cards: [Card]
    /// In the order in which they were made; one for each card at most.
    var unsent: [Unsent] = []

    var waiting: Int { unsent.count }

    /// A card as the server last said it.
    struct Card: Codable {
        let number: Int
        let title: String
        var status: CardStatus
        var content: CardDraft
        var setAside: SetAside?

        /// Whether somebody would read the same on it.
        func says(_ other: CardDraft) -> Bool {
            content.scores == other.scores && content.words == other.words
        }
    }

    /// A change that the server has not confirmed.
    struct Unsent: Codable {
        let number: Int
        var content: CardDraft
        var act: CardChange.Act
        /// The state of the card it was made on, `nil` when that was not known.
        var base: String?
        /// The same for every attempt, so that the server takes it once.
        var key: String
        /// Whether the card was changed elsewhere too, and nobody said yet which holds.
        var isDisputed = false
    }

    /// The cards with what is not sent laid over them.
    var stand: CardStand {
        CardStand(
            rubric: rubric, due: due, isClosed: isClosed ?? false,
            cards: cards.map { card in
                let unsent = unsent.first { $0.number == card.number }
                let begun = unsent != nil && card.status == .assigned
                return MyCard(
                    number: card.number, title: card.title, status: begun ? .begun : card.status,
                    content: unsent?.content ?? card.content, setAside: card.setAside,
                    waiting: unsent.map {
                        $0.isDisputed ? .disputed : $0.act == .save ? .kept : .noted
                    })
            })
    }

    func card(_ number: Int) -> Card? { cards.first { $0.number == number } }

    /// Notes a change; it takes the place of an unsent one of the same card, and stands on what that one stood on.
    mutating func note(_ change: Unsent) {
        guard let place = unsent.firstIndex(where: { $0.number == change.number }) else {
            unsent.append(change)
            return
        }
        var change = change
        change.base = unsent[place].base
        unsent[place] = change
    }

    /// The first card that was changed elsewhere too.
    var disputed: Int? { unsent.first { $0.isDisputed }?.number }

    mutating func drop(_ number: Int) { unsent.removeAll { $0.number == number } }

    /// Forgets a card that is the juror's no more.
    mutating func lose(_ number: Int) {
        drop(number)
        cards.removeAll { $0.number == number }
    }

    /// Marks a change that only the juror can decide on.
    mutating func dispute(_ number: Int) {
        for place in unsent.indices where unsent[place].number == number { unsent[place].isDisputed = true }
    }

    /// Makes the card say what the server says.
    mutating func take(_ card: Card) {
        guard let place = cards.firstIndex(where: { $0.number == card.number }) else { return }
        cards[place] = card
    }

    /// Makes the card say what was sent.
    mutating func take(_ number: Int, _ content: CardDraft, _ status: CardStatus) {
        guard let place = cards.firstIndex(where: { $0.number == number }) else { return }
        cards[place].content = content
        cards[place].status = status
        if status == .submitted { cards[place].setAside = nil }
    }
}
