package import Domain
import EventLog

/// An invitation as the one who gave it sees it.
package struct Invited: Sendable {
    /// The whole link where the address of the pages is known, else its secret.
    package let link: String
    package let expires: Instant
    /// Whether it goes to the member by mail.
    package let isMailed: Bool
    /// What of the member's ended with it, in words.
    package var ended: Bilingual?
}

/// An invitation as the one who holds the link sees it.
package struct InvitationView: Sendable {
    package let member: MemberID
    package let handle: String
    package let name: String?
    package let roles: [RoleGrant]
    package let language: Language
    package let expires: Instant
    /// Whether it is for a new password in the place of one that the office made void.
    package let isReset: Bool
}

extension Accounts {
    /// Adds a member, or takes a known one, and gives them a link with which to set a password.
    package func invite(_ member: AddMember, by actor: MemberID, site: String? = nil, _ visitor: Visitor)
        throws(AccountError) -> Invited
    {
        let (secret, digest, expires) = newLink()
        let before = try bearer(of: member.handle)
        try give(.invite(InviteMember(member: member, link: digest, expires: expires)), by: actor, visitor)
        return try send(secret, expires, to: member.handle, site, from: before) { link, member in
            .invitation(link: link, roles: member.roles, until: expires)
        }
    }

    /// Makes a member's password and second factor void and gives a link to begin anew.
    package func reset(_ handle: Slug, by actor: MemberID, site: String? = nil, _ visitor: Visitor)
        throws(AccountError) -> Invited
    {
        let (secret, digest, expires) = newLink()
        let before = try bearer(of: handle)
        try give(.reset(ResetAccount(handle: handle, link: digest, expires: expires)), by: actor, visitor)
        return try send(secret, expires, to: handle, site, from: before) { link, _ in
            .reset(link: link, until: expires)
        }
    }

    private func bearer(of handle: Slug) throws(AccountError) -> Member? {
        try engaged { () throws(EngineError) in try engine.member(handle) }.flatMap {
            engine.world.member($0)
        }
    }

    private func newLink() -> (secret: String, digest: Digest, expires: Instant) {
        let secret = Secret.long()
        return (secret, Digest(checked: Secret.hash(secret)), Instant(milliseconds: now + terms.invitation))
    }

    private func send(
        _ secret: String, _ expires: Instant, to handle: Slug, _ site: String?, from before: Member?,
        _ news: (String, Member) -> AccountNews
    ) throws(AccountError) -> Invited {
        let link = site.map { "\($0)/join/\(secret)" } ?? secret
        guard let member = try bearer(of: handle) else { throw .notThere }
        if let old = before?.account.invitation { try remember(old, of: member, as: .replaced) }
        let isTold = tell(news(link, member), member.id)
        return Invited(
            link: link, expires: expires, isMailed: isTold && handsOver,
            ended: Member.ended(from: before, to: member))
    }

    /// What a link stands for; looking at it uses nothing up. Throws `.badLink` for one that does not count.
    package func look(link: String, by visitor: Visitor) throws(AccountError) -> InvitationView {
        let (member, invitation) = try invited(link, visitor)
        return try engaged { () throws(EngineError) in
            InvitationView(
                member: member.id, handle: try engine.handle(of: member.id),
                name: try engine.profile(of: member.id)?.name?.opened, roles: member.roles,
                language: member.language, expires: invitation.expires, isReset: member.account.isReset)
        }
    }

    /// Takes an invitation up: sets the password, spends the link, signs the invited in.
    package func join(link: String, password: String, by visitor: Visitor) throws(AccountError) -> SignedIn {
        let (member, invitation) = try invited(link, visitor)
        let hash = try checkedHash(password, of: member, visitor)
        // Who opens the link once more, or twice at once, is told why it does not count; while it counts nobody looks at this.
        try remember(invitation, of: member, as: .joined)
        do throws(AccountError) {
            try give(.join(AcceptInvitation(link: invitation.link, hash: hash)), by: member.id, visitor)
        } catch {
            guard case .engine(.refused(.account(.unknownInvitation))) = error else { throw error }
            throw try refusal(of: invitation.link, at: now)
        }
        note(.invitationAccepted, member.id, visitor)
        return try begin(member.id, visitor)
    }

    /// Why a link counts no more before its time, as it is kept; no code of a letter has such a purpose, so it opens nothing.
    private enum Ending: String { case joined, replaced }

    /// Keeps why a link counts no more for as long as it would have, for whoever holds it.
    private func remember(_ invitation: Invitation, of member: Member, as ending: Ending) throws(AccountError)
    {
        try stored { () throws(LogFailure) in
            try access.put(
                AccessItem(
                    .code, invitation.link.hex, owner: member.id.number, text: ending.rawValue,
                    expires: invitation.expires.milliseconds))
        }
    }

    /// What to say of a link that does not count: only who holds a real one is told why.
    private func refusal(of link: Digest, at time: Int64) throws(AccountError) -> AccountError {
        let item = try stored { () throws(LogFailure) in try access.item(.code, link.hex) }
        guard let item, item.expires.map({ $0 >= time }) == true else { return .badLink }
        switch Ending(rawValue: item.text) {
        case .joined: return .usedLink
        case .replaced: return .replacedLink
        case nil: return .badLink
        }
    }

    private func invited(_ link: String, _ visitor: Visitor) throws(AccountError) -> (Member, Invitation) {
        let network = Tries.Key.network(visitor.network)
        let time = now
        if let wait = tries.take(network, limit: terms.triesPerNetwork, window: terms.window, at: time) {
            noteCrowd(.limited, nil, visitor)
            throw .limited(seconds: Int((wait + 999) / 1_000))
        }
        // A whole address is taken too: what stands behind its last slash is the secret.
        let secret = link.split(separator: "/").last.map(String.init) ?? ""
        let digest = Digest(checked: Secret.hash(secret))
        let world = engine.world
        guard let member = world.invitations[digest].flatMap({ world.member($0) }), member.isActive,
            let invitation = member.account.invitation, invitation.holds(at: Instant(milliseconds: time))
        else {
            note(.invitationRefused, nil, visitor)
            throw try refusal(of: digest, at: time)
        }
        tries.forgive(network, at: time)
        return (member, invitation)
    }
}
