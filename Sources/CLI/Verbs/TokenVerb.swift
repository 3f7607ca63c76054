import Domain
import Engine
import JSON

/// `werkx token`: what lets programs act for a member.
enum TokenVerb {
    static let create = Verb(
        "token create", de: "einen Zugang für Programme ausstellen; er wird einmal gezeigt",
        en: "issue a token for programs; it is shown once", arguments: ["HANDLE"],
        options: [Option("name", "N", de: "wofür", en: "what for"), TokenList.scope, TokenList.expires],
        example: "werkx token create mira --name \"Tabelle der Leitung\" --as ada", printsData: true,
        more: Bilingual(
            de: "Befugnisse (ohne --scope alle):\n\(ScopeWords.list.de)",
            en: "Scopes (all without --scope):\n\(ScopeWords.list.en)")
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let scopes = try TokenList.scopes(invocation)
        let door = try Door(invocation, .writing)
        defer { door.close() }
        let session = door.session
        let actor = try session.actor()
        let expires = try TokenList.expiry(invocation, now: session.engine.now)
        let token = try door.ask { accounts throws(AccountError) in
            try accounts.issueToken(
                for: handle, name: invocation.arguments["name"], scopes: scopes, expires: expires, by: actor,
                invocation.surroundings.visitor)
        }
        invocation.print(
            token, json: .members(["handle": .text(handle.text), "token": .text(token)]))
        invocation.console.say(
            invocation.words(
                "Der Zugang wird nur jetzt gezeigt; im Protokoll steht allein sein SHA-256.",
                "The token is shown this once; the log holds only its SHA-256."))
        return 0
    }

    static let revoke = Verb(
        "token revoke", de: "einen Zugang sperren", en: "revoke a token", arguments: ["HANDLE"],
        options: [
            Option(
                "token", "TOKEN", de: "welcher: er selbst oder der Anfang seines SHA-256 (member show)",
                en: "which: itself or the beginning of its SHA-256 (member show)"),
            Option("all", de: "alle", en: "all of them"),
        ],
        example: "werkx token revoke mira --all --as ada"
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let door = try Door(invocation, .writing)
        defer { door.close() }
        let session = door.session
        // Who bears which handle, and how many tokens, is nothing to those who may not see members.
        let own = try session.member.map { member throws(CLIError) in
            try asking { () throws(EngineError) in try session.engine.handle(of: member) }
        }
        if own != handle.text { try Reader.check(.members, session) }
        guard let id = try asking({ () throws(EngineError) in try session.engine.member(handle) }),
            let member = session.engine.world.member(id)
        else { throw .refused(.unknownMember(handle)) }
        let command = RevokeToken(handle: handle, token: try token(of: member, invocation))
        let given = try session.give(.member(.revokeToken(command)))
        invocation.report(
            given, "\(given.events.counted("Zugang", "Zugänge")) von \(handle) gesperrt.",
            "\(given.events.counted("token", "tokens")) of \(handle) revoked.")
        return 0
    }

    /// The token meant: the one named or the only one; `nil` for all.
    private static func token(of member: Member, _ invocation: Invocation) throws(CLIError) -> Digest? {
        if invocation.arguments.has("all") { return nil }
        if let text = invocation.arguments["token"] {
            let whole = Token.digest(of: text)
            let meant = member.tokens.filter {
                $0 == whole || (text.utf8.count >= 8 && $0.hex.hasPrefix(text))
            }
            if meant.count == 1 { return meant[0] }
            throw .wrong(
                Bilingual(
                    de: "--token trifft \(meant.count) Zugänge dieses Mitglieds.",
                    en: "--token fits \(meant.count) tokens of this member."))
        }
        if member.tokens.count > 1 {
            throw invocation.usage(
                "Das Mitglied hat \(member.tokens.count) Zugänge: bitte --token TOKEN oder --all.",
                "The member has \(member.tokens.count) tokens: please give --token TOKEN or --all.")
        }
        return member.tokens.first
    }
}
