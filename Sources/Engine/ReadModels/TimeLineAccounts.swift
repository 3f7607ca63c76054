package import Domain

// Sentences for accounts: who came in how, and never a secret.
extension Teller {
    func tell(_ event: AccountEvent, _ who: String) -> Told {
        switch event {
        case .invited(let invited):
            let until = LocalTime.day(invited.expires, in: CallFile.defaultZone)
            return Told(
                de: "lädt \(who) mit einem Link ein (gilt bis \(until.text(in: .de)))",
                en: "invites \(who) by a link (counts until \(until.text(in: .en)))")
        case .accepted:
            return Told(de: "nimmt die Einladung von \(who) an", en: "accepts the invitation of \(who)")
        case .passwordSet(let set):
            return Told(
                de: "setzt das Passwort von \(who) (\(set.means.words.de))",
                en: "sets \(who)'s password (\(set.means.words.en))")
        case .factorEnrolled:
            return Told(
                de: "richtet für \(who) einen zweiten Faktor ein", en: "enrols a second factor for \(who)")
        case .factorRemoved:
            return Told(
                de: "entfernt den zweiten Faktor von \(who)", en: "removes \(who)'s second factor")
        case .recoveryRenewed(let renewed):
            return Told(
                de: "gibt \(who) \(renewed.codes.count) neue Wiederherstellungscodes",
                en: "gives \(who) \(renewed.codes.count) new recovery codes")
        case .recoveryUsed:
            return Told(
                de: "verbraucht einen Wiederherstellungscode von \(who)",
                en: "uses one of \(who)'s recovery codes")
        case .reset:
            return Told(
                de: "setzt Passwort und zweiten Faktor von \(who) zurück",
                en: "resets \(who)'s password and second factor")
        case .juryAddressSet(let set):
            return set.address == nil
                ? Told(
                    de: "löscht die eigene Adresse von \(who) für Jury-Post",
                    en: "removes \(who)'s address for jury mail")
                : Told(
                    de: "nennt für \(who) eine eigene Adresse für Jury-Post",
                    en: "names an address of \(who)'s for jury mail")
        case .deactivated(let deactivated):
            return Told(de: "legt \(who) still", en: "deactivates \(who)", deactivated.reason)
        case .reactivated: return Told(de: "lässt \(who) wieder zu", en: "reactivates \(who)")
        }
    }
}

extension PasswordMeans {
    /// How the password was set, for the screen.
    package var words: Bilingual {
        switch self {
        case .link: Bilingual(de: "mit dem Link der Einladung", en: "with the link of the invitation")
        case .mail: Bilingual(de: "mit einem Code per Mail", en: "with a code by mail")
        case .password: Bilingual(de: "mit dem Passwort davor", en: "with the password before")
        }
    }
}
