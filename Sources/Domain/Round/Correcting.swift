// What follows from changing cards of a closed round: a new result, fixed in the same act.
extension World {
    /// The events that void submitted cards; each closed round's are followed by its new result.
    ///
    /// `earlier` is what happens before them in the same act. Cards that are not submitted are left as they are.
    func voiding(
        _ cards: [CardID], reason: String, after earlier: [Happening] = [], _ context: Context
    ) -> [Happening] {
        var made: [Happening] = []
        var rounds: [RoundID] = []
        for card in cards where !rounds.contains(card.round) { rounds.append(card.round) }
        for id in rounds {
            guard let round = round(id) else { continue }
            let voided = cards.filter { $0.round == id }.compactMap { card -> Happening? in
                guard round.card(application: card.application, seat: card.seat)?.status == .submitted,
                    let juror = round.juror(of: card.seat)
                else { return nil }
                return card.happening(.voided(CardVoided(juror: juror, reason: .text(reason))))
            }
            made += correcting(id, by: voided, after: earlier + made, context)
        }
        return made
    }

    /// Changes of cards in one round, and when it is closed its new result with the ranks that moved.
    func correcting(
        _ id: RoundID, by changes: [Happening], after earlier: [Happening] = [], _ context: Context
    ) -> [Happening] {
        guard !changes.isEmpty, let call = call(id.call), let round = round(id), !round.isOpen else {
            return changes
        }
        let after = foretold(earlier + changes, context)
        guard let nextCall = after.call(id.call), let next = after.round(id) else { return changes }
        let before = round.ranking(in: call)
        let ranking = next.ranking(in: nextCall)
        let moved = before.changes(to: ranking)
        var made = changes
        var start = 0
        repeat {
            let end = min(start + RoundCorrected.chunk, moved.count)
            let through = sequence + earlier.count + made.count
            let digest = context.fingerprints.digest(
                of: ranking, round: id, rubric: round.rubric, through: through)
            let corrected = RoundCorrected(
                ranking: digest, through: through, changes: Array(moved[start..<end]))
            made.append(Happening(.round(id), .round(.corrected(corrected))))
            start = end
        } while start < moved.count
        return made
    }
}

extension RoundCorrected {
    /// How many ranks one event holds, so that its record stays within the log's limit.
    static let chunk = 1_000
}

extension Call {
    /// The later rounds that carry a round's result, each with a copy of the values it had when it was opened.
    package func carriers(of slug: Slug) -> [Slug] {
        rounds.filter { round in round.carries.contains { $0.round == slug } }.map(\.slug)
    }
}
