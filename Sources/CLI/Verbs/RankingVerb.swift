import Domain
import Engine
import JSON
import Report

/// `werkx ranking`: the places of a round.
enum RankingVerb {
    static let verb = Verb(
        "ranking", de: "die Rangliste einer Bewertungsrunde", en: "the ranking of a round",
        arguments: ["CALL/ROUND"],
        options: [
            StatisticsOptions.method, StatisticsOptions.best, StatisticsOptions.report,
            Option(
                "as-of", "SEQUENCE", de: "wie sie nach diesem Ereignis stand",
                en: "as it stood after this event"),
        ],
        example: "werkx ranking senkrechtstarter-2026/plan-jury --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let method = try StatisticsOptions.method(invocation)
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let id = try invocation.round()
        try Reader.check(.ranking(id), session)
        if let file = invocation.arguments["report"] {
            try report(id, to: file, session, invocation)
            return 0
        }
        let asOf = try invocation.arguments["as-of"].map { text throws(CLIError) in
            try invocation.number(text, "--as-of")
        }
        if let asOf, asOf < 1 || asOf > session.engine.world.sequence {
            throw .wrong(
                Bilingual(
                    de: "Das Protokoll hat die Ereignisse 1 bis \(session.engine.world.sequence).",
                    en: "The log has the events 1 to \(session.engine.world.sequence)."))
        }
        var view = try asking { () throws(EngineError) in
            try session.engine.ranking(of: id, asOf: asOf, for: session.member)
        }
        if let method { try addStatistics(method, to: &view, asOf: asOf, session, invocation) }
        invocation.print(
            RankingSheet(view, language: invocation.language, isForPeople: invocation.format == .table).sheet,
            json: view.json,
            before: view.corrected.map { "\(id), \($0.words[invocation.language])\n" })
        if let statistics = view.statistics {
            StatisticsText(statistics, jurors: view.jurors).tell(invocation)
        }
        if let words = view.enteredWords { invocation.console.say(words[invocation.language]) }
        if let asOf {
            invocation.console.say(
                invocation.words(
                    "Stand: Ereignis \(asOf); jetzt: werkx ranking \(id)",
                    "As of event \(asOf); now: werkx ranking \(id)"))
        } else {
            for words in session.engine.resultState(of: id, showing: view.ranking).words {
                invocation.console.say(words[invocation.language])
            }
            try tellWhoLeft(id, session, invocation)
        }
        return 0
    }

    /// Everything statistics say of the round as it stands, as one page to read and print.
    private static func report(_ id: RoundID, to file: String, _ session: Session, _ invocation: Invocation)
        throws(CLIError)
    {
        try Reader.check(.replay(id), session)
        let engine = session.engine
        let best = try StatisticsOptions.best(invocation) ?? engine.usualCut(of: id)
        let analysis = try asking { () throws(EngineError) in try engine.analysis(of: id, best: best) }
        let title = engine.world.call(id.call)?.title[invocation.language] ?? id.call.text
        let page = AnalysisPage(
            analysis, title: "\(title) – \(id.round.text)", in: invocation.language)
        try invocation.files.create(page.bytes, at: file)
        invocation.console.say(
            invocation.words(
                "\(file): Auswertung von \(id), Stand Ereignis \(engine.world.sequence).",
                "\(file): analysis of \(id), as of event \(engine.world.sequence)."))
    }

    /// Puts what the method says beside the places; where it has no answer, or the reader may not know it, one sentence says so.
    private static func addStatistics(
        _ method: CalibrationMethod, to view: inout RankingView, asOf: Int?, _ session: Session,
        _ invocation: Invocation
    ) throws(CLIError) {
        let isAsked = invocation.arguments["method"] != nil
        do throws(CLIError) { try Reader.check(.replay(view.round), session) } catch {
            if isAsked { throw error }
            return
        }
        let engine = session.engine
        let terms = CalibrationTerms(
            method: method, best: try StatisticsOptions.best(invocation) ?? engine.usualCut(of: view.round))
        let result = try asking { () throws(EngineError) in
            try engine.statistics(of: view.round, asOf: asOf, terms)
        }
        switch result {
        case .success(let statistics):
            view.statistics = statistics
            view.jurors = try session.handles(of: view.round)
        case .failure(let why):
            if isAsked { throw .declined("unanswerable", why.words) }
            invocation.console.say(
                invocation.words(
                    "Neben den Plätzen steht nichts Bereinigtes: \(why.words.de)",
                    "Nothing corrected stands beside the places: \(why.words.en)"))
        }
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
                "Seit dem Schließen ausgeschieden: Nr. \(numbers); wer dahinter lag, steht hier weiter vorn.",
                "Out since the round was closed: no. \(numbers); who stood behind stands further ahead here."
            ))
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
