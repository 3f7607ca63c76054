import Domain
import Engine
import EventLog
import JSON

/// `werkx token list`: a member's tokens with what they may and when they were used.
enum TokenList {
    static let verb = Verb(
        "token list", de: "die Zugänge eines Mitglieds", en: "a member's tokens", arguments: ["HANDLE"],
        example: "werkx token list mira --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let handle = try invocation.slug(invocation.argument(0), "HANDLE")
        let door = try Door(invocation, .reading)
        defer { door.close() }
        guard let id = try asking({ () throws(EngineError) in try door.session.engine.member(handle) }) else {
            throw .refused(.unknownMember(handle))
        }
        if let actor = door.session.member, actor != id,
            door.session.engine.world.member(actor)?.has(.administrator) != true
        {
            throw .refused(.notAllowed)
        }
        var sheet = Sheet([
            Sheet.Column("token", de: "SHA-256", en: "SHA-256"),
            Sheet.Column("name", de: "Wofür", en: "Name"),
            Sheet.Column("scopes", de: "Befugnisse", en: "Scopes"),
            Sheet.Column("issued", de: "Ausgestellt", en: "Issued"),
            Sheet.Column("expires", de: "Bis", en: "Expires"),
            Sheet.Column("used", de: "Zuletzt gebraucht", en: "Last used"),
        ])
        sheet.rows = try door.ask { accounts throws(AccountError) in try accounts.tokens(of: id) }.map {
            [
                String($0.digest.hex.prefix(12)), $0.name ?? "",
                $0.scopes.map(\.rawValue).joined(separator: ", "), invocation.shown($0.issued),
                $0.expires.map { invocation.shown($0) } ?? "", $0.used.map { invocation.shown($0) } ?? "",
            ]
        }
        invocation.print(sheet)
        return 0
    }

    static let scope = Option(
        "scope", "SCOPE", isRepeated: true, de: Scope.allCases.map(\.rawValue).joined(separator: ", "),
        en: Scope.allCases.map(\.rawValue).joined(separator: ", "))
    static let expires = Option(
        "expires", "DAYS|DAY|TIME", de: "wie viele Tage (90 oder 90d) oder bis wann (31.12.2027)",
        en: "for how many days (90 or 90d) or until when (2027-12-31)")

    /// The scopes asked for, all when none are.
    static func scopes(_ invocation: Invocation) throws(CLIError) -> [Scope] {
        let given = invocation.arguments.all("scope")
        guard !given.isEmpty else { return Scope.allCases }
        var scopes: [Scope] = []
        for text in given {
            guard let scope = Scope(rawValue: text) else {
                throw invocation.usage(
                    "--scope: „\(text)“ gibt es nicht. Es gibt\n\(ScopeWords.list.de)",
                    "--scope: there is no “\(text)”. There are\n\(ScopeWords.list.en)")
            }
            scopes.append(scope)
        }
        return scopes
    }

    /// When the token asked for expires; `nil` for never.
    static func expiry(_ invocation: Invocation, now: Instant) throws(CLIError) -> Instant? {
        guard let text = invocation.arguments["expires"] else { return nil }
        if let days = Int64(text.hasSuffix("d") ? text.dropLast() : text[...]) {
            guard (1...3_650).contains(days) else {
                throw invocation.usage(
                    "--expires: 1 bis 3650 Tage gehen.", "--expires: 1 to 3650 days are possible.")
            }
            return Instant(milliseconds: now.milliseconds + days * 86_400_000)
        }
        return try invocation.moment(text, in: try Zone.found(CallFile.defaultZone), for: .deadline).instant
    }
}
