package import Domain
package import JSON

extension Engine {
    /// What is asked for and what was done to cards of a round after the fact, for programs.
    package func correctionsJSON(of id: RoundID, for reader: MemberID?) throws(EngineError) -> JSONValue {
        var requests: [JSONValue] = []
        for wish in try correctionWishes(of: id, for: reader) {
            requests.append(
                .members([
                    "sequence": .integer(wish.sequence), "at": .text(Timestamp.text(wish.at)),
                    "application": .integer(wish.application),
                    "juror": .text(try handle(of: wish.juror)), "reason": .given(wish.reason),
                    "scores": Self.json(wish.scores),
                ]))
        }
        var items: [JSONValue] = []
        for line in try corrections(of: id, for: reader) {
            let actor = try line.actor.map { member throws(EngineError) in try handle(of: member) }
            let juror = try line.juror.map { member throws(EngineError) in try handle(of: member) }
            items.append(
                .members([
                    "sequence": .integer(line.sequence), "at": .text(Timestamp.text(line.at)),
                    "what": .text(line.what.rawValue), "by": .text(actor ?? "system"),
                    "application": line.application.map { .integer($0) }, "juror": .given(juror),
                    "reason": .given(line.reason), "closed": .flag(line.wasClosed),
                    "scores": Self.json(line.scores),
                    "changes": .list(
                        line.changes.map {
                            .members([
                                "application": .integer($0.application),
                                "from": $0.from.map { .integer($0) } ?? .null,
                                "to": $0.to.map { .integer($0) } ?? .null,
                            ])
                        }),
                ]))
        }
        return .members(["requests": .list(requests), "items": .list(items)])
    }

    private static func json(_ scores: [(criterion: Slug, before: Decimal?, after: Decimal?)]) -> JSONValue {
        .object(
            scores.map {
                JSONMember(
                    $0.criterion.text,
                    .members([
                        "before": .given($0.before?.description), "after": .given($0.after?.description),
                    ]))
            })
    }
}
