import Domain
import Engine
import JSON

/// `werkx card ask`, `requests`, `approve`, `decline` and `void`: what happens to a card after the fact.
enum CorrectionVerbs {
    private static let reason = Option("reason", "TEXT", de: "warum", en: "why")
    private static let juror = Option("juror", "HANDLE", de: "wessen Bogen", en: "whose card")

    static let ask = Verb(
        "card ask", de: "nach dem Schließen beantragen, den eigenen Bogen zu berichtigen",
        en: "ask, after closing, to have one's own card corrected", arguments: ["CALL/ROUND", "NUMBER"],
        options: [
            Option(
                "set", "CRITERION=SCORE", isRepeated: true,
                de: "andere Punkte, auch 4,5; die übrigen bleiben",
                en: "another score, 4,5 too; the others stay"),
            Option(
                "reason", "CRITERION=TEXT", isRepeated: true, de: "Begründung eines Kriteriums",
                en: "reason of a criterion"),
            Option(
                "comment", "TEXT", de: "Kommentar, der das Team erreichen kann",
                en: "comment, which may reach the team"),
            Option("note", "TEXT", de: "Notiz, die niemand sonst liest", en: "note, which nobody else reads"),
            Option(
                "amend", "TEXT", de: "warum der Bogen anders lauten soll", en: "why it is to say otherwise"),
        ],
        example:
            "werkx card ask senkrechtstarter-2026/plan-jury 9 --set team=3 --amend \"Zahl verrutscht\" --as beate-goldmark"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try invocation.number(invocation.argument(1), "NUMBER")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let (call, round) = try session.round(id)
        var draft = CardDraft()
        if let seat = call.seat(of: try session.actor()), let place = round.place(number, seat) {
            for score in round.given(at: place) { draft.scores[score.criterion] = score.value }
            if let words = session.engine.words(of: round.cards[place]) {
                for reason in words.reasons { draft.reasons[reason.criterion] = reason.words.opened }
                draft.comment = words.comment?.opened
                draft.note = words.note?.opened
            }
        }
        let content = try CardVerbs.edited(draft, round.rubric, invocation)
        let given = try CardVerbs.naming(round.rubric, invocation) { () throws(CLIError) in
            try session.give(
                .card(
                    .ask(
                        AskCorrection(
                            round: id, application: number, content: content,
                            reason: invocation.arguments["amend"] ?? ""))))
        }
        invocation.report(
            given,
            "\(number): die Berichtigung ist beantragt; bis darüber entschieden ist, bleibt der Bogen, wie er ist.",
            "\(number): the correction is asked for; until it is decided the card stays as it is.")
        return 0
    }

    static let requests = Verb(
        "card requests", de: "beantragte und erledigte Berichtigungen einer Bewertungsrunde",
        en: "corrections of a round, asked for and done", arguments: ["CALL/ROUND"],
        example: "werkx card requests senkrechtstarter-2026/plan-jury --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.cards(id), session)
        let (wishes, lines) = try asking { () throws(EngineError) in
            (
                try session.engine.correctionWishes(of: id, for: session.member),
                try session.engine.corrections(of: id, for: session.member)
            )
        }
        let zone = try session.zone(of: id.call)
        let rubric = try session.round(id).1.rubric
        func handle(_ member: MemberID?) throws(CLIError) -> String {
            guard let member else { return "" }
            return try asking { () throws(EngineError) in try session.engine.handle(of: member) }
        }
        var sheet = Sheet([
            Sheet.Column("what", de: "Stand", en: "What"),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("scores", de: "Punkte", en: "Scores"),
            Sheet.Column("reason", de: "Grund", en: "Reason"), Sheet.Column("by", de: "durch", en: "By"),
            Sheet.Column("at", de: "Zeit", en: "At"),
            Sheet.Column("ranks", de: "Plätze", en: "Ranks"),
        ])
        let language = invocation.language
        for wish in wishes {
            let who = try handle(wish.juror)
            sheet.rows.append([
                invocation.words("beantragt", "asked for"), String(wish.application), who,
                CorrectionText.scores(wish.scores, rubric, language), wish.reason ?? "", who,
                LocalTime(wish.at, in: zone).short(in: language), "",
            ])
        }
        for line in lines {
            sheet.rows.append([
                line.words[language], line.application.map(String.init) ?? "", try handle(line.juror),
                CorrectionText.scores(line.scores, rubric, language), line.reason ?? "",
                try handle(line.actor),
                LocalTime(line.at, in: zone).short(in: language), CorrectionText.ranks(line.changes),
            ])
        }
        let json = try asking { () throws(EngineError) in
            try session.engine.correctionsJSON(of: id, for: session.member)
        }
        invocation.print(sheet, json: json)
        return 0
    }

    static let approve = decision(
        true, "card approve",
        de: "eine beantragte Berichtigung genehmigen; das Ergebnis wird neu festgeschrieben",
        en: "approve a correction that is asked for; the result is fixed anew",
        example:
            "werkx card approve senkrechtstarter-2026/plan-jury 9 --juror beate-goldmark --reason \"am Scan geprüft\" --as mira"
    )

    static let decline = decision(
        false, "card decline", de: "eine beantragte Berichtigung ablehnen",
        en: "decline a correction that is asked for",
        example:
            "werkx card decline senkrechtstarter-2026/plan-jury 9 --juror beate-goldmark --reason \"steht so auf dem Bogen\" --as mira"
    )

    private static func decision(_ approves: Bool, _ words: String, de: String, en: String, example: String)
        -> Verb
    {
        Verb(
            words, de: de, en: en, arguments: ["CALL/ROUND", "NUMBER"], options: [juror, reason],
            example: example, printsData: true
        ) { invocation throws(CLIError) in
            let (id, number, juror, reason) = try card(invocation)
            let session = try Session(invocation, .writing)
            defer { session.close() }
            let command = DecideCorrection(
                round: id, application: number, juror: juror, approves: approves, reason: reason)
            try ForesightPrint(invocation, session).carryOut(
                .card(.decideCorrection(command)),
                approves
                    ? Bilingual(
                        de:
                            "\(number): der Bogen von \(juror) ist berichtigt, das Ergebnis neu festgeschrieben.",
                        en: "\(number): the card of \(juror) is corrected, the result fixed anew.")
                    : Bilingual(
                        de: "\(number): abgelehnt, der Bogen von \(juror) bleibt.",
                        en: "\(number): declined, the card of \(juror) stays."))
            return 0
        }
    }

    static let void = Verb(
        "card void", de: "einen abgegebenen Bogen für ungültig erklären", en: "void a submitted card",
        arguments: ["CALL/ROUND", "NUMBER"],
        options: [
            juror, reason,
            Option("dry-run", de: "nur zeigen, was sich ändern würde", en: "only show what would change"),
        ],
        example:
            "werkx card void senkrechtstarter-2026/plan-jury 16 --juror beate-goldmark --reason \"falsches Team bewertet\" --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let (id, number, juror, reason) = try card(invocation)
        let isRehearsal = invocation.arguments.has("dry-run")
        let session = try Session(invocation, isRehearsal ? .reading : .writing)
        defer { session.close() }
        try ForesightPrint(invocation, session).carryOut(
            .card(.void(VoidCard(round: id, application: number, juror: juror, reason: reason))),
            isRehearsal: isRehearsal,
            Bilingual(
                de: "\(number): der Bogen von \(juror) zählt nicht mehr.",
                en: "\(number): the card of \(juror) counts no more."))
        return 0
    }

    private static func card(_ invocation: Invocation) throws(CLIError) -> (
        round: RoundID, number: Int, juror: Slug, reason: String
    ) {
        (
            try invocation.round(), try invocation.number(invocation.argument(1), "NUMBER"),
            try invocation.slug(invocation.arguments["juror"], "--juror"),
            invocation.arguments["reason"] ?? ""
        )
    }
}

/// What a correction changed, in a cell.
enum CorrectionText {
    /// `Team 4 → 3`, changed scores only.
    static func scores(
        _ scores: [(criterion: Slug, before: Decimal?, after: Decimal?)], _ rubric: Rubric,
        _ language: Language
    ) -> String {
        scores.filter { $0.before != $0.after }.map {
            "\(rubric.name(of: $0.criterion.text)[language]) \($0.before?.text(in: language) ?? "–") → \($0.after?.text(in: language) ?? "–")"
        }.joined(separator: "; ")
    }

    /// `9: 3 → 4`.
    static func ranks(_ changes: [RankChange]) -> String {
        changes.map {
            "\($0.application): \($0.from.map(String.init) ?? "–") → \($0.to.map(String.init) ?? "–")"
        }.joined(separator: "; ")
    }
}
