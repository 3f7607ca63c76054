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
            return Decision(joining(MemberID(world.members.count + 1)))
        }
        var decision = Decision()
        if let profile, profile != context.registry.profile(of: id) {
            decision.events.append(
                Happening(.member(id), .member(.changed(MemberChanged(profile: profile)))))
        }
        for grant in distinctGrants where world.member(id)?.roles.contains(grant) == false {
            decision.events.append(Happening(.member(id), .member(.granted(grant))))
        }
        return decision
    }

    /// The events that make the member under a number not yet taken.
    func joining(_ id: MemberID) -> [Happening] {
        let joined = MemberJoined(handle: .text(handle.text), profile: profile ?? Profile())
        return [Happening(.member(id), .member(.joined(joined)))]
            + distinctGrants.map { Happening(.member(id), .member(.granted($0))) }
    }

    /// The roles without repetitions, in their order.
    var distinctGrants: [RoleGrant] {
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
        if let email = profile.email?.opened, !Self.looksLikeAddress(email) { throw .notAnAddress(email) }
    }

    /// One `@` with something on either side, no blanks or control characters; whether mail arrives only mail can tell.
    static func looksLikeAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
            && text.utf8.count <= 254
    }
}
