/// Changes the draft of the phase that is being worked on.
package struct ChangeApplication: Sendable, Codable {
    package var application: ApplicationID
    package var edit: ApplicationEdit

    package init(application: ApplicationID, edit: ApplicationEdit) {
        self.application = application
        self.edit = edit
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let editing = try Editing(application, phase: edit.phase, context, world)
        try edit.check(editing.call, phase: editing.phase, over: editing.before)
        var after = editing.before.edited(by: edit)
        after.phase = editing.phase.id
        return editing.decision(after)
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
            guard let phase = phase(named) else { throw unknown(phase: named) }
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
