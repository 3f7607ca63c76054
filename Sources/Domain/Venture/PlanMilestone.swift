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

/// A milestone of a venture that goes on.
private func find(_ milestone: Slug, of venture: Int, in world: World) throws(Refusal) -> (Venture, Milestone)
{
    let known = try find(goingOn: venture, in: world)
    guard let standing = known.milestone(milestone) else { throw .unknownMilestone(milestone) }
    return (known, standing)
}
