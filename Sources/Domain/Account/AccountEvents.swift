// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a member's account, in the member's stream.
package enum AccountEvent: Hashable, Sendable {
    case invited(AccountInvited)
    case accepted
    case passwordSet(PasswordSet)
    case factorEnrolled(FactorEnrolled)
    case factorRemoved
    case recoveryRenewed(RecoveryRenewed)
    case recoveryUsed(RecoveryUsed)
    case reset
    case juryAddressSet(JuryAddressSet)
    case deactivated(AccountDeactivated)
    case reactivated
}

/// Somebody got a link with which to set a password; only its digest is kept, and a later one replaces it.
package struct AccountInvited: Hashable, Sendable {
    package var link: Digest
    package var expires: Instant

    package init(link: Digest, expires: Instant) {
        self.link = link
        self.expires = expires
    }
}

/// How somebody proved that it is their account when they set its password.
package enum PasswordMeans: String, Hashable, Sendable, Codable, CaseIterable {
    /// By the link of an invitation.
    case link
    /// By a code sent to the address of the account.
    case mail
    /// By the password before.
    case password
}

/// A password was set: its Argon2id text, sealed under the member's key so that it goes when that key goes.
package struct PasswordSet: Hashable, Sendable {
    package var hash: Words
    package var means: PasswordMeans

    package init(hash: Words, means: PasswordMeans) {
        self.hash = hash
        self.means = means
    }
}

/// A second factor was enrolled; its secret is sealed.
package struct FactorEnrolled: Hashable, Sendable {
    /// In base32, as RFC 4648 has it.
    package var secret: Words

    package init(secret: Words) { self.secret = secret }
}

/// New recovery codes replaced all earlier ones.
package struct RecoveryRenewed: Hashable, Sendable {
    package var codes: [Digest]

    package init(codes: [Digest]) { self.codes = codes }
}

/// A recovery code stood in for the second factor; it does so once.
package struct RecoveryUsed: Hashable, Sendable {
    package var code: Digest

    package init(code: Digest) { self.code = code }
}

/// Mail about jury work goes to another address than the account's.
package struct JuryAddressSet: Hashable, Sendable {
    /// `nil` for the account's own again.
    package var address: Words?

    package init(address: Words?) { self.address = address }
}

/// Somebody may neither act nor read any more, until that is taken back.
package struct AccountDeactivated: Hashable, Sendable {
    package var reason: Words?

    package init(reason: Words?) { self.reason = reason }
}
