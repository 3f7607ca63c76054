/// The office gives one team a later deadline, before or after the general one.
package struct ExtendForTeam: Sendable, Codable {
    package var application: ApplicationID
    /// The one the team works on when not named.
    package var phase: Slug?
    package var deadline: Moment
    package var reason: String

    package init(application: ApplicationID, phase: Slug? = nil, deadline: Moment, reason: String) {
        self.application = application
        self.phase = phase
        self.deadline = deadline
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        guard !reason.isBlank else { throw .reasonMissing }
        try known.checkStands()
        let phase = try meant(call, known, context)
        if known.extensions[phase.id]?.instant == deadline.instant { return .nothing }
        guard call.status != .closed else { throw .callClosed(call.slug) }
        guard deadline.instant > context.now else { throw .deadlineInThePast(deadline) }
        guard deadline.instant > known.deadline(of: phase).instant else {
            throw .deadlineNotLater(phase: phase.id, present: known.deadline(of: phase))
        }
        // What is judged cannot be taken back any more, so a later deadline would promise what it does not give.
        let pooled = call.rounds.contains { $0.phase == phase.id && $0.entry(known.number) != nil }
        if pooled { throw .underReview(application) }
        let extended = ApplicationExtended(phase: phase.id, deadline: deadline, reason: .text(reason))
        return Decision([Happening(.application(application), .application(.extended(extended)))])
    }

    private func meant(_ call: Call, _ known: Application, _ context: Context) throws(Refusal) -> Phase {
        let begun = call.phases.last {
            $0.opens.instant <= context.now && known.handIn(for: $0.id) == nil
        }
        let id =
            phase ?? context.registry.draft(of: application)?.phase ?? begun?.id ?? known.handIns.last?.phase
        return try call.phase(id, of: known, draft: nil, context.now)
    }
}
