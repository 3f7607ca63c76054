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
        let frame = frame.about(engine.world)
        // Each is news by itself, so each has a reason of its own.
        let reason = "account/\(news.name)/\(Random.bytes(8).hex)"
        switch news {
        case .confirmation(let code, let until):
            return .confirmationCode(
                to: to, addressee, code: code, until: time(until), frame: frame, reason: reason)
        case .registeredAlready:
            return .registeredAlready(to: to, addressee, frame: frame, reason: reason)
        case .invitation(let link, let roles, let until):
            let calls = roles.compactMap { $0.call.flatMap { engine.world.call($0) } }
            return .invitation(
                to: to, addressee, link: link, roles: roles.map(words), dates: dates(of: calls),
                until: time(until), frame: calls.first.map { frame.about($0, in: engine.world) } ?? frame,
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
            to: to, addressee, what: what, at: time(engine.now), frame: frame.about(engine.world),
            reason: reason)
    }

    /// A role with the title of its competition.
    private func words(_ grant: RoleGrant) -> Bilingual {
        guard let title = grant.call.flatMap({ engine.world.call($0) })?.title else {
            return grant.role.words
        }
        return Bilingual(
            de: "\(grant.role.words.de) bei „\(title.de)“", en: "\(grant.role.words.en) of “\(title.en)”")
    }

    /// When is to be handed in, and when cards are asked for: what is still to come, of each competition once.
    private func dates(of calls: [Call]) -> [Bilingual] {
        let now = engine.now
        var seen: Set<Slug> = []
        return calls.filter { seen.insert($0.slug).inserted }.flatMap { call in
            call.phases.filter { $0.deadline.instant > now }.map { phase in
                Bilingual(
                    de:
                        "„\(call.title.de)“, Einreichung „\(phase.title.de)“: bis \(phase.deadline.text(in: .de))",
                    en:
                        "“\(call.title.en)”, hand-in “\(phase.title.en)”: until \(phase.deadline.text(in: .en))"
                )
            }
                + call.rounds.filter { $0.isOpen }.compactMap { round in
                    guard let due = round.due, due.instant > now else { return nil }
                    return Bilingual(
                        de: "„\(call.title.de)“, Bewertungsrunde „\(round.slug)“: bis \(due.text(in: .de))",
                        en: "“\(call.title.en)”, round “\(round.slug)”: until \(due.text(in: .en))")
                }
        }
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
