import Crypto
import Domain
import HTTP

/// A juror's cards at a server. Every change is kept here before it is sent, so that neither a line that drops nor a machine that stops
/// loses an answer, and none is taken twice.
final class FarCards: CardSource {
    private let round: RoundLink
    private let console: Console
    private let path: String
    private var book: CardBook?
    private var tags: [Int: String] = [:]
    private var pages: [Int: [String]] = [:]
    private var isOffline = false
    private var hasBegun = false
    /// Held as long as the cards are open here, so that no second terminal overwrites what is not sent.
    private let lock: Guarded.Lock

    init(_ invocation: Invocation, at server: ServerAddress) throws(CLIError) {
        let login = try SavedLogin.find(server)
        let id = try invocation.round()
        console = invocation.console
        round = RoundLink(
            link: ServerLink(server, token: login.token, invocation), id: id, invocation: invocation)
        path = try CardBook.path(of: id, for: login)
        lock = try Guarded.Lock(path)
        book = try CardBook.read(path)
    }

    /// How many cards the server does not have as they are here.
    var unsent: Int { book?.unsent.count ?? 0 }

    func read() throws(CLIError) -> CardStand {
        if !hasBegun { try begin() }
        guard let book else { throw lost() }
        return book.stand
    }

    /// Sends what was left from last time, then reads everything.
    private func begin() throws(CLIError) {
        hasBegun = true
        do throws(CLIError) {
            let left = unsent
            if left > 0 {
                say(
                    "Von letztem Mal ist noch etwas zu senden …",
                    "Something of last time is still to be sent …")
                try send()
            }
            let waiting = book?.unsent ?? []
            var fresh = try round.whole()
            fresh.unsent = waiting
            book = fresh
            try keep()
            if left > 0, waiting.isEmpty { say("Alles ist gesendet.", "Everything is sent.") }
        } catch {
            guard case .unreachable(let words) = error, book != nil else { throw error }
            isOffline = true
            say(words.de, words.en)
            say(
                "Es geht weiter mit dem Stand vom letzten Mal; was Sie eingeben, bleibt auf diesem Rechner und wird beim nächsten Mal gesendet.",
                "It goes on with what was known last time; what you enter stays on this machine and is sent next time."
            )
        }
    }

    func give(_ change: CardChange) throws(CLIError) -> Bool {
        let act: CardBook.Act
        switch change.act {
        case .save: act = .save
        case .submit: act = .submit
        case .amend: throw lost()
        }
        book?.note(
            CardBook.Unsent(
                number: change.number, content: change.content, act: act, base: tags[change.number],
                key: Random.bytes(16).hex))
        try keep()
        do throws(CLIError) {
            try send(for: change.number)
            if isOffline {
                isOffline = false
                say("Die Leitung steht wieder; alles ist gesendet.", "The line is back; everything is sent.")
            }
            return true
        } catch {
            guard case .unreachable = error else { throw error }
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

    func page(_ number: Int) throws(CLIError) -> [String] {
        do throws(CLIError) {
            if book?.unsent.contains(where: { $0.number == number }) != true {
                let (card, tag) = try round.card(number)
                book?.take(number, card.content, card.status)
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

    // MARK: - Sending

    /// Sends everything; what the rules refuse is thrown for the card that somebody is filling in, and told for the others.
    private func send(for current: Int? = nil) throws(CLIError) {
        for change in book?.unsent ?? [] {
            do throws(CLIError) { try send(change, mayRetry: true) } catch {
                guard error.isRefusal, change.number != current else { throw error }
                let why = error.lines(in: round.invocation.language).joined(separator: " ")
                say(
                    "Bogen \(change.number) wurde nicht angenommen: \(why) Hier stand: \(text(change.content))",
                    "Card \(change.number) was not taken: \(why) Here stood: \(text(change.content))")
            }
        }
    }

    private func send(_ change: CardBook.Unsent, mayRetry: Bool) throws(CLIError) {
        var change = change
        if change.base == nil {
            // It was made on what was known last time; whether that still stands is looked at before anything is written over.
            let (there, tag) = try round.card(change.number)
            let known = book?.place(of: change.number).flatMap { book?.cards[$0] }
            guard let known, known.status == there.status, known.content.scores == there.content.scores,
                known.content.words == there.content.words
            else { return try reconcile(change) }
            change.base = tag
        }
        let answer = try round.put(change)
        switch answer.status {
        case 200..<300:
            tags[change.number] = answer.tag
            let known = book?.place(of: change.number).flatMap { book?.cards[$0].status } ?? .begun
            let status = change.act == .submit || known == .submitted ? CardStatus.submitted : .begun
            try settle(change.number, change.content, status)
        case 412: try reconcile(change)
        case 401, 408, 429, 500...: throw round.link.error(answer)
        case 422 where answer.type == "keyReused" && mayRetry:
            var again = change
            again.key = Random.bytes(16).hex
            try send(again, mayRetry: false)
        default:
            // The rules say no, and will say it again: the change goes, and the juror is told what it was.
            book?.drop(change.number)
            try keep()
            throw round.link.error(answer)
        }
    }

    /// The card is not as it was: either an earlier attempt arrived after all, or somebody changed it elsewhere.
    private func reconcile(_ change: CardBook.Unsent) throws(CLIError) {
        let (there, tag) = try round.card(change.number)
        tags[change.number] = tag
        var again = change
        again.base = tag
        if there.content.words == change.content.words, there.content.scores == change.content.scores {
            if change.act == .save || there.status == .submitted {
                return try settle(change.number, there.content, there.status)
            }
            return try send(again, mayRetry: true)
        }
        if there.status != .submitted, keepsOwn(change, there) { return try send(again, mayRetry: true) }
        if there.status == .submitted {
            say(
                "Bogen \(change.number) ist inzwischen abgegeben, so wie er dort steht; was hier stand, gilt nicht.",
                "Card \(change.number) was submitted meanwhile as it stands there; what stood here does not count."
            )
        }
        try settle(change.number, there.content, there.status)
    }

    /// Asks which of two versions of a card holds.
    private func keepsOwn(_ change: CardBook.Unsent, _ there: RoundLink.Card) -> Bool {
        say(
            "Bogen \(change.number) wurde inzwischen anderswo geändert.",
            "Card \(change.number) was changed elsewhere in the meantime.")
        say("  hier: \(text(change.content))", "  here:  \(text(change.content))")
        say("  dort: \(text(there.content))", "  there: \(text(there.content))")
        console.ask(
            round.invocation.words("Was gilt, [h]ier oder [d]ort? ", "Which holds, [h]ere or [t]here? "))
        return readLine()?.lowercased().hasPrefix("h") ?? false
    }

    private func text(_ content: CardDraft) -> String {
        let scores = content.sortedScores.map { "\($0.criterion)=\($0.value)" }
        return (scores + [content.comment, content.note].compactMap { $0?.clipped(to: 40).harmless })
            .joined(separator: ", ")
    }

    private func settle(_ number: Int, _ content: CardDraft, _ status: CardStatus) throws(CLIError) {
        book?.drop(number)
        book?.take(number, content, status)
        try keep()
    }

    private func keep() throws(CLIError) { try book?.write(to: path) }

    private func say(_ de: String, _ en: String) {
        for line in round.invocation.words(de, en).wrapped(to: 80) { console.say(line) }
    }

    private func lost() -> CLIError {
        .unreachable(
            Bilingual(
                de: "Das geht nur mit einer Leitung zum Server.", en: "That needs a line to the server."))
    }
}
