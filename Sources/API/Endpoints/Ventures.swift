import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let listVentures = get(
        Places.ventures, de: "Die Teams, die man sehen darf", en: "The ventures one may see", for: .member,
        Queries.window + [Queries.programme.parameter], answers: .page(.ventureSummary), Endpoints.ventures)

    static let readVenture = get(
        Places.venture, de: "Ein Team", en: "A venture", for: .mentor, answers: .venture,
        version: Versions.venture, Endpoints.venture)

    static let foundVenture = write(
        .post, Places.ventures, de: "Aus einer Bewerbung ein Team machen",
        en: "Make a venture of an application",
        for: .office, scope: .manage,
        Shape(
            Body.application("application").needed(), Body.text("name"), Body.day("on"), Body.text("reason")
        ) { FoundVenture(application: $0, name: $1, on: $2, reason: $3) }, [201],
        answers: .members(["venture": .ordinal, "sequence": .count]), Endpoints.found)

    static let changeVenture = write(
        .patch, Places.venture, de: "Begleitung bestimmen, oder das Ende festhalten",
        en: "Name the coach, or note the end", for: .office, scope: .manage, Bodies.ventureChange,
        version: Versions.venture
    ) { number, body, visit throws(Problem) in
        try Endpoints.change(number, body(number), visit)
    }

    static let readStory = get(
        Places.venture / "story", de: "Der Weg von der Idee an, Ereignis für Ereignis",
        en: "The way from the idea on, event by event", for: .team, Queries.window,
        answers: .page(.storyLine), Endpoints.story)
}

extension Queries {
    static let programme = Query.slug(
        "programme", de: "Nur Teams dieses Programms.", en: "Only ventures of this programme.")
}

extension Bodies {
    /// `{"coach": HANDLE}`, or `{"closed": DATE, "reason"}`.
    fileprivate static let ventureChange = Shape(
        Body.slug("coach"), Body.day("closed"), Body.text("reason").or("")
    ) { coach, closed, reason throws(FileFlaw) in
        guard (coach == nil) != (closed == nil) else {
            throw FileFlaw(
                nil, de: "Genau eines: „coach“ oder „closed“.",
                en: "Exactly one of \"coach\" and \"closed\".")
        }
        return { @Sendable (venture: Int) -> VentureCommand in
            if let coach { return .setCoach(SetCoach(venture: venture, coach: coach)) }
            return .close(CloseVenture(venture: venture, on: closed, reason: reason))
        }
    }
}

extension Endpoints {
    static func ventures(_: Void, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let wanted = visit.value(Queries.programme)
        let views = try visit.ask { () throws(EngineError) in
            try visit.engine.ventures(of: wanted, for: member)
        }
        return try visit.page(views, number: \.venture.number) { view throws(Problem) in view.summary }
    }

    static func venture(_ number: Int, _ visit: Visit) throws(Problem) -> Response {
        visit.json(try view(number, visit).json)
    }

    static func view(_ number: Int, _ visit: Visit) throws(Problem) -> VentureView {
        let member = try visit.needMember()
        guard
            let view = try visit.ask({ () throws(EngineError) in
                try visit.engine.venture(number, for: member)
            })
        else { throw .notFound }
        return view
    }

    static func found(_: Void, _ command: FoundVenture, _ visit: Visit) throws(Problem) -> Response {
        let receipt = try visit.give(.venture(.found(command)))
        guard case .venture(let number)? = receipt.events.first?.stream else { throw .unavailable("log") }
        return visit.json(
            .members(["venture": .integer(number), "sequence": .integer(receipt.sequence)]), status: 201,
            headers: [Header("Location", Places.venture.link(to: number))])
    }

    /// Gives a command about a venture, which is not there for those who may not see it.
    static func change(_ number: Int, _ command: VentureCommand, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.venture(number), or: .notFound)
        return try done(.venture(command), visit)
    }

    static func story(_ number: Int, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let lines = try visit.ask { () throws(EngineError) in
            try visit.engine.story(ofVenture: number, for: member)
        }
        guard let lines else { throw .notFound }
        return try visit.page(lines, number: \.sequence) { line throws(Problem) in line.json }
    }

    /// One list of the picture one has of a venture; what is not in it is not there for this reader.
    static func part(_ key: String, of number: Int, _ visit: Visit) throws(Problem) -> Response {
        guard case .object(let members) = try view(number, visit).json,
            case .list(let items)? = members.first(where: { $0.key == key })?.value
        else { throw .notFound }
        return try visit.page(Array(items.enumerated()), number: { $0.offset + 1 }) {
            place, item throws(Problem) in item
        }
    }
}
