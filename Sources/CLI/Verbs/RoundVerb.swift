import Domain
import Engine

/// `werkx round open`, `close` and `publish`: what happens to a round.
enum RoundVerb {
    static let open = Verb(
        "round open", de: "eine Bewertungsrunde öffnen; ab hier stehen Raster, Feld und Gewichte",
        en: "open a round; from here rubric, pool and weights stand", arguments: ["CALL/ROUND"],
        options: [
            Option("phase", "PHASE", de: "welche Phase bewertet wird", en: "the phase that is judged"),
            Option("rubric", "FILE", file: .readWhereThere, de: "das Bewertungsraster", en: "the rubric"),
            Option(
                "pool", "accepted|ROUND:N|N,N,…",
                de: "wer bewertet wird: alle angenommenen (sonst), die besten N einer Runde, eine Liste",
                en: "who is judged: all accepted (else), the best N of a round, a list"),
            Option(
                "no-declarations", de: "die Jury nicht nach Befangenheit fragen, bevor sie liest",
                en: "do not ask jurors for conflicts before they read"),
            Option("blind", de: "ohne persönliche Angaben und Team", en: "without personal fields and team"),
            Option(
                "readers", "K", de: "Bögen je Bewerbung (sonst so viele, wie das Raster mindestens verlangt)",
                en: "cards an application (else as many as the rubric asks for)"),
            Option("due", "TIME", de: "bis wann die Jury fertig sein soll", en: "when jurors should be done"),
            Option(
                "closes", "TIME", de: "danach wird kein Bogen mehr genommen", en: "no card is taken after"),
            Option(
                "weight", "W", de: "Gewicht der eigenen Punkte neben den mitgenommenen",
                en: "weight of the round's own score beside what it carries"),
            Option(
                "carry", "ROUND=WEIGHT", isRepeated: true, de: "das Ergebnis einer früheren Runde mitnehmen",
                en: "carry an earlier round's result"),
            Option(
                "points", "FILE.csv=WEIGHT", file: .beforeEquals, isRepeated: true,
                de: "Punkte von außen mitnehmen (application,points)",
                en: "carry points from outside (application,points)"),
        ],
        example:
            "werkx round open senkrechtstarter-2027/idea-jury --phase idea --rubric Rubrics/senkrechtstarter-idea.json --readers 3 --due \"2027-03-01 23:59\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let given = invocation.arguments
        guard let phase = given["phase"], let path = given["rubric"] else {
            throw invocation.usage(
                "Es fehlt: --phase PHASE und --rubric FILE.", "Missing: --phase PHASE and --rubric FILE.")
        }
        let rubric = try invocation.files.rubric(path)
        let readers = try given["readers"].map { text throws(CLIError) in
            try invocation.number(text, "--readers")
        }
        let carries = try RoundPool.carries(invocation)
        let weight = try given["weight"].map { text throws(CLIError) in
            try invocation.decimal(text, "--weight")
        }
        if !carries.isEmpty, weight == nil {
            throw invocation.usage(
                "Mit --carry oder --points braucht es --weight für die eigenen Punkte.",
                "With --carry or --points, --weight for the round's own score is needed.")
        }
        let pool = try RoundPool.rule(given["pool"], invocation)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let zone = try session.zone(of: id.call)
        func moment(_ option: String) throws(CLIError) -> Moment? {
            guard let text = given[option] else { return nil }
            return try invocation.moment(text, in: zone, for: .deadline)
        }
        let command = OpenRound(
            round: id, phase: try invocation.slug(phase, "--phase"), rubric: rubric, pool: pool,
            blind: given.has("blind"), readers: readers ?? rubric.neededCards, due: try moment("due"),
            closes: try moment("closes"), ownWeight: weight, carries: carries,
            lotSeed: rubric.tieBreak.contains(.lot) ? Token.seed() : nil,
            declarations: !given.has("no-declarations"))
        _ = try session.give(.round(.open(command)))
        let count = session.engine.world.round(id)?.pool.count ?? 0
        invocation.console.say(
            invocation.words(
                "Bewertungsrunde \(id) geöffnet mit \(count.counted("Bewerbung", "Bewerbungen")); zuteilen mit: werkx assign \(id) NUMMER HANDLE…",
                "Round \(id) opened with \(count.counted("application", "applications")); assign with: werkx assign \(id) NUMBER HANDLE…"
            ))
        for (moment, de, en) in [
            (command.due, "Fällig", "Due"), (command.closes, "Bögen nimmt sie bis", "It takes cards until"),
        ] {
            guard let moment else { continue }
            invocation.console.say(
                invocation.words("\(de): \(moment.text(in: .de))", "\(en): \(moment.text(in: .en))"))
        }
        return 0
    }

    static let close = Verb(
        "round close", de: "das Ergebnis einer Bewertungsrunde festschreiben", en: "fix a round's result",
        arguments: ["CALL/ROUND"],
        options: [
            Option(
                "reason", "TEXT", de: "warum, obwohl Bögen fehlen", en: "why, although cards are missing")
        ],
        example: "werkx round close senkrechtstarter-2027/idea-jury --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = CloseRound(round: id, reason: invocation.arguments["reason"])
        let given: Given
        do throws(CLIError) {
            given = try session.give(.round(.close(command)))
        } catch {
            guard case .refused(let refusal) = error, case .cardsMissing(let missing) = refusal else {
                throw error
            }
            try name(missing, refusal, invocation, session)
            throw .found
        }
        let closing = session.engine.world.round(id)?.closing
        invocation.report(
            given,
            "\(id) ist geschlossen; Prüfsumme der Rangliste \(closing?.ranking.hex ?? "").",
            "\(id) is closed; checksum of the ranking \(closing?.ranking.hex ?? "").")
        let (call, round) = try session.round(id)
        if let words = round.tooFewCards(in: call).words(needed: round.rubric.neededCards) {
            invocation.console.say(words[invocation.language])
        }
        return 0
    }

    static let reopen = Verb(
        "round reopen", de: "eine geschlossene Bewertungsrunde wieder öffnen; das Ergebnis bleibt vermerkt",
        en: "reopen a closed round; its result stays in the log", arguments: ["CALL/ROUND"],
        options: [
            Option("reason", "TEXT", de: "warum", en: "why"),
            Option(
                "closes", "TIME", de: "danach wird kein Bogen mehr genommen (sonst bis zum Schließen)",
                en: "no card is taken after (else until it is closed)"),
        ],
        example:
            "werkx round reopen senkrechtstarter-2027/idea-jury --reason \"zwei Bögen kamen per Post\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let zone = try session.zone(of: id.call)
        let closes = try invocation.arguments["closes"].map { text throws(CLIError) in
            try invocation.moment(text, in: zone, for: .deadline)
        }
        let command = ReopenRound(round: id, reason: invocation.arguments["reason"] ?? "", closes: closes)
        invocation.report(
            try session.give(.round(.reopen(command))),
            "\(id) nimmt\(closes.map { " bis \($0.text(in: .de))" } ?? "") wieder Bögen; schließen mit: werkx round close \(id)",
            "\(id) takes cards again\(closes.map { " until \($0.text(in: .en))" } ?? ""); close it with: werkx round close \(id)"
        )
        let (_, round) = try session.round(id)
        let prepared = round.decisions.current.count { $0.visibleFrom == nil }
        if prepared > 0 {
            invocation.console.say(
                invocation.words(
                    "Vorbereitete Entscheidungen: \(prepared). Sie bleiben stehen; nach dem Schließen nennt „werkx release“, welche wegen des neuen Ergebnisses noch einmal zu treffen sind.",
                    "Prepared decisions: \(prepared). They stay; after the closing “werkx release” names those to be decided again because of the new result."
                ))
        }
        return 0
    }

    /// Says which cards are missing, with the jurors' handles, which the refusal itself cannot know.
    private static func name(
        _ missing: [MissingCard], _ refusal: Refusal, _ invocation: Invocation, _ session: Session
    ) throws(CLIError) {
        invocation.console.say("werkx: \(refusal.name): \(refusal.words[invocation.language])")
        let sorted = missing.sorted { ($0.application, $0.juror) < ($1.application, $1.juror) }
        for card in sorted {
            let handle = try asking { () throws(EngineError) in try session.engine.handle(of: card.juror) }
            invocation.console.say("werkx:   \(card.application): \(handle)")
        }
        invocation.console.say(
            invocation.words(
                "werkx: Trotzdem schließen: --reason TEXT.", "werkx: To close anyway: --reason TEXT."))
    }

    static let publish = Verb(
        "round publish", de: "die besten Plätze einer geschlossenen Bewertungsrunde veröffentlichen",
        en: "make the best places of a closed round public", arguments: ["CALL/ROUND"],
        options: [Option("places", "N", de: "wie viele", en: "how many")],
        example: "werkx round publish senkrechtstarter-2026/plan-jury --places 10 --as mira",
        lasting: Bilingual(
            de: "Was veröffentlicht ist, sehen alle; das lässt sich nicht zurücknehmen.",
            en: "What is published everybody sees; that cannot be taken back.")
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let call = try session.call(id.call)
        let named = try invocation.arguments["places"].map { text throws(CLIError) in
            try invocation.number(text, "--places")
        }
        let places = named ?? call.places
        let given = try session.give(.round(.publish(PublishRound(round: id, places: places))))
        invocation.report(
            given,
            places == 1 ? "Der erste Platz ist öffentlich." : "Die ersten \(places) Plätze sind öffentlich.",
            places == 1 ? "The first place is public." : "The first \(places) places are public.")
        return 0
    }
}

/// The pool and the carried results that options name.
enum RoundPool {
    /// `accepted`, `ROUND:N` or `N,N,…`.
    static func rule(_ text: String?, _ invocation: Invocation) throws(CLIError) -> PoolRule {
        guard let text, text != "accepted" else { return .accepted }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2 {
            let places = try invocation.number(String(parts[1]), "--pool")
            return .best(places, of: try invocation.slug(String(parts[0]), "--pool"))
        }
        var numbers: [Int] = []
        for part in text.split(separator: ",") {
            numbers.append(try invocation.number(String(part.filter { $0 != " " }), "--pool"))
        }
        return .listed(numbers)
    }

    /// Every `--carry` and `--points`, in this order.
    static func carries(_ invocation: Invocation) throws(CLIError) -> [CarryRule] {
        var carries: [CarryRule] = []
        for text in invocation.arguments.all("carry") {
            let (round, weight) = try invocation.pair(text, "--carry")
            carries.append(
                .round(
                    try invocation.slug(round, "--carry"), weight: try invocation.decimal(weight, "--carry"))
            )
        }
        for text in invocation.arguments.all("points") {
            guard let equals = text.lastIndex(of: "=") else {
                throw invocation.usage(
                    "--points heißt FILE.csv=GEWICHT.", "--points means FILE.csv=WEIGHT.")
            }
            let weight = try invocation.decimal(text[text.index(after: equals)...], "--points")
            let (points, file) = try invocation.files.parse(String(text[..<equals])) {
                bytes throws(FileFlaws) in
                try PointsTable.read(bytes)
            }
            carries.append(.points(points, file: file, weight: weight))
        }
        return carries
    }
}
