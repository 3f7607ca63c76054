/// Ends a venture; it leaves the cohort it is in with the same day and reason.
package struct CloseVenture: Sendable, Codable {
    package var venture: Int
    package var on: Day?
    package var reason: String

    package init(venture: Int, on: Day?, reason: String) {
        self.venture = venture
        self.on = on
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(venture: venture, in: world)
        let reason = try needed(reason, .reason)
        if let closing = known.closing {
            if on == nil || on == closing.on { return .nothing }
            throw .ventureClosed(venture, on: closing.on)
        }
        let day = try past(on, context.today(known, world))
        guard day >= known.foundedOn else { throw .dayTooEarly(day, from: known.foundedOn) }
        var decision = Decision([known.happening(.closed(VentureClosed(on: day, reason: reason)))])
        for cohort in world.cohorts {
            guard let stay = cohort.stay(of: venture), stay.isOpen, day < cohort.ends else { continue }
            let left = CohortLeft(venture: venture, on: max(day, stay.from), reason: reason)
            decision.events.append(Happening(.cohort(cohort.id), .cohort(.left(left))))
        }
        return decision
    }
}
