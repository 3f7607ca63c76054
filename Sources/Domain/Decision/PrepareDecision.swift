/// Prepares a decision about one application of a closed round; it becomes known only by its release.
package struct PrepareDecision: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var outcome: OutcomeRequest
    /// Needed when the decision departs from the ranking or changes one that is prepared.
    package var reason: String?
    /// The meeting that decided.
    package var meeting: Slug?

    package init(
        round: RoundID, application: Int, outcome: OutcomeRequest, reason: String? = nil, meeting: Slug? = nil
    ) {
        self.round = round
        self.application = application
        self.outcome = outcome
        self.reason = reason
        self.meeting = meeting
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        try desk.check(application)
        let outcome = try outcome.outcome(in: desk.round, of: desk.call, world)
        return Decision(
            try desk.prepare(
                [(application, outcome)], reason: reason, meeting: meeting, isExplaining: true))
    }
}

/// Takes what is prepared for an application off the table.
package struct DropDecision: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var reason: String?

    package init(round: RoundID, application: Int, reason: String? = nil) {
        self.round = round
        self.application = application
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        guard desk.round.entry(application) != nil else { throw .notInPool([application]) }
        let current = desk.round.decisions.current(for: application)
        guard current.contains(where: { $0.visibleFrom == nil }) else {
            if current.isEmpty { return .nothing }
            throw .decision(.decisionReleased(ApplicationID(round.call, application)))
        }
        let dropped = DecisionDropped(application: application, reason: reason.map { .text($0) })
        return Decision([desk.happening(.dropped(dropped))])
    }
}
