/// Makes password, second factor, recovery codes and tokens of a member void and gives a link to begin anew.
package struct ResetAccount: Sendable, Codable {
    package var handle: Slug
    package var link: Digest
    package var expires: Instant

    package init(handle: Slug, link: Digest, expires: Instant) {
        self.handle = handle
        self.link = link
        self.expires = expires
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try world.bearer(of: handle, context)
        guard !member.account.isDeactivated else { throw .account(.deactivated(handle)) }
        if member.account.invitation?.link == link { return .nothing }
        guard expires > context.now else { throw .account(.alreadyExpired) }
        guard world.invitations[link] == nil else { throw .tokenTaken }
        // From afar the last administrator would hold nothing but a link; who sits at the log makes another.
        if context.channel != .cli, member.isLastAdministrator(in: world) { throw .lastAdministrator }
        return Decision(
            member.revokingTokens + [
                member.id.happening(.reset),
                member.id.happening(.invited(AccountInvited(link: link, expires: expires))),
            ])
    }
}

/// Ends all that a member may do and read, and every session and token of theirs, until that is taken back.
package struct DeactivateMember: Sendable, Codable {
    package var handle: Slug
    package var reason: String?

    package init(handle: Slug, reason: String?) {
        self.handle = handle
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try world.bearer(of: handle, context)
        if member.account.isDeactivated { return .nothing }
        if member.isLastAdministrator(in: world) { throw .lastAdministrator }
        let deactivated = AccountDeactivated(reason: reason.map { .text($0) })
        return Decision(member.revokingTokens + [member.id.happening(.deactivated(deactivated))])
    }
}

/// Lets a deactivated member in again, with the roles they had.
package struct ReactivateMember: Sendable, Codable {
    package var handle: Slug

    package init(handle: Slug) { self.handle = handle }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try world.bearer(of: handle, context)
        guard member.account.isDeactivated else { return .nothing }
        return Decision([member.id.happening(.reactivated)])
    }
}

extension Member {
    fileprivate func isLastAdministrator(in world: World) -> Bool {
        has(.administrator) && world.members.count(where: { $0.has(.administrator) }) == 1
    }

    /// What ends each of their tokens.
    fileprivate var revokingTokens: [Happening] {
        tokens.map { Happening(.member(id), .member(.tokenRevoked($0))) }
    }
}

extension World {
    /// The member who bears a handle.
    func bearer(of handle: Slug, _ context: Context) throws(Refusal) -> Member {
        guard let id = context.registry.member(handle: handle), let member = member(id), !member.isRetracted
        else { throw .unknownMember(handle) }
        return member
    }
}
