import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readDifference = get(
        Places.application / "difference",
        de: "Was sich von einer Version zu einer anderen geändert hat; sonst von der vorletzten zur letzten",
        en: "What changed from one version to another; else from the last but one to the last", for: .reader,
        [VersionQueries.from.parameter, VersionQueries.to.parameter],
        answers: .named(
            "Difference",
            .members([
                "from": .ordinal, "to": .ordinal,
                "changes": .list(
                    .members(["place": .text, "title?": .bilingual, "before": .text, "after": .text])),
            ])), Endpoints.difference)
}

private enum VersionQueries {
    static let from = Query.number(
        "from", 1...999_999, de: "Die ältere Version.", en: "The older version.")
    static let to = Query.number("to", 1...999_999, de: "Die neuere Version.", en: "The newer version.")
}

extension Endpoints {
    /// What one may see of two versions, compared; whoever may not see a version is told it is not there.
    static func difference(_ id: ApplicationID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.application(id), or: .notFound)
        guard let call = visit.engine.world.call(id.call), let application = call.application(id.number)
        else { throw .notFound }
        let sight = Permission.sight(of: try visit.needMember(), on: id, in: visit.engine.world)
        let views = try visit.ask { () throws(EngineError) in
            try visit.engine.handIns(of: application, in: call, seen: sight)
        }
        let pair = VersionDifference.pair(
            of: views, from: visit.value(VersionQueries.from), to: visit.value(VersionQueries.to))
        guard let (old, new) = pair else { throw .notFound }
        return visit.json(VersionDifference(from: old, to: new).json(from: old, to: new))
    }
}
