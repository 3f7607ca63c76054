import Domain
import Engine
import JSON

/// `werkx application list` and `show`.
enum ApplicationShowVerb {
    static let list = Verb(
        "application list", de: "die Bewerbungen, die Sie sehen dürfen", en: "the applications you may see",
        arguments: ["CALL"], example: "werkx application list senkrechtstarter-2026 --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let call = try session.call(slug)
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Titel", en: "Title"),
            Sheet.Column("category", de: "Kategorie", en: "Category"),
            Sheet.Column("status", de: "Stand", en: "Status"),
            Sheet.Column("phases", de: "Eingereicht", en: "Handed in"),
        ])
        var json: [JSONValue] = []
        for application in call.applications where application.status != .retracted {
            let sight = session.sight(of: ApplicationID(slug, application.number))
            if sight == .nothing {
                // Who runs the call is told that there is one, and why no more of it is shown.
                guard session.isBarred(from: slug, application.number), let member = session.member,
                    Permission.may(member, see: .applications(slug), in: session.engine.world)
                else { continue }
                sheet.rows.append([
                    String(application.number), invocation.words("(befangen)", "(withheld)"), "", "", "",
                ])
                json.append(
                    .members(["number": .integer(application.number), "withheld": .flag(true)]))
                continue
            }
            let views = try asking { () throws(EngineError) in
                try session.engine.handIns(of: application, in: call, seen: sight)
            }
            var title = views.last?.title
            if title == nil, sight == .own {
                title = session.engine.draft(of: ApplicationID(slug, application.number))?.title
            }
            let phases = call.phases.filter { application.handIn(for: $0.id) != nil }.map(\.id.text)
            let category = application.category.flatMap { id in call.categories.first { $0.id == id } }
            sheet.rows.append([
                String(application.number), title ?? "", category?.title[invocation.language] ?? "",
                application.standing(in: call, at: session.engine.now)[invocation.language],
                phases.joined(separator: ", "),
            ])
            json.append(
                .members([
                    "number": .integer(application.number), "title": .given(title),
                    "reference": .given(views.last?.reference),
                    "category": .given(application.category?.text),
                    "status": .text(application.status.rawValue), "accepted": .flag(application.isAccepted),
                    "phases": .list(phases.map { .text($0) }),
                ]))
        }
        invocation.print(sheet, json: .list(json))
        return 0
    }

    static let show = Verb(
        "application show", de: "eine Bewerbung mit ihren Versionen", en: "an application with its versions",
        arguments: ["CALL/N"],
        options: [Option("version", "V", de: "nur diese Version", en: "this version only")],
        example: "werkx application show senkrechtstarter-2026/4 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (call, application, sight) = try session.seen(id)
        var views = try asking { () throws(EngineError) in
            try session.engine.handIns(of: application, in: call, seen: sight)
        }
        let version = try invocation.arguments["version"].map { text throws(CLIError) in
            try invocation.number(text, "--version")
        }
        if let version { views = views.filter { $0.handIn.version == version } }
        let draft = sight == .own && version == nil ? session.engine.draft(of: id) : nil
        let page = ApplicationPage(
            call: call, application: application, views: views, draft: draft, sight: sight,
            applicant: try applicant(of: application, sight, session), zone: try session.zone(of: id.call),
            acts: try acts(of: application, in: call, sight, session),
            states: sight == .own ? session.engine.handInStates(of: application, in: call) : [],
            standing: application.standing(in: call, at: session.engine.now),
            result: sight == .own || sight == .everything
                ? ApplicationResult(of: application, in: call, at: session.engine.now) : nil)
        if invocation.format == .csv {
            invocation.print(page.sheet(in: invocation.language))
        } else {
            invocation.print(page.lines(invocation).joined(separator: "\n"), json: page.json)
        }
        return 0
    }

    /// What the office did, which jurors need not know.
    private static func acts(
        of application: Application, in call: Call, _ sight: Sight, _ session: Session
    ) throws(CLIError) -> [OfficeAct] {
        switch sight {
        case .nothing, .judging: []
        case .everything, .own:
            try asking { () throws(EngineError) in
                try session.engine.officeActs(of: application, in: call)
            }
        }
    }

    /// The applicant's handle, which jurors need not know.
    private static func applicant(of application: Application, _ sight: Sight, _ session: Session)
        throws(CLIError) -> String?
    {
        switch sight {
        case .nothing, .judging: nil
        case .everything, .own:
            try asking { () throws(EngineError) in
                try application.applicant.map { member throws(EngineError) in
                    try session.engine.handle(of: member)
                }
            }
        }
    }
}

extension Session {
    /// Whether a conflict keeps the one who asks away from an application.
    func isBarred(from call: Slug, _ number: Int) -> Bool {
        member.map { engine.world.isBarred($0, from: ApplicationID(call, number)) } ?? false
    }

    /// Whether the one who asks oversees a call, as the operator does.
    func oversees(_ call: Slug) -> Bool {
        member.map { Permission.may($0, see: .applications(call), in: engine.world) } ?? true
    }

    /// How much of an application the one who asks may see; the operator sees what the office sees.
    func sight(of id: ApplicationID) -> Sight {
        guard let member else { return .everything }
        return Permission.sight(of: member, on: id, in: engine.world)
    }

    /// An application that may be seen, with its call; one that may not is not there.
    func seen(_ id: ApplicationID) throws(CLIError) -> (Call, Application, Sight) {
        let call = try call(id.call)
        guard let application = call.application(id.number), application.status != .retracted else {
            throw .refused(.unknownApplication(id))
        }
        let sight = sight(of: id)
        if sight == .nothing {
            // A juror who reads blind must not learn which number a conflict belongs to.
            let isBlind = call.rounds.contains { $0.blind && $0.entry(id.number) != nil }
            let isTold = isBarred(from: id.call, id.number) && (oversees(id.call) || !isBlind)
            throw .refused(isTold ? .conflictDeclared(application: id.number) : .unknownApplication(id))
        }
        return (call, application, sight)
    }
}
