/// Sets a cohort up.
package struct CreateCohort: Sendable, Codable {
    package var cohort: CohortID
    package var title: String
    package var starts: Day
    package var months: Int
    package var places: Int
    package var stipend: Int

    package init(cohort: CohortID, title: String, starts: Day, months: Int, places: Int, stipend: Int) {
        self.cohort = cohort
        self.title = title
        self.starts = starts
        self.months = months
        self.places = places
        self.stipend = stipend
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard world.programme(cohort.programme) != nil else { throw .unknownProgramme(cohort.programme) }
        _ = try needed(title, .title)
        guard (1...120).contains(months), (1...1_000).contains(places) else {
            throw .cohortImpossible(months: months, places: places)
        }
        let created = CohortCreated(
            title: title, starts: starts, months: months, places: places, stipend: try sensible(stipend))
        if let known = world.cohort(cohort) {
            guard known.title == title, known.starts == starts, known.months == months,
                known.places == places, known.stipend == stipend
            else { throw .cohortExists(cohort) }
            return .nothing
        }
        return Decision([Happening(.cohort(cohort), .cohort(.created(created)))])
    }
}

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
