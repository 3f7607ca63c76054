import Domain
import Engine
import HTTP
import JSON

// What makes and ends a round, and who reads what one by one.
extension Declaration {
    static let openRound = write(
        .put, Places.round, de: "Eine Bewertungsrunde öffnen; ab hier stehen Raster, Feld und Gewichte",
        en: "Open a round; from here rubric, pool and weights stand", for: .office, scope: .manage,
        Bodies.round, answers: .members(["applications": .count, "sequence": .count]),
        version: Versions.round, Endpoints.openRound)

    static let closeRound = write(
        .post, Places.round / "close", de: "Das Ergebnis festschreiben", en: "Fix the result", for: .office,
        scope: .manage, Shape(Body.text("reason")),
        answers: .members(["ranking?": .digest, "tooFewCards": .count, "sequence": .count]),
        version: Versions.round
    ) { id, reason, visit throws(Problem) in
        let receipt = try visit.give(.round(.close(CloseRound(round: id, reason: reason))))
        let (call, round) = (visit.engine.world.call(id.call), visit.engine.world.round(id))
        let tooFew = call.flatMap { call in round?.tooFewCards(in: call).count } ?? 0
        return visit.json(
            .members([
                "ranking": .given(round?.closing?.ranking.hex), "tooFewCards": .integer(tooFew),
                "sequence": .integer(receipt.sequence),
            ]))
    }

    static let publishRound = write(
        .post, Places.round / "publish", de: "Die ersten Plätze veröffentlichen",
        en: "Make the first places public", for: .office, scope: .manage, Shape(Body.number("places")),
        version: Versions.round
    ) { id, places, visit throws(Problem) in
        let usual = visit.engine.world.call(id.call)?.places ?? 0
        return visit.done(
            try visit.give(.round(.publish(PublishRound(round: id, places: places ?? usual)))))
    }

    static let calibrateRound = write(
        .post, Places.round / "calibrations",
        de: "Festhalten, was die Statistik neben der Rangfolge sagt; kein Platz ändert sich",
        en: "Record what statistics say beside the ranking; no place changes", for: .office, scope: .manage,
        Shape(
            Body.word("method", as: CalibrationMethod.self).or(.twoWay), Body.number("best"), Bodies.seed
        ) { (method: $0, best: $1, seed: $2) }, [201],
        answers: .members(["seed": .text, "sequence": .count]), version: Versions.round,
        Endpoints.calibrate)

    static let listReaders = get(
        Places.round / "readers", de: "Wer welche Bewerbung liest, und wie weit",
        en: "Who reads what, and how far", for: .overseer, Queries.window,
        answers: .page(
            .members(["application": .ordinal, "juror": .slug, "status": .cardStatus])),
        version: Versions.round, Endpoints.readers)

    static let assignReaders = write(
        .post, Places.round / "readers", de: "Bewerbungen einzeln zuteilen",
        en: "Assign applications one by one", for: .office, scope: .manage,
        Shape(
            Body.list(
                "pairs",
                Shape(Body.number("application").needed(), Body.slug("juror").needed()) {
                    ReaderPair(application: $0, juror: $1)
                }
            ).needed()), version: Versions.round
    ) { id, pairs, visit throws(Problem) in
        visit.done(try visit.give(.round(.assign(AssignReaders(round: id, pairs: pairs)))))
    }

    static let unassignReader = write(
        .post, reader / "remove", de: "Eine Zuteilung zurücknehmen", en: "Take an assignment back",
        for: .office, scope: .manage, Shape(Body.text("reason")),
        version: { Versions.round($0.place.round, $1) }
    ) { place, reason, visit throws(Problem) in
        let pair = ReaderPair(
            application: place.place.number, juror: try Endpoints.handle(place.juror, visit))
        let command = UnassignReader(round: place.place.round, pair: pair, reason: reason)
        return visit.done(try visit.give(.round(.unassign(command))))
    }

    private static let reader = (Places.round / "readers").number(
        .number, { RoundPlace(round: $0, number: $1) }, { ($0.round, $0.number) }
    ).slug(.juror, { JurorPlace(place: $0, juror: $1) }, { ($0.place, $0.juror) })
}

/// How a round is opened.
struct RoundBody: Sendable {
    let phase: Slug
    let rubric: Rubric
    let pool: PoolRule
    let blind: Bool
    let readers: Int
    let due: GivenTime?
    let closes: GivenTime?
    let weight: Decimal?
    let carries: [CarryRule]
    let declarations: Bool
}

extension Bodies {
    /// A rubric as its file has it.
    static let rubric = Body.key("rubric", rubricSchema) { node, book -> Rubric? in
        guard rubricSchema.describes(node, book) else { return nil }
        do throws(FileFlaws) { return try RubricFile.read(node) } catch {
            for flaw in error.flaws { book.add(clash: flaw) }
            return nil
        }
    }

    private static let rubricSchema = Schema.named(
        "GivenRubric",
        .members([
            "id": .anything, "title": .anything, "criteria": .anything, "aggregation?": .anything,
            "minimumCards?": .anything, "tieBreak?": .anything,
        ]))

    fileprivate static let round = Shape(
        Body.slug("phase").needed(), rubric.needed(), pool.or(.accepted), Body.flag("blind"),
        Body.number("readers"), Body.time("due"), Body.time("closes"), Body.decimal("weight"),
        Body.list(
            "carries",
            Shape(Body.slug("round").needed(), Body.decimal("weight").needed()) {
                CarryRule.round($0, weight: $1)
            }
        ).or([]), declarations
    ) {
        RoundBody(
            phase: $0, rubric: $1, pool: $2, blind: $3, readers: $4 ?? $1.neededCards, due: $5, closes: $6,
            weight: $7,
            carries: $8, declarations: $9)
    }

    private static let declarations = Key<Bool>(
        [.init(key: "declarations", schema: .flag, isNeeded: false)],
        read: { reader in reader.has("declarations") ? reader.flag("declarations") : true })

    private static let best = Shape(Body.number("best").needed(), Body.slug("of").needed()) {
        PoolRule.best($0, of: $1)
    }

    /// `"accepted"`, a list of numbers, or `{"best": 10, "of": ROUND}`.
    private static let pool = Body.key(
        "pool", .either([.words(["accepted"]), .list(.integer(1...999_999_999)), best.schema])
    ) { node, book -> PoolRule? in
        switch node.value {
        case .string("accepted"): return .accepted
        case .object: return best.read(node, book)
        case .array(let nodes):
            let numbers = nodes.map { Body.whole($0, in: 1...999_999_999, book) }
            return numbers.contains { $0 == nil } ? nil : .listed(numbers.compactMap { $0 })
        case .string, .number, .bool, .null:
            book.add(
                node.place,
                de: "Möglich ist hier „accepted“, eine Liste von Nummern oder {\"best\", \"of\"}.",
                en: "Possible here: \"accepted\", a list of numbers, or {\"best\", \"of\"}.")
            return nil
        }
    }
}

extension Endpoints {
    static func openRound(_ id: RoundID, _ body: RoundBody, _ visit: Visit) throws(Problem) -> Response {
        let zone = try visit.zone(of: id.call)
        func moment(_ given: GivenTime?) throws(Problem) -> Moment? {
            try given.map { given throws(Problem) in try visit.moment(given, in: zone, for: .deadline) }
        }
        let command = OpenRound(
            round: id, phase: body.phase, rubric: body.rubric, pool: body.pool, blind: body.blind,
            readers: body.readers, due: try moment(body.due), closes: try moment(body.closes),
            ownWeight: body.weight, carries: body.carries,
            lotSeed: body.rubric.tieBreak.contains(.lot) ? Token.seed() : nil,
            declarations: body.declarations)
        let receipt = try visit.give(.round(.open(command)))
        return visit.json(
            .members([
                "applications": .integer(visit.engine.world.round(id)?.pool.count ?? 0),
                "sequence": .integer(receipt.sequence),
            ]))
    }

    static func calibrate(
        _ id: RoundID, _ body: (method: CalibrationMethod, best: Int?, seed: UInt64?), _ visit: Visit
    ) throws(Problem) -> Response {
        try visit.check(.replay(id))
        guard visit.engine.world.round(id) != nil else { throw .refused(.unknownRound(id)) }
        let best = body.best ?? visit.engine.usualCut(of: id)
        guard best > 0 else {
            throw .clash([FileFlaw(nil, de: "„best“ ist mindestens 1.", en: "\"best\" is at least 1.")])
        }
        let terms = CalibrationTerms(method: body.method, best: best, seed: body.seed)
        let result = try visit.ask { () throws(EngineError) in try visit.engine.statistics(of: id, terms) }
        switch result {
        case .failure(let why): throw .unanswerable(why.words)
        case .success(let statistics):
            let receipt = try visit.give(.round(.calibrate(statistics.command(for: id))))
            return visit.json(
                .members([
                    "seed": .text(String(statistics.seed)), "sequence": .integer(receipt.sequence),
                ]), status: 201)
        }
    }

    static func readers(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cards(id))
        let world = visit.engine.world
        guard let round = world.round(id) else { throw .notFound }
        let member = try visit.needMember()
        let cards = round.cards.filter {
            $0.status != .unassigned
                && !world.isBarred(member, from: ApplicationID(id.call, Int($0.application)))
        }.sorted { ($0.application, $0.seat) < ($1.application, $1.seat) }
        return try visit.page(Array(cards.enumerated()), number: { $0.offset + 1 }) {
            _, card throws(Problem) in
            let juror = round.juror(of: Int(card.seat))
            let handle = try visit.ask { () throws(EngineError) in
                try juror.map { id throws(EngineError) in try visit.engine.handle(of: id) }
            }
            return .members([
                "application": .integer(Int(card.application)), "juror": .text(handle ?? ""),
                "status": card.status.json,
            ])
        }
    }
}
