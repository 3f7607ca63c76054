import Crypto
package import Domain
import EventLog

/// A second factor that is to be enrolled; nothing of it is kept until a code proves that the device works.
package struct NewFactor: Sendable {
    /// In base32, as people type it into an authenticator.
    package let secret: String
    /// `otpauth://totp/…`, as authenticators read it from a picture.
    package let address: String
}

extension Accounts {
    /// A secret for the authenticator of a member who shows the password, before anybody types it there in vain.
    package func newFactor(for id: MemberID, password: String, by visitor: Visitor) throws(AccountError)
        -> NewFactor
    {
        try confirm(try active(id), password, visitor)
        return try newFactor(for: id)
    }

    /// A secret for a member's authenticator; one they were shown already is kept.
    package func newFactor(for id: MemberID, secret: String? = nil) throws(AccountError) -> NewFactor {
        _ = try active(id)
        let secret = secret ?? Base32.encode(Random.bytes(20))
        let handle = try engaged { () throws(EngineError) in try engine.handle(of: id) }
        return NewFactor(
            secret: secret, address: "otpauth://totp/WerkX:\(handle)?secret=\(secret)&issuer=WerkX")
    }

    /// Enrols a second factor whose code shows that the device works; answers the recovery codes, once, and a new session.
    ///
    /// Where there is one already it falls in the same step, for who shows `present`, its code or a recovery code.
    package func enrolFactor(
        of id: MemberID, secret: String, code: String, password: String, present: String? = nil,
        by visitor: Visitor
    ) throws(AccountError) -> (codes: [String], session: SignedIn) {
        let member = try active(id)
        try confirm(member, password, visitor)
        guard let bytes = Base32.decode(secret), bytes.count >= 20 else { throw .factorWrong }
        let digits = String(code.filter { $0 != " " })
        guard let step = OneTimePassword.step(of: digits, bytes, at: now / 1_000) else {
            throw .factorWrong
        }
        try checkPresent(of: member, present, visitor)
        let codes = (0..<10).map { _ in Secret.code() }
        let enrol = EnrolFactor(
            secret: Base32.encode(bytes), codes: codes.map { Secret.recovery($0, of: id) },
            replacing: member.account.factored)
        try give(.enrolFactor(enrol), by: id, visitor)
        let item = AccessItem(.factorStep, String(id.number), owner: id.number, number: step)
        _ = try stored { () throws(LogFailure) in try access.advance(item) }
        let isFirst = !member.account.hasFactor
        note(isFirst ? .factorEnrolled : .factorReplaced, id, visitor)
        tell(isFirst ? .factorEnrolled : .factorReplaced, id)
        return (codes, try begin(id, visitor))
    }

    /// Compares a code with the factor there is; last of all, for a recovery code is spent by it.
    private func checkPresent(of member: Member, _ code: String?, _ visitor: Visitor) throws(AccountError) {
        do throws(AccountError) { try checkFactorOnce(of: member, code, visitor) } catch {
            guard case .factorWrong = error else { throw error }
            note(.factorRefused, member.id, visitor)
            throw .presentFactorWrong
        }
    }

    /// Takes one's own second factor away for who shows `present`, its code or a recovery code, where the roles do not ask for one;
    /// every session ends, and a new one begins.
    package func removeFactor(
        of id: MemberID, password: String, present: String? = nil, by visitor: Visitor
    ) throws(AccountError) -> SignedIn {
        let member = try active(id)
        try confirm(member, password, visitor)
        // No recovery code is spent on what the rules refuse anyway.
        if !member.needsFactor { try checkPresent(of: member, present, visitor) }
        try give(.removeFactor(RemoveFactor()), by: id, visitor)
        note(.factorRemoved, id, visitor)
        tell(.factorRemoved, id)
        return try begin(id, visitor)
    }

    /// Replaces one's own recovery codes for who shows `present`, a code of the factor or one of those; answers them, once.
    ///
    /// Each stands in for the factor, so that whoever knows the password alone gets none.
    package func renewRecovery(
        of id: MemberID, password: String, present: String? = nil, by visitor: Visitor
    ) throws(AccountError) -> [String] {
        let member = try active(id)
        try confirm(member, password, visitor)
        try checkPresent(of: member, present, visitor)
        let codes = (0..<10).map { _ in Secret.code() }
        let renew = RenewRecovery(codes: codes.map { Secret.recovery($0, of: id) })
        try give(.renewRecovery(renew), by: id, visitor)
        note(.recoveryRenewed, id, visitor)
        tell(.recoveryRenewed, id)
        return codes
    }
}
