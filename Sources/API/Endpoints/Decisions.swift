import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readResults = get(
        Places.call / "results", de: "Veröffentlichte Preise und Plätze", en: "Published prizes and places",
        for: .anybody, answers: .results, Endpoints.results)

    static let listDecisions = get(
        Places.round / "decisions", de: "Was entschieden ist", en: "What is decided", for: .overseer,
        answers: .page(.decision), version: Versions.round, Endpoints.decisions)

    static let listMeetings = get(
        Places.round / "meetings", de: "Die Sitzungen", en: "The meetings", for: .overseer,
        answers: .page(.meeting), Endpoints.meetings)

    static let decide = write(
        .post, Places.round / "decisions", de: "Entscheiden: über eine Bewerbung oder die ersten Plätze",
        en: "Decide about one application or the first places", for: .office, scope: .manage, Bodies.decision,
        [201], answers: .decided, version: Versions.round
    ) { id, body, visit throws(Problem) in
        try Endpoints.give(body.command(id), 201, in: id, visit)
    }

    static let releaseDecisions = write(
        .post, Places.round / "release", de: "Freigeben, sofort oder ab einer Zeit",
        en: "Release, at once or from a time on", for: .office, scope: .manage, Shape(Body.time("at")),
        answers: .decided, version: Versions.round
    ) { id, at, visit throws(Problem) in
        let from = try at.map { at throws(Problem) in
            try visit.moment(at, in: try visit.zone(of: id.call), for: .beginning)
        }
        return try Endpoints.give(.release(ReleaseDecisions(round: id, from: from)), 200, in: id, visit)
    }

    static let declareTies = write(
        .post, Places.round / "ties", de: "Festlegen, wie Gleichstand gelöst wird",
        en: "Say how ties are settled", for: .office, scope: .manage,
        Shape(
            Body.list("ways", .words(of: TieWay.self), Bodies.tieWay).needed(), Body.number("seed")
        ) { (ways: $0, seed: $1) }, [201], answers: .decided, version: Versions.round, Endpoints.ties)

    static let drawLot = write(
        .post, Places.round / "lot", de: "Das Los ziehen", en: "Draw the lot", for: .office, scope: .manage,
        Shape(Body.number("place").needed(), Body.text("witness").needed()) { (place: $0, witness: $1) },
        [201], answers: .decided, version: Versions.round
    ) { id, body, visit throws(Problem) in
        try Endpoints.give(
            .drawLot(DrawLot(round: id, place: body.place, witness: body.witness)), 201, in: id, visit)
    }

    static let voteOnTie = write(
        .post, Places.round / "votes", de: "Über einen Gleichstand abstimmen", en: "Vote on a tie",
        for: .office, scope: .manage,
        Shape(Body.number("place").needed(), Bodies.handles("votes"), Body.slug("meeting")) {
            (place: $0, votes: $1, meeting: $2)
        }, [201], answers: .decided, version: Versions.round
    ) { id, body, visit throws(Problem) in
        let command = VoteOnTie(round: id, place: body.place, votes: body.votes, meeting: body.meeting)
        return try Endpoints.give(.vote(command), 201, in: id, visit)
    }

    static let holdMeeting = write(
        .post, Places.round / "meetings", de: "Eine Sitzung festhalten", en: "Note a meeting", for: .office,
        scope: .manage,
        Shape(
            Body.slug("id").needed(), Body.text("date").needed(), Body.slugs("present").needed(),
            Bodies.handles("abstained"), Bodies.minutes.needed()
        ) { (id: $0, date: $1, present: $2, abstained: $3, minutes: $4) }, [201], answers: .decided,
        version: Versions.round
    ) { id, body, visit throws(Problem) in
        let command = HoldMeeting(
            round: id, id: body.id, date: body.date, present: body.present, abstained: body.abstained,
            minutes: body.minutes)
        return try Endpoints.give(.meet(command), 201, in: id, visit)
    }
}

// What is decided at the end of a round, for those who run the call; and what the public reads of it.
extension Endpoints {
    /// Prizes that are released and places that are published, without a token.
    static func results(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        let engine = visit.engine
        guard let call = engine.world.call(slug), call.status != .prepared else { throw .notFound }
        let awards = try visit.ask { () throws(EngineError) in try engine.publicAwards(of: call) }
        var rounds: [JSONValue] = []
        for round in call.rounds where round.publishedPlaces != nil {
            let places = try visit.ask { () throws(EngineError) in
                try engine.publicPlaces(of: round, in: call)
            }
            rounds.append(
                .members([
                    "round": .text(round.slug.text), "phase": .text(round.phase.text),
                    "places": .list(
                        places.map { .members(["rank": .integer($0.rank), "title": .given($0.title)]) }),
                ]))
        }
        return visit.json(
            .members([
                "call": .text(slug.text),
                "title": .members(["de": .text(call.title.de), "en": .text(call.title.en)]),
                "awards": .list(awards.map(\.json)), "published": .list(rounds),
            ]))
    }

    static func decisions(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let member = try visit.needMember()
        let lines = try visit.ask { () throws(EngineError) in try visit.engine.decisions(of: id) }.filter {
            Permission.may(
                member, see: .application(ApplicationID(id.call, $0.taken.application)),
                in: visit.engine.world)
        }
        return visit.json(.members(["items": .list(lines.map(\.json)), "next": .null]))
    }

    static func meetings(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let lines = try visit.ask { () throws(EngineError) in try visit.engine.meetings(of: id) }
        let items = lines.map { line -> JSONValue in
            .members([
                "id": .text(line.meeting.id.text), "date": .text(line.meeting.date),
                "present": .list(line.meeting.present.map { .integer($0.number) }),
                "abstained": .list(
                    (line.meeting.abstained + line.barred).map {
                        .members([
                            "application": .integer($0.application), "member": .integer($0.member.number),
                        ])
                    }),
                "minutes": .text(line.meeting.minutes.hex), "sequence": .integer(line.meeting.sequence),
            ])
        }
        return visit.json(.members(["items": .list(items), "next": .null]))
    }

    /// Without a seed a random one is recorded.
    static func ties(_ id: RoundID, _ body: (ways: [TieWay], seed: Int?), _ visit: Visit) throws(Problem)
        -> Response
    {
        let round = visit.engine.world.round(id)
        var seed = body.seed.map { UInt64(max($0, 0)) }
        if seed == nil, body.ways.contains(.lot), round?.lotSeed == nil, round?.decisions.ties == nil {
            seed = Token.seed()
        }
        return try give(.declareTies(DeclareTies(round: id, ways: body.ways, seed: seed)), 201, in: id, visit)
    }

    static func give(_ command: DecisionCommand, _ status: Int, in id: RoundID, _ visit: Visit)
        throws(Problem) -> Response
    {
        try visit.check(.ranking(id))
        let receipt = try visit.give(.round(.decision(command)))
        return visit.json(
            .members([
                "events": .integer(receipt.events.count), "sequence": .integer(receipt.sequence),
            ]), status: status)
    }
}
