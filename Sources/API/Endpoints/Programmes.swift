import Domain
import Engine
import HTTP
import JSON

// Programmes, and what is set up before and while a call runs.
extension Declaration {
    static let listProgrammes = get(
        Places.programmes, de: "Die Programme", en: "The programmes", for: .member, Queries.window,
        answers: .page(
            .members([
                "programme": .slug, "kind": .words(of: ProgrammeKind.self), "name": .bilingual, "zone": .text,
                "calls": .count,
            ])), Endpoints.programmes)

    static let createProgramme = write(
        .put, Places.programme, de: "Ein Programm gründen", en: "Found a programme", for: .administrator,
        scope: .administer,
        Shape(
            Body.word("kind", as: ProgrammeKind.self).needed(), Body.bilingual("name").needed(),
            Bodies.zone.or(CallFile.defaultZone)
        ) { (kind: $0, name: $1, zone: $2) }
    ) { slug, body, visit throws(Problem) in
        let command = CreateProgramme(slug: slug, kind: body.kind, names: body.name, zone: body.zone)
        return visit.done(try visit.give(.programme(.create(command))))
    }

    static let createCall = write(
        .post, Places.calls, de: "Einen Wettbewerb vorbereiten", en: "Prepare a call", for: .office,
        scope: .manage, Bodies.call, [201], answers: .members(["call": .slug, "sequence": .count])
    ) { _, node, visit throws(Problem) in
        var zone: String?
        if case .string(let text)? = node["programme"]?.value, let programme = Slug(text) {
            zone = visit.engine.world.programme(programme)?.zone
        }
        let known = zone
        let command = try visit.reading { () throws(FileFlaws) in try CallFile.read(node, zone: known) }
        let receipt = try visit.give(.call(.create(command)))
        return visit.json(
            .members(["call": .text(command.slug.text), "sequence": .integer(receipt.sequence)]), status: 201,
            headers: [Header("Location", Places.call.link(to: command.slug))])
    }

    static let openCall = write(
        .post, Places.call / "open", de: "Veröffentlichen", en: "Make it public", for: .office,
        scope: .manage,
        .nothing, version: Versions.call
    ) { call, _, visit throws(Problem) in visit.done(try visit.give(.call(.open(OpenCall(call: call))))) }

    static let closeCall = write(
        .post, Places.call / "close", de: "Schließen, was auch die Fristen sagen",
        en: "Close, whatever the deadlines say", for: .office, scope: .manage, Shape(Body.text("reason")),
        version: Versions.call
    ) { call, reason, visit throws(Problem) in
        visit.done(try visit.give(.call(.close(CloseCall(call: call, reason: reason)))))
    }

    static let setBudget = write(
        .put, Places.call / "budget", de: "Das Preisgeld insgesamt festlegen", en: "Set the budget of prizes",
        for: .office, scope: .manage,
        Shape(Body.whole("cents").needed(), Body.text("reason").or("")) { (cents: $0, reason: $1) },
        version: Versions.call
    ) { call, body, visit throws(Problem) in
        let command = BudgetCall(call: call, cents: body.cents, reason: body.reason)
        return visit.done(try visit.give(.call(.budget(command))))
    }

    static let extendDeadline = write(
        .post, phase / "deadline", de: "Die Frist für alle verlängern", en: "Extend the deadline for all",
        for: .office, scope: .manage,
        Shape(Body.time("until").needed(), Body.text("reason").or("")) { (until: $0, reason: $1) },
        version: { Versions.call($0.call, $1) }
    ) { place, body, visit throws(Problem) in
        let until = try visit.moment(body.until, in: try visit.zone(of: place.call), for: .deadline)
        let command = ExtendDeadline(
            call: place.call, phase: place.phase, deadline: until, reason: body.reason)
        return visit.done(try visit.give(.call(.extend(command))))
    }

    static let changeForm = write(
        .put, phase / "form", de: "Das Formular ändern, solange es geht",
        en: "Change the form while that is possible", for: .office, scope: .manage,
        Shape(Bodies.form.needed(), Body.text("reason")) { (form: $0, reason: $1) },
        version: { Versions.call($0.call, $1) }
    ) { place, body, visit throws(Problem) in
        let command = ChangeForm(call: place.call, phase: place.phase, form: body.form, reason: body.reason)
        return visit.done(try visit.give(.call(.changeForm(command))))
    }

    private static let phase = (Places.call / "phases").slug(
        .phase, { PhasePlace(call: $0, phase: $1) }, { ($0.call, $0.phase) })
}

/// A phase of a call.
struct PhasePlace: Hashable, Sendable {
    let call: Slug
    let phase: Slug
}

extension Bodies {
    /// A zone this machine knows.
    fileprivate static let zone = Body.key("zone", .text) { node, book -> String? in
        guard let text = ObjectReader.text(node, book) else { return nil }
        do throws(ZoneFlaw) { return try Zone(text).name } catch {
            book.add(clash: FileFlaw(node.place, error.sentence))
            return nil
        }
    }

    private static let fields = Schema.list(
        .named(
            "GivenField",
            .members([
                "id": .anything, "title": .anything, "kind": .anything, "help?": .anything,
                "required?": .anything, "personal?": .anything, "jurors?": .anything, "minimum?": .anything,
                "maximum?": .anything, "options?": .anything,
            ])))

    /// A form as the file of a call has it.
    fileprivate static let form = Body.key("form", fields) { node, book -> [Field]? in
        guard fields.describes(node, book) else { return nil }
        do throws(FileFlaws) { return try CallFile.form(node) } catch {
            for flaw in error.flaws { book.add(clash: flaw) }
            return nil
        }
    }

    /// A call as its file has it.
    fileprivate static let call = Shape.document([
        .init(key: "id", schema: .slug), .init(key: "programme", schema: .slug),
        .init(key: "title", schema: .bilingual), .init(key: "zone", schema: .text, isNeeded: false),
        .init(key: "places", schema: .integer(nil), isNeeded: false),
        .init(key: "categories", schema: .list(.anything), isNeeded: false),
        .init(key: "prizes", schema: .list(.anything), isNeeded: false),
        .init(key: "consents", schema: .list(.anything), isNeeded: false),
        .init(key: "phases", schema: .list(.anything)),
    ])
}

extension Endpoints {
    static func programmes(_: Void, _ visit: Visit) throws(Problem) -> Response {
        let world = visit.engine.world
        return try visit.page(Array(world.programmes.enumerated()), number: { $0.offset + 1 }) {
            _, programme throws(Problem) in
            .members([
                "programme": .text(programme.slug.text), "kind": .text(programme.kind.rawValue),
                "name": bilingual(programme.names), "zone": .text(programme.zone),
                "calls": .integer(
                    world.calls.count {
                        $0.programme == programme.slug
                            && Permission.knows(visit.member, call: $0.slug, in: world)
                    }),
            ])
        }
    }
}
