/// Replaces a released decision by a new one, which is released at once; the old one stays in the list.
///
/// The same outcome again only gives a decision the reason it lacks.
package struct ReviseDecision: Sendable, Codable {
    package var round: RoundID
    package var application: Int
    package var outcome: OutcomeRequest
    package var reason: String
    package var meeting: Slug?
    /// The prize that is replaced, when the application has several.
    package var instead: Slug?

    package init(
        round: RoundID, application: Int, outcome: OutcomeRequest, reason: String, meeting: Slug? = nil,
        instead: Slug? = nil
    ) {
        self.round = round
        self.application = application
        self.outcome = outcome
        self.reason = reason
        self.meeting = meeting
        self.instead = instead
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        try desk.check(application)
        guard !reason.isBlank else { throw .reasonMissing }
        let outcome = try outcome.outcome(in: desk.round, of: desk.call, world)
        let current = desk.round.decisions.current(for: application)
        let same = current.first { $0.outcome == outcome && $0.visibleFrom != nil }
        if let same, same.hasReason { return .nothing }
        let replaced = if let same { [same] } else { try replaced(by: outcome, current) }
        return Decision([
            try desk.revising(
                application, outcome, replacing: replaced, reason: reason, meeting: meeting ?? same?.meeting,
                succeeds: nil)
        ])
    }

    private func replaced(by outcome: Outcome, _ current: [TakenDecision]) throws(Refusal) -> [TakenDecision]
    {
        let released = current.filter { $0.visibleFrom != nil }
        guard !released.isEmpty else {
            throw .decision(.decisionNotReleased(ApplicationID(round.call, application)))
        }
        if let instead {
            let named = released.filter { decision in
                if case .award(instead, _, _) = decision.outcome { true } else { false }
            }
            guard !named.isEmpty else {
                let given = released.compactMap { decision in
                    if case .award(let prize, _, _) = decision.outcome { prize } else { nil }
                }
                throw .decision(.unknownPrize(instead, of: given))
            }
            return current.filter { named.contains($0) || $0.outcome.excludes(outcome) }
        }
        let excluded = current.filter { $0.outcome.excludes(outcome) }
        if !excluded.isEmpty { return excluded }
        guard released.count == 1 else {
            throw .decision(.revisionUnclear(ApplicationID(round.call, application)))
        }
        return released
    }
}

extension DecisionDesk {
    /// The event that replaces decisions about an application by a new one.
    func revising(
        _ application: Int, _ outcome: Outcome, replacing: [TakenDecision], reason: String, meeting: Slug?,
        succeeds: Int?, passedOver: [Int] = []
    ) throws(Refusal) -> Happening {
        try check(meeting: meeting)
        let sequences = Set(replacing.map(\.sequence))
        try checkMoney([(application, outcome)], replacing: sequences)
        let standing = standing(with: [(application, outcome)], replacing: sequences)
        try checkReserve([(application, outcome)], among: standing)
        var basis = basis(of: application, outcome, among: standing).basis
        if !passedOver.isEmpty { basis.departs = true }
        let revised = DecisionRevised(
            application: application, outcome: outcome, basis: basis, reason: .text(reason), meeting: meeting,
            replaces: sequences.sorted(), succeeds: succeeds, passedOver: passedOver)
        return happening(.revised(revised))
    }
}
