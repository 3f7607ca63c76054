import Domain
import Engine

/// `werkx score`: a juror's evening.
enum ScoreVerb {
    static let verb = Verb(
        "score", de: "meine Bögen: ansehen, ausfüllen, abgeben", en: "my cards: look, fill in, submit",
        arguments: ["CALL/ROUND", "[NUMBER]"],
        options: [
            Option("list", de: "nur die Liste meiner Bögen", en: "only the list of my cards"),
            Option(
                "set", "CRITERION=SCORE", isRepeated: true, de: "Punkte setzen, auch 4,5",
                en: "set a score, 4,5 too"),
            Option(
                "reason", "CRITERION=TEXT", isRepeated: true, de: "Begründung eines Kriteriums",
                en: "reason of a criterion"),
            Option(
                "comment", "TEXT", de: "Kommentar, der das Team erreichen kann",
                en: "comment, which may reach the team"),
            Option("note", "TEXT", de: "Notiz, die niemand sonst liest", en: "note, which nobody else reads"),
            Option("submit", de: "den Bogen abgeben", en: "submit the card"),
            Option(
                "amend", "TEXT", de: "einen abgegebenen Bogen ändern, mit Begründung",
                en: "change a submitted card, with a reason"),
            Option("submit-all", de: "alle vollständigen Bögen abgeben", en: "submit every complete card"),
        ],
        example: "werkx score senkrechtstarter-2026/pitch-day 1 --set problem=4 --as beate-goldmark",
        printsData: true,
        converse: { invocation, server, _ throws(CLIError) in
            let changes = isEdit(invocation.arguments) || invocation.arguments.has("submit-all")
            return try FarCards.with(
                invocation, at: server, mayOnlyRead: !changes && !isConversation(invocation)
            ) { cards throws(CLIError) in
                try run(invocation, cards)
            }
        }
    ) { invocation throws(CLIError) in try run(invocation, LocalCards(invocation)) }

    private static func run(_ invocation: Invocation, _ cards: some CardSource) throws(CLIError) -> Int32 {
        let number = try invocation.argument(1).map { text throws(CLIError) in
            try invocation.number(text, "NUMBER")
        }
        let arguments = invocation.arguments
        if isEdit(arguments), number == nil {
            throw invocation.usage(
                "Für welche Bewerbung? Es fehlt: NUMBER.", "For which application? Missing: NUMBER.")
        }
        for option in ["list", "submit-all"] where arguments.has(option) && number != nil {
            throw invocation.usage(
                "--\(option) gilt für alle Bögen; NUMBER passt nicht dazu.",
                "--\(option) is about all cards; NUMBER does not go with it.")
        }
        var desk = try ScoreDesk(invocation, cards)
        if arguments.has("submit-all") { return try submitAll(&desk) }
        if let number, isEdit(arguments) { return try oneLine(&desk, number) }
        if isConversation(invocation), !desk.stand.isClosed {
            return try ScoreTalk(desk).run(from: number)
        }
        if let number {
            let card = try desk.card(number)
            invocation.print(
                desk.sheet(of: card), before: "\(desk.line(card)) · \(card.standing[invocation.language])")
            if let remark = card.remark { invocation.console.say(remark[invocation.language]) }
            return 0
        }
        invocation.print(desk.sheet, before: desk.closed)
        if invocation.format == .table {
            desk.tellRemarks()
            invocation.console.say(desk.progress)
        }
        return 0
    }

    private static func isEdit(_ arguments: Arguments) -> Bool {
        ["set", "reason", "comment", "note", "submit", "amend"].contains { arguments.has($0) }
    }

    private static func isConversation(_ invocation: Invocation) -> Bool {
        let arguments = invocation.arguments
        return invocation.console.canTalk && invocation.format == .table && !arguments.has("list")
            && !arguments.has("submit-all") && !isEdit(arguments)
    }

    private static func oneLine(_ desk: inout ScoreDesk, _ number: Int) throws(CLIError) -> Int32 {
        let invocation = desk.invocation
        let card = try desk.card(number)
        let content = try CardVerbs.edited(card.content, desk.rubric, invocation)
        var act = invocation.arguments.has("submit") ? CardChange.Act.submit : .save
        if let reason = invocation.arguments["amend"] { act = .amend(reason: reason) }
        try CardVerbs.naming(desk.rubric, invocation) { () throws(CLIError) in
            _ = try desk.give(CardChange(number: number, content: content, act: act))
        }
        let status = try desk.card(number).standing[invocation.language]
        invocation.console.say(
            invocation.words("Bewerbung", "Application") + " \(number): \(status). \(desk.progress).")
        return 0
    }

    /// Submits what is complete, each card by its name, and says of the rest why it stays.
    static func submitAll(_ desk: inout ScoreDesk) throws(CLIError) -> Int32 {
        let invocation = desk.invocation
        if let closed = desk.closed { invocation.console.say(closed) }
        var refused: [Int: String] = [:]
        for card in desk.ready {
            do throws(CLIError) {
                let isThere = try desk.give(
                    CardChange(number: card.number, content: card.content, act: .submit))
                invocation.console.say(
                    (isThere
                        ? invocation.words("Abgegeben", "Submitted")
                        : invocation.words("Vorgemerkt", "Noted"))
                        + " – " + desk.line(card))
            } catch {
                // What the rules say of one card keeps the others from nothing.
                guard error.isRefusal else { throw error }
                refused[card.number] = error.lines(in: invocation.language).joined(separator: " ")
                try desk.refresh()
            }
        }
        for card in desk.cards where card.status.isOpen {
            invocation.console.say(
                invocation.words("Bleibt", "Left") + " – \(card.number) · \(card.title): "
                    + (refused[card.number] ?? desk.lack(card)))
        }
        invocation.console.say(desk.progress + ".")
        return desk.cards.contains { $0.status.isOpen } ? 1 : 0
    }
}
