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
