import Domain
import Engine
import HTTP
import JSON

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

    /// One application, or the first places: `{"application": 9, "outcome": {…}}`, `{"first": 10, "outcome": {…}, "rest": "reject"}`;
    /// `"revise": true` replaces what is released, `"for": 4` lets a reserve move up.
    static func decide(_ id: RoundID, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let command = try visit.body { body -> DecisionCommand? in
            let application = body.integer("application")
            let first = body.integer("first")
            let leaver = body.integer("for")
            let outcome = leaver == nil ? outcome(&body) : nil
            let reason = body.text("reason")
            let meeting = body.slug("meeting")
            let rest = body.word("rest", as: DecideFirst.Rest.self)
            let more = body.flag("more") ?? false
            let revises = body.flag("revise") ?? false
            let instead = body.slug("instead")
            if let application, let leaver {
                return .confirmReserve(
                    ConfirmReserve(
                        round: id, application: application, leaver: leaver, reason: reason ?? ""))
            }
            guard (application == nil) != (first == nil) else {
                body.book.add(
                    body.place, de: "Genau eines: „application“ oder „first“.",
                    en: "Exactly one of \"application\" and \"first\".")
                return nil
            }
            guard let outcome else { return nil }
            if let application {
                if rest != nil || more {
                    body.book.add(
                        body.place, de: "„rest“ und „more“ gehören zu „first“.",
                        en: "\"rest\" and \"more\" belong to \"first\".")
                }
                if revises {
                    return .revise(
                        ReviseDecision(
                            round: id, application: application, outcome: outcome, reason: reason ?? "",
                            meeting: meeting, instead: instead))
                }
                return .prepare(
                    PrepareDecision(
                        round: id, application: application, outcome: outcome, reason: reason,
                        meeting: meeting))
            }
            return .first(
                DecideFirst(
                    round: id, places: first ?? 0, outcome: outcome, rest: rest, takesTied: more,
                    reason: reason, meeting: meeting))
        }
        return try give(command, 201, route, visit)
    }

    static func release(_ id: RoundID, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let world = visit.engine.world
        guard let programme = world.call(id.call).flatMap({ world.programme($0.programme) }) else {
            throw .notFound
        }
        let zone: Zone
        do throws(ZoneFlaw) { zone = try Zone(programme.zone) } catch { throw .unavailable("zone") }
        let command = try visit.body { body -> DecisionCommand? in
            guard let node = body.node("at") else { return .release(ReleaseDecisions(round: id)) }
            guard let text = ObjectReader.text(node, body.book) else { return nil }
            do throws(WallTimeFlaw) {
                let from = try WallTime(text).moment(in: zone, for: .beginning)
                return .release(ReleaseDecisions(round: id, from: from))
            } catch {
                body.book.add(node.place, de: error.sentence.de, en: error.sentence.en)
                return nil
            }
        }
        return try give(command, 200, route, visit)
    }

    /// `{"ways": ["vote", "lot"], "seed": 7}`; without a seed a random one is recorded.
    static func ties(_ id: RoundID, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let round = visit.engine.world.round(id)
        let command = try visit.body { body -> DecisionCommand? in
            var ways: [TieWay] = []
            for node in body.array("ways", isNeeded: true) ?? [] {
                guard let text = ObjectReader.text(node, body.book) else { continue }
                guard let way = TieWay(rawValue: text) else {
                    body.book.add(
                        node.place, de: "„\(text)“ ist keines von places, vote, lot.",
                        en: "\"\(text)\" is none of places, vote, lot.")
                    continue
                }
                ways.append(way)
            }
            var seed = body.integer("seed").map { UInt64(max($0, 0)) }
            if seed == nil, ways.contains(.lot), round?.lotSeed == nil, round?.decisions.ties == nil {
                seed = Token.seed()
            }
            return .declareTies(DeclareTies(round: id, ways: ways, seed: seed))
        }
        return try give(command, 201, route, visit)
    }

    /// `{"place": 2, "witness": "…"}`.
    static func lot(_ id: RoundID, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let command = try visit.body { body -> DecisionCommand? in
            let place = body.integer("place")
            let witness = body.text("witness", isNeeded: true)
            guard let place, let witness else { return nil }
            return .drawLot(DrawLot(round: id, place: place, witness: witness))
        }
        return try give(command, 201, route, visit)
    }

    /// `{"place": 2, "votes": {"9": ["handle"]}, "meeting": "…"}`.
    static func vote(_ id: RoundID, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let command = try visit.body { body -> DecisionCommand? in
            let place = body.integer("place")
            let votes = handles("votes", &body)
            let meeting = body.slug("meeting")
            guard let place else { return nil }
            return .vote(VoteOnTie(round: id, place: place, votes: votes, meeting: meeting))
        }
        return try give(command, 201, route, visit)
    }

    /// `{"id": "…", "date": "2026-10-01", "present": ["handle"], "abstained": {"9": ["handle"]}, "minutes": "SHA-256"}`.
    static func meet(_ id: RoundID, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        let command = try visit.body { body -> DecisionCommand? in
            let name = body.slug("id", isNeeded: true)
            let date = body.text("date", isNeeded: true)
            let present = slugs(body.array("present", isNeeded: true) ?? [], body.book)
            let abstained = handles("abstained", &body)
            let minutes = body.text("minutes", isNeeded: true)
            guard let name, let date, let minutes else { return nil }
            guard let digest = Digest(minutes) else {
                body.book.add(
                    body.place, de: "„minutes“ ist die SHA-256-Prüfsumme des Protokolls.",
                    en: "\"minutes\" is the SHA-256 digest of the minutes.")
                return nil
            }
            return .meet(
                HoldMeeting(
                    round: id, id: name, date: date, present: present, abstained: abstained, minutes: digest))
        }
        return try give(command, 201, route, visit)
    }

    // MARK: - What bodies say

    private static func give(_ command: DecisionCommand?, _ status: Int, _ route: APIRoute, _ visit: Visit)
        throws(Problem) -> Response
    {
        // Without a command the body said too little, and only the place can be missing without a word of it.
        guard let command else {
            throw .badBody([
                FileFlaw(nil, de: "„place“ fehlt.", en: "\"place\" is missing.")
            ])
        }
        let receipt = try visit.give(.round(.decision(command)), route)
        return visit.json(
            .members([
                "events": .integer(receipt.events.count), "sequence": .integer(receipt.sequence),
            ]), status: status)
    }

    /// `{"kind": "award", "prize": "first", "part": "1/2"}`.
    private static func outcome(_ body: inout ObjectReader) -> OutcomeRequest? {
        guard var reader = body.object("outcome", isNeeded: true) else { return nil }
        defer { reader.close() }
        switch reader.word("kind", as: OutcomeKind.self) {
        case .pass: return reader.slug("phase", isNeeded: true).map { .pass($0) }
        case .award:
            let prize = reader.slug("prize", isNeeded: true)
            var part = Part.whole
            if let text = reader.text("part") {
                guard let given = Part(text) else {
                    reader.book.add(
                        reader.place, de: "„part“ ist ein Bruch bis 1, etwa „1/2“.",
                        en: "\"part\" is a fraction up to 1, such as \"1/2\".")
                    return nil
                }
                part = given
            }
            return prize.map { .award($0, part: part) }
        case .cohort:
            let programme = reader.slug("programme", isNeeded: true)
            let cohort = reader.slug("cohort", isNeeded: true)
            guard let programme, let cohort else { return nil }
            return .cohort(programme: programme, cohort: cohort)
        case .reserve: return .reserve(place: reader.integer("place") ?? 0)
        case .reject: return .reject
        case nil:
            if !reader.has("kind") {
                reader.book.add(reader.place, de: "„kind“ fehlt.", en: "\"kind\" is missing.")
            }
            return nil
        }
    }

    private enum OutcomeKind: String, CaseIterable { case pass, award, cohort, reserve, reject }

    private static func slugs(_ nodes: [DocumentNode], _ book: FlawBook) -> [Slug] {
        nodes.compactMap { node in
            guard let text = ObjectReader.text(node, book) else { return nil }
            if let slug = Slug(text) { return slug }
            book.add(
                node.place, de: "„\(text)“ ist kein Mitgliedsname.", en: "\"\(text)\" is no handle.")
            return nil
        }
    }

    /// Handles by application.
    private static func handles(_ key: String, _ body: inout ObjectReader) -> [Int: [Slug]] {
        guard var reader = body.object(key) else { return [:] }
        var found: [Int: [Slug]] = [:]
        for member in reader.all() {
            guard let number = Int(member.key), number > 0, case .array(let items) = member.node.value else {
                reader.book.add(
                    member.node.place, de: "Hier wird „Nummer“: [Mitgliedsnamen] erwartet.",
                    en: "\"number\": [handles] is expected here.")
                continue
            }
            found[number] = slugs(items, reader.book)
        }
        return found
    }
}
