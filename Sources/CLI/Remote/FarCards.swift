import Crypto
import Domain

/// A juror's cards at a server. Every change is kept here before it is sent, so that neither a line that drops nor a machine that stops
/// loses an answer, and none is taken twice.
final class FarCards: CardSource {
    let round: RoundLink
    /// What is kept here, open as long as the cards are, so that no second window overwrites what is not sent.
    let kept: Kept<CardBook>
    var tags: [Int: String] = [:]
    /// The cards that were asked about already and not answered.
    var asked: Set<Int> = []
    private var pages: [Int: [String]] = [:]
    private(set) var isOffline = false
    private var hasBegun = false

    init(_ invocation: Invocation, at server: ServerAddress, mayOnlyRead: Bool = false) throws(CLIError) {
        let login = try SavedLogin.find(server)
        let id = try invocation.round()
        round = RoundLink(
            link: ServerLink(server, token: login.token, invocation), id: id, invocation: invocation)
        kept = try Kept<CardBook>(id, for: login, mayOnlyRead: mayOnlyRead)
        if let language = kept.content?.language { invocation.speak(language) }
    }

    func read() throws(CLIError) -> CardStand {
        if !hasBegun { try begin() }
        guard let book = kept.content else { throw lost() }
        return book.stand
    }

    /// Sends what was left from last time, then reads everything.
    private func begin() throws(CLIError) {
        hasBegun = true
        do throws(CLIError) {
            try sendLeft()
            var fresh = try round.whole()
            fresh.unsent = kept.content?.unsent ?? []
            try kept.keep(fresh)
        } catch {
            guard case .unreachable(let words) = error, kept.content != nil else { throw error }
            isOffline = true
            say(words.de, words.en)
            say(
                "Es geht weiter mit dem Stand vom letzten Mal; was Sie eingeben, bleibt auf diesem Rechner und wird beim nächsten Mal gesendet.",
                "It goes on with what was known last time; what you enter stays on this machine and is sent next time."
            )
        }
    }

    /// Sends what was left from last time.
    func sendLeft() throws(CLIError) {
        guard kept.waiting > 0 else { return }
        if kept.isElsewhere {
            return say(
                "In einem anderen Fenster sind diese Bögen offen, und noch nicht alles ist von dort gesendet.",
                "These cards are open in another window, and not everything has been sent from there yet.")
        }
        say("Von letztem Mal ist noch etwas zu senden …", "Something of last time is still to be sent …")
        if try send(), kept.waiting == 0 { say("Alles ist gesendet.", "Everything is sent.") }
    }

    func give(_ change: CardChange) throws(CLIError) -> Bool {
        guard let known = kept.content?.card(change.number) else { throw lost() }
        if kept.content?.unsent.contains(where: { $0.number == change.number && $0.isDisputed }) == true {
            throw isDisputed(change.number)
        }
        try check(change, known)
        var book = kept.content
        book?.note(
            CardBook.Unsent(
                number: change.number, content: change.content, act: change.act, base: tags[change.number],
                key: Random.bytes(16).hex))
        try kept.keep(book)
        do throws(CLIError) {
            try send(for: change.number)
            if isOffline {
                isOffline = false
                say("Die Leitung steht wieder; alles ist gesendet.", "The line is back; everything is sent.")
            }
            return true
        } catch {
            guard case .unreachable = error else {
                isOffline = false
                throw error
            }
            if !isOffline {
                say(
                    "Die Leitung ist weg. Ihre Antworten bleiben auf diesem Rechner und werden gesendet, sobald es wieder geht.",
                    "The line is gone. Your answers stay on this machine and are sent as soon as it works again."
                )
            }
            isOffline = true
            return false
        }
    }

    /// What the rules would refuse later is refused at once, while the juror still looks at it.
    private func check(_ change: CardChange, _ known: CardBook.Card) throws(CLIError) {
        guard let rubric = kept.content?.rubric else { throw lost() }
        let flaws = change.content.flaws(for: rubric, complete: change.act != .save)
        guard flaws.isEmpty else { throw .refused(.cardFlawed(flaws)) }
        if case .amend = change.act { return }
        if known.status == .submitted, !known.says(change.content) {
            throw .refused(.amendNeedsReason(application: change.number))
        }
    }

    func page(_ number: Int) throws(CLIError) -> [String] {
        do throws(CLIError) {
            if kept.content?.unsent.contains(where: { $0.number == number }) != true {
                var book = kept.content
                guard let (card, tag) = try round.known(number) else {
                    book?.lose(number)
                    try kept.keep(book)
                    throw CLIError.refused(.notAssigned(application: number))
                }
                book?.take(card)
                try kept.keep(book)
                tags[number] = tag
            }
            if let known = pages[number] { return known }
            let lines = try round.lines(["application", "show", "\(round.id.call)/\(number)"])
            pages[number] = lines
            return lines
        } catch {
            guard case .unreachable = error else { throw error }
            isOffline = true
            let words = round.invocation.words(
                "(Ohne Leitung ist die Bewerbung \(number) hier nicht zu lesen; „werkx score fetch“ holt vorher alle.)",
                "(Without a line application \(number) cannot be read here; “werkx score fetch” gets all of them before.)"
            )
            return pages[number] ?? [words]
        }
    }

    func say(_ de: String, _ en: String, indent: String = "") {
        let width = min(80, Dialogue(round.invocation).width)
        for line in round.invocation.words(de, en).wrapped(to: width, indent: indent) {
            round.invocation.console.say(line)
        }
    }

    private func lost() -> CLIError {
        .unreachable(
            Bilingual(
                de: "Das geht nur mit einer Leitung zum Server.", en: "That needs a line to the server."))
    }

    private func isDisputed(_ number: Int) -> CLIError {
        .declined(
            "stale",
            Bilingual(
                de:
                    "Bogen \(number) wurde anderswo geändert; „werkx score \(round.id)“ am Terminal fragt, was gilt.",
                en:
                    "Card \(number) was changed elsewhere; “werkx score \(round.id)” at a terminal asks which holds."
            ))
    }
}

extension FarCards {
    /// Does something with the cards, and says in the end what the server does not have yet, however it ended.
    static func with(
        _ invocation: Invocation, at server: ServerAddress, mayOnlyRead: Bool = false,
        _ body: (FarCards) throws(CLIError) -> Int32
    ) throws(CLIError) -> Int32 {
        let cards = try FarCards(invocation, at: server, mayOnlyRead: mayOnlyRead)
        do throws(CLIError) {
            let code = try body(cards)
            let isLeft = cards.tellLeft() || cards.isOffline
            return code == 0 && isLeft ? 69 : code
        } catch {
            _ = cards.tellLeft()
            throw error
        }
    }

    /// Says how much is not sent; whether there is any.
    private func tellLeft() -> Bool {
        guard kept.waiting > 0, !kept.isElsewhere else { return false }
        say(
            "Noch nicht gesendet: \(kept.waiting). Beim nächsten „werkx score“ gehen sie mit.",
            "Not sent yet: \(kept.waiting). They go along with the next “werkx score”.")
        return true
    }

    /// Sends what waits and holds everybody else off, then has the server run the words; refused while anything is left here, since
    /// the server would answer from, or write, an older state.
    ///
    /// `then` does what is left to do here when that went well; what only reads can be done beside another window.
    @Sendable static func errand(
        _ invocation: Invocation, _ server: ServerAddress, _ words: ArraySlice<String>,
        mayOnlyRead: Bool = false,
        then: (FarCards) throws(CLIError) -> Int32 = { _ in 0 }
    ) throws(CLIError) -> Int32? {
        try with(invocation, at: server, mayOnlyRead: mayOnlyRead) { cards throws(CLIError) in
            try cards.sendLeft()
            if !cards.kept.isElsewhere, let number = cards.kept.content?.disputed {
                throw cards.isDisputed(number)
            }
            let code = try Errand(to: server, invocation).run(words)
            guard code == 0 || code == 73 else { return code }
            return max(code, try then(cards))
        }
    }
}
