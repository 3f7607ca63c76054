import Domain
import Engine

/// `werkx round calibrate`: puts on record what statistics say beside a ranking.
enum CalibrateVerb {
    static let verb = Verb(
        "round calibrate",
        de: "festhalten, was die Statistik neben der amtlichen Rangliste sagt; kein Platz ändert sich",
        en: "record what statistics say beside the official ranking; no place changes",
        arguments: ["CALL/ROUND"],
        options: [
            StatisticsOptions.method, StatisticsOptions.best,
            Option(
                "seed", "NUMBER", de: "womit das Ziehen beginnt (sonst aus den Bögen)",
                en: "where drawing begins (else from the cards)"),
        ],
        example: "werkx round calibrate senkrechtstarter-2026/idea-jury --best 12 --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        guard let method = try StatisticsOptions.method(invocation) else {
            throw invocation.usage(
                "Die amtliche Rangliste hält round close fest; --method nennt ein anderes Verfahren.",
                "round close records the official ranking; --method names another method.")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        try Reader.check(.replay(id), session)
        let seed = try invocation.arguments["seed"].map { text throws(CLIError) in
            guard let seed = UInt64(text) else {
                throw invocation.usage(
                    "--seed ist eine ganze Zahl ab 0.", "--seed is a whole number from 0.")
            }
            return seed
        }
        let terms = CalibrationTerms(
            method: method, best: try StatisticsOptions.best(invocation) ?? session.engine.usualCut(of: id),
            seed: seed)
        let result = try asking { () throws(EngineError) in try session.engine.statistics(of: id, terms) }
        switch result {
        case .failure(let why): throw .declined("unanswerable", why.words)
        case .success(let statistics):
            let given = try session.give(.round(.calibrate(statistics.command(for: id))))
            let marked = statistics.rows.filter { $0.mark != nil }.count
            let words = method.words
            invocation.report(
                given,
                "\(id): festgehalten (\(words.de)), Schnitt \(terms.best), Startwert \(statistics.seed); \(marked.counted("Bewerbung", "Bewerbungen")) mit Hinweis.",
                "\(id): recorded (\(words.en)), cut \(terms.best), seed \(statistics.seed); \(marked.counted("application", "applications")) with a note."
            )
            StatisticsText(statistics, jurors: try session.handles(of: id)).tell(invocation)
            return 0
        }
    }
}
