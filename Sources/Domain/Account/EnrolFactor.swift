/// Enrols a second factor with its recovery codes, in place of the one there is; that the devices work was proved before.
package struct EnrolFactor: Sendable, Codable {
    /// In base32.
    package var secret: String
    package var codes: [Digest]
    /// The sequence of the event that holds the factor that was shown and falls with this, `nil` where there is none.
    package var replacing: Int?

    package init(secret: String, codes: [Digest], replacing: Int? = nil) {
        self.secret = secret
        self.codes = codes
        self.replacing = replacing
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        // Of two at once that showed the same factor one takes its place.
        guard member.account.factored == replacing else {
            throw .account(member.account.hasFactor ? .factorThere : .factorMissing)
        }
        return Decision([
            member.id.happening(.factorEnrolled(FactorEnrolled(secret: .text(secret)))),
            member.id.happening(.recoveryRenewed(RecoveryRenewed(codes: codes))),
        ])
    }
}

/// Takes one's own second factor away, where the roles do not ask for one.
package struct RemoveFactor: Sendable, Codable {
    package init() {}

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        guard member.account.hasFactor else { return .nothing }
        guard !member.needsFactor else { throw .account(.factorNeeded) }
        return Decision([member.id.happening(.factorRemoved)])
    }
}

/// Replaces one's own recovery codes.
package struct RenewRecovery: Sendable, Codable {
    package var codes: [Digest]

    package init(codes: [Digest]) { self.codes = codes }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        guard member.account.hasFactor else { throw .account(.factorMissing) }
        if member.account.recovery == codes { return .nothing }
        return Decision([member.id.happening(.recoveryRenewed(RecoveryRenewed(codes: codes)))])
    }
}

/// Spends a recovery code in place of the second factor.
package struct UseRecoveryCode: Sendable, Codable {
    package var code: Digest

    package init(code: Digest) { self.code = code }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let member = try context.own(world)
        guard member.account.recovery.contains(code) else { throw .account(.unknownRecoveryCode) }
        return Decision([member.id.happening(.recoveryUsed(RecoveryUsed(code: code)))])
    }
}
