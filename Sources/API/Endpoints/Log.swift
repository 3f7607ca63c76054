import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    /// The log as it may be shown to those who run a programme: when, what, who, and the digest; no words.
    static func log(_ visit: Visit) throws(Problem) -> Response {
        try visit.check(.log)
        let (after, limit) = try visit.window()
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
