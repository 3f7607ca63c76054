import Domain
import Engine

/// The conversation with a juror at a terminal: application by application, criterion by criterion; every answer is kept at once.
struct ScoreTalk {
    private(set) var desk: ScoreDesk
    let talk: Dialogue
    var invocation: Invocation { desk.invocation }
    var console: Console { desk.invocation.console }
    var width: Int { talk.width }

    init(_ desk: ScoreDesk) {
        self.desk = desk
        talk = Dialogue(desk.invocation)
    }

    /// Where the juror wants to go after a card.
    private enum Way { case on, leave }

    func words(_ de: String, _ en: String) -> String { invocation.words(de, en) }

    func say(_ text: String) { talk.say(text) }

    /// Goes through the open cards, beginning with one when named.
    consuming func run(from number: Int?) throws(CLIError) -> Int32 {
        var talk = self
        return try talk.go(from: number)
    }

    private mutating func go(from number: Int?) throws(CLIError) -> Int32 {
        console.print(console.bold(desk.rubric.title[invocation.language]))
        say(desk.progress)
        console.print("")
        var list = desk.sheet
        let others = list.table(in: invocation.language).split(separator: "\n")[1]
        let titles = ([list.columns[1].title[invocation.language]] + list.rows.map { $0[1].harmless }).map(
            \.columns)
        let room = max(12, width - String(others).columns + (titles.max() ?? 0))
        for row in list.rows.indices { list.rows[row][1] = list.rows[row][1].clipped(to: room) }
        console.print(list.table(in: invocation.language) + "\n")
        desk.tellRemarks()
        say(
            words(
                "Punkte eingeben; „?“ zeigt, was sonst noch geht. Alles wird sofort behalten.",
                "Type scores; “?” shows what else there is. Everything is kept at once."
            ))
        var open = desk.cards.filter { $0.status.isOpen }.map(\.number)
        if let number { open = [try desk.card(number).number] }
        for number in open {
            do throws(CLIError) { if try fillIn(number) == .leave { break } } catch {
                try pass(number, error)
            }
            if desk.stand.isClosed { break }
        }
        if let closed = desk.closed { say(closed) } else { try offerAll() }
        console.print("")
        say(desk.progress + ".")
        return 0
    }

    /// Says that an application was taken away from the juror meanwhile; whatever else it was ends the conversation.
    private mutating func pass(_ number: Int, _ error: CLIError) throws(CLIError) {
        if case .unreachable = error { throw error }
        try desk.refresh()
        guard desk.isGone(number) else { throw error }
        if let remark = desk.cards.first(where: { $0.number == number })?.remark {
            return say(remark[invocation.language])
        }
        say(
            words(
                "Die Bewerbung \(number) ist Ihnen inzwischen nicht mehr zugeteilt; es geht mit der nächsten weiter.",
                "Application \(number) is not assigned to you any more; it goes on with the next one."))
    }

    private mutating func fillIn(_ number: Int) throws(CLIError) -> Way {
        if desk.isGone(number) { throw .refused(.notAssigned(application: number)) }
        try show(number)
        if try desk.card(number).status == .submitted {
            say(
                words(
                    "Dieser Bogen ist abgegeben; ändern mit --set … --amend \"Grund\".",
                    "This card is submitted; change it with --set … --amend \"reason\"."))
            return .on
        }
        let criteria = desk.rubric.criteria
        var place = 0
        while place < criteria.count {
            if try isSettled(number) { return .on }
            let criterion = criteria[place]
            introduce(criterion, place, try desk.card(number).content)
            guard let answer = talk.ask("  > ") else { return .leave }
            switch answer.lowercased() {
            case "", "weiter", "next", "w", "n": place += 1
            case "zurück", "zurueck", "back", "z", "b": place = max(0, place - 1)
            case "überspringen", "ueberspringen", "skip", "s": return .on
            case "q", "ende", "quit": return .leave
            case "v": for line in desk.distribution { console.print(line) }
            case "?", "hilfe", "help": help(criterion)
            case "e":
                var content = try desk.card(number).content
                if let text = talk.edit(content.reasons[criterion.id] ?? "") {
                    content.reasons[criterion.id] = text
                    try keep(number, content)
                }
            default:
                if try score(answer, criterion, number) { place += 1 }
            }
        }
        return try finish(number)
    }

    /// Takes a score, and the reason where the rubric wants one; `false` when the criterion has to be asked again.
    private mutating func score(_ answer: String, _ criterion: Criterion, _ number: Int) throws(CLIError)
        -> Bool
    {
        guard let value = Decimal(String(answer.map { $0 == "," ? "." : $0 })) else {
            let shown = answer.clipped(to: 40)
            say(
                words(
                    "„\(shown)“ verstehe ich nicht; „?“ hilft.", "I do not understand “\(shown)”; “?” helps.")
            )
            talk.forget()
            return false
        }
        var content = try desk.card(number).content
        content.scores[criterion.id] = value
        guard try keep(number, content) else { return false }
        let minimum = criterion.minimumReason
        while content.reasons[criterion.id]?.unicodeScalars.count ?? 0 < minimum {
            guard
                var text = talk.askText(
                    words(
                        "  Begründung (mindestens \(minimum) Zeichen, Enter = später, e = Editor): ",
                        "  Reason (at least \(minimum) characters, Enter = later, e = editor): "))
            else { return true }
            if text == "e" { text = talk.edit(content.reasons[criterion.id] ?? "") ?? "" }
            if text.isEmpty { break }
            content.reasons[criterion.id] = text
            guard try keep(number, content) else { return false }
            let length = text.unicodeScalars.count
            if length < minimum {
                say(words("  Das sind erst \(length) Zeichen.", "  These are \(length) characters only."))
            }
        }
        return true
    }

    /// Keeps a draft; a refusal is said and the answer asked again.
    @discardableResult
    private mutating func keep(_ number: Int, _ content: CardDraft) throws(CLIError) -> Bool {
        try give(CardChange(number: number, content: content, act: .save)) != nil
    }

    /// Whether the log has it already, `nil` when it was refused, which is said.
    private mutating func give(_ change: CardChange) throws(CLIError) -> Bool? {
        do throws(CLIError) { return try desk.give(change) } catch {
            guard error.isRefusal else { throw error }
            try desk.refresh()
            if desk.isGone(change.number) { throw error }
            if case .refused(.cardFlawed(let flaws)) = error {
                tell(flaws)
            } else {
                for line in error.lines(in: invocation.language) { say(line) }
                let standing = try desk.card(change.number).standing
                say(words("Stand des Bogens jetzt: \(standing.de).", "The card is now: \(standing.en)."))
            }
            return nil
        }
    }

    /// Whether nothing more can be filled in because the card was submitted elsewhere, which is said, or the round was closed.
    private func isSettled(_ number: Int) throws(CLIError) -> Bool {
        guard try desk.card(number).status == .submitted else { return desk.stand.isClosed }
        say(
            words(
                "Dieser Bogen ist inzwischen abgegeben, so wie er dort steht.",
                "This card was submitted meanwhile as it stands there."))
        return true
    }

    private mutating func finish(_ number: Int) throws(CLIError) -> Way {
        var content = try desk.card(number).content
        let before = content
        guard
            let comment = word(words("Kommentar an das Team", "Comment to the team"), content.comment),
            let note = word(words("Notiz nur für mich", "Note for me only"), content.note)
        else { return .leave }
        (content.comment, content.note) = (comment, note)
        if content != before { try keep(number, content) }
        if try isSettled(number) { return .on }
        let flaws = try desk.card(number).content.flaws(for: desk.rubric, complete: true)
        guard flaws.isEmpty else {
            say(words("Noch nicht vollständig:", "Not complete yet:"))
            tell(flaws)
            return .on
        }
        summarise(try desk.card(number).content)
        guard let agrees = talk.agrees(words("Bogen abgeben? [j/N] ", "Submit the card? [y/N] ")) else {
            return .leave
        }
        if agrees {
            let content = try desk.card(number).content
            switch try give(CardChange(number: number, content: content, act: .submit)) {
            case true?:
                // Another one may have been submitted elsewhere, while there was no line.
                if try desk.card(number).content.differences(from: content, desk.rubric).isEmpty {
                    console.print(words("Abgegeben. ", "Submitted. ") + desk.progress + ".")
                } else {
                    _ = try isSettled(number)
                }
            case false?:
                say(
                    words(
                        "Vorgemerkt; abgegeben ist der Bogen erst, wenn die Leitung wieder steht.",
                        "Noted; the card is submitted only once the line is back."))
            case nil: break
            }
        }
        return .on
    }

    /// A text that may be left as it is, changed or taken away; `nil` when there will be no more input.
    private func word(_ name: String, _ known: String?) -> String?? {
        if let known, !known.isEmpty { say(words("  bisher: ", "  so far: ") + known.harmless) }
        let hint =
            known == nil
            ? words("Enter = keiner", "Enter = none")
            : words("Enter = so lassen, - = löschen", "Enter = leave as is, - = remove")
        guard let text = talk.askText("\(name) (\(hint), e = Editor): ") else { return nil }
        switch text {
        case "": return .some(known)
        case "-": return .some(nil)
        case "e": return .some(talk.edit(known ?? "") ?? known)
        default: return .some(text)
        }
    }

    private mutating func offerAll() throws(CLIError) {
        let ready = desk.ready
        guard !ready.isEmpty else { return }
        say(words("Vollständig und noch nicht abgegeben:", "Complete and not submitted yet:"))
        for card in ready { talk.say(desk.line(card), indent: "  ") }
        let prompt = words("Alle abgeben? [j/N] ", "Submit all? [y/N] ")
        guard talk.agrees(prompt) == true else { return }
        _ = try ScoreVerb.submitAll(&desk)
    }
}
