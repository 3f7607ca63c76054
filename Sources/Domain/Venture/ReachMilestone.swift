/// Says that a milestone was reached.
package struct ReachMilestone: Sendable, Codable {
    package var venture: Int
    package var milestone: Slug
    /// Today when not given.
    package var on: Day?

    package init(venture: Int, milestone: Slug, on: Day?) {
        self.venture = venture
        self.milestone = milestone
        self.on = on
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (known, standing) = try find(milestone, of: venture, in: world)
        let day = try past(on, context.today(known, world))
        if standing.status == .reached {
            if on == nil || on == standing.reachedOn { return .nothing }
            throw .milestoneReached(milestone)
        }
        return Decision([
            known.happening(.milestoneReached(MilestoneReached(milestone: milestone, on: day)))
        ])
    }
}
