import Domain
import Engine

/// `werkx replay`: a round under other terms beside its recorded ranking.
enum ReplayVerb {
    static let verb = Verb(
        "replay",
        de:
            "eine Bewertungsrunde zu anderer Zeit, ohne Einzelne oder anders gewichtet; nichts wird geschrieben",
        en: "a round at another time, without some jurors or weighted otherwise; nothing is written",
        arguments: ["CALL/ROUND"],
        options: [
            Option(
                "until", "SEQUENCE|TIME", de: "wie es nach diesem Ereignis oder zu dieser Zeit stand",
                en: "as it stood after this event or at this time"),
            Option(
                "without-juror", "HANDLE", isRepeated: true, de: "ohne die Bögen dieses Jurymitglieds",
                en: "without this juror's cards"),
            Option(
                "weight", "CRITERION=NUMBER", isRepeated: true, de: "ein anderes Gewicht",
                en: "another weight"),
            Option(
                "aggregation", "KEY=VALUE", isRepeated: true,
                de:
                    "order, across, trim, total oder decimals.criterion|weighted|card|total (0 bis 6 oder exact)",
                en: "order, across, trim, total or decimals.criterion|weighted|card|total (0 to 6 or exact)"),
            Option(
                "method", "METHOD", isRepeated: true,
                de:
                    "ein Verfahren daneben: twoWay, leastSquares, centred, zScore, rasch, bayesian, regularised; rubric: das amtliche",
                en:
                    "a method beside it: twoWay, leastSquares, centred, zScore, rasch, bayesian, regularised; rubric: the official one"
            ),
        ],
        example: "werkx replay senkrechtstarter-2026/plan-jury --weight team=30 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.replay(id), session)
        let terms = try terms(invocation, session, id)
        let opened = try session.round(id).1.opened
        if let until = terms.until, until < opened {
            throw .wrong(
                Bilingual(
                    de: "\(id) gibt es erst seit Ereignis \(opened), gefragt ist der Stand nach \(until).",
                    en: "\(id) exists since event \(opened), asked is how it stood after \(until)."))
        }
        let replay = try asking { () throws(EngineError) in try session.engine.replay(id, terms) }
        invocation.print(
            sheet(replay, in: invocation.language), json: replay.json, before: title(replay, invocation))
        for column in replay.methods {
            guard case .failure(let why) = column.result else { continue }
            let name = column.method.rawValue
            invocation.console.say(
                invocation.words(
                    "\(name) hat keine Antwort: \(why.words.de)", "\(name) has no answer: \(why.words.en)"))
        }
        return 0
    }

    private static func terms(_ invocation: Invocation, _ session: Session, _ id: RoundID) throws(CLIError)
        -> ReplayTerms
    {
        var terms = ReplayTerms()
        if let until = invocation.arguments["until"] {
            terms.until = try sequence(until, invocation, session, id)
        }
        for name in invocation.arguments.all("method") {
            guard let method = try StatisticsOptions.method(named: name, invocation) else { continue }
            if !terms.methods.contains(method) { terms.methods.append(method) }
        }
        for handle in invocation.arguments.all("without-juror") {
            terms.without.append(try invocation.slug(handle, "--without-juror"))
        }
        for (criterion, weight) in try invocation.pairs("weight", try session.round(id).1.rubric) {
            terms.weights.append((criterion.id, try invocation.decimal(weight, "--weight")))
        }
        for text in invocation.arguments.all("aggregation") {
            let (key, value) = try invocation.pair(text, "--aggregation")
            guard let change = Aggregation.Change(key, value) else {
                throw invocation.usage(
                    "--aggregation \(text) gibt es nicht; etwa across=median oder decimals.total=2.",
                    "There is no --aggregation \(text); such as across=median or decimals.total=2.")
            }
            terms.aggregation.append(change)
        }
        return terms
    }

    /// A number is a sequence; anything else is a time in the programme's zone.
    private static func sequence(
        _ text: String, _ invocation: Invocation, _ session: Session, _ id: RoundID
    ) throws(CLIError) -> Int {
        if let number = Int(text) {
            guard number > 0, number <= session.engine.world.sequence else {
                throw .wrong(
                    Bilingual(
                        de: "Das Protokoll hat die Ereignisse 1 bis \(session.engine.world.sequence).",
                        en: "The log has the events 1 to \(session.engine.world.sequence)."))
            }
            return number
        }
        let moment = try invocation.moment(text, in: try session.zone(of: id.call), for: .deadline)
        return try asking { () throws(EngineError) in try session.engine.sequence(at: moment.instant) }
    }

    private static func title(_ replay: Replay, _ invocation: Invocation) -> String {
        invocation.words(
            "\(replay.view.round), nachgerechnet bis Ereignis \(replay.view.sequence ?? 0), neben der Rangliste bis Ereignis \(replay.recordedThrough); nichts wurde geschrieben.\n",
            "\(replay.view.round), replayed through event \(replay.view.sequence ?? 0), beside the ranking through event \(replay.recordedThrough); nothing was written.\n"
        )
    }

    private static func sheet(_ replay: Replay, in language: Language) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("rank", de: "Platz", en: "Rank", isNumber: true),
            Sheet.Column("oldRank", de: "vorher", en: "Before", isNumber: true),
            Sheet.Column("difference", de: "±", en: "±", isNumber: true),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("score", de: "Punkte", en: "Score", isNumber: true),
            Sheet.Column("oldScore", de: "vorher", en: "Before", isNumber: true),
        ])
        for column in replay.methods {
            let name = column.method.rawValue
            sheet.columns.append(Sheet.Column(name, de: name, en: name, isNumber: true))
            sheet.columns.append(
                Sheet.Column("\(name).score", de: "Punkte", en: "Score", isNumber: true))
        }
        sheet.columns.append(Sheet.Column("why", de: "ohne Platz, weil", en: "No rank because"))
        func name(_ number: Int) -> String {
            replay.view.names[number]?.title ?? replay.view.names[number]?.reference ?? ""
        }
        func old(_ number: Int) -> String {
            replay.recorded.entries.first { $0.application == number }?.score.description ?? ""
        }
        for entry in replay.view.ranking.entries {
            let number = entry.application
            let difference = replay.difference(number).map { $0 > 0 ? "+\($0)" : String($0) } ?? ""
            sheet.rows.append(
                [
                    "\(entry.rank)\(entry.isTied ? "=" : "")", replay.oldRank(number).map(String.init) ?? "",
                    difference, String(number), name(number), entry.score.description, old(number),
                ] + replay.methods.flatMap { cells($0.row(of: number)) } + [""])
        }
        for absence in replay.view.ranking.unranked {
            let number = absence.application
            sheet.rows.append(
                [
                    "", replay.oldRank(number).map(String.init) ?? "", "", String(number), name(number), "",
                    old(number),
                ] + replay.methods.flatMap { _ in ["", ""] } + [absence.why.words[language]])
        }
        return sheet
    }

    /// Rank and score by one method; empty where it has none.
    private static func cells(_ row: PanelStatistics.Row?) -> [String] {
        guard let row else { return ["–", "–"] }
        return [String(row.correctedRank), StatisticsText.figure(row.score)]
    }
}
