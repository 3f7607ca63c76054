import Domain

// Sentences for what happens to cards.
extension Teller {
    mutating func tell(
        _ event: CardEvent, _ round: RoundID, _ application: Int, _ seat: Int, _ actor: Actor
    ) throws(EngineError) -> Told {
        let it = try name(ApplicationID(round.call, application))
        let who = try juror(seat, round)
        let isOther = world.round(round)?.juror(of: seat) != actor.member
        let forWhom = Bilingual(de: isOther ? " für \(who)" : "", en: isOther ? " for \(who)" : "")
        switch event {
        case .begun:
            return Told(
                de: "beginnt\(forWhom.de) den Bogen zu \(it.de) in \(round)",
                en: "begins the card on \(it.en) in \(round)\(forWhom.en)")
        case .submitted(let submitted):
            return Told(
                de: "gibt\(forWhom.de) den Bogen zu \(it.de) in \(round) ab",
                en: "submits the card on \(it.en) in \(round)\(forWhom.en)",
                changes: changes(given(round, application, seat), submitted.scores, round))
        case .amended(let amended):
            return Told(
                de: "ändert\(forWhom.de) den Bogen zu \(it.de) in \(round)",
                en: "amends the card on \(it.en) in \(round)\(forWhom.en)", amended.reason,
                changes: changes(given(round, application, seat), amended.scores, round))
        case .voided(let voided):
            return Told(
                de: "erklärt den Bogen von \(who) zu \(it.de) in \(round) für ungültig",
                en: "voids \(who)'s card on \(it.en) in \(round)", voided.reason,
                changes: changes(given(round, application, seat), [], round))
        case .correctionAsked(let asked):
            return Told(
                de: "beantragt\(forWhom.de), den Bogen zu \(it.de) in \(round) zu berichtigen",
                en: "asks\(forWhom.en) to have the card on \(it.en) in \(round) corrected", asked.reason,
                changes: changes(given(round, application, seat), asked.scores, round))
        case .correctionDeclined(let declined):
            return Told(
                de: "lehnt es ab, den Bogen von \(who) zu \(it.de) in \(round) zu berichtigen",
                en: "declines to correct \(who)'s card on \(it.en) in \(round)", declined.reason)
        case .corrected(let corrected):
            return Told(
                de: "berichtigt den Bogen von \(who) zu \(it.de) in \(round), wie beantragt",
                en: "corrects \(who)'s card on \(it.en) in \(round) as asked for", corrected.reason,
                changes: changes(given(round, application, seat), corrected.scores, round))
        case .retracted(let retracted):
            return Told(
                de: "nimmt am Bogen von \(who) zu \(it.de) in \(round) Import \(retracted.import) zurück",
                en: "takes import \(retracted.import) back on \(who)'s card on \(it.en) in \(round)",
                changes: changes(given(round, application, seat), retracted.restored ?? [], round))
        }
    }

    private func given(_ round: RoundID, _ application: Int, _ seat: Int) -> [Score] {
        guard let round = world.round(round), let place = round.place(application, seat) else { return [] }
        return round.given(at: place)
    }

    private func changes(_ old: [Score], _ new: [Score], _ round: RoundID) -> [ValueChange] {
        (world.round(round)?.rubric.criteria ?? []).compactMap { criterion in
            let from = old.first { $0.criterion == criterion.id }?.value
            let to = new.first { $0.criterion == criterion.id }?.value
            guard from != to else { return nil }
            return ValueChange(criterion.title, from: from.map(text), to: to.map(text))
        }
    }

    private func text(_ score: Decimal) -> Bilingual {
        let text = score.description
        return Bilingual(de: String(text.map { $0 == "." ? "," : $0 }), en: text)
    }
}
