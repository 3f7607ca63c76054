/// Sets the sum that all prizes of a call together may come to.
package struct BudgetCall: Sendable, Codable {
    package var call: Slug
    /// Whole euro cents.
    package var cents: Int
    package var reason: String

    package init(call: Slug, cents: Int, reason: String) {
        self.call = call
        self.cents = cents
        self.reason = reason
    }

    /// A billion euros.
    static let limit = 100_000_000_000

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        guard (0...Self.limit).contains(cents) else { throw .decision(.sumImpossible(cents)) }
        if known.budget == cents { return .nothing }
        guard !reason.isBlank else { throw .reasonMissing }
        let awarded = known.awards().reduce(0) { $0 + $1.cents }
        if awarded > cents { throw .decision(.beyondBudget(cents: awarded, budget: cents)) }
        let budgeted = CallBudgeted(cents: cents, reason: .text(reason))
        return Decision([Happening(.call(call), .call(.budgeted(budgeted)))])
    }
}
