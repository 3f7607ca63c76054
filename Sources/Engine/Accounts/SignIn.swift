import Crypto
package import Domain
import EventLog

/// A session that has just begun, with what opens it.
package struct SignedIn: Sendable {
    package let member: MemberID
    /// What the cookie carries, or a program's token; it is shown here once and kept nowhere.
    package let secret: String
    package let id: SessionID
    /// Whether nothing but enrolling a second factor is allowed yet.
    package let mayOnlyEnrol: Bool
    /// When it ends at the latest.
    package let expires: Instant
}

/// A try that was noted: what it counted for, and when.
struct Knock {
    let keys: [Tries.Key]
    let time: Int64
}

extension Accounts {
    /// Signs somebody in by handle or address, password and, where there is one, second factor.
    ///
    /// Unknown, wrong and deactivated get the same answer after the same work: one hash, whoever asks for whom.
    package func signIn(_ name: String, password: String, factor: String?, by visitor: Visitor)
        throws(AccountError) -> SignedIn
    {
        let since = engine.ask { $0.sequence }
        let member = try find(name)
        let knock = try knock(
            at: member.map { .member($0.id) } ?? .name(Secret.hash(name.lowercased())), member, visitor)
        do throws(AccountError) {
            try checkPassword(of: member, password, visitor)
            guard let member else { throw .wrong }
            try checkFactorOnce(of: member, factor, visitor)
        } catch {
            switch error {
            case .wrong: note(.signInRefused, member?.id, visitor)
            case .factorWrong: note(.factorRefused, member?.id, visitor)
            // Neither says that anything was guessed wrong.
            case .factorNeeded, .busy: forgive(knock)
            case .presentFactorWrong, .limited, .weak, .badCode, .badLink, .usedLink, .replacedLink,
                .notAnAddress,
                .signInNeeded,
                .notThere, .engine:
                break
            }
            throw error
        }
        guard let member else { throw .wrong }
        forgive(knock)
        tries.forget(.door(.member(member.id), visitor.network))
        remember(visitor, member.id)
        note(.signedIn, member.id, visitor)
        return try begin(member.id, visitor, since: since)
    }

    /// The member a name or address means, whether they may sign in or not.
    private func find(_ name: String) throws(AccountError) -> Member? {
        let id = try engaged { () throws(EngineError) in
            if let email = EmailAddress(name) { return try engine.member(email: email) }
            return try Slug(name.lowercased()).flatMap { slug throws(EngineError) in try engine.member(slug) }
        }
        return id.flatMap { engine.world.member($0) }
    }

    /// Notes a try at somebody's account: strictly from one network, loosely from all that are not known to be theirs, so that no
    /// stranger locks out who signs in from where they always do.
    private func knock(at who: Tries.Who, _ member: Member?, _ visitor: Visitor) throws(AccountError)
        -> Knock
    {
        var counts = [(key: Tries.Key.door(who, visitor.network), limit: terms.triesPerDoor)]
        if !(member.map { isKnown(visitor, to: $0) } ?? false) {
            counts.append((.account(who), terms.triesPerAccount))
        }
        return try knock(counts, member?.id, visitor)
    }

    /// Notes a try before it is made, so that many at once do not slip through.
    func knock(_ counts: [(key: Tries.Key, limit: Int)], _ member: MemberID?, _ visitor: Visitor)
        throws(AccountError) -> Knock
    {
        try count([(key: .network(visitor.network), limit: terms.triesPerNetwork)] + counts, member, visitor)
    }

    private func count(_ counts: [(key: Tries.Key, limit: Int)], _ member: MemberID?, _ visitor: Visitor)
        throws(AccountError) -> Knock
    {
        let knock = Knock(keys: counts.map(\.key), time: now)
        for (place, count) in counts.enumerated() {
            guard
                let wait = tries.take(count.key, limit: count.limit, window: terms.window, at: knock.time)
            else { continue }
            forgive(Knock(keys: Array(knock.keys[..<place]), time: knock.time))
            noteCrowd(.limited, member, visitor)
            throw .limited(seconds: Int((wait + 999) / 1_000))
        }
        return knock
    }

    /// Takes a try back that was no guess.
    func forgive(_ knock: Knock) {
        for key in knock.keys { tries.forgive(key, at: knock.time) }
    }

    /// Compares a password with the one of a member, or with nobody's; throws `.wrong` or `.busy`.
    ///
    /// What is right is counted here: it is forgiven where guesses are counted, and whoever knows one password could hash all day.
    func checkPassword(of member: Member?, _ password: String, _ visitor: Visitor) throws(AccountError) {
        var counts = [(key: Tries.Key.entriesFrom(visitor.network), limit: terms.entriesPerNetwork)]
        if let member { counts.append((.entries(.member(member.id)), terms.entriesPerAccount)) }
        let entry = try count(counts, member?.id, visitor)
        do throws(AccountError) { try compare(member, password, visitor) } catch {
            forgive(entry)
            throw error
        }
    }

    private func compare(_ member: Member?, _ password: String, _ visitor: Visitor) throws(AccountError) {
        var kept: String?
        if let member { kept = hash(of: member) }
        let text = kept ?? hashing.decoy
        // Nobody's password is longer, and hashing what somebody makes up should not cost more for that.
        let tried = String(password.prefix(1_024))
        let fits: Bool? = turnstile.pass(visitor.network) { () -> Bool in self.hashing.verify(tried, text) }
        guard let fits else {
            noteCrowd(.busy, member?.id, visitor)
            throw .busy
        }
        guard fits, kept != nil, member?.isActive == true else { throw .wrong }
    }

    private func hash(of member: Member) -> String? {
        guard let sequence = member.account.passworded,
            case .member(.account(.passwordSet(let set)))? = try? engine.opened(sequence).event
        else { return nil }
        return set.hash.opened
    }

    /// Counts the codes tried after a right password apart: nobody else can use them up, and there are few of them to guess.
    func checkFactorOnce(of member: Member, _ code: String?, _ visitor: Visitor)
        throws(AccountError)
    {
        guard member.account.hasFactor, let code, !code.isBlank else {
            return try checkFactor(of: member, code, visitor)
        }
        let knock = try knock([(.factor(member.id), terms.triesPerDoor)], member.id, visitor)
        try checkFactor(of: member, code, visitor)
        forgive(knock)
    }

    /// Compares a code with a member's second factor, or spends one of the recovery codes.
    func checkFactor(of member: Member, _ code: String?, _ visitor: Visitor) throws(AccountError) {
        guard member.account.hasFactor else { return }
        guard let code, !code.isBlank else { throw .factorNeeded }
        let digits = String(code.filter { $0 != " " })
        if let secret = secret(of: member),
            let step = OneTimePassword.step(of: digits, secret, at: now / 1_000)
        {
            // A code that was seen once, over a shoulder or on a wire, is worth nothing any more.
            let item = AccessItem(
                .factorStep, String(member.id.number), owner: member.id.number, number: step)
            guard try stored({ () throws(LogFailure) in try access.advance(item) }) else {
                throw .factorWrong
            }
            return
        }
        let digest = Secret.recovery(code, of: member.id)
        guard member.account.recovery.contains(digest) else { throw .factorWrong }
        do throws(AccountError) {
            try give(.recover(UseRecoveryCode(code: digest)), by: member.id, visitor)
        } catch {
            // Another request spent it a moment ago.
            guard case .engine(.refused) = error else { throw error }
            throw .factorWrong
        }
        note(.recoveryCodeUsed, member.id, visitor)
    }

    private func secret(of member: Member) -> [UInt8]? {
        guard let sequence = member.account.factored,
            case .member(.account(.factorEnrolled(let enrolled)))? = try? engine.opened(sequence).event
        else { return nil }
        return enrolled.secret.opened.flatMap { Base32.decode($0) }
    }

    /// Shows the password once more, for what a stolen session must not do; wrong ones count as those at the door.
    func confirm(_ member: Member, _ password: String, _ visitor: Visitor) throws(AccountError) {
        guard member.account.hasPassword else { return }
        let knock = try knock(at: .member(member.id), member, visitor)
        do throws(AccountError) { try checkPassword(of: member, password, visitor) } catch {
            if case .busy = error {
                forgive(knock)
            } else {
                note(.signInRefused, member.id, visitor)
            }
            throw error
        }
        forgive(knock)
    }

    /// Whether a member signed in from a network before.
    private func isKnown(_ visitor: Visitor, to member: Member) -> Bool {
        (try? access.item(.knownAddress, knownKey(visitor, member.id)))?.expires.map { $0 >= now } ?? false
    }

    private func remember(_ visitor: Visitor, _ member: MemberID) {
        try? access.put(
            AccessItem(
                .knownAddress, knownKey(visitor, member), owner: member.number,
                expires: now + 30 * AccountTerms.day))
    }

    private func knownKey(_ visitor: Visitor, _ member: MemberID) -> String {
        "\(member) \(Secret.hash("\(member)\u{0}\(visitor.network)"))"
    }
}
