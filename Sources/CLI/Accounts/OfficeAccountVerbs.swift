import Domain
import Engine
import JSON

/// `werkx member invite`, `reset`, `deactivate` and `reactivate`: who has an account.
enum OfficeAccountVerbs {
    private static let site = PostOptions.site

    static let invite = Verb(
        "member invite",
        de: "jemanden mit einem Link einladen, der einmal gilt; zurückgezogen wird er mit member role --end",
        en: "invite somebody by a link that counts once; member role --end withdraws it",
        arguments: ["HANDLE"],
        options: [
            MemberVerb.role, MemberVerb.call,
            Option("email", "E", de: "E-Mail-Adresse", en: "e-mail address"),
            Option("name", "N", de: "Name", en: "name"), site,
        ],
        example:
            "werkx member invite jana --role juror --call senkrechtstarter-2027 --email jana@example.org --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let grants = invocation.arguments.has("role") ? [try MemberVerb.grant(invocation)] : []
        let door = try Door(invocation, .writing)
        defer { door.close() }
        let actor = try door.session.actor()
        let site = try PostOptions.site(invocation)
        let known = try asking { () throws(EngineError) -> Profile? in
            guard let id = try door.session.engine.member(handle) else { return nil }
            return try door.session.engine.profile(of: id)
        }
        var profile = known ?? Profile(language: invocation.language)
        if let email = invocation.arguments["email"] { profile.email = .text(email) }
        if let name = invocation.arguments["name"] { profile.name = .text(name) }
        let member = AddMember(handle: handle, grants: grants, profile: profile)
        let invited = try door.ask { accounts throws(AccountError) in
            try accounts.invite(member, by: actor, site: site, invocation.surroundings.visitor)
        }
        show(invited, handle, invocation)
        return 0
    }

    static let reset = Verb(
        "member reset",
        de: "Passwort und zweiten Faktor eines Mitglieds zurücksetzen; ein Link gibt beides neu",
        en: "reset a member's password and second factor; a link gives both anew", arguments: ["HANDLE"],
        options: [site], example: "werkx member reset jana --as ada", printsData: true,
        lasting: Bilingual(
            de: "Passwort, zweiter Faktor, Wiederherstellungscodes und Zugänge gelten danach nicht mehr.",
            en: "Password, second factor, recovery codes and tokens count no more after that.")
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let door = try Door(invocation, .writing)
        defer { door.close() }
        let actor = try door.session.actor()
        let site = try PostOptions.site(invocation)
        let invited = try door.ask { accounts throws(AccountError) in
            try accounts.reset(handle, by: actor, site: site, invocation.surroundings.visitor)
        }
        invocation.console.say(
            invocation.words(
                "Passwort, zweiter Faktor und Wiederherstellungscodes von \(handle) gelten nicht mehr; die Rollen bleiben.",
                "\(handle)'s password, second factor and recovery codes count no more; the roles stay."))
        show(invited, handle, invocation)
        return 0
    }

    private static func show(_ invited: Invited, _ handle: Slug, _ invocation: Invocation) {
        let (expires, until) = (Timestamp.text(invited.expires), invocation.shown(invited.expires))
        invocation.print(
            invited.link,
            json: .members([
                "handle": .text(handle.text), "link": .text(invited.link), "expires": .text(expires),
                "mailed": .flag(invited.isMailed),
            ]))
        if let ended = invited.ended { invocation.console.say(ended[invocation.language]) }
        guard !invited.link.contains("/") else {
            invocation.console.say(
                invocation.words(
                    "Der Link gilt einmal, bis \(until), und wird nur jetzt gezeigt: werkx join LINK",
                    "The link counts once, until \(until), and is shown this once: werkx join LINK"))
            return
        }
        // What makes a link of it somebody else has to say.
        invocation.console.say(
            invocation.words(
                "Das ist ein bloßer Code, denn wo die Seiten sind, hat niemand gesagt (--site URL); er gilt einmal, bis \(until), und wird nur jetzt gezeigt. Hier: werkx join \(invited.link) – anderswo: werkx join https://…/join/\(invited.link), oder diese Adresse im Browser.",
                "This is a bare code, for nobody said where the pages are (--site URL); it counts once, until \(until), and is shown this once. Here: werkx join \(invited.link) – elsewhere: werkx join https://…/join/\(invited.link), or this address in a browser."
            ))
    }

    static let deactivate = Verb(
        "member deactivate", de: "ein Mitglied stilllegen: Sitzungen, Zugänge und offene Einladungen enden",
        en: "deactivate a member: sessions, tokens and open invitations end", arguments: ["HANDLE"],
        options: [Option("reason", "TEXT", de: "Begründung", en: "reason")],
        example: "werkx member deactivate jana --reason \"ausgeschieden\" --as ada"
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let door = try Door(invocation, .writing)
        defer { door.close() }
        let command = DeactivateMember(handle: handle, reason: invocation.arguments["reason"])
        let given = try door.session.give(.member(.account(.deactivate(command))))
        invocation.report(given, "\(handle) ist stillgelegt.", "\(handle) is deactivated.")
        return 0
    }

    static let reactivate = Verb(
        "member reactivate", de: "ein stillgelegtes Mitglied wieder zulassen",
        en: "let a deactivated member in again", arguments: ["HANDLE"],
        example: "werkx member reactivate jana --as ada"
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let door = try Door(invocation, .writing)
        defer { door.close() }
        let given = try door.session.give(
            .member(.account(.reactivate(ReactivateMember(handle: handle)))))
        invocation.report(given, "\(handle) ist wieder zugelassen.", "\(handle) is let in again.")
        return 0
    }
}
