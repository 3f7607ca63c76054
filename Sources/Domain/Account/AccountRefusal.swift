/// The domain's no to what somebody wants of an account.
///
/// The name of a case is stable, as that of a ``Refusal`` is.
package enum AccountRefusal: Hashable, Sendable, Codable {
    case addressTaken
    case joinedAlready(Slug)
    case deactivated(Slug)
    case unknownInvitation
    case alreadyExpired
    case factorThere
    case factorNeeded
    case factorMissing
    case unknownRecoveryCode
    case noScope
    case passwordReplaced
}

extension AccountRefusal {
    /// The sentence for the person it is said to.
    package var words: Bilingual {
        switch self {
        case .addressTaken:
            Bilingual(
                de: "Diese E-Mail-Adresse gehört schon zu einem Mitglied.",
                en: "This e-mail address belongs to a member already.")
        case .joinedAlready(let handle):
            Bilingual(
                de: "\(handle) hat schon ein Passwort; wer es vergessen hat, setzt es selbst neu.",
                en: "\(handle) has a password already; one who forgot it sets a new one.")
        case .deactivated(let handle):
            Bilingual(
                de: "\(handle) ist stillgelegt; erst „werkx member reactivate“.",
                en: "\(handle) is deactivated; “werkx member reactivate” first.")
        case .unknownInvitation:
            Bilingual(
                de:
                    "Diese Einladung gilt nicht: sie ist unbekannt, abgelaufen, zurückgezogen oder schon angenommen.",
                en: "This invitation does not count: it is unknown, expired, withdrawn or accepted already.")
        case .alreadyExpired:
            Bilingual(
                de: "Der Ablauf liegt nicht in der Zukunft.", en: "The expiry does not lie in the future.")
        case .factorThere:
            Bilingual(
                de: "Inzwischen gilt ein anderer zweiter Faktor; bitte von vorn beginnen.",
                en: "Another second factor counts meanwhile; please begin again.")
        case .factorNeeded:
            Bilingual(
                de:
                    "Ihre Rolle verlangt einen zweiten Faktor; „werkx account factor“ richtet ihn ein und ersetzt einen vorhandenen.",
                en:
                    "Your role asks for a second factor; “werkx account factor” sets it up and replaces one there is."
            )
        case .factorMissing:
            Bilingual(de: "Es gibt keinen zweiten Faktor.", en: "There is no second factor.")
        case .unknownRecoveryCode:
            Bilingual(
                de: "Dieser Wiederherstellungscode gilt nicht.", en: "This recovery code does not count.")
        case .noScope:
            Bilingual(
                de: "Ein Zugang braucht mindestens eine Befugnis.", en: "A token needs at least one scope.")
        case .passwordReplaced:
            Bilingual(
                de: "Inzwischen gilt ein anderes Passwort.", en: "Another password counts meanwhile.")
        }
    }
}
