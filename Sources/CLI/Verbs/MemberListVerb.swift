import Domain
import Engine
import JSON

/// `werkx member list` and `show`.
enum MemberListVerb {
    static let list = Verb(
        "member list", de: "die Mitglieder mit ihren Rollen", en: "the members with their roles",
        options: [MemberVerb.call, MemberVerb.role],
        example: "werkx member list --call senkrechtstarter-2026 --role juror --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let role = try invocation.arguments["role"].map { _ throws(CLIError) in
            try MemberVerb.grant(invocation).role
        }
        let call = try invocation.arguments["call"].map { text throws(CLIError) in
            try invocation.slug(text, "--call")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.members, session)
        if let call { _ = try session.call(call) }
        let members = session.engine.world.members.filter { member in
            !member.isRetracted
                && (role == nil && call == nil
                    || member.roles.contains {
                        (role == nil || $0.role == role)
                            && (call == nil || $0.call == call || (role != nil && $0.call == nil))
                    })
        }
        var sheet = Sheet([
            Sheet.Column("member", de: "Nr.", en: "No."), Sheet.Column("handle", de: "Kürzel", en: "Handle"),
            Sheet.Column("name", de: "Name", en: "Name"), Sheet.Column("roles", de: "Rollen", en: "Roles"),
            Sheet.Column("organisation", de: "Einrichtung", en: "Organisation"),
            Sheet.Column("profession", de: "Beruf", en: "Profession"),
            Sheet.Column("fields", de: "Fachgebiete", en: "Fields"),
            Sheet.Column("capacity", de: "Kapazität", en: "Capacity"),
            Sheet.Column("state", de: "Stand", en: "State"),
        ])
        var json: [JSONValue] = []
        for member in members {
            let known = try Known(member, session)
            sheet.rows.append([
                member.id.description, known.handle, known.profile.name?.opened ?? "",
                member.roles.map { $0.words[invocation.language] }.joined(separator: ", "),
                known.profile.organisation?.opened ?? "", member.profession ?? "",
                member.fields.joined(separator: ", "),
                member.capacity.map { "\($0.minimum)-\($0.maximum)" } ?? "",
                state(of: member, invocation) ?? "",
            ])
            json.append(known.json)
        }
        invocation.print(sheet, json: .list(json))
        return 0
    }

    static let show = Verb(
        "member show", de: "ein Mitglied mit allen Angaben", en: "a member with all particulars",
        arguments: ["HANDLE"], example: "werkx member show mira --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let id = try asking { () throws(EngineError) in try session.engine.member(handle) }
        // Everybody may see themselves; to others it is not told who is there.
        if id == nil || session.member != id { try Reader.check(.members, session) }
        guard let id, let member = session.engine.world.member(id), !member.isRetracted else {
            throw .refused(.unknownMember(handle))
        }
        let known = try Known(member, session)
        var sheet = Sheet([
            Sheet.Column("what", de: "Angabe", en: "What"), Sheet.Column("value", de: "Wert", en: "Value"),
        ])
        func row(_ de: String, _ en: String, _ value: String?) {
            if let value, !value.isEmpty { sheet.rows.append([invocation.words(de, en), value]) }
        }
        row("Nr.", "No.", id.description)
        row("Kürzel", "Handle", known.handle)
        row("Name", "Name", known.profile.name?.opened)
        row("E-Mail", "E-mail", known.profile.email?.opened)
        row("Einrichtung", "Organisation", known.profile.organisation?.opened)
        row("Beruf", "Profession", member.profession)
        row("Fachgebiete", "Fields", member.fields.joined(separator: ", "))
        row("Kapazität", "Capacity", member.capacity.map { "\($0.minimum)-\($0.maximum)" })
        row("Sprache", "Language", member.language.rawValue)
        row("Stand", "State", state(of: member, invocation))
        // What was volunteered for panels is for the member and for those who may enter it.
        let entersGender = session.runsAnything && known.isNamed
        if session.member == nil || session.member == id || entersGender {
            let gender = try asking { () throws(EngineError) in try session.engine.gender(of: id) }
            row("Geschlecht (freiwillig)", "Gender (volunteered)", gender?.words[invocation.language])
        }
        for grant in member.roles { row("Rolle", "Role", grant.words[invocation.language]) }
        for token in member.tokens { row("Zugang", "Token", String(token.hex.prefix(12))) }
        invocation.print(sheet, json: known.json)
        return 0
    }

    /// What keeps somebody from doing what their roles say, or who has not come in yet; `nil` for nothing.
    private static func state(of member: Member, _ invocation: Invocation) -> String? {
        if member.account.isDeactivated { return invocation.words("stillgelegt", "deactivated") }
        guard let invitation = member.account.invitation else { return nil }
        let until = invocation.shown(invitation.expires)
        if invitation.isWithdrawn {
            return invocation.words("Einladung zurückgezogen", "invitation withdrawn")
        }
        return invitation.holds(at: Clock.system.now())
            ? invocation.words(
                "eingeladen, der Link gilt bis \(until)", "invited, the link counts until \(until)")
            : invocation.words(
                "eingeladen, der Link galt bis \(until)", "invited, the link counted until \(until)")
    }

    /// A member with what stands in the log only sealed.
    private struct Known {
        let member: Member
        let handle: String
        /// What the one who asks may know of it.
        let profile: Profile
        let isNamed: Bool

        init(_ member: Member, _ session: Session) throws(CLIError) {
            self.member = member
            handle = try asking { () throws(EngineError) in try session.engine.handle(of: member.id) }
            var profile =
                try asking { () throws(EngineError) in try session.engine.profile(of: member.id) }
                ?? Profile()
            isNamed =
                session.member.map {
                    Permission.may($0, seeProfileOf: member.id, in: session.engine.world)
                } ?? true
            if !isNamed {
                (profile.name, profile.email, profile.organisation) = (nil, nil, nil)
            }
            self.profile = profile
        }

        var json: JSONValue {
            .members([
                "member": .integer(member.id.number), "handle": .text(handle),
                "name": .given(profile.name?.opened), "email": .given(profile.email?.opened),
                "organisation": .given(profile.organisation?.opened),
                "profession": .given(member.profession), "fields": .list(member.fields.map { .text($0) }),
                "capacity": member.capacity.map {
                    .members(["minimum": .integer($0.minimum), "maximum": .integer($0.maximum)])
                },
                "language": .text(member.language.rawValue),
                "roles": .list(
                    member.roles.map {
                        .members(["role": .text($0.role.rawValue), "call": .given($0.call?.text)])
                    }),
                "deactivated": .flag(member.account.isDeactivated),
                "tokens": .list(member.tokens.map { .text(String($0.hex.prefix(12))) }),
            ])
        }
    }
}
