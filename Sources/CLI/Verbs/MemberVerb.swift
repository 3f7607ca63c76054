import Domain
import Engine

/// `werkx member add` and `role`: who takes part, and as what.
enum MemberVerb {
    static let call = Option(
        "call", "CALL", de: "nur für diese Ausschreibung", en: "for this call only")
    static let role = Option(
        "role", "ROLE", de: Role.allCases.map(\.rawValue).joined(separator: ", "),
        en: Role.allCases.map(\.rawValue).joined(separator: ", "))

    static let add = Verb(
        "member add", de: "ein Mitglied aufnehmen, oder einem bekannten eine Rolle und Angaben geben",
        en: "add a member, or give a known one a role and particulars", arguments: ["HANDLE"],
        options: [
            role, Option("email", "E", de: "E-Mail-Adresse", en: "e-mail address"),
            Option("name", "N", de: "Name", en: "name"), call,
            Option("organisation", "O", de: "Einrichtung", en: "organisation"),
            Option("profession", "P", de: "Beruf", en: "profession"),
            Option("field", "F", isRepeated: true, de: "Fachgebiet", en: "field of expertise"),
            Option(
                "capacity", "MIN-MAX", de: "wie viele Bewerbungen jemand liest",
                en: "how many applications somebody reads"),
        ],
        example:
            "werkx member add jutta --role juror --call senkrechtstarter-2027 --name \"Jutta Beispiel\" --field mobility --capacity 1-10 --as mira"
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let grant = try grant(invocation)
        let door = try Door(invocation, .writing)
        let session = door.session
        defer { door.close() }
        let before = try session.bearer(of: handle)
        let command = AddMember(
            handle: handle, grants: [grant], profile: try profile(of: handle, invocation, session))
        let given = try session.give(.member(.add(command)))
        invocation.report(
            given, "\(handle) ist \(grant.words[.de]).", "\(handle) is \(grant.words[.en]).")
        sayEnds(from: before, session, invocation)
        return 0
    }

    static let change = Verb(
        "member role", de: "einem Mitglied eine Rolle geben oder nehmen",
        en: "give a member a role or end it", arguments: ["HANDLE"],
        options: [
            role, call,
            Option(
                "end", de: "die Rolle endet, mit der letzten auch eine offene Einladung",
                en: "the role ends, with the last one an open invitation, too"),
        ],
        example: "werkx member role ole-querstrass --role juror --call senkrechtstarter-2026 --end --as mira"
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let grant = try grant(invocation)
        let ends = invocation.arguments.has("end")
        let door = try Door(invocation, .writing)
        let session = door.session
        defer { door.close() }
        let before = try session.bearer(of: handle)
        let command: MemberCommand =
            ends
            ? .end(EndRole(handle: handle, grant: grant)) : .grant(GrantRole(handle: handle, grant: grant))
        let given = try session.give(.member(command))
        if ends, given.events == 0, let before {
            invocation.console.say(missing(grant, of: before, handle)[invocation.language])
            return 0
        }
        invocation.report(
            given, "\(handle) ist \(ends ? "nicht mehr " : "")\(grant.words[.de]).",
            "\(handle) is \(ends ? "no longer " : "")\(grant.words[.en]).")
        sayEnds(from: before, session, invocation)
        return 0
    }

    /// Says that there is no such role to end, and which there are.
    private static func missing(_ grant: RoleGrant, of member: Member, _ handle: Slug) -> Bilingual {
        let roles = member.roles.map(\.words)
        let de = roles.map(\.de).joined(separator: ", ")
        let en = roles.map(\.en).joined(separator: ", ")
        return Bilingual(
            de: "\(handle) war nicht \(grant.words.de); "
                + (roles.isEmpty ? "Rollen gibt es keine." : "die Rollen sind: \(de)."),
            en: "\(handle) was not \(grant.words.en); "
                + (roles.isEmpty ? "there are no roles." : "the roles are: \(en)."))
    }

    /// Says which sessions and tokens of a member ended, when some did.
    static func sayEnds(from before: Member?, _ session: Session, _ invocation: Invocation) {
        let after = before.flatMap { session.engine.world.member($0.id) }
        guard let words = Member.ended(from: before, to: after) else { return }
        invocation.console.say(words[invocation.language])
    }

    static func grant(_ invocation: Invocation) throws(CLIError) -> RoleGrant {
        guard let role = invocation.arguments["role"].flatMap({ Role(rawValue: $0) }) else {
            let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw invocation.usage("--role kennt \(names).", "--role knows \(names).")
        }
        let call = try invocation.arguments["call"].map { text throws(CLIError) in
            try invocation.slug(text, "--call")
        }
        return RoleGrant(role: role, call: call)
    }

    /// The particulars given, laid over those of a known member; `nil` when none are given.
    private static func profile(of handle: Slug, _ invocation: Invocation, _ session: Session)
        throws(CLIError) -> Profile?
    {
        let given = invocation.arguments
        let names = ["email", "name", "organisation", "profession", "field", "capacity", "language"]
        guard names.contains(where: { given.has($0) }) else { return nil }
        let known = try asking { () throws(EngineError) -> Profile? in
            guard let id = try session.engine.member(handle) else { return nil }
            return try session.engine.profile(of: id)
        }
        var profile = known ?? Profile(language: .de)
        func words(_ name: String) -> Words? { given[name].flatMap { $0.isEmpty ? nil : .text($0) } }
        if given.has("email") { profile.email = words("email") }
        if given.has("name") { profile.name = words("name") }
        if given.has("organisation") { profile.organisation = words("organisation") }
        if let profession = given["profession"] { profile.profession = profession.isEmpty ? nil : profession }
        if given.has("field") { profile.fields = given.all("field").filter { !$0.isEmpty } }
        if let capacity = given["capacity"] { profile.capacity = try self.capacity(capacity, invocation) }
        if let language = given["language"].flatMap({ Language(rawValue: $0) }) {
            profile.language = language
        }
        return profile
    }

    static func capacity(_ text: String, _ invocation: Invocation) throws(CLIError) -> Capacity? {
        if text.isEmpty { return nil }
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { Int($0) }
        guard parts.count == 2, let minimum = parts[0], let maximum = parts[1] else {
            throw invocation.usage(
                "--capacity heißt MIN-MAX, etwa 5-10.", "--capacity is MIN-MAX, such as 5-10.")
        }
        return Capacity(minimum: minimum, maximum: maximum)
    }
}
