import Domain
import FoundationEssentials
import Glibc

/// What is kept on this machine of a round that is scored at a server: the cards as they were seen, and what the server does not have yet.
struct CardBook: Codable {
    let rubric: Rubric
    let due: Bilingual?
    var cards: [Kept]
    /// In the order in which they were made; one for each card at most.
    var unsent: [Unsent] = []

    /// A card as the server last said it.
    struct Kept: Codable {
        let number: Int
        let title: String
        var status: CardStatus
        var content: CardDraft
    }

    /// A change that the server has not confirmed.
    struct Unsent: Codable {
        let number: Int
        var content: CardDraft
        var act: Act
        /// The state of the card it was made on, `nil` when that was not known.
        var base: String?
        /// The same for every attempt, so that the server takes it once.
        var key: String
    }

    /// How it is meant.
    enum Act: Codable, Equatable { case save, submit }

    /// The cards with what is not sent laid over them.
    var stand: CardStand {
        CardStand(
            rubric: rubric, due: due,
            cards: cards.map { card in
                let unsent = unsent.first { $0.number == card.number }
                let begun = unsent != nil && card.status == .assigned
                return MyCard(
                    number: card.number, title: card.title, status: begun ? .begun : card.status,
                    content: unsent?.content ?? card.content, isNoted: unsent?.act == .submit)
            })
    }

    func place(of number: Int) -> Int? { cards.firstIndex { $0.number == number } }

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

    mutating func drop(_ number: Int) { unsent.removeAll { $0.number == number } }

    /// Makes the card say what the server says.
    mutating func take(_ number: Int, _ content: CardDraft, _ status: CardStatus) {
        guard let place = place(of: number) else { return }
        cards[place].content = content
        cards[place].status = status
    }
}

extension CardBook {
    /// The book at a path, `nil` when there is none.
    static func read(_ path: String) throws(CLIError) -> CardBook? {
        guard Files.exists(path) else { return nil }
        let bytes = try Guarded.read(path)
        guard let book = try? JSONDecoder().decode(CardBook.self, from: Data(bytes)) else {
            throw .wrong(
                Bilingual(
                    de:
                        "\(path) lässt sich nicht lesen; darin können ungesendete Antworten stehen. Umbenennen hilft.",
                    en: "\(path) cannot be read; there may be unsent answers in it. Renaming it helps."))
        }
        return book
    }

    func write(to path: String) throws(CLIError) {
        guard let data = try? JSONEncoder().encode(self) else { return }
        try Guarded.write(Array(data), to: path)
    }
}

extension CardBook {
    /// Where the cards of a round are kept.
    static func path(of id: RoundID, for login: SavedLogin) throws(CLIError) -> String {
        "\(try SavedLogin.folder(named: "cards"))/\(prefix(login))\(id.call)_\(id.round)"
    }

    private static func prefix(_ login: SavedLogin) -> String {
        "\(login.server.fileName)_\(login.handle)_"
    }

    /// Removes what is kept of a login's rounds; what the server does not have yet stays, and is named.
    static func clear(of login: SavedLogin, _ invocation: Invocation) throws(CLIError) {
        let folder = try SavedLogin.folder(named: "cards")
        for name in Guarded.names(in: folder) where name.hasPrefix(prefix(login)) {
            let path = "\(folder)/\(name)"
            if let book = try? read(path), book.unsent.isEmpty {
                unlink(path)
            } else {
                invocation.console.say(
                    invocation.words(
                        "\(path) bleibt: darin stehen Antworten, die noch nicht gesendet sind.",
                        "\(path) stays: there are answers in it that are not sent yet."))
            }
        }
    }
}
