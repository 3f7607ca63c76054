/// Tells everything that is prepared to those it is about, all at once, now or from a moment on.
package struct ReleaseDecisions: Sendable, Codable {
    package var round: RoundID
    /// At once when not given.
    package var from: Moment?

    package init(round: RoundID, from: Moment? = nil) {
        self.round = round
        self.from = from
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        let current = desk.round.decisions.current
        guard !current.isEmpty else { throw .decision(.nothingDecided(round)) }
        if let from, from.instant < context.now { throw .decision(.releaseTimePassed(from)) }
        let waiting = current.filter { !$0.isVisible(at: context.now) }
        // Releasing again at the same moment says nothing new.
        let isSo = waiting.allSatisfy { $0.visibleFrom != nil && $0.visibleFrom == from?.instant }
        if isSo { return .nothing }
        let departing = try departing(waiting, desk)
        return Decision([
            desk.happening(.released(DecisionsReleased(from: from, departing: departing)))
        ])
    }

    /// The sequences of those that depart as all stand together; refused when one of them has no reason.
    private func departing(_ waiting: [TakenDecision], _ desk: DecisionDesk) throws(Refusal) -> [Int] {
        let standing = desk.standing(with: [])
        var departing: [Int] = []
        for decision in waiting where desk.competes(decision.application) {
            let (basis, passedOver) = desk.basis(
                of: decision.application, decision.outcome, among: standing)
            guard basis.departs else { continue }
            guard decision.hasReason else {
                throw .decision(.departureNeedsReason(application: decision.application, passedOver))
            }
            departing.append(decision.sequence)
        }
        return departing
    }
}
