import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let listCohorts = get(
        Places.cohorts, de: "Die Jahrgänge eines Programms", en: "The cohorts of a programme", for: .overseer,
        Queries.window, answers: .page(.cohort), Endpoints.cohorts)

    static let readCohort = get(
        Places.cohort, de: "Ein Jahrgang", en: "A cohort", for: .overseer, answers: .cohort,
        version: Versions.cohort, Endpoints.cohort)

    static let putCohort = write(
        .put, Places.cohort, de: "Einen Jahrgang anlegen", en: "Make a cohort", for: .office, scope: .manage,
        Shape(
            Body.text("title").needed(), Body.day("starts").needed(), Body.whole("months").needed(),
            Body.whole("places").needed(), Body.whole("stipend").needed()
        ) { (title: $0, starts: $1, months: $2, places: $3, stipend: $4) }, version: Versions.cohort
    ) { id, body, visit throws(Problem) in
        let command = CreateCohort(
            cohort: id, title: body.title, starts: body.starts, months: body.months, places: body.places,
            stipend: body.stipend)
        return try Endpoints.done(.cohort(.create(command)), visit)
    }

    static let planOnboarding = write(
        .post, Places.cohort / "onboarding", de: "Einen Schritt der Aufnahme vorsehen",
        en: "Plan an onboarding item", for: .office, scope: .manage,
        Shape(Body.slug("id").needed(), Body.text("title").needed()) { (id: $0, title: $1) }, [201],
        version: Versions.cohort
    ) { id, body, visit throws(Problem) in
        let command = PlanOnboarding(cohort: id, item: body.id, title: body.title)
        return try Endpoints.done(.cohort(.planOnboarding(command)), visit)
    }

    static let readPayList = get(
        Places.cohort / "pay", de: "Wer im Monat Stipendium bekommt", en: "Who gets a stipend in a month",
        for: .overseer, [Queries.month], answers: .payList, Endpoints.pay)

    static let admitVenture = write(
        .put, place, de: "Ein Team aufnehmen", en: "Admit a venture", for: .office, scope: .manage,
        Shape(Body.day("on")), version: { Versions.cohort($0.cohort, $1) }
    ) { place, day, visit throws(Problem) in
        let command = AdmitVenture(cohort: place.cohort, venture: place.venture, on: day)
        return try Endpoints.done(.cohort(.admit(command)), visit)
    }

    static let changePlace = write(
        .patch, place, de: "Einen Schritt der Aufnahme abhaken oder die Zeit im Jahrgang beenden",
        en: "Tick an onboarding item, or end the stay", for: .office, scope: .manage, Bodies.place,
        version: { Versions.cohort($0.cohort, $1) }
    ) { place, body, visit throws(Problem) in
        try Endpoints.done(.cohort(body(place)), visit)
    }

    static let readOutcomes = get(
        Places.programme / "outcomes", de: "Was aus den Teams wurde", en: "What the ventures came to",
        for: .overseer, [Queries.until.parameter], answers: .outcomes, Endpoints.outcomes)

    static let readFollowUps = get(
        Places.programme / "followups", de: "Nachfragen, die anstehen oder offen sind",
        en: "Follow-ups that are due or open", for: .overseer, answers: .followUpList, Endpoints.followUps)

    private static let place = (Places.cohort / "ventures").number(
        .venture, { CohortPlace(cohort: $0, venture: $1) }, { ($0.cohort, $0.venture) })
}

/// A venture's place in a cohort.
struct CohortPlace: Hashable, Sendable {
    let cohort: CohortID
    let venture: Int
}

extension Queries {
    static let until = Query.number(
        "until", 1...9_007_199_254_740_991, de: "Wie es nach diesem Ereignis war.",
        en: "As it was after this event.")
    static let month = QueryParameter(
        name: "month", schema: .text(pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$"), standing: nil,
        about: Bilingual(de: "Der Monat, etwa 2026-10.", en: "The month, such as 2026-10."), isNeeded: true,
        accepts: {
            Day($0 + "-01") != nil || $0.hasPrefix("0000-") && Day("2000" + $0.dropFirst(4) + "-01") != nil
        })
}

extension Bodies {
    /// `{"done": "item"}`, or `{"end": "left"|"graduated", "on", "reason"}`.
    fileprivate static let place = Shape(
        Body.slug("done"), Body.word("end", as: StayEnd.Kind.self), Body.day("on"), Body.text("reason").or("")
    ) { item, end, day, reason throws(FileFlaw) in
        guard (item == nil) != (end == nil) else {
            throw FileFlaw(
                nil, de: "Genau eines: „done“ oder „end“.", en: "Exactly one of \"done\" and \"end\".")
        }
        return { @Sendable (place: CohortPlace) -> CohortCommand in
            if let item {
                return .finishOnboarding(
                    FinishOnboarding(cohort: place.cohort, venture: place.venture, item: item))
            }
            switch end {
            case .left, nil:
                return .leave(
                    LeaveCohort(cohort: place.cohort, venture: place.venture, on: day, reason: reason))
            case .graduated:
                return .graduate(GraduateVenture(cohort: place.cohort, venture: place.venture, on: day))
            }
        }
    }
}

extension Endpoints {
    static func cohorts(_ programme: Slug, _ visit: Visit) throws(Problem) -> Response {
        try check(programme, visit)
        let cohorts = visit.engine.world.cohorts.enumerated().filter { $0.element.id.programme == programme }
        return try visit.page(cohorts, number: { $0.offset + 1 }) { place, cohort throws(Problem) in
            cohort.json
        }
    }

    private static func check(_ programme: Slug, _ visit: Visit) throws(Problem) {
        try visit.check(.cohorts(programme), or: .notFound)
        guard visit.engine.world.programme(programme) != nil else { throw .notFound }
    }

    private static func known(_ id: CohortID, _ visit: Visit) throws(Problem) -> Cohort {
        try visit.check(.cohorts(id.programme), or: .notFound)
        guard let cohort = visit.engine.world.cohort(id) else { throw .notFound }
        return cohort
    }

    static func cohort(_ id: CohortID, _ visit: Visit) throws(Problem) -> Response {
        visit.json(try known(id, visit).json)
    }

    static func pay(_ id: CohortID, _ visit: Visit) throws(Problem) -> Response {
        let cohort = try known(id, visit)
        guard let list = visit.request.parameter("month").flatMap({ cohort.payList(month: $0) }) else {
            throw .notFound
        }
        var names: [Int: String] = [:]
        for stay in list.entries {
            guard let venture = visit.engine.world.venture(stay.venture) else { continue }
            names[stay.venture] = try visit.ask { () throws(EngineError) in
                try visit.engine.name(of: venture)
            }
        }
        return visit.json(list.json(names))
    }

    static func outcomes(_ programme: Slug, _ visit: Visit) throws(Problem) -> Response {
        try check(programme, visit)
        let sequence = visit.value(Queries.until)
        if let sequence, sequence > visit.engine.world.sequence { throw .refused(.unknownEvent(sequence)) }
        return visit.json(
            try visit.ask { () throws(EngineError) in
                try visit.engine.outcomes(of: programme, until: sequence)
            }.json)
    }

    static func followUps(_ programme: Slug, _ visit: Visit) throws(Problem) -> Response {
        try check(programme, visit)
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.followUps(of: programme) }.json)
    }

    /// Gives a command and answers with the sequence of its last event; 201 where it was posted.
    static func done(_ command: Command, _ visit: Visit) throws(Problem) -> Response {
        let receipt = try visit.give(command)
        return visit.json(
            .members(["sequence": .integer(receipt.sequence)]),
            status: visit.request.method == .post ? 201 : 200)
    }
}
