package import Domain

extension LetterKind {
    /// What the letter is, in the office's words.
    package var words: Bilingual {
        switch self {
        case .confirmationCode: Bilingual(de: "Bestätigungscode", en: "confirmation code")
        case .registeredAlready: Bilingual(de: "Hinweis auf das Konto", en: "note of the account")
        case .invitation: Bilingual(de: "Einladung", en: "invitation")
        case .accountReset: Bilingual(de: "Zugang neu einrichten", en: "account to be set up anew")
        case .passwordCode: Bilingual(de: "Code für ein neues Passwort", en: "code for a new password")
        case .deviceConfirmed: Bilingual(de: "neues Gerät", en: "new device")
        case .accountChanged: Bilingual(de: "Änderung am Konto", en: "change of the account")
        case .submissionConfirmed: Bilingual(de: "Eingangsbestätigung", en: "confirmation of submission")
        case .cardReminder: Bilingual(de: "Erinnerung an Bewertungsbögen", en: "reminder of scorecards")
        case .declarationReminder:
            Bilingual(
                de: "Bitte um Erklärung zur Befangenheit", en: "request to declare conflicts of interest")
        case .deadlineReminder: Bilingual(de: "Erinnerung an die Frist", en: "reminder of the deadline")
        case .decision: Bilingual(de: "Entscheidung", en: "decision")
        case .feedback: Bilingual(de: "Rückmeldung der Jury", en: "feedback of the jury")
        case .followUp: Bilingual(de: "Nachfrage zur Gründung", en: "follow-up on the venture")
        }
    }
}

extension MailFailure {
    /// Why, for the office.
    package var words: Bilingual {
        switch self {
        case .refused:
            Bilingual(
                de: "das Mailprogramm nahm ihn einen Tag lang nicht an",
                en: "the mail program did not take it for a day")
        case .unreachable:
            Bilingual(
                de: "das Mailprogramm oder der Ordner war einen Tag lang nicht erreichbar",
                en: "the mail program or the folder could not be reached for a day")
        case .lost:
            Bilingual(de: "sein Text oder seine Adresse ist nicht mehr da", en: "its text or address is gone")
        case .badAddress:
            Bilingual(
                de: "an die Adresse lässt sich keine Mail schicken", en: "no mail can be sent to the address")
        case .recipientGone:
            Bilingual(de: "die Empfängerin oder der Empfänger ist ausgeschieden", en: "its recipient left")
        }
    }
}

extension MailStatus {
    /// Stable, for programs.
    package var name: String {
        switch self {
        case .queued: "queued"
        case .handedOver: "handedOver"
        case .failed: "failed"
        }
    }

    /// Where the letter stands, for the office.
    package var words: Bilingual {
        switch self {
        case .queued: Bilingual(de: "wartet", en: "waiting")
        case .handedOver(.command, _): Bilingual(de: "übergeben", en: "handed over")
        case .handedOver(.folder, _): Bilingual(de: "im Ordner", en: "in the folder")
        case .failed(let why, _, _):
            Bilingual(de: "aufgegeben: \(why.words.de)", en: "given up: \(why.words.en)")
        }
    }
}
