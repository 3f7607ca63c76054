/// Ticks an item of the onboarding list off for a venture.
package struct FinishOnboarding: Sendable, Codable {
    package var cohort: CohortID
    package var venture: Int
    package var item: Slug

    package init(cohort: CohortID, venture: Int, item: Slug) {
        self.cohort = cohort
        self.venture = venture
        self.item = item
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (known, stay) = try findOpen(venture, in: cohort, world)
        guard known.onboarding.contains(where: { $0.id == item }) else { throw .unknownItem(item) }
        if stay.done[item] != nil { return .nothing }
        let onboarded = CohortOnboarded(venture: venture, item: item)
        return Decision([Happening(.cohort(cohort), .cohort(.onboarded(onboarded)))])
    }
}
