/// Makes a member with a role; one who is known already gets the role, and the profile when one is given.
package struct AddMember: Sendable, Codable {
    package var handle: Slug
    package var grants: [RoleGrant]
    /// `nil` leaves a known member's profile as it is.
    package var profile: Profile?

    package init(handle: Slug, grants: [RoleGrant], profile: Profile?) {
        self.handle = handle
        self.grants = grants
        self.profile = profile
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        try check(world)
        guard let id = context.registry.member(handle: handle) else {
            try checkAddress(of: nil, context, world)
            return Decision(joining(MemberID(world.members.count + 1)))
        }
        var decision = Decision()
        if let profile, profile != context.registry.profile(of: id) {
            try checkAddress(of: id, context, world)
            decision.events.append(
                Happening(.member(id), .member(.changed(MemberChanged(profile: profile)))))
        }
        if let member = world.member(id) { decision.events += member.granting(distinctGrants) }
        return decision
    }

    /// The events that make the member under a number not yet taken.
    func joining(_ id: MemberID) -> [Happening] {
        let joined = MemberJoined(handle: .text(handle.text), profile: profile ?? Profile())
        return [Happening(.member(id), .member(.joined(joined)))]
            + distinctGrants.map { Happening(.member(id), .member(.granted($0))) }
    }

    /// The address given, in the spelling addresses are compared by.
    var email: EmailAddress? { profile?.email?.opened.flatMap { EmailAddress($0) } }

    /// The roles without repetitions, in their order.
    package var distinctGrants: [RoleGrant] {
        grants.enumerated().filter { !grants[..<$0.offset].contains($0.element) }.map(\.element)
    }

    func check(_ world: World) throws(Refusal) {
        for grant in grants {
            if let call = grant.call, world.call(call) == nil { throw .unknownCall(call) }
        }
        guard let profile else { return }
        if let capacity = profile.capacity, capacity.minimum < 0 || capacity.maximum < capacity.minimum {
            throw .capacityImpossible(minimum: capacity.minimum, maximum: capacity.maximum)
        }
        if let email = profile.email?.opened, EmailAddress(email) == nil { throw .notAnAddress(email) }
    }

    /// One account an address; and since who gets the mail of an account gets the account, only one who may give every role
    /// of it changes its address.
    func checkAddress(of id: MemberID?, _ context: Context, _ world: World) throws(Refusal) {
        let before = id.flatMap { context.registry.profile(of: $0) }?.email?.opened
        guard email != before.flatMap({ EmailAddress($0) }) else { return }
        if let email, let holder = context.registry.member(email: email), holder != id {
            throw .account(.addressTaken)
        }
        guard let known = id.flatMap({ world.member($0) }), known.id != context.actor.member else { return }
        guard let actor = context.actor.member.flatMap({ world.member($0) }),
            Permission.may(actor, vouchFor: known)
        else { throw .notAllowed }
    }
}
