/// Lets a closed round take cards again; what was fixed stays in the log, and it is closed again later.
package struct ReopenRound: Sendable, Codable {
    package var round: RoundID
    package var reason: String
    /// After this time no card is taken; until it is closed by hand when not given.
    package var closes: Moment?

    package init(round: RoundID, reason: String, closes: Moment? = nil) {
        self.round = round
        self.reason = reason
        self.closes = closes
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let call = world.call(round.call) else { throw .unknownCall(round.call) }
        guard let known = call.round(round.round) else { throw .unknownRound(round) }
        if known.isOpen { return .nothing }
        guard !reason.isBlank else { throw .reasonMissing }
        if let closes, closes.instant <= context.now { throw .closesBeforeOpening }
        let carriers = call.carriers(of: round.round)
        guard carriers.isEmpty else { throw .resultCarried(by: carriers) }
        guard !known.isOut else { throw .resultIsOut(round) }
        let reopened = RoundReopened(closes: closes, reason: .text(reason))
        // Who left while it was closed does not find their cards open again.
        let orphaned = known.cards.filter { $0.status.isOpen && call.hasLeft(seat: Int($0.seat)) }
        return Decision(
            [Happening(.round(round), .round(.reopened(reopened)))]
                + orphaned.map { card in
                    let unassigned = RoundUnassigned(
                        application: Int(card.application), seat: Int(card.seat), reason: .text(reason))
                    return Happening(.round(round), .round(.unassigned(unassigned)))
                },
            drafts: orphaned.map { card in
                .card(CardID(round, application: Int(card.application), seat: Int(card.seat)), nil)
            })
    }
}
