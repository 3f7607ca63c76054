import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let listRounds = get(
        Places.rounds, de: "Die Bewertungsrunden", en: "The rounds", for: .seated, Queries.window,
        answers: .page(.roundSummary), Endpoints.rounds)

    static let readRound = get(
        Places.round, de: "Eine Bewertungsrunde mit ihrem Raster", en: "A round with its rubric",
        for: .seated,
        answers: .round, version: Versions.round, Endpoints.round)

    static let readRanking = get(
        Places.round / "ranking", de: "Die Rangfolge", en: "The ranking", for: .overseer, answers: .ranking,
        Endpoints.ranking)
}

extension Endpoints {
    static func rounds(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let world = visit.engine.world
        guard let call = world.call(slug), Permission.knows(member, call: slug, in: world) else {
            throw .notFound
        }
        let shown = call.rounds.enumerated().filter { isVisible($0.element, of: call, to: member, world) }
        return try visit.page(shown, number: { $0.offset + 1 }) { place, round throws(Problem) in
            print(round, of: call, to: member, world, whole: false)
        }
    }

    static func round(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let world = visit.engine.world
        guard let call = world.call(id.call), let round = call.round(id.round),
            isVisible(round, of: call, to: member, world)
        else { throw .notFound }
        return visit.json(print(round, of: call, to: member, world, whole: true))
    }

    static func ranking(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        return visit.json(
            printed: try visit.ask { () throws(EngineError) in
                try visit.engine.rankingText(of: id, for: visit.member)
            })
    }

    private static func isVisible(_ round: Round, of call: Call, to member: MemberID, _ world: World) -> Bool
    {
        Permission.may(member, see: .round(RoundID(call.slug, round.slug)), in: world)
    }

    private static func print(
        _ round: Round, of call: Call, to member: MemberID, _ world: World, whole: Bool
    ) -> JSONValue {
        // In a small round the digest of the ranking lets a juror try out which scores the others gave.
        let oversees = Permission.may(member, see: .cards(RoundID(call.slug, round.slug)), in: world)
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
                        "at": .text(Timestamp.text(closing.at)),
                        "ranking": oversees ? .text(closing.ranking.hex) : nil,
                        "through": oversees ? .integer(closing.through) : nil,
                        "missing": oversees ? .integer(closing.missing) : nil,
                        "corrected": oversees && closing.isCorrection ? .flag(true) : nil,
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
