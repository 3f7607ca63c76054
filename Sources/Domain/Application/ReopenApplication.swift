/// Takes a hand-in back before the deadline, to change it and hand it in again.
package struct ReopenApplication: Sendable, Codable {
    package var application: ApplicationID
    package var phase: Slug?

    package init(application: ApplicationID, phase: Slug? = nil) {
        self.application = application
        self.phase = phase
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        try known.checkStands()
        guard let id = phase ?? known.handIns.last?.phase, let phase = call.phase(id) else {
            throw .notSubmitted(application)
        }
        if known.reopened.contains(phase.id) { return .nothing }
        guard known.handIn(for: phase.id) != nil else { throw .notSubmitted(application) }
        try call.checkOpen(phase, of: known, at: context.now)
        let pooled = call.rounds.contains { $0.phase == phase.id && $0.entry(known.number) != nil }
        if pooled { throw .underReview(application) }
        return Decision(
            [
                Happening(
                    .application(application), .application(.reopened(ApplicationReopened(phase: phase.id))))
            ],
            drafts: [.application(application, context.registry.handIn(of: application, phase: phase.id))])
    }
}
