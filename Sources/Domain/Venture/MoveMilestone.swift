/// Gives a milestone another day; one that was missed is planned again.
package struct MoveMilestone: Sendable, Codable {
    package var venture: Int
    package var milestone: Slug
    package var due: Day
    package var reason: String

    package init(venture: Int, milestone: Slug, due: Day, reason: String) {
        self.venture = venture
        self.milestone = milestone
        self.due = due
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (known, standing) = try find(milestone, of: venture, in: world)
        let reason = try needed(reason, .reason)
        guard due >= known.foundedOn else { throw .dayTooEarly(due, from: known.foundedOn) }
        switch standing.status {
        case .reached: throw .milestoneReached(milestone)
        case .planned where standing.due == due: return .nothing
        case .planned, .missed:
            let moved = MilestoneMoved(milestone: milestone, due: due, reason: reason)
            return Decision([known.happening(.milestoneMoved(moved))])
        }
    }
}
