/// Lets a program act for a member by a token whose digest is given here; by the member, or by an administrator.
package struct IssueToken: Sendable, Codable {
    package var handle: Slug
    package var token: Digest
    package var name: String?
    package var scopes: [Scope]
    /// `nil` for one that lasts until it is revoked.
    package var expires: Instant?

    package init(
        handle: Slug, token: Digest, name: String?, scopes: [Scope] = Scope.allCases, expires: Instant? = nil
    ) {
        self.handle = handle
        self.token = token
        self.name = name
        self.scopes = scopes
        self.expires = expires
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let id = context.registry.member(handle: handle), let member = world.member(id) else {
            throw .unknownMember(handle)
        }
        try Self.checkOwner(id, context, world)
        if member.tokens.contains(token) { return .nothing }
        guard world.tokens[token] == nil else { throw .tokenTaken }
        guard !scopes.isEmpty else { throw .account(.noScope) }
        guard member.isActive else { throw .account(.deactivated(handle)) }
        if let expires, expires <= context.now { throw .account(.alreadyExpired) }
        let issued = TokenIssued(
            token: token, name: name.map { .text($0) },
            scopes: Scope.allCases.filter { scopes.contains($0) }, expires: expires)
        return Decision([Happening(.member(id), .member(.tokenIssued(issued)))])
    }

    /// Refuses unless the tokens are the actor's own, or the actor is an administrator.
    static func checkOwner(_ owner: MemberID, _ context: Context, _ world: World) throws(Refusal) {
        guard let actor = context.actor.member.flatMap({ world.member($0) }),
            actor.id == owner || actor.has(.administrator)
        else { throw .notAllowed }
    }
}

/// Ends a token; all of a member's when none is named.
package struct RevokeToken: Sendable, Codable {
    package var handle: Slug
    package var token: Digest?

    package init(handle: Slug, token: Digest?) {
        self.handle = handle
        self.token = token
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let id = context.registry.member(handle: handle), let member = world.member(id) else {
            throw .unknownMember(handle)
        }
        try IssueToken.checkOwner(id, context, world)
        return Decision(
            member.tokens.filter { token == nil || $0 == token }.map {
                Happening(.member(id), .member(.tokenRevoked($0)))
            })
    }
}
