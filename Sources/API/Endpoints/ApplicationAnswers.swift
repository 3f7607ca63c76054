import Domain
import Engine
import JSON

// What the answers say of an application.
extension Endpoints {
    /// An application as the one who asks may see it; in a list without its words.
    static func print(_ application: Application, of call: Call, _ visit: Visit, whole: Bool)
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
        if isOwn { members.append(consents(application, draft)) }
        return .object(members)
    }

    /// What the team has consented to or taken back, and over it what is ticked in the draft.
    private static func consents(_ application: Application, _ draft: ApplicationDraft?) -> JSONMember {
        var given: [Slug: Bool] = [:]
        for consent in application.consents { given[consent.consent] = consent.given }
        given.merge(draft?.consents ?? [:]) { $1 }
        return JSONMember(
            "consents",
            .object(given.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, .flag($0.value)) }))
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
