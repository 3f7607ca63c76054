import Domain
import Engine
import HTTP
import JSON

// Who has an account: links, resets, and whose account rests.
extension Declaration {
    static let inviteMember = door(
        .post, Places.member / "invitation",
        de: "Jemanden durch einen Link einladen, der einmal gilt, solange eine Rolle besteht",
        en: "Invite somebody by a link that counts once, as long as there is a role", for: .office,
        scope: .manage,
        Shape(
            Body.word("role", as: Role.self), Body.slug("call"), Body.text("name"), Body.text("email"),
            Body.word("language", as: Language.self)
        ) {
            (role, call, name, email, language) throws(FileFlaw) in
            if role == nil, call != nil {
                throw FileFlaw(nil, de: "„call“ gehört zu „role“.", en: "\"call\" goes with \"role\".")
            }
            return Invitee(
                grants: role.map { [RoleGrant(role: $0, call: call)] } ?? [], name: name, email: email,
                language: language)
        }, 201, answers: .invited
    ) { handle, invitee, visit throws(Problem) in
        let known = try visit.ask { () throws(EngineError) -> Profile? in
            guard let id = try visit.engine.member(handle) else { return nil }
            return try visit.engine.profile(of: id)
        }
        let member = AddMember(
            handle: handle, grants: invitee.grants,
            profile: invitee.profile(from: known, visit.language))
        let actor = try visit.needMember()
        return visit.json(
            try print(
                try visit.enter { () throws(AccountError) in
                    try visit.accounts.invite(member, by: actor, site: visit.site, visit.visitor)
                }), status: 201)
    }

    static let resetMember = door(
        .post, Places.member / "reset",
        de: "Passwort und zweiten Faktor nichtig machen; ein Link gibt beides neu",
        en: "Make password and second factor void; a link gives both anew", for: .administrator, .nothing,
        201,
        answers: .invited
    ) { handle, _, visit throws(Problem) in
        let actor = try visit.needMember()
        return visit.json(
            try print(
                try visit.enter { () throws(AccountError) in
                    try visit.accounts.reset(handle, by: actor, site: visit.site, visit.visitor)
                }), status: 201)
    }

    static let deactivateMember = write(
        .post, Places.member / "deactivate",
        de: "Ein Mitglied stilllegen: Sitzungen, Token und offene Einladungen enden",
        en: "Deactivate a member: sessions, tokens and open invitations end", for: .administrator,
        scope: .administer,
        Shape(Body.text("reason"))
    ) { handle, reason, visit throws(Problem) in
        visit.done(
            try visit.give(
                .member(.account(.deactivate(DeactivateMember(handle: handle, reason: reason))))))
    }

    static let reactivateMember = write(
        .post, Places.member / "reactivate", de: "Ein stillgelegtes Mitglied wieder zulassen",
        en: "Let a deactivated member in again", for: .administrator, scope: .administer, .nothing
    ) { handle, _, visit throws(Problem) in
        visit.done(try visit.give(.member(.account(.reactivate(ReactivateMember(handle: handle))))))
    }

    private static func print(_ invited: Invited) throws(Problem) -> JSONValue {
        .members([
            "link": .text(invited.link), "expires": .text(Timestamp.text(invited.expires)),
            "mailed": .flag(invited.isMailed),
            "ended": invited.ended.map { .members(["de": .text($0.de), "en": .text($0.en)]) },
        ])
    }
}

/// Who is invited; what is not said stays as it is.
private struct Invitee: Sendable {
    let grants: [RoleGrant]
    let name: String?
    let email: String?
    let language: Language?

    /// The particulars with what was said.
    func profile(from known: Profile?, _ standing: Language) -> Profile {
        var profile = known ?? Profile(language: standing)
        if let name { profile.name = name.isEmpty ? nil : .text(name) }
        if let email { profile.email = email.isEmpty ? nil : .text(email) }
        if let language { profile.language = language }
        return profile
    }
}

extension Schema {
    fileprivate static let invited = Schema.named(
        "Invited", .members(["link": .text, "expires": .time, "mailed": .flag, "ended?": .bilingual]))
}
