import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    /// Answers what is asked about cohorts, ventures and what came of them.
    static func venture(_ address: VentureRoute, _ route: APIRoute, _ visit: Visit) throws(Problem)
        -> Response
    {
        switch address {
        case .cohorts(let programme): try cohorts(programme, visit)
        case .cohort(let id):
            visit.method == .put ? try putCohort(id, route, visit) : try cohort(id, visit)
        case .onboarding(let id): try planOnboarding(id, route, visit)
        case .pay(let id): try pay(id, visit)
        case .place(let id, let venture):
            visit.method == .put
                ? try admit(venture, id, route, visit) : try changePlace(venture, id, route, visit)
        case .ventures: visit.method == .post ? try found(route, visit) : try ventures(visit)
        case .venture(let number):
            visit.method == .patch ? try changeVenture(number, route, visit) : try venture(number, visit)
        case .part(let number, let part):
            visit.method == .post
                ? try add(part, to: number, route, visit) : try read(part, of: number, visit)
        case .item(let number, let part, let id): try change(part, id, of: number, route, visit)
        case .outcomes(let programme): try outcomes(programme, visit)
        case .followUps(let programme): try followUps(programme, visit)
        }
    }

    private static func cohorts(_ programme: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cohorts(programme), or: .notFound)
        let cohorts = visit.engine.world.cohorts.enumerated().filter { $0.element.id.programme == programme }
        return try visit.page(cohorts, number: { $0.offset + 1 }) { place, cohort throws(Problem) in
            cohort.json
        }
    }

    private static func known(_ id: CohortID, _ visit: Visit) throws(Problem) -> Cohort {
        try visit.check(.cohorts(id.programme), or: .notFound)
        guard let cohort = visit.engine.world.cohort(id) else { throw .notFound }
        return cohort
    }

    private static func cohort(_ id: CohortID, _ visit: Visit) throws(Problem) -> Response {
        visit.json(try known(id, visit).json)
    }

    private static func putCohort(_ id: CohortID, _ route: APIRoute, _ visit: Visit) throws(Problem)
        -> Response
    {
        let command = try visit.body { reader in
            CreateCohort(
                cohort: id, title: reader.text("title", isNeeded: true) ?? "",
                starts: reader.day("starts", isNeeded: true) ?? Day(checked: 1, 1, 1),
                months: reader.whole("months", isNeeded: true) ?? 0,
                places: reader.whole("places", isNeeded: true) ?? 0,
                stipend: reader.whole("stipend", isNeeded: true) ?? 0)
        }
        return try done(.cohort(.create(command)), route, visit)
    }

    private static func planOnboarding(_ id: CohortID, _ route: APIRoute, _ visit: Visit) throws(Problem)
        -> Response
    {
        let (item, title) = try visit.body {
            ($0.slug("id", isNeeded: true), $0.text("title", isNeeded: true))
        }
        guard let item, let title else { throw .badBody([]) }
        return try done(
            .cohort(.planOnboarding(PlanOnboarding(cohort: id, item: item, title: title))), route, visit)
    }

    private static func admit(_ venture: Int, _ id: CohortID, _ route: APIRoute, _ visit: Visit)
        throws(Problem) -> Response
    {
        let day = try visit.body { $0.day("on") }
        return try done(
            .cohort(.admit(AdmitVenture(cohort: id, venture: venture, on: day))), route, visit)
    }

    /// `{"done": "item"}`, or `{"end": "left"|"graduated", "on", "reason"}`.
    private static func changePlace(_ venture: Int, _ id: CohortID, _ route: APIRoute, _ visit: Visit)
        throws(Problem) -> Response
    {
        let (item, end, day, reason) = try visit.body { reader in
            let item = reader.slug("done")
            let end = item == nil ? reader.needed("end", as: StayEnd.Kind.self) : nil
            return (item, end, reader.day("on"), reader.text("reason"))
        }
        if let item {
            let command = FinishOnboarding(cohort: id, venture: venture, item: item)
            return try done(.cohort(.finishOnboarding(command)), route, visit)
        }
        switch end {
        case .left:
            let command = LeaveCohort(cohort: id, venture: venture, on: day, reason: reason ?? "")
            return try done(.cohort(.leave(command)), route, visit)
        case .graduated:
            return try done(
                .cohort(.graduate(GraduateVenture(cohort: id, venture: venture, on: day))), route, visit)
        case nil: throw .badBody([])
        }
    }

    private static func pay(_ id: CohortID, _ visit: Visit) throws(Problem) -> Response {
        let cohort = try known(id, visit)
        guard let list = visit.request.parameter("month").flatMap({ cohort.payList(month: $0) }) else {
            throw .badParameter("month")
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

    private static func outcomes(_ programme: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cohorts(programme), or: .notFound)
        var until: Int?
        if let text = visit.request.parameter("until") {
            guard let number = Int(text), (1...visit.engine.world.sequence).contains(number) else {
                throw .badParameter("until")
            }
            until = number
        }
        let sequence = until
        return visit.json(
            try visit.ask { () throws(EngineError) in
                try visit.engine.outcomes(of: programme, until: sequence)
            }.json)
    }

    private static func followUps(_ programme: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.cohorts(programme), or: .notFound)
        return visit.json(
            try visit.ask { () throws(EngineError) in try visit.engine.followUps(of: programme) }.json)
    }

    /// Gives a command and answers with the sequence of its last event; 201 where it was posted.
    static func done(
        _ command: Command, _ route: APIRoute, _ visit: Visit, _ members: [JSONMember] = []
    ) throws(Problem) -> Response {
        let receipt = try visit.give(command, route)
        return visit.json(
            .object(members + [JSONMember("sequence", .integer(receipt.sequence))]),
            status: visit.method == .post ? 201 : 200)
    }
}

extension ObjectReader {
    /// A day of the calendar.
    mutating func day(_ key: String, isNeeded: Bool = false) -> Day? {
        guard let node = node(key, isNeeded: isNeeded) else { return nil }
        if case .string(let text) = node.value, let day = Day(text) { return day }
        book.add(
            node.place, de: "Hier wird ein Tag erwartet, etwa \"2026-10-01\".",
            en: "A day is expected here, such as \"2026-10-01\".")
        return nil
    }

    /// A whole number of any size; what is possible the rules say.
    mutating func whole(_ key: String, isNeeded: Bool = false) -> Int? {
        guard let node = node(key, isNeeded: isNeeded) else { return nil }
        if case .number(let digits) = node.value, let number = Int(digits) { return number }
        book.add(
            node.place, de: "Hier wird eine ganze Zahl erwartet.", en: "A whole number is expected here.")
        return nil
    }

    /// One of an enum's words that must be there.
    mutating func needed<Word: RawRepresentable & CaseIterable>(_ key: String, as type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard has(key) else {
            _ = node(key, isNeeded: true)
            return nil
        }
        return word(key, as: type)
    }
}
