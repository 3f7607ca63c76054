/// Gives a venture a place in a cohort.
package struct AdmitVenture: Sendable, Codable {
    package var cohort: CohortID
    package var venture: Int
    /// Today, or the cohort's first day where that is still to come.
    package var on: Day?

    package init(cohort: CohortID, venture: Int, on: Day? = nil) {
        self.cohort = cohort
        self.venture = venture
        self.on = on
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(cohort, in: world)
        let team = try find(goingOn: venture, in: world)
        if known.stay(of: venture)?.isOpen == true { return .nothing }
        let today = context.today(in: world.programme(cohort.programme))
        let day = on ?? max(today, known.starts)
        guard day >= known.starts, day < known.ends else {
            throw .outsideCohort(day, from: known.starts, to: known.ends)
        }
        guard day <= max(today, known.starts) else { throw .dayInFuture(day) }
        for (other, stay) in world.stays(of: venture)
        where day < stay.end?.on ?? other.ends && stay.from < known.ends {
            throw .inAnotherCohort(venture, other.id)
        }
        guard known.taken < known.places else { throw .cohortFull(cohort, places: known.places) }
        let admitted = CohortAdmitted(
            venture: venture, on: day, decision: world.admission(of: team.application, to: cohort))
        return Decision([Happening(.cohort(cohort), .cohort(.admitted(admitted)))])
    }
}

/// A cohort with a venture that is in it, or the refusal why it is not.
func findOpen(_ venture: Int, in cohort: CohortID, _ world: World) throws(Refusal) -> (Cohort, Stay) {
    let known = try find(cohort, in: world)
    guard world.venture(venture) != nil else { throw .unknownVenture(venture) }
    guard let stay = known.stay(of: venture), stay.isOpen else { throw .notInCohort(venture, cohort) }
    return (known, stay)
}

extension World {
    /// The sequence of the released decision that admitted an application to a cohort, `nil` where none did.
    func admission(of application: ApplicationID, to cohort: CohortID) -> Int? {
        let outcome = Outcome.cohort(programme: cohort.programme, cohort: cohort.cohort)
        return call(application.call)?.rounds.flatMap { $0.decisions.current(for: application.number) }
            .last { $0.outcome == outcome && $0.visibleFrom != nil }?.sequence
    }
}
