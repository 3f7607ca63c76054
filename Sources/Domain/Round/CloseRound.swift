/// Fixes a round's result; refused while cards are missing, unless told to with a reason.
package struct CloseRound: Sendable, Codable {
    package var round: RoundID
    /// Why the round closes although cards are missing.
    package var reason: String?

    package init(round: RoundID, reason: String?) {
        self.round = round
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let call = world.call(round.call) else { throw .unknownCall(round.call) }
        guard let known = call.round(round.round) else { throw .unknownRound(round) }
        if known.closing != nil { return .nothing }
        let missing = known.missing(in: call)
        if !missing.isEmpty, reason?.isBlank ?? true { throw .cardsMissing(missing) }
        let digest = context.fingerprints.digest(
            of: known.ranking(in: call), round: round, rubric: known.rubric, through: world.sequence)
        let closed = RoundClosed(
            ranking: digest, through: world.sequence, missing: missing.count,
            reason: reason.map { .text($0) })
        return Decision([Happening(.round(round), .round(.closed(closed)))])
    }
}

/// How many applications of a round have too few cards for a rank, and how many are still in the competition.
package struct TooFewCards: Hashable, Sendable {
    package let count: Int
    package let of: Int

    /// The sentence for whoever closes the round, `nil` when there are none.
    package func words(needed: Int) -> Bilingual? {
        guard count > 0 else { return nil }
        let cards =
            needed == 1
            ? Bilingual(de: "keinen Bogen", en: "no card")
            : Bilingual(de: "weniger als \(needed) Bögen", en: "fewer than \(needed) cards")
        return Bilingual(
            de:
                "\(count) von \(of) Bewerbungen \(count == 1 ? "hat" : "haben") \(cards.de) und damit keinen Platz.",
            en: "\(count) of \(of) applications \(count == 1 ? "has" : "have") \(cards.en) and so no rank.")
    }
}

extension Round {
    /// The applications that have no rank for want of cards.
    package func tooFewCards(in call: Call) -> TooFewCards {
        let ranking = ranking(in: call)
        return TooFewCards(
            count: ranking.unranked.count { $0.why == .tooFewCards },
            of: pool.count { call.competes($0.application) })
    }

    /// The cards that are assigned and not submitted, of applications that are still in the competition.
    package func missing(in call: Call) -> [MissingCard] {
        cards.filter { card in
            card.status.isOpen && call.application(Int(card.application))?.status == .submitted
        }
        .compactMap { card in
            juror(of: Int(card.seat)).map { MissingCard(application: Int(card.application), juror: $0) }
        }
    }
}
