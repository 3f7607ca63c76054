import Domain

/// Who may use an operation, in one sentence each; the policy decides, this says what to expect.
enum Asker: String, Sendable, CaseIterable {
    case anybody, member, founder, applicant, reader, juror, seated, office, overseer, auditor, team, coach,
        mentor
    case administrator

    /// Whether a token is needed at all.
    var needsMember: Bool {
        switch self {
        case .anybody: false
        case .member, .founder, .applicant, .reader, .juror, .seated, .office, .overseer, .auditor, .team,
            .coach,
            .mentor, .administrator:
            true
        }
    }

    /// The sentence.
    var words: Bilingual {
        switch self {
        case .anybody: Bilingual(de: "Für alle, ohne Anmeldung.", en: "For anybody, without a token.")
        case .member: Bilingual(de: "Für jedes Mitglied.", en: "For every member.")
        case .founder: Bilingual(de: "Für Gründende.", en: "For founders.")
        case .applicant:
            Bilingual(de: "Für die, deren Bewerbung es ist.", en: "For those whose application it is.")
        case .reader:
            Bilingual(
                de: "Für die Bewerbenden, die Jury mit dieser Bewerbung und die Leitung des Wettbewerbs.",
                en: "For the applicants, the jurors who read it and those who run the call.")
        case .juror: Bilingual(de: "Für die Jury des Wettbewerbs.", en: "For the jurors of the call.")
        case .seated:
            Bilingual(
                de: "Für die Jury der Runde das Eigene, für die Leitung alles.",
                en: "For the jurors of the round what is theirs, for those who run the call everything.")
        case .office:
            Bilingual(
                de: "Für die Leitung des Wettbewerbs und die Verwaltung.",
                en: "For those who run the call, and administrators.")
        case .overseer:
            Bilingual(
                de: "Für Leitung, Prüfende und Verwaltung.", en: "For managers, auditors and administrators.")
        case .auditor: Bilingual(de: "Für Prüfende und Verwaltung.", en: "For auditors and administrators.")
        case .team:
            Bilingual(
                de: "Für das Team, seine Begleitung und die Leitung.",
                en: "For the team, those who coach it and those who run the programme.")
        case .coach:
            Bilingual(
                de: "Für die Begleitung des Teams und die Leitung.",
                en: "For the coach of the team and those who run the programme.")
        case .mentor:
            Bilingual(
                de: "Für Mentorinnen und Mentoren, die Begleitung und die Leitung.",
                en: "For mentors, the coach and those who run the programme.")
        case .administrator: Bilingual(de: "Für die Verwaltung.", en: "For administrators.")
        }
    }
}
