/// Tells everything that is prepared to those it is about, all at once, now or from a moment on; the whole must hold together.
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
        // A release tells all that waits, so one who may know nothing of a part of it does not give it.
        if let member = context.actor.member,
            let barred = waiting.first(where: {
                world.isBarred(member, from: ApplicationID(round.call, $0.application))
            })
        {
            throw .conflictDeclared(application: barred.application)
        }
        // Releasing again at the same moment says nothing new.
        let isSo = waiting.allSatisfy { $0.visibleFrom != nil && $0.visibleFrom == from?.instant }
        if isSo { return .nothing }
        let check = ReleaseCheck(desk, waiting.filter { desk.competes($0.application) })
        guard check.flaws.isEmpty else { throw .decision(.releaseFlawed(check.flaws)) }
        return Decision([
            desk.happening(.released(DecisionsReleased(from: from, departing: check.departing)))
        ])
    }
}
