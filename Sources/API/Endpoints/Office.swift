import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let acceptApplication = office(
        "accept", de: "Zulassen", en: "Accept", Bodies.reason
    ) { id, reason, visit throws(Problem) in
        try Endpoints.office(id, .accept(AcceptApplication(application: id, reason: reason)), visit)
    }

    static let excludeApplication = office(
        "exclude", de: "Ausschließen", en: "Exclude", Bodies.reason
    ) { id, reason, visit throws(Problem) in
        try Endpoints.office(id, .exclude(ExcludeApplication(application: id, reason: reason)), visit)
    }

    static let markDuplicate = office(
        "duplicate", de: "Als Doppel einer anderen kennzeichnen", en: "Mark as a duplicate of another",
        Shape(Body.number("of").needed(), Body.text("reason").or("")) { (of: $0, reason: $1) }
    ) { id, body, visit throws(Problem) in
        try Endpoints.office(
            id, .duplicate(MarkDuplicate(application: id, counts: body.of, reason: body.reason)), visit)
    }

    static let moveApplication = office(
        "move", de: "In eine andere Kategorie legen", en: "Move to another category",
        Shape(Body.slug("category").needed(), Body.text("reason").or("")) { (category: $0, reason: $1) }
    ) { id, body, visit throws(Problem) in
        try Endpoints.office(
            id, .move(MoveCategory(application: id, category: body.category, reason: body.reason)), visit)
    }

    static let correctApplication = office(
        "correct", de: "Eingereichte Worte berichtigen", en: "Correct words that were handed in",
        Bodies.ruling(withTeam: true)
    ) { id, body, visit throws(Problem) in
        let command = CorrectApplication(
            application: id, phase: body.phase, title: body.edit.title, team: body.edit.team,
            fields: body.edit.fields, reason: body.reason)
        return try Endpoints.office(id, .correct(command), visit)
    }

    static let redactApplication = office(
        "redact", de: "Der Jury eine geschwärzte Fassung zeigen", en: "Show the jury a redacted copy",
        Bodies.ruling(withTeam: false)
    ) { id, body, visit throws(Problem) in
        let command = RedactApplication(
            application: id, phase: body.phase, title: body.edit.title, fields: body.edit.fields,
            reason: body.reason)
        return try Endpoints.office(id, .redact(command), visit)
    }

    static let extendForTeam = office(
        "extend", de: "Die Frist für dieses Team verlängern", en: "Extend the deadline for this team",
        Shape(Body.slug("phase"), Body.time("until").needed(), Body.text("reason").or("")) {
            (phase: $0, until: $1, reason: $2)
        }
    ) { id, body, visit throws(Problem) in
        try visit.check(.application(id), or: .notFound)
        let until = try visit.moment(body.until, in: try visit.zone(of: id.call), for: .deadline)
        let command = ExtendForTeam(
            application: id, phase: body.phase, deadline: until, reason: body.reason)
        return try Endpoints.office(id, .extend(command), visit)
    }

    static let admitDraft = office(
        "admit", de: "Einen Entwurf nach der Frist einreichen lassen",
        en: "Hand a draft in after the deadline",
        Shape(Body.slug("phase"), Body.text("reason").or("")) { (phase: $0, reason: $1) }
    ) { id, body, visit throws(Problem) in
        try Endpoints.office(
            id, .admit(AdmitDraft(application: id, phase: body.phase, reason: body.reason)), visit)
    }

    static let admitFounder = write(
        .post, Places.call / "admissions", de: "Jemanden nach der Frist beginnen lassen",
        en: "Let a founder begin late", for: .office, scope: .manage,
        Shape(
            Body.slug("founder").needed(), Body.slug("phase"), Body.time("until").needed(),
            Body.text("reason").or("")
        ) { (founder: $0, phase: $1, until: $2, reason: $3) },
        answers: .members(["founder": .slug, "until": .time, "sequence": .count]), Endpoints.admit)

    static let listActs = get(
        Places.call / "acts", de: "Was die Leitung tat", en: "What the office did", for: .overseer,
        Queries.window, answers: .page(.officeAct), Endpoints.officeActs)

    /// What the office does with one application, always with a reason.
    private static func office<Value>(
        _ step: String, de: String, en: String, _ shape: Shape<Value>,
        _ handle: @escaping @Sendable (ApplicationID, Value, Visit) throws(Problem) -> Response
    ) -> Declaration {
        write(
            .post, Places.application / step, de: de, en: en, for: .office, scope: .manage, shape,
            answers: .members([
                "number": .ordinal, "status": .applicationStatus, "accepted": .flag, "duplicateOf?": .ordinal,
                "category?": .slug, "flaws?": .list(.text), "sequence": .count,
            ]), isVersioned: true, handle)
    }
}

extension Bodies {
    /// What the office says instead of what was handed in.
    fileprivate static func ruling(withTeam: Bool) -> Shape<
        (phase: Slug?, edit: ApplicationEdit, reason: String)
    > {
        Shape(
            Body.slug("phase"),
            Body.part(
                Shape(properties: words(withTeam: withTeam)) {
                    ApplicationFile.words(&$0, withTeam: withTeam)
                }),
            Body.text("reason").or("")
        ) { (phase: $0, edit: $1, reason: $2) }
    }
}

extension Endpoints {
    fileprivate static func office(_ id: ApplicationID, _ command: ApplicationCommand, _ visit: Visit)
        throws(Problem) -> Response
    {
        try visit.check(.application(id), or: .notFound)
        let receipt = try visit.give(
            .application(command), expecting: try visit.expectation(visit.state(of: id)))
        guard let application = visit.engine.world.application(id) else { throw .notFound }
        return visit.json(
            .members([
                "number": .integer(id.number), "status": .text(application.status.rawValue),
                "accepted": .flag(application.isAccepted),
                "duplicateOf": application.duplicateOf.map { .integer($0) },
                "category": .given(application.category?.text), "flaws": flaws(receipt),
                "sequence": .integer(receipt.sequence),
            ]), tag: visit.state(of: id))
    }

    /// What was missing in a draft that was handed in, `nil` for another act.
    private static func flaws(_ receipt: Receipt) -> JSONValue? {
        for event in receipt.events {
            if case .application(.admitted(let admitted)) = event.event {
                return .list(admitted.flaws.map { .text($0) })
            }
        }
        return nil
    }

    static func admit(
        _ call: Slug, _ body: (founder: Slug, phase: Slug?, until: GivenTime, reason: String), _ visit: Visit
    ) throws(Problem) -> Response {
        // Whether there is such a call is told after whether one may ask.
        try visit.check(.applications(call))
        let until = try visit.moment(body.until, in: try visit.zone(of: call), for: .deadline)
        let receipt = try visit.give(
            .call(
                .admit(
                    AdmitFounder(
                        call: call, founder: body.founder, phase: body.phase, deadline: until,
                        reason: body.reason))))
        return visit.json(
            .members([
                "founder": .text(body.founder.text), "until": .text(Timestamp.text(until.instant)),
                "sequence": .integer(receipt.sequence),
            ]))
    }

    /// Everything the office did in a call.
    static func officeActs(_ call: Slug, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.applications(call))
        let all = try visit.ask { () throws(EngineError) in try visit.engine.officeActs(of: call) }
        let acts = OfficeAct.shown(all, in: call, to: visit.member, visit.engine.world)
        return try visit.page(acts, number: \.sequence) { act throws(Problem) in
            let (actor, founder) = try visit.ask { () throws(EngineError) in
                (
                    try act.actor.map { id throws(EngineError) in try visit.engine.handle(of: id) },
                    try act.founder.map { id throws(EngineError) in try visit.engine.handle(of: id) }
                )
            }
            return act.json(actor: actor, founder: founder)
        }
    }
}
