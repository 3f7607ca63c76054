/// Gives a member a role.
package struct GrantRole: Sendable, Codable {
    package var handle: Slug
    package var grant: RoleGrant

    package init(handle: Slug, grant: RoleGrant) {
        self.handle = handle
        self.grant = grant
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let id = context.registry.member(handle: handle), let member = world.member(id) else {
            throw .unknownMember(handle)
        }
        if let call = grant.call, world.call(call) == nil { throw .unknownCall(call) }
        return Decision(member.granting([grant]))
    }
}

extension Member {
    /// What gives them the roles they do not have, and ends the tokens that must not have them.
    func granting(_ grants: [RoleGrant]) -> [Happening] {
        let new = grants.filter { !roles.contains($0) }
        let events: [MemberEvent] =
            tokensEnding(with: new).map { .tokenRevoked($0) } + new.map { .granted($0) }
        return events.map { Happening(.member(id), .member($0)) }
    }

    /// The tokens that were issued without a second factor, where one of the roles asks for one for the first time: whoever holds one
    /// would act as a manager who never showed a factor.
    package func tokensEnding(with grants: [RoleGrant]) -> [Digest] {
        guard !needsFactor, grants.contains(where: { $0.role.needsFactor }) else { return [] }
        let factored = account.factored ?? .max
        return tokens.filter { token in account.tokens[token].map { $0.issued < factored } ?? true }
    }
}

/// Takes a role from a member.
package struct EndRole: Sendable, Codable {
    package var handle: Slug
    package var grant: RoleGrant

    package init(handle: Slug, grant: RoleGrant) {
        self.handle = handle
        self.grant = grant
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let id = context.registry.member(handle: handle), let member = world.member(id) else {
            throw .unknownMember(handle)
        }
        if !member.roles.contains(grant) { return .nothing }
        if grant == RoleGrant(role: .administrator, call: nil),
            world.members.count(where: { $0.has(.administrator) }) == 1
        {
            throw .lastAdministrator
        }
        return Decision([Happening(.member(id), .member(.ended(grant)))])
    }
}
