package import Domain
import EventLog

extension Accounts {
    /// Begins to replace a forgotten password: a code goes to the address of the account, and the answer is always the same.
    package func forgot(_ name: String, by visitor: Visitor) throws(AccountError) {
        let found = try engaged { () throws(EngineError) -> MemberID? in
            if let email = EmailAddress(name) { return try engine.member(email: email) }
            return try Slug(name.lowercased()).flatMap { slug throws(EngineError) in try engine.member(slug) }
        }
        let member = found.flatMap { engine.world.member($0) }.flatMap { $0.isActive ? $0 : nil }
        let address = try member.flatMap { known throws(AccountError) in
            try engaged { () throws(EngineError) in try engine.profile(of: known.id) }?.email?.opened
                .flatMap { EmailAddress($0) }
        }
        // Counted by what was typed, so that the limit says nothing about whether it is there.
        try allow(.lettersFor(Secret.hash(name.lowercased())), terms.lettersPerAddress, visitor)
        note(.passwordForgotten, member?.id, visitor)
        let code = Secret.code()
        let until = now + terms.code
        try keep(code, owner: member?.id, text: address == nil ? "" : "password", until)
        guard let member, let address, (try? allowLetter(to: address, visitor)) != nil else { return }
        try engaged { () throws(EngineError) in
            try messenger.tell(
                .passwordCode(code: code, until: Instant(milliseconds: until)), to: address,
                member: member.id, language: member.language)
        }
    }

    /// Sets the password of the account a code was sent for; whoever has a second factor still shows it when signing in.
    package func resetPassword(_ code: String, password: String, by visitor: Visitor) throws(AccountError) {
        let (item, _) = try look(code, "password", visitor)
        guard let member = engine.world.member(MemberID(item.owner)), member.isActive else { throw .badCode }
        let hash = try checkedHash(password, of: member, visitor)
        try spend(item)
        let set = SetPassword(hash: hash, means: .mail, replacing: member.account.passworded)
        try give(.setPassword(set), by: member.id, visitor)
        // Whoever reads the account's mail has shown more than a password.
        tries.forget(.account(.member(member.id)))
        tries.forget(.door(.member(member.id), visitor.network))
        note(.passwordChanged, member.id, visitor)
        tell(.passwordChanged, member.id)
    }

    /// Replaces one's own password; every session ends, and a new one begins.
    package func changePassword(
        of id: MemberID, from old: String, to new: String, by visitor: Visitor
    ) throws(AccountError) -> SignedIn {
        let member = try active(id)
        try confirm(member, old, visitor)
        let hash = try checkedHash(new, of: member, visitor)
        let means: PasswordMeans = member.account.hasPassword ? .password : .mail
        let set = SetPassword(hash: hash, means: means, replacing: member.account.passworded)
        do throws(AccountError) { try give(.setPassword(set), by: id, visitor) } catch {
            // Somebody else was quicker, and the old password is none any more.
            guard case .engine(.refused(.account(.passwordReplaced))) = error else { throw error }
            note(.signInRefused, id, visitor)
            throw .wrong
        }
        note(.passwordChanged, id, visitor)
        tell(.passwordChanged, id)
        return try begin(id, visitor)
    }

    /// The hash of a password that is good enough for a member.
    func checkedHash(_ password: String, of member: Member, _ visitor: Visitor) throws(AccountError)
        -> String
    {
        let own = try engaged { () throws(EngineError) -> [String] in
            let profile = try engine.profile(of: member.id)
            return [
                try engine.handle(of: member.id), profile?.name?.opened, profile?.email?.opened,
                profile?.organisation?.opened,
            ].compactMap(\.self)
        }
        if let flaw = PasswordRules.flaw(password, hasFactor: member.account.hasFactor, own: own) {
            throw .weak(flaw)
        }
        return try makeHash(password, visitor)
    }

    /// The hash of a password, when there is a place to compute it.
    func makeHash(_ password: String, _ visitor: Visitor) throws(AccountError) -> String {
        guard let made = turnstile.pass(visitor.network, { () -> String? in self.hashing.make(password) }),
            let hash = made
        else { throw .busy }
        return hash
    }
}
