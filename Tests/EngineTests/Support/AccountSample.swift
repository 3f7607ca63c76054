import Domain

// What happens to accounts and letters.
extension Sample {
    static let accounts: [AccountEvent] = [
        .invited(AccountInvited(link: digest, expires: Instant(milliseconds: 1_801_436_399_999))),
        .accepted,
        .passwordSet(PasswordSet(hash: .text("$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA"), means: .link)),
        .factorEnrolled(FactorEnrolled(secret: .text("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))), .factorRemoved,
        .recoveryRenewed(RecoveryRenewed(codes: [digest, digest])), .recoveryUsed(RecoveryUsed(code: digest)),
        .reset, .juryAddressSet(JuryAddressSet(address: .text("gutachten@example.org"))),
        .deactivated(AccountDeactivated(reason: .text("ausgeschieden"))), .reactivated,
    ]

    static let mails: [Happening] = [
        MailEvent.queued(
            MailQueued(
                kind: .decision, member: juror, reason: "decision/c/plan-jury/17/40", text: digest,
                to: .text("ada@example.org"))),
        .handedOver(MailHandedOver(way: .folder)), .failed(MailFailed(why: .unreachable, status: 75)),
    ].map { Happening(.mail(3), .mail($0)) }
}
