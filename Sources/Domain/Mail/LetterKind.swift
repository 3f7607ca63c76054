/// What a letter is about; the names stand in the log.
package enum LetterKind: String, Hashable, Sendable, Codable, CaseIterable {
    // About one's account.
    case confirmationCode, registeredAlready, invitation, passwordCode, deviceConfirmed, accountChanged,
        accountReset
    // About one's part in a competition.
    case submissionConfirmed, cardReminder, declarationReminder, deadlineReminder, decision, feedback,
        followUp

    /// Whether it carries what opens an account, so that nobody but its recipient may read it.
    package var isSecret: Bool {
        switch self {
        case .confirmationCode, .invitation, .accountReset, .passwordCode: true
        case .registeredAlready, .deviceConfirmed, .accountChanged, .submissionConfirmed, .cardReminder,
            .declarationReminder,
            .deadlineReminder, .decision, .feedback, .followUp:
            false
        }
    }

    /// Whether the office may send it to many at once; everything else is a rule's to send.
    package var isMassMail: Bool {
        switch self {
        case .cardReminder, .declarationReminder, .deadlineReminder, .decision, .feedback, .followUp: true
        case .confirmationCode, .registeredAlready, .invitation, .accountReset, .passwordCode,
            .deviceConfirmed,
            .accountChanged, .submissionConfirmed:
            false
        }
    }

    /// Whether it is jury mail, which goes to the address a member named for that.
    package var isJuryMail: Bool {
        switch self {
        case .cardReminder, .declarationReminder: true
        case .confirmationCode, .registeredAlready, .invitation, .accountReset, .passwordCode,
            .deviceConfirmed,
            .accountChanged, .submissionConfirmed, .deadlineReminder, .decision, .feedback, .followUp:
            false
        }
    }
}
