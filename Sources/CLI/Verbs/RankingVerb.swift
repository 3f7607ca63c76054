import Domain
import Engine
import JSON

/// `werkx ranking`: the places of a round.
enum RankingVerb {
    static let verb = Verb(
        "ranking", de: "die Rangliste einer Bewertungsrunde", en: "the ranking of a round",
        arguments: ["CALL/ROUND"],
        options: [
            Option(
                "method", "METHOD", de: "Verfahren: rubric (das amtliche)",
                en: "method: rubric (the official one)"),
            Option(
                "as-of", "SEQUENCE", de: "wie sie nach diesem Ereignis stand",
                en: "as it stood after this event"),
        ],
        example: "werkx ranking senkrechtstarter-2026/plan-jury --as mira", printsData: true
    ) { invocation throws(CLIError) in
        if let method = invocation.arguments["method"], method != "rubric" {
            throw invocation.usage(
                "Das Verfahren „\(method)“ gibt es nicht; es gibt rubric.",
                "There is no method “\(method)”; there is rubric.")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let id = try invocation.round()
        try Reader.check(.ranking(id), session)
        let asOf = try invocation.arguments["as-of"].map { text throws(CLIError) in
            try invocation.number(text, "--as-of")
        }
        if let asOf, asOf < 1 || asOf > session.engine.world.sequence {
            throw .wrong(
                Bilingual(
                    de: "Das Protokoll hat die Ereignisse 1 bis \(session.engine.world.sequence).",
                    en: "The log has the events 1 to \(session.engine.world.sequence)."))
        }
        let view = try asking { () throws(EngineError) in
            try session.engine.ranking(of: id, asOf: asOf, for: session.member)
        }
        invocation.print(
            sheet(view, in: invocation.language), json: view.json,
            before: view.corrected.map { "\(id), \($0.words[invocation.language])\n" })
        if asOf == nil { try tellWhoLeft(id, session, invocation) }
        return 0
    }

    /// Says when the places of a fixed result have moved up since, because somebody left the competition.
    private static func tellWhoLeft(_ id: RoundID, _ session: Session, _ invocation: Invocation)
        throws(CLIError)
    {
        let (call, round) = try session.round(id)
        guard !round.isOpen, let closing = round.closing else { return }
        let left = round.pool.map(\.application).filter { number in
            guard let application = call.application(number) else { return false }
            return application.status != .submitted && application.touched > closing.sequence
        }
        guard !left.isEmpty else { return }
        let numbers = left.sorted().map(String.init).joined(separator: ", ")
        invocation.console.say(
            invocation.words(
                "Seit dem Schließen ausgeschieden: Nr. \(numbers); wer dahinter lag, steht hier weiter vorn. Wie festgestellt: werkx ranking \(id) --as-of \(closing.sequence)",
                "Out since the round was closed: no. \(numbers); who stood behind stands further ahead here. As it was fixed: werkx ranking \(id) --as-of \(closing.sequence)"
            ))
    }

    /// One row an application: ranked ones first, then the others with the reason.
    static func sheet(_ view: RankingView, in language: Language) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("rank", de: "Platz", en: "Rank", isNumber: true),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("score", de: "Punkte", en: "Score", isNumber: true),
        ])
        for criterion in view.rubric.criteria {
            sheet.columns.append(
                Sheet.Column(
                    criterion.id.text, de: criterion.title.de, en: criterion.title.en, isNumber: true))
        }
        sheet.columns.append(Sheet.Column("cards", de: "Bögen", en: "Cards", isNumber: true))
        func name(_ number: Int) -> String {
            view.names[number]?.title ?? view.names[number]?.reference ?? ""
        }
        let withheld = language == .de ? "(befangen)" : "(withheld)"
        for entry in view.ranking.entries {
            if view.withheld.contains(entry.application) {
                sheet.rows.append(
                    ["\(entry.rank)\(entry.isTied ? "=" : "")", String(entry.application), withheld, ""]
                        + view.rubric.criteria.map { _ in "" } + [""])
                continue
            }
            sheet.rows.append(
                [
                    "\(entry.rank)\(entry.isTied ? "=" : "")", String(entry.application),
                    name(entry.application), entry.score.description,
                ]
                    + entry.criteria.map { $0?.description ?? "–" } + [String(entry.cards)])
        }
        for absence in view.ranking.unranked {
            if view.withheld.contains(absence.application) {
                sheet.rows.append(
                    ["–", String(absence.application), withheld, ""] + view.rubric.criteria.map { _ in "" }
                        + [""])
                continue
            }
            sheet.rows.append(
                ["–", String(absence.application), name(absence.application), absence.why.words[language]]
                    + view.rubric.criteria.map { _ in "" } + [""])
        }
        return sheet
    }
}

extension Unranked {
    /// Why an application has no rank, for the screen.
    var words: Bilingual {
        switch self {
        case .tooFewCards: Bilingual(de: "zu wenige Bögen", en: "too few cards")
        case .missingCriterion: Bilingual(de: "Kriterium ohne Punkte", en: "criterion without score")
        case .knockout: Bilingual(de: "Mindestpunktzahl verfehlt", en: "below the minimum score")
        case .withdrawn: Bilingual(de: "zurückgezogen", en: "withdrawn")
        case .excluded: Bilingual(de: "ausgeschlossen", en: "excluded")
        }
    }
}
