/// Lets a program act for a member by a token whose digest is given here.
package struct IssueToken: Sendable, Codable {
    package var handle: Slug
    package var token: Digest
    package var name: String?

    package init(handle: Slug, token: Digest, name: String?) {
        self.handle = handle
        self.token = token
        self.name = name
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let id = context.registry.member(handle: handle), let member = world.member(id) else {
            throw .unknownMember(handle)
        }
        if member.tokens.contains(token) { return .nothing }
        guard world.tokens[token] == nil else { throw .tokenTaken }
        let issued = TokenIssued(token: token, name: name.map { .text($0) })
        return Decision([Happening(.member(id), .member(.tokenIssued(issued)))])
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
        return Decision(
            member.tokens.filter { token == nil || $0 == token }.map {
                Happening(.member(id), .member(.tokenRevoked($0)))
            })
    }
}
