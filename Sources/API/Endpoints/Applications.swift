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

    private static func print(_ application: Application, of call: Call, _ visit: Visit, whole: Bool)
        throws(Problem)
        -> JSONValue
    {
        let id = ApplicationID(call.slug, application.number)
        let member = try visit.needMember()
        let sight = Permission.sight(of: member, on: id, in: visit.engine.world)
        let isOwn = sight == .own
        let isOffice = sight == .everything
        // A juror sees the version that is judged, not what was handed in since.
        let shown = try visit.ask { () throws(EngineError) in
            try visit.engine.handIns(of: application, in: call, seen: sight).last
        }
        // Nobody but the author reads a draft.
        let draft = isOwn ? visit.engine.draft(of: id) : nil
        var members: [JSONMember] = [
            JSONMember("call", .text(call.slug.text)), JSONMember("number", .integer(application.number)),
            JSONMember("status", .text(application.status.rawValue)),
        ]
        if let category = draft?.category ?? application.category {
            members.append(JSONMember("category", .text(category.text)))
        }
        if let title = draft?.title ?? shown?.title {
            members.append(JSONMember("title", .text(title)))
        }
        if isOwn || isOffice {
            members.append(JSONMember("accepted", .flag(application.isAccepted)))
            members.append(
                JSONMember(
                    "versions",
                    .list(
                        application.handIns.map {
                            .members([
                                "version": .integer($0.version), "phase": .text($0.phase.text),
                                "at": .text(Timestamp.text($0.at)), "sequence": .integer($0.sequence),
                            ])
                        })))
        }
        if isOwn || isOffice,
            let result = ApplicationResult(of: application, in: call, at: visit.engine.now)
        {
            members.append(JSONMember("result", result.json))
        }
        guard whole else {
            if isOwn, let phase = draft?.phase ?? shown?.handIn.phase {
                members.append(JSONMember("phase", .text(phase.text)))
            }
            return .object(members)
        }
        if isOwn || isOffice { members += try office(application, of: call, visit) }
        if let shown { members += marks(shown) }
        if let draft {
            members.append(JSONMember("phase", .text(draft.phase.text)))
            members.append(JSONMember("team", .list(draft.team.map { .text($0.line) })))
            members.append(
                JSONMember(
                    "fields",
                    .object(
                        draft.fields.keys.sorted().filter { draft.files[$0] == nil }.map {
                            JSONMember($0.text, .text(draft.fields[$0] ?? ""))
                        })))
            members += files(draft.files.map { FileView(drafted: $0.value, $0.key) })
            members.append(
                JSONMember(
                    "consents",
                    .object(
                        draft.consents.keys.sorted().map {
                            JSONMember($0.text, .flag(draft.consents[$0] ?? false))
                        })))
        } else if let shown {
            members.append(JSONMember("phase", .text(shown.handIn.phase.text)))
            if let team = shown.team, !team.isEmpty {
                members.append(JSONMember("team", .list(team.map { .text($0.line) })))
            }
            members.append(
                JSONMember(
                    "fields",
                    .object(
                        shown.answers.filter { $0.file == nil }.sorted { $0.id < $1.id }.map {
                            JSONMember($0.id.text, .text($0.text))
                        })))
            members += files(shown.answers.compactMap { $0.view(version: shown.handIn.version) })
        }
        return .object(members)
    }

    /// The deadlines that hold for the team and what the office did, without who did it.
    private static func office(_ application: Application, of call: Call, _ visit: Visit) throws(Problem)
        -> [JSONMember]
    {
        let acts = try visit.ask { () throws(EngineError) in
            try visit.engine.officeActs(of: application, in: call)
        }
        var members = [
            JSONMember(
                "deadlines",
                .object(
                    call.phases.map {
                        JSONMember($0.id.text, .text(Timestamp.text(application.deadline(of: $0).instant)))
                    })),
            JSONMember("office", .list(acts.map { $0.json(actor: nil, founder: nil) })),
        ]
        if let counts = application.duplicateOf {
            members.append(JSONMember("duplicateOf", .integer(counts)))
        }
        return members
    }

    /// What of the words shown was corrected, and what is a redacted copy.
    private static func marks(_ shown: HandInView) -> [JSONMember] {
        var members: [JSONMember] = []
        if !shown.corrected.isEmpty {
            members.append(
                JSONMember(
                    "corrected",
                    .list(
                        shown.corrected.map {
                            .members([
                                "place": .text($0.place), "at": .text(Timestamp.text($0.at)),
                                "before": .given($0.before),
                            ])
                        })))
        }
        let redacted = shown.answers.filter(\.isRedacted)
        if !redacted.isEmpty {
            members.append(JSONMember("redacted", .list(redacted.map { .text($0.id.text) })))
        }
        return members
    }
}
