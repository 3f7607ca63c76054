import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let health = get(
        .root / "health", de: "Ob der Server antwortet", en: "Whether the server answers", for: .anybody,
        answers: .members(["status": .words(["ok"]), "sequence": .count]), Endpoints.health
    ).quickly()

    static let readMe = get(
        .root / "me", de: "Für wen das Token handelt", en: "Whom the token acts for", for: .member,
        answers: .members([
            "member": .memberNumber, "handle": .slug,
            "roles": .list(.members(["role": .words(of: Role.self), "call?": .slug])),
            "scopes": .list(.words(of: Scope.self)),
        ]), Endpoints.me
    )

    static let listCalls = get(
        Places.calls, de: "Die Wettbewerbe", en: "The calls", for: .anybody, Queries.window,
        answers: .page(.callSummary), Endpoints.calls
    ).quickly()

    static let readCall = get(
        Places.call, de: "Ein Wettbewerb mit Formularen und Fristen",
        en: "A call with its forms and deadlines", for: .anybody, answers: .call, version: Versions.call,
        Endpoints.call
    ).quickly()
}

extension Endpoints {
    static func health(_: Void, _ visit: Visit) throws(Problem) -> Response {
        visit.json(.members(["status": .text("ok"), "sequence": .integer(visit.engine.world.sequence)]))
    }

    static func me(_: Void, _ visit: Visit) throws(Problem) -> Response {
        let id = try visit.needMember()
        let handle = try visit.ask { () throws(EngineError) in try visit.engine.handle(of: id) }
        let roles = visit.engine.world.member(id)?.roles ?? []
        return visit.json(
            .members([
                "member": .text(id.description), "handle": .text(handle),
                "roles": .list(
                    roles.map { .members(["role": .text($0.role.rawValue), "call": .given($0.call?.text)]) }),
                "scopes": .list(
                    Scope.allCases.filter { visit.caller?.has($0) == true }.map { .text($0.rawValue) }),
            ]))
    }

    /// Open and closed calls; those in preparation for the ones who run them only.
    static func calls(_: Void, _ visit: Visit) throws(Problem) -> Response {
        let world = visit.engine.world
        let shown = world.calls.enumerated().filter { isVisible($0.element, visit, world) }
        return try visit.page(shown, number: { $0.offset + 1 }) { place, call throws(Problem) in summary(call)
        }
    }

    /// A call with its forms and deadlines, for anybody.
    static func call(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        let world = visit.engine.world
        guard let call = world.call(slug), isVisible(call, visit, world) else { throw .notFound }
        let text = visit.calls.text(of: slug, version: call.version) { whole(call).bytes() }
        // What changes from one moment to the next stands before what is printed once a version.
        let time = "{\"serverTime\":\"\(Timestamp.text(visit.engine.now))\","
        return visit.json(printed: Array(time.utf8) + text.dropFirst())
    }

    private static func whole(_ call: Call) -> JSONValue {
        var members: [JSONMember] = []
        if case .object(let head) = summary(call) { members = head }
        members += [
            JSONMember("places", .integer(call.places)),
            JSONMember("categories", .list(call.categories.map(named))),
            JSONMember(
                "prizes",
                .list(
                    call.prizes.map {
                        .members([
                            "id": .text($0.id.text), "title": bilingual($0.title),
                            "cents": .integer($0.cents),
                        ])
                    })),
            JSONMember(
                "consents",
                .list(
                    call.consents.map {
                        .members([
                            "id": .text($0.id.text), "title": bilingual($0.title),
                            "text": $0.text.map(bilingual),
                            "version": .integer($0.version), "required": .flag($0.required),
                        ])
                    })),
            JSONMember("phases", .list(call.phases.map(phase))),
        ]
        return .object(members)
    }

    private static func isVisible(_ call: Call, _ visit: Visit, _ world: World) -> Bool {
        switch call.status {
        case .open, .closed: true
        case .prepared:
            visit.member.map { Permission.may($0, see: .applications(call.slug), in: world) } ?? false
        }
    }

    private static func summary(_ call: Call) -> JSONValue {
        .members([
            "call": .text(call.slug.text), "programme": .text(call.programme.text),
            "title": bilingual(call.title),
            "status": .text(call.status.rawValue),
            "deadlines": .object(
                call.phases.map { JSONMember($0.id.text, .text(Timestamp.text($0.deadline.instant))) }),
        ])
    }

    private static func phase(_ phase: Phase) -> JSONValue {
        .members([
            "id": .text(phase.id.text), "title": bilingual(phase.title), "opens": moment(phase.opens),
            "deadline": moment(phase.deadline), "fields": .list(phase.form.map(field)),
        ])
    }

    private static func field(_ field: Field) -> JSONValue {
        var options: JSONValue?
        if case .choice(let choices) = field.kind { options = .list(choices.map(named)) }
        return .members([
            "id": .text(field.id.text), "title": bilingual(field.title), "help": field.help.map(bilingual),
            "kind": .text(field.kind.name), "minimum": .given(field.kind.limits.minimum),
            "maximum": .given(field.kind.limits.maximum), "options": options,
            "types": field.kind.files.map { .list($0.types.map { .text($0.name) }) },
            "maximumBytes": field.kind.files.map { .integer($0.bytes) },
            "required": .flag(field.required),
            "personal": .flag(field.personal), "jurors": .flag(field.jurors),
        ])
    }

    static func moment(_ moment: Moment) -> JSONValue {
        .members([
            "instant": .text(Timestamp.text(moment.instant)), "wall": .text(moment.wall),
            "zone": .text(moment.zone),
        ])
    }

    static func bilingual(_ text: Bilingual) -> JSONValue {
        .members(["de": .text(text.de), "en": .text(text.en)])
    }

    private static func named(_ named: Named) -> JSONValue {
        .members(["id": .text(named.id.text), "title": bilingual(named.title)])
    }
}
