import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let listApplications = get(
        Places.applications, de: "Die Bewerbungen, die man sehen darf", en: "The applications one may see",
        for: .reader, Queries.window, answers: .page(.applicationSummary), Endpoints.applications)

    static let beginApplication = write(
        .post, Places.applications, de: "Eine Bewerbung beginnen", en: "Begin an application", for: .founder,
        Bodies.application, [201],
        answers: .members([
            "call": .slug, "number": .ordinal, "status": .words(["draft"]), "sequence": .count,
        ]), isTagged: true, Endpoints.begin)

    static let readApplication = get(
        Places.application, de: "Eine Bewerbung", en: "An application", for: .reader, answers: .application,
        isTagged: true, Endpoints.application)

    static let changeApplication = write(
        .patch, Places.application, de: "Den Entwurf ändern", en: "Change the draft", for: .applicant,
        Bodies.application, answers: .members(["number": .ordinal, "sequence": .count]), isVersioned: true,
        Endpoints.change)

    static let submitApplication = write(
        .post, Places.application / "submit", de: "Einreichen; sonst alles, was fehlt",
        en: "Hand in; or all that is missing", for: .applicant, Shape(Body.slug("phase")),
        answers: .members([
            "number": .ordinal, "version": .ordinal, "phase": .slug, "at": .time, "digest": .digest,
            "sequence": .count,
        ]), isVersioned: true, Endpoints.submit)

    static let withdrawApplication = write(
        .post, Places.application / "withdraw", de: "Zurückziehen", en: "Withdraw", for: .applicant,
        Shape(Body.text("reason")),
        answers: .members(["number": .ordinal, "status": .words(["withdrawn"]), "sequence": .count]),
        isVersioned: true, Endpoints.withdraw)
}

extension Endpoints {
    static func applications(_ slug: Slug, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let world = visit.engine.world
        guard let call = world.call(slug), Permission.knows(member, call: slug, in: world) else {
            throw .notFound
        }
        let shown = call.applications.filter { application in
            application.status != .retracted
                && Permission.may(
                    member, see: .application(ApplicationID(slug, application.number)), in: world)
        }
        return try visit.page(shown, number: \.number) { application throws(Problem) in
            try print(application, of: call, visit, whole: false)
        }
    }

    static func begin(_ slug: Slug, _ edit: ApplicationEdit, _ visit: Visit) throws(Problem) -> Response {
        let receipt = try visit.give(
            .application(.begin(BeginApplication(call: slug, phase: edit.phase, edit: edit))))
        guard case .application(let id)? = receipt.events.first?.stream else { throw .unavailable("log") }
        return visit.json(
            .members([
                "call": .text(slug.text), "number": .integer(id.number), "status": .text("draft"),
                "sequence": .integer(receipt.sequence),
            ]), status: 201, tag: visit.state(of: id),
            headers: [Header("Location", Places.application.link(to: id))])
    }

    static func application(_ id: ApplicationID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.application(id), or: .notFound)
        guard let call = visit.engine.world.call(id.call), let application = call.application(id.number)
        else {
            throw .notFound
        }
        let printed = try print(application, of: call, visit, whole: true)
        if let state = visit.state(of: id) { return visit.json(printed, tag: state) }
        // A juror's tag is made of what the juror sees, so that it tells of nothing else.
        let tag = Token.digest(of: printed.text()).hex.prefix(16)
        return visit.json(printed, headers: [Header("ETag", "\"\(tag)\"")])
    }

    static func change(_ id: ApplicationID, _ edit: ApplicationEdit, _ visit: Visit) throws(Problem)
        -> Response
    {
        try visit.check(.application(id), or: .notFound)
        let receipt = try visit.give(
            .application(.change(ChangeApplication(application: id, edit: edit))),
            expecting: try visit.expectation(visit.state(of: id)))
        return visit.json(
            .members(["number": .integer(id.number), "sequence": .integer(receipt.sequence)]),
            tag: visit.state(of: id))
    }

    static func submit(_ id: ApplicationID, _ phase: Slug?, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.application(id), or: .notFound)
        let receipt = try visit.give(
            .application(.submit(SubmitApplication(application: id, phase: phase))),
            expecting: try visit.expectation(visit.state(of: id)))
        let application = visit.engine.world.application(id)
        let made = receipt.events.last?.sequence
        let handIn =
            application?.handIns.first { $0.sequence == made }
            ?? application?.handIns.last { phase == nil || $0.phase == phase }
        guard let handIn,
            let digest = try visit.ask({ () throws(EngineError) in
                try visit.engine.digest(of: handIn.sequence)
            })
        else { throw .unavailable("log") }
        return visit.json(
            .members([
                "number": .integer(id.number), "version": .integer(handIn.version),
                "phase": .text(handIn.phase.text),
                "at": .text(Timestamp.text(handIn.at)), "digest": .text(digest.hex),
                "sequence": .integer(handIn.sequence),
            ]), tag: visit.state(of: id))
    }

    static func withdraw(_ id: ApplicationID, _ reason: String?, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.application(id), or: .notFound)
        let receipt = try visit.give(
            .application(.withdraw(WithdrawApplication(application: id, reason: reason))),
            expecting: try visit.expectation(visit.state(of: id)))
        return visit.json(
            .members([
                "number": .integer(id.number), "status": .text("withdrawn"),
                "sequence": .integer(receipt.sequence),
            ]), tag: visit.state(of: id))
    }
}
