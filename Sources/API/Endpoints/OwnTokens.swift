import Crypto
import Domain
import Engine
import HTTP
import JSON

// One's own tokens, and programs that ask for one.
extension Declaration {
    private static let tokens = Address.root / "tokens"

    static let listOwnTokens = get(
        tokens, de: "Die eigenen Token", en: "One's own tokens", for: .member, scope: .administer,
        answers: .members(["items": .list(token)])
    ) { _, visit throws(Problem) in
        try Endpoints.tokens(of: try visit.needMember(), visit)
    }

    static let listTokens = get(
        Places.member / "tokens", de: "Die Token eines Mitglieds", en: "A member's tokens",
        for: .administrator, scope: .administer, answers: .members(["items": .list(token)])
    ) { handle, visit throws(Problem) in
        let member = try visit.needMember()
        let known = try visit.ask { () throws(EngineError) in try visit.engine.member(handle) }
        guard let known, known == member || visit.engine.world.member(member)?.has(.administrator) == true
        else { throw .notFound }
        return try Endpoints.tokens(of: known, visit)
    }

    private static let token = Schema.named(
        "Token",
        .members([
            "token": .slug, "sha256": .digest, "name?": .text, "scopes": .list(.words(of: Scope.self)),
            "issued": .time, "expires?": .time, "used?": .time,
        ]))

    static let issueOwnToken = door(
        .post, tokens, de: "Sich ein Token ausstellen; es wird nur jetzt gezeigt",
        en: "Issue a token for oneself; it is shown this once", for: .member,
        Shape(
            Body.text("name"),
            Body.list("scopes", .words(of: Scope.self)) { node, book in Bodies.scope(node, book) }.about(
                de: "Wofür es gilt; ohne Angabe für alles.", en: "What it is for; without it everything."),
            Body.key("days", .integer(1...3_650)) { Body.whole($0, in: 1...3_650, $1) }.about(
                de: "Nach wie vielen Tagen es abläuft; ohne Angabe nie.",
                en: "After how many days it expires; without it never.")
        ) { (name: $0, scopes: $1, days: $2) }, 201,
        answers: .members(["token": .text, "sha256": .digest])
    ) { _, body, visit throws(Problem) in
        let caller = try visit.needCaller()
        let scopes = body.scopes ?? Scope.allCases
        if let more = scopes.first(where: { !caller.has($0) }) { throw .outOfScope(more) }
        let now = visit.engine.now.milliseconds
        let expires = body.days.map { Instant(milliseconds: now + Int64($0) * 86_400_000) }
        let handle = try visit.handle(of: caller.member)
        let token = try visit.enter { () throws(AccountError) in
            try visit.accounts.issueToken(
                for: handle, name: body.name, scopes: scopes, expires: expires, by: caller.member,
                visit.visitor)
        }
        return visit.json(
            .members(["token": .text(token), "sha256": .text(Token.digest(of: token).hex)]), status: 201)
    }

    static let revokeOwnToken = door(
        .delete, tokens.slug(.token), de: "Ein eigenes Token sperren", en: "Revoke a token of one's own",
        for: .member, .nothing
    ) { id, _, visit throws(Problem) in
        let member = try visit.needMember()
        let tokens = try visit.enter { () throws(AccountError) in try visit.accounts.tokens(of: member) }
        guard let token = tokens.first(where: { $0.id == id.text }) else { throw .notFound }
        let handle = try visit.handle(of: member)
        _ = try visit.give(.member(.revokeToken(RevokeToken(handle: handle, token: token.digest))))
        return visit.nothing()
    }
}

extension Bodies {
    fileprivate static func scope(_ node: DocumentNode, _ book: FlawBook) -> Scope? {
        if case .string(let text) = node.value, let scope = Scope(rawValue: text) { return scope }
        let names = Scope.allCases.map(\.rawValue).joined(separator: ", ")
        book.add(
            node.place, de: "Hier wird eine Befugnis erwartet: \(names).",
            en: "A scope is expected here: \(names).")
        return nil
    }
}

extension Endpoints {
    /// What somebody may know of a member's tokens; their secrets are nowhere.
    fileprivate static func tokens(of member: MemberID, _ visit: Visit) throws(Problem) -> Response {
        let tokens = try visit.enter { () throws(AccountError) in try visit.accounts.tokens(of: member) }
        let items = tokens.map { token in
            JSONValue.members([
                "token": .text(token.id), "sha256": .text(token.digest.hex), "name": .given(token.name),
                "scopes": .list(token.scopes.map { .text($0.rawValue) }),
                "issued": .text(Timestamp.text(token.issued)),
                "expires": .given(token.expires.map { Timestamp.text($0) }),
                "used": .given(token.used.map { Timestamp.text($0) }),
            ])
        }
        return visit.json(.members(["items": .list(items)]))
    }
}
