import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    /// The record of a round as JSON; `?names=true` with the jurors' names.
    static func record(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let named = try visit.flag("names")
        try visit.check(.record(id, named: named))
        return visit.json(
            try visit.ask { () throws(EngineError) in
                try visit.engine.record(of: id, naming: named)
            }.json)
    }

    /// What the jury wrote, a letter an application; `?draft=true` before the release, `?application=N` for one.
    static func feedback(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cards(id))
        let isDraft = try visit.flag("draft")
        var number: Int?
        if let text = visit.request.parameter("application") {
            guard let given = Int(text), given > 0 else { throw .badParameter("application") }
            number = given
        }
        let all = try visit.ask { () throws(EngineError) in
            try visit.engine.feedback(of: id, application: number, for: visit.member)
        }
        let feedback = isDraft ? all : all.released
        guard isDraft || !feedback.letters.isEmpty else { throw .notReleased(id) }
        return visit.json(feedback.json())
    }
}

extension Visit {
    /// A parameter that is `true` or `false`, the latter when not given.
    fileprivate func flag(_ name: String) throws(Problem) -> Bool {
        switch request.parameter(name) {
        case nil, "false": return false
        case "true": return true
        default: throw .badParameter(name)
        }
    }
}
