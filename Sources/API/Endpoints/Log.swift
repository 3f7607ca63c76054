import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readLog = get(
        .root / "log", de: "Das Protokoll ohne Worte: wann, was, wer, Prüfsumme",
        en: "The log without words: when, what, who, digest", for: .overseer, Queries.window,
        answers: .page(
            .members([
                "sequence": .ordinal, "at": .time, "stream": .text, "version": .ordinal, "type": .text,
                "actor": .actor, "digest": .digest,
            ])), Endpoints.log)
}

extension Endpoints {
    /// The log as it may be shown to those who run a programme: when, what, who, and the digest; no words.
    static func log(_: Void, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.log)
        let (after, limit) = visit.window
        var items: [JSONValue] = []
        var hasMore = false
        try visit.ask { () throws(EngineError) in
            try visit.engine.entries(after: after) { entry in
                if items.count == limit {
                    hasMore = true
                    return false
                }
                items.append(
                    .members([
                        "sequence": .integer(entry.sequence), "at": .text(Timestamp.text(entry.at)),
                        "stream": .text(entry.stream), "version": .integer(entry.version),
                        "type": .text(entry.type),
                        "actor": .text(entry.actor), "digest": .text(entry.digest.hex),
                    ]))
                return true
            }
        }
        return visit.json(
            .members(["items": .list(items), "next": hasMore ? .integer(after + limit) : .null]))
    }
}
