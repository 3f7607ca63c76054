import Crypto
package import Domain

/// Writes news of accounts as letters and leaves them in a postbox.
package struct LetterMessenger: Messenger {
    private let engine: Engine
    private let postbox: any Postbox
    private let frame: LetterFrame

    package init(engine: Engine, postbox: any Postbox, frame: LetterFrame) {
        self.engine = engine
        self.postbox = postbox
        self.frame = frame
    }

    package func tell(_ news: AccountNews, to address: EmailAddress, member: MemberID?, language: Language)
        throws(EngineError)
    {
        let name = try member.flatMap { id throws(EngineError) in try engine.addressee(id) }?.name
        let addressee = Addressee(member: member, name: name, language: language)
        try postbox.queue(letter(news, address.text, addressee))
    }

    private func letter(_ news: AccountNews, _ to: String, _ addressee: Addressee) -> Letter {
        // Each is news by itself, so each has a reason of its own.
        let reason = "account/\(news.name)/\(Random.bytes(8).hex)"
        switch news {
        case .confirmation(let code, let until):
            return .confirmationCode(
                to: to, addressee, code: code, until: time(until), frame: frame, reason: reason)
        case .registeredAlready:
            return .registeredAlready(to: to, addressee, frame: frame, reason: reason)
        case .invitation(let link, let roles, let until):
            var distinct: [Role] = []
            for grant in roles where !distinct.contains(grant.role) { distinct.append(grant.role) }
            return .invitation(
                to: to, addressee, link: link, roles: distinct, until: time(until), frame: frame,
                reason: reason)
        case .reset(let link, let until):
            return .accountReset(
                to: to, addressee, link: link, until: time(until), frame: frame, reason: reason)
        case .passwordCode(let code, let until):
            return .passwordCode(
                to: to, addressee, code: code, until: time(until), frame: frame, reason: reason)
        case .deviceConfirmed(let device):
            return .deviceConfirmed(
                to: to, addressee, device: device, at: time(engine.now), frame: frame, reason: reason)
        case .passwordChanged:
            return changed(
                Bilingual(de: "das Passwort", en: "the password"), to, addressee, reason)
        case .factorEnrolled:
            return changed(
                Bilingual(de: "ein zweiter Faktor wurde eingerichtet", en: "a second factor was set up"), to,
                addressee, reason)
        case .factorReplaced:
            return changed(
                Bilingual(
                    de: "ein anderer zweiter Faktor gilt, der bisherige nicht mehr",
                    en: "another second factor counts, the one before no more"), to, addressee, reason)
        case .factorRemoved:
            return changed(
                Bilingual(de: "der zweite Faktor wurde entfernt", en: "the second factor was removed"), to,
                addressee, reason)
        case .recoveryRenewed:
            return changed(
                Bilingual(
                    de: "neue Wiederherstellungscodes gelten, die bisherigen nicht mehr",
                    en: "new recovery codes count, those before no more"), to, addressee, reason)
        }
    }

    private func changed(_ what: Bilingual, _ to: String, _ addressee: Addressee, _ reason: String) -> Letter
    {
        .accountChanged(
            to: to, addressee, what: what, at: time(engine.now), frame: frame, reason: reason)
    }

    /// In the zone of the first programme there is, for an account belongs to none.
    private func time(_ instant: Instant) -> Bilingual {
        engine.time(instant, zone: engine.world.programmes.first?.zone)
    }
}

extension AccountNews {
    /// Stands in the reason of the letter.
    fileprivate var name: String {
        switch self {
        case .confirmation: "confirmation"
        case .registeredAlready: "registered-already"
        case .invitation: "invitation"
        case .reset: "reset"
        case .passwordCode: "password-code"
        case .passwordChanged: "password-changed"
        case .factorEnrolled: "factor-enrolled"
        case .factorReplaced: "factor-replaced"
        case .factorRemoved: "factor-removed"
        case .recoveryRenewed: "recovery-renewed"
        case .deviceConfirmed: "device-confirmed"
        }
    }
}
