import Crypto
import Domain
import Engine

extension FarCards {
    /// Sends everything; what the rules refuse is thrown for the card that somebody is filling in, and told for the others. Whether
    /// nothing was refused.
    @discardableResult
    func send(for current: Int? = nil) throws(CLIError) -> Bool {
        var isTaken = true
        for change in kept.content?.unsent ?? [] where !asked.contains(change.number) {
            do throws(CLIError) { try send(change, mayRetry: true) } catch {
                guard error.isRefusal else { throw error }
                guard change.number != current else {
                    // More than the last answer goes, where the ones before were kept here or the card takes none any more.
                    let isOpen = kept.content?.card(change.number)?.status.isOpen == true
                    if isOffline || !isOpen { sayLost(change) }
                    throw error
                }
                let why = error.lines(in: round.invocation.language).joined(separator: " ")
                say(
                    "Bogen \(change.number) wurde nicht angenommen: \(why)",
                    "Card \(change.number) was not taken: \(why)")
                isTaken = false
                if kept.content?.unsent.contains(where: { $0.number == change.number }) == false {
                    sayLost(change)
                }
            }
        }
        return isTaken
    }

    /// The card as the server has it; what is the juror's no more is forgotten, for that would be refused for ever.
    private func there(_ change: CardBook.Unsent) throws(CLIError) -> (CardBook.Card, tag: String?) {
        if let found = try round.known(change.number) { return found }
        var book = kept.content
        book?.lose(change.number)
        try kept.keep(book)
        throw .refused(.notAssigned(application: change.number))
    }

    private func send(_ change: CardBook.Unsent, mayRetry: Bool) throws(CLIError) {
        if change.isDisputed { return try reconcile(change) }
        var change = change
        if change.base == nil {
            // It was made on what was known last time; whether that still stands is looked at before anything is written over.
            let (there, tag) = try there(change)
            guard let known = kept.content?.card(change.number), known.status == there.status,
                known.says(there.content)
            else { return try reconcile(change) }
            change.base = tag
        }
        let answer = try round.put(change)
        switch answer.status {
        case 200..<300:
            tags[change.number] = answer.tag
            let known = kept.content?.card(change.number)?.status
            let isSubmitted = change.act != .save || known == .submitted
            try settle(change.number, change.content, isSubmitted ? .submitted : .begun)
        case 412: try reconcile(change)
        case 408, 429: throw .unreachable(Self.busy)
        case 401, 500...: throw round.link.error(answer)
        case 422 where answer.type == "keyReused" && mayRetry:
            var again = change
            again.key = Random.bytes(16).hex
            try send(again, mayRetry: false)
        default:
            // The rules say no, and will say it again: the change goes, and the juror is told what it was.
            var book = kept.content
            if answer.type == Refusal.notAssigned(application: change.number).name {
                book?.lose(change.number)
            } else {
                book?.drop(change.number)
            }
            try kept.keep(book)
            try look()
            throw round.link.error(answer)
        }
    }

    /// Reads how the round and its cards are at the server by now.
    private func look() throws(CLIError) {
        tags = [:]
        do throws(CLIError) {
            var fresh = try round.whole()
            fresh.unsent = kept.content?.unsent ?? []
            try kept.keep(fresh)
        } catch {
            // What was refused is told all the same; who has no card left is told so by that.
            if case .unreachable = error { return }
            guard error.isRefusal else { throw error }
        }
    }

    private static var busy: Bilingual {
        Bilingual(
            de: "Der Server hat gerade zu viel zu tun; bitte gleich noch einmal.",
            en: "The server is too busy just now; please try again in a moment.")
    }

    /// The card is not as it was: either an earlier attempt arrived after all, or somebody changed it elsewhere.
    private func reconcile(_ change: CardBook.Unsent) throws(CLIError) {
        let (there, tag) = try there(change)
        tags[change.number] = tag
        var again = change
        again.base = tag
        again.isDisputed = false
        if there.says(change.content) {
            if change.act == .save || there.status == .submitted {
                return try settle(change.number, there.content, there.status)
            }
            return try send(again, mayRetry: true)
        }
        var isAmended = false
        if case .amend = change.act { isAmended = true }
        if there.status == .submitted, !isAmended {
            say(
                "Bogen \(change.number) ist inzwischen abgegeben, so wie er dort steht.",
                "Card \(change.number) was submitted meanwhile as it stands there.")
            sayLost(change)
            return try settle(change.number, there.content, there.status)
        }
        switch try ask(change, there.content) {
        case true?: try send(again, mayRetry: true)
        case false?: try settle(change.number, there.content, there.status)
        case nil:
            asked.insert(change.number)
            var book = kept.content
            book?.dispute(change.number)
            try kept.keep(book)
        }
    }

    /// Asks whether what stands here holds; `nil` when nobody is there to say, or says nothing.
    private func ask(_ change: CardBook.Unsent, _ there: CardDraft) throws(CLIError) -> Bool? {
        say(
            "Bogen \(change.number) wurde inzwischen anderswo geändert.",
            "Card \(change.number) was changed elsewhere in the meantime.")
        let (mine, other) = (lines(change.content), lines(there))
        for line in mine where !other.contains(line) { say("hier: \(line)", "here:  \(line)", indent: "  ") }
        for line in other where !mine.contains(line) { say("dort: \(line)", "there: \(line)", indent: "  ") }
        let invocation = round.invocation
        guard invocation.console.canTalk, invocation.format == .table else { return nil }
        while true {
            invocation.console.ask(
                invocation.words("Was gilt, [h]ier oder [d]ort? ", "Which holds, [h]ere or [t]here? "))
            guard let answer = readLine()?.lowercased() else { return nil }
            if ["h", "hier", "here"].contains(answer) { return true }
            if ["d", "dort", "t", "there"].contains(answer) { return false }
        }
    }

    /// Shows in full what is not waiting any longer, and puts it aside: a round may be reopened, and nobody types a card twice gladly.
    private func sayLost(_ change: CardBook.Unsent) {
        let lines = lines(change.content)
        say("Hier stand:", "Here stood:", indent: "  ")
        for line in lines { say(line, line, indent: "    ") }
        let text = (["\(round.id) \(change.number)"] + lines).joined(separator: "\n") + "\n\n"
        guard let path = try? kept.putAside(text) else { return }
        say("Das steht weiter in \(path).", "It is still in \(path).", indent: "  ")
    }

    /// One line for each thing on a card.
    private func lines(_ content: CardDraft) -> [String] {
        let (rubric, language) = (kept.content?.rubric, round.invocation.language)
        guard let rubric else { return [] }
        return content.differences(from: CardDraft(), rubric).map {
            "\($0.name[language]): \($0.new?[language] ?? "")".harmless
        }
    }

    private func settle(_ number: Int, _ content: CardDraft, _ status: CardStatus) throws(CLIError) {
        var book = kept.content
        book?.drop(number)
        book?.take(number, content, status)
        try kept.keep(book)
    }
}
