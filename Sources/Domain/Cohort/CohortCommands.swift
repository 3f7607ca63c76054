/// The commands of a cohort.
package enum CohortCommand: Sendable, Codable {
    case create(CreateCohort)
    case planOnboarding(PlanOnboarding)
    case finishOnboarding(FinishOnboarding)
    case admit(AdmitVenture)
    case leave(LeaveCohort)
    case graduate(GraduateVenture)

    /// The cohort it is about.
    package var cohort: CohortID {
        switch self {
        case .create(let command): command.cohort
        case .planOnboarding(let command): command.cohort
        case .finishOnboarding(let command): command.cohort
        case .admit(let command): command.cohort
        case .leave(let command): command.cohort
        case .graduate(let command): command.cohort
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .create(let command): try command.decide(context, world)
        case .planOnboarding(let command): try command.decide(context, world)
        case .finishOnboarding(let command): try command.decide(context, world)
        case .admit(let command): try command.decide(context, world)
        case .leave(let command): try command.decide(context, world)
        case .graduate(let command): try command.decide(context, world)
        }
    }
}

/// A cohort, or the refusal that it is unknown.
func find(_ id: CohortID, in world: World) throws(Refusal) -> Cohort {
    guard world.programme(id.programme) != nil else { throw .unknownProgramme(id.programme) }
    guard let cohort = world.cohort(id) else { throw .unknownCohort(id) }
    return cohort
}
