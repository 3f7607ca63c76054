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

extension Round {
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
