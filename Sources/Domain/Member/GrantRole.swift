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
        if member.roles.contains(grant) { return .nothing }
        return Decision([Happening(.member(id), .member(.granted(grant)))])
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
