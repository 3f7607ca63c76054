/// Adds a member as ``AddMember`` does, and gives them a link with which to set a password.
///
/// Whoever holds the link gets the whole account, so only one who may give every role of it invites to it.
package struct InviteMember: Sendable, Codable {
    package var member: AddMember
    package var link: Digest
    package var expires: Instant

    package init(member: AddMember, link: Digest, expires: Instant) {
        self.member = member
        self.link = link
        self.expires = expires
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        var decision = try member.decide(context, world)
        let id = context.registry.member(handle: member.handle)
        if let known = id.flatMap({ world.member($0) }) {
            guard let actor = context.actor.member.flatMap({ world.member($0) }),
                Permission.may(actor, vouchFor: known)
            else { throw .notAllowed }
            guard !known.account.hasPassword else { throw .account(.joinedAlready(member.handle)) }
            guard !known.account.isDeactivated else { throw .account(.deactivated(member.handle)) }
            if known.account.invitation?.link == link { return .nothing }
        }
        guard expires > context.now else { throw .account(.alreadyExpired) }
        guard world.invitations[link] == nil else { throw .tokenTaken }
        let invited = AccountInvited(link: link, expires: expires)
        decision.events.append((id ?? MemberID(world.members.count + 1)).happening(.invited(invited)))
        return decision
    }
}

/// Takes an invitation up: the invited set their password, and the link is spent.
package struct AcceptInvitation: Sendable, Codable {
    package var link: Digest
    /// The password's Argon2id text.
    package var hash: String

    package init(link: Digest, hash: String) {
        self.link = link
        self.hash = hash
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        guard let invitation = member.account.invitation, invitation.link == link,
            invitation.holds(at: context.now)
        else { throw .account(.unknownInvitation) }
        let set = PasswordSet(hash: .text(hash), means: .link)
        return Decision([member.id.happening(.accepted), member.id.happening(.passwordSet(set))])
    }
}
