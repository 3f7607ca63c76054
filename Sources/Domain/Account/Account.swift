/// How a member comes in: what proves that it is them, and since when.
///
/// Secrets stay sealed in the log; here are only the sequences of the events that hold them, and digests.
package struct Account: Hashable, Sendable {
    /// The open invitation, `nil` when there is none.
    package internal(set) var invitation: Invitation?
    /// The sequence of the event that holds the password's hash, `nil` while there is no password.
    package internal(set) var passworded: Int?
    /// The sequence of the event that holds the second factor's secret, `nil` for none.
    package internal(set) var factored: Int?
    /// The recovery codes that were not used yet.
    package internal(set) var recovery: [Digest] = []
    /// The sequence of the event that holds the address for jury mail, `nil` when it is the usual one.
    package internal(set) var juryAddressed: Int?
    package internal(set) var isDeactivated = false
    /// Whether the office made the password void and no other was set since, so that a link is for one who was here before.
    package internal(set) var isReset = false
    /// The sequence of the last event that ends every session begun before it.
    package internal(set) var secured = 0
    /// What each token may be used for.
    package internal(set) var tokens: [Digest: TokenTerms] = [:]

    /// Whether the member can sign in by themselves.
    package var hasPassword: Bool { passworded != nil }
    /// Whether a second factor is asked for.
    package var hasFactor: Bool { factored != nil }
}

/// A link that lets one person set the password of one account, once.
package struct Invitation: Hashable, Sendable {
    /// The digest of the link's secret.
    package let link: Digest
    /// The link counts up to and including this.
    package let expires: Instant
    /// Whether the last role ended since: then the link opens nothing, whatever roles come later.
    package internal(set) var isWithdrawn = false

    /// Whether the link still opens the account.
    package func holds(at time: Instant) -> Bool { !isWithdrawn && time <= expires }
}

/// What a token may be used for, and until when.
package struct TokenTerms: Hashable, Sendable {
    package let scopes: [Scope]
    /// `nil` for a token that lasts until it is revoked.
    package let expires: Instant?
    /// The sequence of the event that holds its name.
    package let issued: Int

    /// Whether the token still counts.
    package func holds(at time: Instant) -> Bool { expires.map { time <= $0 } ?? true }
}

/// A part of what a member may do, for tokens that are to do less than the member.
package enum Scope: String, Hashable, Sendable, Codable, CaseIterable {
    /// Reading what the member may read.
    case read
    /// Writing what is the member's own: applications, declarations, reports.
    case write
    /// Reading one's own rounds and writing one's own cards.
    case score
    /// Running calls.
    case manage
    /// Members, roles and tokens.
    case administer
}

extension Scope {
    /// What a token with it may do, in one line.
    package var words: Bilingual {
        switch self {
        case .read:
            Bilingual(de: "lesen, was das Mitglied lesen darf", en: "reading what the member may read")
        case .write:
            Bilingual(
                de: "Eigenes schreiben: Bewerbungen, Erklärungen, Berichte",
                en: "writing one's own: applications, declarations, reports")
        case .score:
            Bilingual(
                de: "die eigenen Runden lesen und die eigenen Bögen schreiben",
                en: "reading one's own rounds and writing one's own cards")
        case .manage: Bilingual(de: "Wettbewerbe führen", en: "running calls")
        case .administer:
            Bilingual(
                de: "Mitglieder, Rollen und Zugänge verwalten", en: "managing members, roles and tokens")
        }
    }
}

extension Role {
    /// Whether it asks for a second factor.
    package var needsFactor: Bool {
        switch self {
        case .manager, .auditor, .administrator: true
        case .founder, .juror, .coach, .mentor: false
        }
    }
}

extension Member {
    /// Whether the member may act and read at all.
    package var isActive: Bool { !isRetracted && !account.isDeactivated }

    /// Whether the member's roles ask for a second factor: who sees or changes what is other people's.
    package var needsFactor: Bool {
        Role.allCases.contains { $0.needsFactor && hasAnywhere($0) }
    }

    mutating func evolve(_ event: AccountEvent, _ recorded: Recorded) throws(Impossible) {
        switch event {
        case .invited(let invited):
            account.invitation = Invitation(link: invited.link, expires: invited.expires)
        case .accepted:
            guard account.invitation != nil else { throw Impossible("member \(id) was not invited") }
            account.invitation = nil
        case .passwordSet:
            account.passworded = recorded.sequence
            account.isReset = false
            account.secured = recorded.sequence
            // A link that still lies in a mailbox sets no other.
            account.invitation = nil
        case .factorEnrolled:
            // One that is there falls with the same event, and its recovery codes with it.
            account.recovery = []
            account.factored = recorded.sequence
            account.secured = recorded.sequence
        case .factorRemoved:
            guard account.hasFactor else { throw Impossible("member \(id) has no second factor") }
            account.factored = nil
            account.recovery = []
            account.secured = recorded.sequence
        case .recoveryRenewed(let renewed): account.recovery = renewed.codes
        case .recoveryUsed(let used):
            guard let place = account.recovery.firstIndex(of: used.code) else {
                throw Impossible("member \(id) has no such recovery code")
            }
            account.recovery.remove(at: place)
        case .reset:
            account.isReset = true
            account.passworded = nil
            account.factored = nil
            account.recovery = []
            account.secured = recorded.sequence
        case .juryAddressSet(let set):
            account.juryAddressed = set.address == nil ? nil : recorded.sequence
        case .deactivated:
            guard !account.isDeactivated else { throw Impossible("member \(id) is deactivated") }
            account.isDeactivated = true
            account.invitation = nil
            account.secured = recorded.sequence
        case .reactivated:
            guard account.isDeactivated else { throw Impossible("member \(id) is not deactivated") }
            account.isDeactivated = false
            account.secured = recorded.sequence
        }
    }
}
