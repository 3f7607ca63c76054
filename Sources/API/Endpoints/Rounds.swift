import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    static func rounds(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let world = visit.engine.world
        guard let call = world.call(slug) else { throw .notFound }
        let shown = call.rounds.enumerated().filter { isVisible($0.element, of: call, to: member, world) }
        return try visit.page(shown, number: { $0.offset + 1 }) { place, round throws(Problem) in
            print(round, of: call, whole: false)
        }
    }

    static func round(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let world = visit.engine.world
        guard let call = world.call(id.call), let round = call.round(id.round),
            isVisible(round, of: call, to: member, world)
        else { throw .notFound }
        return visit.json(print(round, of: call, whole: true))
    }

    static func ranking(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.ranking(of: id, for: visit.member) }
                .json)
    }

    private static func isVisible(_ round: Round, of call: Call, to member: MemberID, _ world: World) -> Bool
    {
        let id = RoundID(call.slug, round.slug)
        if Permission.may(member, see: .cards(id), in: world) { return true }
        return call.seat(of: member, in: round) != nil
    }

    private static func print(_ round: Round, of call: Call, whole: Bool) -> JSONValue {
        var members: [JSONMember] = [
            JSONMember("call", .text(call.slug.text)), JSONMember("round", .text(round.slug.text)),
            JSONMember("phase", .text(round.phase.text)),
            JSONMember("status", .text(round.closing == nil ? "open" : "closed")),
            JSONMember("blind", .flag(round.blind)), JSONMember("readers", .integer(round.readers)),
            JSONMember("applications", .integer(round.pool.count)),
        ]
        if let due = round.due { members.append(JSONMember("due", moment(due))) }
        if let closes = round.closes { members.append(JSONMember("closes", moment(closes))) }
        if let closing = round.closing {
            members.append(
                JSONMember(
                    "closed",
                    .members([
                        "at": .text(Timestamp.text(closing.at)), "ranking": .text(closing.ranking.hex),
                        "through": .integer(closing.through), "missing": .integer(closing.missing),
                        "corrected": closing.isCorrection ? .flag(true) : nil,
                    ])))
        }
        if whole { members.append(JSONMember("rubric", rubric(round.rubric))) }
        return .object(members)
    }

    private static func rubric(_ rubric: Rubric) -> JSONValue {
        .members([
            "id": .text(rubric.id.text), "title": bilingual(rubric.title),
            "criteria": .list(
                rubric.criteria.map { criterion in
                    .members([
                        "id": .text(criterion.id.text), "title": bilingual(criterion.title),
                        "guidance": criterion.guidance.map(bilingual),
                        "weight": .text(criterion.weight.description),
                        "scale": .members([
                            "min": .text(criterion.scale.min.description),
                            "max": .text(criterion.scale.max.description),
                            "step": .text(criterion.scale.step.description),
                            "labels": .object(
                                criterion.scale.labels.map {
                                    JSONMember($0.value.description, bilingual($0.text))
                                }),
                        ]),
                        "required": .flag(criterion.isRequired),
                        "minimumReason": .integer(criterion.minimumReason),
                    ])
                }),
        ])
    }
}
