/// Asks a team how it goes, some months after the founding.
package struct AskFollowUp: Sendable, Codable {
    package var venture: Int
    package var term: Term
    /// Needed where it is not due yet.
    package var reason: String?

    package init(venture: Int, term: Term, reason: String?) {
        self.venture = venture
        self.term = term
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(venture: venture, in: world)
        if known.followUp(term) != nil { return .nothing }
        let today = context.today(known, world)
        let reason = try reason.map { text throws(Refusal) in try needed(text, .reason) }
        guard known.due(term) <= today || reason != nil else {
            throw .followUpNotDue(term, due: known.due(term))
        }
        let asked = FollowUpAsked(term: term, on: today, reason: reason)
        return Decision([known.happening(.followUpAsked(asked))])
    }
}
