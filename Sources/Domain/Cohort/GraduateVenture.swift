/// Notes that a venture went through the cohort.
package struct GraduateVenture: Sendable, Codable {
    package var cohort: CohortID
    package var venture: Int
    /// The first day it no longer belongs to the cohort; today when not given.
    package var on: Day?

    package init(cohort: CohortID, venture: Int, on: Day?) {
        self.cohort = cohort
        self.venture = venture
        self.on = on
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(cohort, in: world)
        if let end = known.stay(of: venture)?.end, end.kind == .graduated, on == nil || on == end.on {
            return .nothing
        }
        let (_, stay) = try findOpen(venture, in: cohort, world)
        let day = try past(on, context.today(in: world.programme(cohort.programme)))
        guard day >= stay.from else { throw .dayTooEarly(day, from: stay.from) }
        let graduated = CohortGraduated(venture: venture, on: day)
        return Decision([Happening(.cohort(cohort), .cohort(.graduated(graduated)))])
    }
}
