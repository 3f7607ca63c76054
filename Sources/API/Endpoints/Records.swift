import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readRecord = get(
        Places.round / "record", de: "Die Niederschrift der Runde", en: "The record of the round",
        for: .overseer, [Queries.names.parameter], answers: .record, Endpoints.record)

    static let readFeedback = get(
        Places.round / "feedback", de: "Was die Jury schrieb, ein Brief je Bewerbung",
        en: "What the jury wrote, a letter an application", for: .overseer,
        [Queries.draft.parameter, Queries.application.parameter], answers: .feedback,
        Endpoints.feedback)
}

extension Queries {
    static let names = Query.flag("names", de: "Mit den Namen der Jury.", en: "With the jurors' names.")
    static let draft = Query.flag("draft", de: "Auch vor der Freigabe.", en: "Before the release, too.")
    static let application = Query.number(
        "application", 1...999_999_999, de: "Nur diese Bewerbung.", en: "Only this application.")
}

extension Endpoints {
    /// The record of a round as JSON; `?names=true` with the jurors' names.
    static func record(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let named = visit.value(Queries.names) ?? false
        try visit.check(.record(id, named: named))
        return visit.json(
            try visit.ask { () throws(EngineError) in
                try visit.engine.record(of: id, naming: named)
            }.json)
    }

    /// What the jury wrote, a letter an application; `?draft=true` before the release, `?application=N` for one.
    static func feedback(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cards(id))
        let isDraft = visit.value(Queries.draft) ?? false
        let number = visit.value(Queries.application)
        let all = try visit.ask { () throws(EngineError) in
            try visit.engine.feedback(of: id, application: number, for: visit.member)
        }
        let feedback = isDraft ? all : all.released
        guard isDraft || !feedback.letters.isEmpty else { throw .notReleased(id) }
        return visit.json(feedback.json())
    }
}
