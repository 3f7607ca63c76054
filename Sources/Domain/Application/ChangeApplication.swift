/// Changes the draft of the phase that is being worked on.
package struct ChangeApplication: Sendable, Codable {
    package var application: ApplicationID
    package var edit: ApplicationEdit

    package init(application: ApplicationID, edit: ApplicationEdit) {
        self.application = application
        self.edit = edit
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        try known.checkStands()
        let phase = try call.phase(
            edit.phase, of: known, draft: context.registry.draft(of: application), context.now)
        try call.checkOpen(phase, of: known, at: context.now)
        try call.checkPassed(known.number, to: phase.id, at: context.now)
        guard known.handIn(for: phase.id) == nil else { throw .alreadySubmitted(application) }
        try edit.check(call, phase: phase)
        let kept = context.registry.draft(of: application).flatMap { $0.phase == phase.id ? $0 : nil }
        // A new phase goes on with the name, the team and the reference of the hand-in before it.
        let last = known.handIns.last.flatMap {
            context.registry.handIn(of: application, phase: $0.phase)
        }
        let before =
            kept
            ?? ApplicationDraft(
                phase: phase.id, category: known.category, title: last?.title, reference: last?.reference,
                team: last?.team ?? [])
        var after = before.edited(by: edit)
        after.phase = phase.id
        if kept == after { return .nothing }
        return Decision(drafts: [.application(application, after)])
    }
}

extension Application {
    /// Refuses when the application is out of the competition.
    func checkStands() throws(Refusal) {
        switch status {
        case .draft, .submitted: return
        case .withdrawn, .retracted: throw .applicationWithdrawn
        case .excluded: throw .applicationExcluded
        }
    }
}

extension Call {
    /// The phase meant: the one named, else the one drafted, else the first open one not handed in, else the last begun.
    func phase(_ named: Slug?, of application: Application, draft: ApplicationDraft?, _ now: Instant)
        throws(Refusal) -> Phase
    {
        if let named {
            guard let phase = phase(named) else { throw .unknownPhase(named) }
            if let first = phases.first, first.id != named, application.handIn(for: first.id) == nil {
                throw .beginsWithFirstPhase(first.id)
            }
            return phase
        }
        if let draft, let phase = phase(draft.phase) { return phase }
        let waiting = phases.first {
            application.handIn(for: $0.id) == nil && $0.opens.instant <= now
                && now <= application.deadline(of: $0).instant
        }
        if let phase = waiting ?? phases.last(where: { application.handIn(for: $0.id) != nil })
            ?? phases.first
        {
            return phase
        }
        throw .callNotOpen(slug)
    }
}
