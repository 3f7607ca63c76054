/// An application on the reserve list moves up for one that left after its decision was released.
///
/// It departs when others wait before it on the list; they are recorded with the reason.
package struct ConfirmReserve: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    /// Who left.
    package var leaver: Int
    package var reason: String
    /// Of a prize; the whole one when not given.
    package var part: Part?

    package init(round: RoundID, application: Int, leaver: Int, reason: String, part: Part? = nil) {
        self.round = round
        self.application = application
        self.leaver = leaver
        self.reason = reason
        self.part = part
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        try desk.check(application)
        guard !reason.isBlank else { throw .reasonMissing }
        let decisions = desk.round.decisions
        if decisions.current(for: application).contains(where: { $0.succeeds == leaver }) { return .nothing }
        let freed = desk.round.freed(in: desk.call, at: context.now).filter { $0.application == leaver }
        guard !freed.isEmpty else { throw .decision(.nothingFreed(leaver)) }
        var replaced = decisions.visible(for: application, at: context.now).filter {
            $0.outcome.reservePlace != nil
        }
        guard !replaced.isEmpty else { throw .decision(.notOnReserve(application)) }
        let place = replaced.compactMap(\.outcome.reservePlace).min() ?? 0
        let before = desk.round.reserves(in: desk.call, at: context.now).filter { $0.place < place }
        var events: [Happening] = []
        for decision in freed {
            var outcome = decision.outcome
            if case .award(let prize, _, _) = outcome {
                outcome = try OutcomeRequest.award(prize, part: part ?? .whole).outcome(
                    in: desk.round, of: desk.call, world)
            }
            events.append(
                try desk.revising(
                    application, outcome, replacing: replaced, reason: reason,
                    meeting: nil, succeeds: leaver, passedOver: before.map(\.application)))
            replaced = []
        }
        return Decision(events)
    }
}

extension Round {
    /// The released decisions in favour of applications that have left since, and that nobody took over yet.
    package func freed(in call: Call, at now: Instant) -> [TakenDecision] {
        decisions.current.filter { decision in
            decision.outcome.isFavourable && decision.isVisible(at: now)
                && !call.competes(decision.application)
                && !decisions.current.contains { $0.succeeds == decision.application }
        }
    }

    /// The reserve list of those still in the competition whose place is released, by place.
    package func reserves(in call: Call, at now: Instant) -> [(application: Int, place: Int)] {
        decisions.current.compactMap { decision -> (application: Int, place: Int)? in
            guard let place = decision.outcome.reservePlace, decision.isVisible(at: now),
                call.competes(decision.application)
            else { return nil }
            return (decision.application, place)
        }
        .sorted { ($0.place, $0.application) < ($1.place, $1.application) }
    }
}
