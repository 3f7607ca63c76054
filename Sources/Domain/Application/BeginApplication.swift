/// Begins an application with what its author has so far.
package struct BeginApplication: Sendable, Codable {
    package var call: Slug
    /// The first phase that takes hand-ins when not named.
    package var phase: Slug?
    package var edit: ApplicationEdit

    package init(call: Slug, phase: Slug?, edit: ApplicationEdit) {
        self.call = call
        self.phase = phase
        self.edit = edit
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        guard let applicant = context.actor.member else { throw .notAllowed }
        guard let id = phase ?? edit.phase ?? known.phases.first?.id, let phase = known.phase(id) else {
            throw known.unknown(phase: phase ?? edit.phase ?? call)
        }
        try known.checkOpen(
            phase, until: known.deadline(of: phase, toBegin: applicant), at: context.now)
        guard phase.id == known.phases.first?.id else { throw .beginsWithFirstPhase(known.phases[0].id) }
        try edit.check(known, phase: phase)
        let application = ApplicationID(call, known.applications.count + 1)
        let begun = ApplicationBegun(applicant: applicant, phase: phase.id)
        return Decision(
            [Happening(.application(application), .application(.begun(begun)))],
            drafts: [.application(application, ApplicationDraft(phase: phase.id).edited(by: edit))])
    }
}

extension Call {
    /// Whether somebody may begin an application at the time.
    package func takesNew(from applicant: MemberID, at now: Instant) -> Bool {
        guard let phase = phases.first else { return false }
        do throws(Refusal) {
            try checkOpen(phase, until: deadline(of: phase, toBegin: applicant), at: now)
            return true
        } catch { return false }
    }

    /// Refuses unless the phase takes hand-ins of the application at the time.
    func checkOpen(_ phase: Phase, of application: Application, at now: Instant) throws(Refusal) {
        try checkOpen(phase, until: application.deadline(of: phase), at: now)
    }

    /// Refuses unless the phase takes hand-ins at the time, with a deadline that may be somebody's own.
    func checkOpen(_ phase: Phase, until deadline: Moment, at now: Instant) throws(Refusal) {
        switch status {
        case .prepared: throw .callNotOpen(slug)
        case .closed: throw .callClosed(slug)
        case .open: break
        }
        if now < phase.opens.instant { throw .phaseNotOpen(phase: phase.id, opens: phase.opens) }
        if now > deadline.instant {
            throw .deadlinePassed(phase: phase.id, deadline: deadline, arrived: now)
        }
    }
}
