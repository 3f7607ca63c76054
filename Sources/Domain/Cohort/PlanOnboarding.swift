/// Puts an item on the onboarding list.
package struct PlanOnboarding: Sendable, Codable {
    package var cohort: CohortID
    package var item: Slug
    package var title: String

    package init(cohort: CohortID, item: Slug, title: String) {
        self.cohort = cohort
        self.item = item
        self.title = title
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(cohort, in: world)
        _ = try needed(title, .title)
        if let item = known.onboarding.first(where: { $0.id == item }) {
            guard item.title == title else { throw .itemExists(item.id) }
            return .nothing
        }
        let planned = OnboardingPlanned(item: item, title: title)
        return Decision([Happening(.cohort(cohort), .cohort(.onboardingPlanned(planned)))])
    }
}
