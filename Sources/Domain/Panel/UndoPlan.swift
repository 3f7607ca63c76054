/// Takes a whole assignment back, as one step; what was begun or submitted stays.
package struct UndoPlan: Sendable, Codable {
    package var round: RoundID
    /// The round's last one when `nil`.
    package var plan: Int?
    package var reason: String

    package init(round: RoundID, plan: Int?, reason: String) {
        self.round = round
        self.plan = plan
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (_, known) = try findOpen(round, in: world)
        guard let last = known.panels.plans.last else { throw .panel(.noPlan(round)) }
        let number = plan ?? last.number
        guard known.panels.plans.indices.contains(number - 1) else {
            throw .panel(.unknownPlan(round, number))
        }
        let plan = known.panels.plans[number - 1]
        if plan.undone != nil { return .nothing }
        guard !reason.isEmpty else { throw .reasonMissing }
        let pairs = known.untouched(by: plan)
        guard !pairs.isEmpty else { throw .panel(.planTouched(number)) }
        return Decision(
            stride(from: 0, to: pairs.count, by: AssignReaders.chunk).map { start in
                let part = Array(pairs[start..<min(start + AssignReaders.chunk, pairs.count)])
                let undone = PlanUndone(plan: number, pairs: part, reason: .text(reason))
                return Happening(.round(round), .round(.panel(.undone(undone))))
            })
    }
}
