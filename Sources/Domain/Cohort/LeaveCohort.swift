/// Lets a venture leave a cohort before its end.
package struct LeaveCohort: Sendable, Codable {
    package var cohort: CohortID
    package var venture: Int
    /// The first day it no longer belongs to the cohort; today when not given.
    package var on: Day?
    package var reason: String

    package init(cohort: CohortID, venture: Int, on: Day?, reason: String) {
        self.cohort = cohort
        self.venture = venture
        self.on = on
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(cohort, in: world)
        let reason = try needed(reason, .reason)
        if let end = known.stay(of: venture)?.end, end.kind == .left, on == nil || on == end.on {
            return .nothing
        }
        let (_, stay) = try findOpen(venture, in: cohort, world)
        // One that was admitted ahead of the cohort's first day may leave before it, and gets nothing.
        let today = max(context.today(in: world.programme(cohort.programme)), stay.from)
        let day = try past(on, today)
        guard day >= stay.from else { throw .dayTooEarly(day, from: stay.from) }
        let left = CohortLeft(venture: venture, on: day, reason: reason)
        return Decision([Happening(.cohort(cohort), .cohort(.left(left)))])
    }
}
