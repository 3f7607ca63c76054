/// Sets one's own password; whether it is good enough was looked at before it was hashed.
package struct SetPassword: Sendable, Codable {
    /// The Argon2id text.
    package var hash: String
    package var means: PasswordMeans
    /// The sequence of the event that holds the password it takes the place of, `nil` where there is none.
    package var replacing: Int?

    package init(hash: String, means: PasswordMeans, replacing: Int?) {
        self.hash = hash
        self.means = means
        self.replacing = replacing
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        // Of two at once that were looked at with the same password before them one takes its place.
        guard member.account.passworded == replacing else { throw .account(.passwordReplaced) }
        let set = PasswordSet(hash: .text(hash), means: means)
        return Decision([member.id.happening(.passwordSet(set))])
    }
}

/// Names the address that is one's own from now on; that mail arrives there was proved before.
package struct SetAddress: Sendable, Codable {
    package var email: EmailAddress

    package init(email: EmailAddress) { self.email = email }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        if let holder = context.registry.member(email: email), holder != member.id {
            throw .account(.addressTaken)
        }
        var profile = context.registry.profile(of: member.id) ?? Profile()
        if profile.email?.opened == email.text { return .nothing }
        profile.email = .text(email.text)
        let changed = MemberChanged(profile: profile)
        return Decision([Happening(.member(member.id), .member(.changed(changed)))])
    }
}

/// Names another address for mail about jury work, or takes it back.
package struct SetJuryAddress: Sendable, Codable {
    package var address: EmailAddress?

    package init(address: EmailAddress?) { self.address = address }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        if context.registry.juryAddress(of: member.id) == address { return .nothing }
        let set = JuryAddressSet(address: address.map { .text($0.text) })
        return Decision([member.id.happening(.juryAddressSet(set))])
    }
}
