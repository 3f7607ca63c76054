package import Domain
package import EventLog

/// What happens at the door; the raw values stand in the journal.
package enum JournalKind: String, Sendable, CaseIterable {
    case signedIn = "signed-in"
    case signInRefused = "sign-in-refused"
    case factorRefused = "factor-refused"
    case limited
    case busy
    case signedOut = "signed-out"
    case sessionEnded = "session-ended"
    case registrationAsked = "registration-asked"
    case registrationConfirmed = "registration-confirmed"
    case passwordForgotten = "password-forgotten"
    case passwordChanged = "password-changed"
    case codeRefused = "code-refused"
    case invitationRefused = "invitation-refused"
    case invitationAccepted = "invitation-accepted"
    case factorEnrolled = "factor-enrolled"
    case factorReplaced = "factor-replaced"
    case factorRemoved = "factor-removed"
    case recoveryCodeUsed = "recovery-code-used"
    case recoveryRenewed = "recovery-renewed"
    case deviceAsked = "device-asked"
    case deviceConfirmed = "device-confirmed"
    case deviceDenied = "device-denied"
    case tokenIssued = "token-issued"
    case tokenUsed = "token-used"
    case tokenRefused = "token-refused"
    case tokenTooNarrow = "token-too-narrow"
    case tokenRevoked = "token-revoked"
    case requestRefused = "request-refused"
    case invited
    case roleGiven = "role-given"
    case roleEnded = "role-ended"
    case accountReset = "account-reset"
    case accountDeactivated = "account-deactivated"
    case accountReactivated = "account-reactivated"
}

extension JournalKind {
    /// What happened, for the screen.
    package var words: Bilingual {
        switch self {
        case .signedIn: Bilingual(de: "angemeldet", en: "signed in")
        case .signInRefused: Bilingual(de: "Anmeldung abgelehnt", en: "sign-in refused")
        case .factorRefused: Bilingual(de: "zweiter Faktor abgelehnt", en: "second factor refused")
        case .limited: Bilingual(de: "zu viele Versuche", en: "too many tries")
        case .busy: Bilingual(de: "zu viele zugleich", en: "too many at once")
        case .signedOut: Bilingual(de: "abgemeldet", en: "signed out")
        case .sessionEnded: Bilingual(de: "Sitzung beendet", en: "session ended")
        case .registrationAsked: Bilingual(de: "Registrierung begonnen", en: "registration asked for")
        case .registrationConfirmed: Bilingual(de: "Registrierung bestätigt", en: "registration confirmed")
        case .passwordForgotten: Bilingual(de: "Passwort vergessen", en: "password forgotten")
        case .passwordChanged: Bilingual(de: "Passwort gesetzt", en: "password set")
        case .codeRefused: Bilingual(de: "Code abgelehnt", en: "code refused")
        case .invitationRefused: Bilingual(de: "Einladung abgelehnt", en: "invitation refused")
        case .invitationAccepted: Bilingual(de: "Einladung angenommen", en: "invitation accepted")
        case .factorEnrolled: Bilingual(de: "zweiter Faktor eingerichtet", en: "second factor enrolled")
        case .factorReplaced: Bilingual(de: "zweiter Faktor ersetzt", en: "second factor replaced")
        case .factorRemoved: Bilingual(de: "zweiter Faktor entfernt", en: "second factor removed")
        case .recoveryCodeUsed: Bilingual(de: "Wiederherstellungscode gebraucht", en: "recovery code used")
        case .recoveryRenewed:
            Bilingual(de: "neue Wiederherstellungscodes", en: "new recovery codes")
        case .deviceAsked: Bilingual(de: "Gerät bittet um Zugang", en: "device asks to be let in")
        case .deviceConfirmed: Bilingual(de: "Gerät zugelassen", en: "device let in")
        case .deviceDenied: Bilingual(de: "Gerät abgewiesen", en: "device turned away")
        case .tokenIssued: Bilingual(de: "Zugang ausgestellt", en: "token issued")
        case .tokenUsed: Bilingual(de: "Zugang benutzt", en: "token used")
        case .tokenRefused: Bilingual(de: "Zugang abgelehnt", en: "token refused")
        case .tokenTooNarrow: Bilingual(de: "Zugang reicht nicht", en: "token too narrow")
        case .requestRefused: Bilingual(de: "Anfrage abgelehnt", en: "request refused")
        case .invited: Bilingual(de: "Einladung ausgestellt", en: "invitation issued")
        case .tokenRevoked: Bilingual(de: "Zugang gesperrt", en: "token revoked")
        case .roleGiven: Bilingual(de: "neue Rolle, Sitzungen beendet", en: "new role, sessions ended")
        case .roleEnded: Bilingual(de: "Rolle beendet, Sitzungen beendet", en: "role ended, sessions ended")
        case .accountReset: Bilingual(de: "Konto zurückgesetzt", en: "account reset")
        case .accountDeactivated: Bilingual(de: "Konto stillgelegt", en: "account deactivated")
        case .accountReactivated: Bilingual(de: "Konto wieder zugelassen", en: "account let in again")
        }
    }
}

extension Accounts {
    /// Writes a line of the journal; a journal that cannot be written stops nobody who may come in.
    ///
    /// `by` is who did it to somebody's account.
    func note(
        _ kind: JournalKind, _ member: MemberID?, _ visitor: Visitor, by: MemberID? = nil, detail: String = ""
    ) {
        keepNotes()
        try? access.note(line(kind, member, visitor, by: by, detail: detail))
    }

    /// A line of what happens now.
    func line(
        _ kind: JournalKind, _ member: MemberID?, _ visitor: Visitor, by: MemberID? = nil, detail: String
    ) -> JournalLine {
        JournalLine(
            at: now, kind: kind.rawValue, member: member?.number ?? 0, address: visitor.address.plain,
            detail: JournalDetail(by: by, text: detail.plain).stored)
    }

    /// The journal's lines after a number, at most so many, the oldest first; without a number the last so many.
    package func journal(after number: Int? = nil, limit: Int = 500) throws(AccountError) -> [NumberedLine] {
        keepNotes()
        return try stored { () throws(LogFailure) in try access.journal(after: number, limit: limit) }
    }
}

/// What a line of the journal says besides: who did it to the account, where somebody did, and what more there is.
package struct JournalDetail: Hashable, Sendable {
    package let by: MemberID?
    package let text: String

    init(by: MemberID?, text: String) {
        self.by = by
        self.text = text
    }

    /// Reads what is kept; older lines name nobody.
    package init(_ stored: String) {
        let parts = stored.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "by", parts[1].first == "m",
            let number = Int(parts[1].dropFirst())
        else {
            self.init(by: nil, text: stored)
            return
        }
        self.init(by: MemberID(number), text: String(parts[2]))
    }

    /// As it is kept: `by m7 coach`.
    var stored: String { by.map { "by \($0) \(text)" } ?? text }
}

/// A line of the journal as it is shown.
package struct JournalEntry: Sendable {
    package let number: Int
    package let at: Instant
    package let kind: JournalKind
    package let member: MemberID?
    package let address: String
    package let detail: JournalDetail
}

extension Accounts {
    /// A page of the journal, and the number its next one comes after; what a newer program wrote is passed over.
    package func journalPage(after number: Int, limit: Int) throws(AccountError) -> (
        entries: [JournalEntry], next: Int?
    ) {
        let lines = try journal(after: number, limit: limit + 1)
        let entries = lines.prefix(limit).compactMap { numbered -> JournalEntry? in
            let line = numbered.line
            guard let kind = JournalKind(rawValue: line.kind) else { return nil }
            return JournalEntry(
                number: numbered.number, at: Instant(milliseconds: line.at), kind: kind,
                member: line.member > 0 ? MemberID(line.member) : nil, address: line.address,
                detail: JournalDetail(line.detail))
        }
        return (entries, lines.count > limit ? lines[limit - 1].number : nil)
    }
}

extension String {
    /// The text with everything escaped that could end a line, move a cursor or turn the reading direction; at most 200 scalars.
    package var plain: String {
        var text = ""
        for scalar in unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                text += "\\u{\(String(scalar.value, radix: 16))}"
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
                .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
                .modifierSymbol, .otherSymbol, .spaceSeparator:
                text.unicodeScalars.append(scalar)
            @unknown default: text += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return text
    }
}
