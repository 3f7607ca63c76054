import Domain
import Engine
import HTTP
import JSON

// Why a rank is what it is, what it would be otherwise, what happened, and whether the log is whole.
extension Declaration {
    static let explain = get(
        (Places.round / "explanations").number(
            .number, { RoundPlace(round: $0, number: $1) }, { ($0.round, $0.number) }),
        de: "Jede Zahl vom Platz bis zum Bogen; gegen eine andere: was den Unterschied macht",
        en: "Every number from the rank down to the card; against another: what made the difference",
        for: .overseer, [Queries.against.parameter], answers: .explanation,
        Endpoints.explain)

    static let replay = get(
        Places.round / "replay", de: "Die Runde zu anderer Zeit, ohne Einzelne oder anders gewichtet",
        en: "The round at another time, without some jurors or weighted otherwise", for: .overseer,
        [
            Queries.until.parameter, Queries.without.parameter, Queries.weights.parameter,
            Queries.aggregation.parameter, Queries.methods.parameter,
        ], answers: .replay, Endpoints.replay)

    static let readTimeLine = get(
        .root / "timeline", de: "Was geschah: wer, wann, was von welchem auf welchen Wert",
        en: "What happened: who, when, what from which value to which", for: .overseer,
        Queries.window + [Queries.stream.parameter, Queries.type.parameter, Queries.actor.parameter],
        answers: .page(.timeLineEntry), Endpoints.timeLine)

    static let verify = get(
        .root / "verification", de: "Ob das Protokoll heil ist", en: "Whether the log is whole",
        for: .auditor,
        answers: .members([
            "events": .count, "rankings": .count, "statistics": .count, "assignments": .count,
            "findings": .list(.members(["sequence": Schema.ordinal.orNull, "finding": .bilingual])),
        ]), Endpoints.verify)

    static let readReserve = get(
        Places.round / "reserve", de: "Die Nachrückliste, und wer für wen nachrücken könnte",
        en: "The reserve list, and who could move up for whom", for: .overseer,
        answers: .members([
            "reserve": .list(.members(["place": .ordinal, "application": .ordinal, "title?": .text])),
            "freed": .list(
                .members(["application": .ordinal, "outcome": .outcome, "proposal": .list(.ordinal)])),
        ]), Endpoints.reserve)
}

extension Queries {
    static let against = Query.number(
        "against", 1...999_999_999, de: "Die andere Bewerbung.", en: "The other application.")
    static let stream = Query.text(
        "stream", de: "Nur zu einer Sache, etwa round/C/R.", en: "Only about one thing, such as round/C/R.")
    static let type = Query.text(
        "type", de: "Nur diese Art, etwa card.amended oder card.",
        en: "Only this kind, such as card.amended or card.")
    static let actor = Query.slug(
        "actor", de: "Nur von diesem Mitglied, oder system.", en: "Only by this member, or system.")
    static let without = Query<[Slug]>(
        "without", .listed(Schema.slugStep), de: "Ohne die Bögen dieser Jury, mit Komma.",
        en: "Without these jurors' cards, with commas."
    ) { text in
        let slugs = text.split(separator: ",", omittingEmptySubsequences: false).map { Slug($0) }
        return slugs.contains { $0 == nil } ? nil : slugs.compactMap { $0 }
    }
    static let weights = Query<[(criterion: Slug, weight: Decimal)]>(
        "weights", .listed(Schema.slugStep + "=[0-9]{1,4}(\\.[0-9]{1,4})?"),
        de: "Andere Gewichte, etwa idea=30,team=20.",
        en: "Other weights, such as idea=30,team=20."
    ) { text in
        let pairs = text.split(separator: ",", omittingEmptySubsequences: false).map {
            part -> (criterion: Slug, weight: Decimal)? in
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, let slug = Slug(sides[0]), let weight = Decimal(String(sides[1])) else {
                return nil
            }
            return (slug, weight)
        }
        return pairs.contains { $0 == nil } ? nil : pairs.compactMap { $0 }
    }
    static let aggregation = Query<[Aggregation.Change]>(
        "aggregation",
        .listed(
            "(order=(cardFirst|criterionFirst)|across=(mean|median|trimmedMean)|trim=[0-9]{1,4}|total=(weightedMean|weightedSum)|decimals\\.(criterion|weighted|card|total)=([0-6]|exact))"
        ), de: "Anders zusammengefasst, etwa across=median.",
        en: "Combined otherwise, such as across=median."
    ) { text in
        let changes = text.split(separator: ",", omittingEmptySubsequences: false).map {
            part -> Aggregation.Change? in
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            return sides.count == 2 ? Aggregation.Change(String(sides[0]), String(sides[1])) : nil
        }
        return changes.contains { $0 == nil } ? nil : changes.compactMap { $0 }
    }
    static let methods = Query<[CalibrationMethod]>(
        "methods", .listed("(" + CalibrationMethod.allCases.map(\.rawValue).joined(separator: "|") + ")"),
        de: "Statistische Verfahren daneben, mit Komma.",
        en: "Statistical methods beside it, with commas."
    ) { text in
        let methods = text.split(separator: ",", omittingEmptySubsequences: false).map {
            CalibrationMethod(rawValue: String($0))
        }
        return methods.contains { $0 == nil } ? nil : methods.compactMap { $0 }
    }
}

extension Endpoints {
    static func explain(_ place: RoundPlace, _ visit: Visit) throws(Problem) -> Response {
        let other = visit.value(Queries.against)
        let member = try visit.needMember()
        try visit.check(.ranking(place.round))
        for number in [place.number] + (other.map { [$0] } ?? []) {
            try visit.check(.explanation(place.round, number))
        }
        return visit.json(
            try visit.ask { () throws(EngineError) in
                try visit.engine.explanation(
                    of: place.number, against: other, in: place.round, for: member)
            }.json)
    }

    static func replay(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.replay(id))
        guard let round = visit.engine.world.round(id) else { throw .refused(.unknownRound(id)) }
        var terms = ReplayTerms()
        terms.until = visit.value(Queries.until)
        if let until = terms.until, until < round.opened || until > visit.engine.world.sequence {
            throw .refused(.unknownEvent(until))
        }
        terms.without = visit.value(Queries.without) ?? []
        terms.weights = visit.value(Queries.weights) ?? []
        terms.aggregation = visit.value(Queries.aggregation) ?? []
        terms.methods = visit.value(Queries.methods) ?? []
        let asked = terms
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.replay(id, asked) }.json)
    }

    static func timeLine(_: Void, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.log)
        let (after, limit) = visit.window
        var filter = TimeLineFilter()
        filter.after = after
        filter.stream = visit.value(Queries.stream)
        filter.type = visit.value(Queries.type)
        filter.reader = visit.member
        if let actor = visit.value(Queries.actor) {
            filter.actor = actor.text == "system" ? "system" : try number(of: actor, visit)
        }
        let asked = filter
        var items: [JSONValue] = []
        var last = after
        var hasMore = false
        try visit.ask { () throws(EngineError) in
            try visit.engine.timeLine(asked) { entry throws(EngineError) in
                if items.count == limit {
                    hasMore = true
                    return false
                }
                items.append(entry.json(visit.engine.keys))
                last = entry.recorded.sequence
                return true
            }
        }
        return visit.json(
            .members(["items": .list(items), "next": hasMore ? .integer(last) : .null]))
    }

    private static func number(of handle: Slug, _ visit: Visit) throws(Problem) -> String {
        let member = try visit.ask { () throws(EngineError) in try visit.engine.member(handle) }
        guard let member else { throw .refused(.unknownMember(handle)) }
        return member.description
    }

    static func verify(_: Void, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.log)
        let found = visit.engine.verified()
        return visit.json(
            .members([
                "events": .integer(found.events), "rankings": .integer(found.rankings),
                "statistics": .integer(found.statistics), "assignments": .integer(found.assignments),
                "findings": .list(
                    found.findings.map {
                        .members([
                            "sequence": $0.sequence.map { .integer($0) } ?? .null,
                            "finding": bilingual($0.words),
                        ])
                    }),
            ]))
    }

    static func reserve(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.ranking(id))
        guard let call = visit.engine.world.call(id.call), let round = call.round(id.round) else {
            throw .notFound
        }
        let member = try visit.needMember()
        let names = try visit.ask { () throws(EngineError) in try visit.engine.names(of: round, in: call) }
        func isShown(_ number: Int) -> Bool {
            !visit.engine.world.isBarred(member, from: ApplicationID(id.call, number))
        }
        let now = visit.engine.now
        let reserves = round.reserves(in: call, at: now)
        // Tied ones wait at the same place, and a person chooses.
        let next = reserves.filter { $0.place == reserves.first?.place }.map(\.application)
        return visit.json(
            .members([
                "reserve": .list(
                    reserves.map {
                        .members([
                            "place": .integer($0.place), "application": .integer($0.application),
                            "title": .given(
                                isShown($0.application) ? names[$0.application]?.title : nil),
                        ])
                    }),
                "freed": .list(
                    round.freed(in: call, at: now).filter { isShown($0.application) }.map { decision in
                        .members([
                            "application": .integer(decision.application), "outcome": decision.outcome.json,
                            "proposal": .list(next.map { .integer($0) }),
                        ])
                    }),
            ]))
    }
}

extension Schema {
    fileprivate static let timeLineEntry = Schema.named(
        "TimeLineEntry",
        .members([
            "sequence": .ordinal, "at": .time, "stream": .text, "version": .ordinal, "type": .text,
            "actor": .actor, "handle": .text, "channel": .words(of: Channel.self), "summary": .bilingual,
            "changes": .list(textChange),
            // What an event holds, as its type has it in the storage format.
            "data": .either([.map(.anything), .null]),
        ]))
}
