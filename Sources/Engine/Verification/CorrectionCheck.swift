import Domain

/// Checks that every card that was changed after its round was closed is followed at once by the round's new result, and that the
/// ranks said to have moved are those that did.
struct CorrectionCheck {
    /// What is corrected and waits for its result.
    private struct Pending {
        let round: RoundID
        /// The event that changed the first card.
        let sequence: Int
        /// The ranks before it.
        let before: [Int: Int]
        /// What the events of the new result have named so far.
        var named: [RankChange] = []
        var isFixed = false
    }

    private var pending: Pending?

    /// Checks an event against the world before it.
    mutating func check(_ recorded: Recorded, before world: World) -> [Finding] {
        switch (recorded.stream, recorded.event) {
        case (.card(let id, _, _), .card(.voided)), (.card(let id, _, _), .card(.corrected)):
            if let pending, pending.round == id, !pending.isFixed { return [] }
            let findings = end(world)
            guard let call = world.call(id.call), let round = world.round(id), !round.isOpen else {
                return findings
            }
            pending = Pending(
                round: id, sequence: recorded.sequence, before: round.ranking(in: call).ranks)
            return findings
        case (.round(let id), .round(.corrected(let corrected))):
            guard pending?.round == id else {
                return end(world) + [
                    Finding(
                        recorded.sequence, de: "Ein berichtigtes Ergebnis ohne berichtigten Bogen.",
                        en: "a corrected result without a corrected card.")
                ]
            }
            pending?.named += corrected.changes
            pending?.isFixed = true
            return []
        case (.card, _), (.round, _), (.log, _), (.import, _), (.programme, _), (.call, _),
            (.application, _), (.conflict, _), (.member, _), (.cohort, _), (.venture, _), (.mail, _):
            return end(world)
        }
    }

    /// What is still open when something else happens, or at the end of the log.
    private mutating func end(_ world: World) -> [Finding] {
        guard let pending else { return [] }
        self.pending = nil
        guard pending.isFixed else {
            return [
                Finding(
                    pending.sequence,
                    de: "Der Bogen einer geschlossenen Bewertungsrunde wurde geändert, ohne neues Ergebnis.",
                    en: "a card of a closed round was changed without a new result.")
            ]
        }
        guard let call = world.call(pending.round.call), let round = world.round(pending.round)
        else { return [] }
        let moved = RankChange.between(pending.before, round.ranking(in: call).ranks)
        if moved == pending.named { return [] }
        return [
            Finding(
                pending.sequence,
                de: "Die genannten Platzänderungen sind nicht die, die sich daraus ergeben.",
                en: "the ranks said to have moved are not those that did.")
        ]
    }

    /// Checks what the log ends with.
    mutating func end(of world: World) -> [Finding] { end(world) }
}
