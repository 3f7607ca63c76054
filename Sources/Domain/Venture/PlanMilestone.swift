/// Agrees on a milestone.
package struct PlanMilestone: Sendable, Codable {
    package var venture: Int
    package var milestone: Slug
    package var title: String
    package var due: Day

    package init(venture: Int, milestone: Slug, title: String, due: Day) {
        self.venture = venture
        self.milestone = milestone
        self.title = title
        self.due = due
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(goingOn: venture, in: world)
        guard known.milestone(milestone) == nil else { throw .milestoneExists(milestone) }
        guard due >= known.foundedOn else { throw .dayTooEarly(due, from: known.foundedOn) }
        let planned = MilestonePlanned(milestone: milestone, due: due, title: try needed(title, .title))
        return Decision([known.happening(.milestonePlanned(planned))])
    }
}

/// A milestone of a venture that goes on.
func find(_ milestone: Slug, of venture: Int, in world: World) throws(Refusal) -> (Venture, Milestone) {
    let known = try find(goingOn: venture, in: world)
    guard let standing = known.milestone(milestone) else { throw .unknownMilestone(milestone) }
    return (known, standing)
}
