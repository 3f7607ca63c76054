/// Says that a milestone was missed.
package struct MissMilestone: Sendable, Codable {
    package var venture: Int
    package var milestone: Slug
    package var reason: String

    package init(venture: Int, milestone: Slug, reason: String) {
        self.venture = venture
        self.milestone = milestone
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (known, standing) = try find(milestone, of: venture, in: world)
        let reason = try needed(reason, .reason)
        switch standing.status {
        case .missed: return .nothing
        case .reached: throw .milestoneReached(milestone)
        case .planned:
            return Decision([
                known.happening(.milestoneMissed(MilestoneMissed(milestone: milestone, reason: reason)))
            ])
        }
    }
}
