import Crypto
import Domain
import Engine

/// `werkx cards`, `card enter` and `recuse`.
enum CardVerbs {
    static let cards = Verb(
        "cards", de: "die Bögen einer Bewertungsrunde; als CSV so, wie „import scores“ sie liest",
        en: "the cards of a round; as CSV just as “import scores” reads them", arguments: ["CALL/ROUND"],
        example: "werkx cards senkrechtstarter-2026/plan-jury --format csv --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (call, round) = try session.round(id)
        var own: Int?
        if let member = session.member, !Permission.may(member, see: .cards(id), in: session.engine.world) {
            guard let seat = call.seat(of: member, in: round), !call.hasLeft(seat: seat) else {
                throw .refused(.notAllowed)
            }
            own = seat
        }
        // A table is read again as it is, and says nothing of who entered what.
        let tellsWho = invocation.format != .csv
        let enteredBy = Sheet.Column("enteredBy", de: "Eingetragen von", en: "Entered by")
        var sheet = Sheet(
            [
                Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
                Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
                Sheet.Column("criterion", de: "Kriterium", en: "Criterion"),
                Sheet.Column("score", de: "Punkte", en: "Score", isNumber: true),
                Sheet.Column("reason", de: "Begründung", en: "Reason"),
                Sheet.Column("comment", de: "Kommentar", en: "Comment"),
            ] + (tellsWho ? [enteredBy] : []))
        for (place, card) in round.cards.enumerated() where card.status == .submitted {
            guard own == nil || own == Int(card.seat),
                !session.isBarred(from: id.call, Int(card.application)),
                let juror = round.juror(of: Int(card.seat))
            else {
                continue
            }
            let handle = try asking { () throws(EngineError) in try session.engine.handle(of: juror) }
            let enterer = try asking { () throws(EngineError) in
                try round.entered[place].map { member throws(EngineError) in
                    try session.engine.handle(of: member)
                }
            }
            let words = session.engine.words(of: card)
            for (row, score) in round.given(at: place).enumerated() {
                let reason = words?.reasons.first { $0.criterion == score.criterion }?.words.opened
                sheet.rows.append(
                    [
                        String(card.application), handle, score.criterion.text, score.value.description,
                        reason ?? "", row == 0 ? words?.comment?.opened ?? "" : "",
                    ] + (tellsWho ? [enterer ?? ""] : []))
            }
        }
        invocation.print(sheet)
        return 0
    }

    static let recuse = Verb(
        "recuse", de: "Befangenheit erklären; der eigene Bogen zählt dann nicht",
        en: "declare a conflict; one's card then does not count",
        arguments: ["CALL/ROUND", "NUMBER"], options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example:
            "werkx recuse senkrechtstarter-2026/pitch-day 5 --reason \"früherer Arbeitgeber\" --as beate-goldmark"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try invocation.number(invocation.argument(1), "NUMBER")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(
            .card(.recuse(Recuse(round: id, application: number, reason: invocation.arguments["reason"]))))
        invocation.report(given, "\(number): Befangenheit ist vermerkt.", "\(number): the conflict is noted.")
        return 0
    }

    static let enter = Verb(
        "card enter", de: "einen Bogen vom Papier für ein Jurymitglied eintragen",
        en: "enter a card from paper for a juror",
        arguments: ["CALL/ROUND", "NUMBER"],
        options: [
            Option("juror", "HANDLE", de: "wessen Bogen", en: "whose card"),
            Option(
                "source", "FILE", file: .read, de: "der Scan; seine Prüfsumme wird vermerkt",
                en: "the scan; its digest is noted"),
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
            Option(
                "amend", "TEXT", de: "warum ein abgegebener Bogen geändert wird",
                en: "why a submitted card is changed"),
        ],
        example:
            "werkx card enter senkrechtstarter-2026/pitch-day 5 --juror beate-goldmark --source bogen.pdf --set problem=4 --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try invocation.number(invocation.argument(1), "NUMBER")
        let juror = try invocation.slug(invocation.arguments["juror"], "--juror")
        guard let source = invocation.arguments["source"] else {
            throw invocation.usage(
                "Es fehlt: --source FILE, der eingescannte Bogen.",
                "Missing: --source FILE, the scanned sheet.")
        }
        let digest = Digest(checked: Hash.sha256(try invocation.files.read(source)).hex)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let rubric = try session.round(id).1.rubric
        let content = try edited(CardDraft(), rubric, invocation)
        let given = try naming(rubric, invocation) { () throws(CLIError) in
            try session.give(
                .card(
                    .enter(
                        EnterCard(
                            round: id, application: number, juror: juror, content: content, source: digest,
                            reason: invocation.arguments["amend"]))))
        }
        invocation.report(
            given, "\(number): der Bogen von \(juror) ist eingetragen.",
            "\(number): the card of \(juror) is entered.")
        return 0
    }
}
