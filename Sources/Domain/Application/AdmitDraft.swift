/// The office hands in, after the deadline, a draft that its author had not, as it stands; nobody reads it before.
package struct AdmitDraft: Sendable, Codable {
    package var application: ApplicationID
    /// The draft's when not named.
    package var phase: Slug?
    package var reason: String

    package init(application: ApplicationID, phase: Slug? = nil, reason: String) {
        self.application = application
        self.phase = phase
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        guard !reason.isBlank else { throw .reasonMissing }
        try known.checkStands()
        let draft = context.registry.draft(of: application)
        guard let id = phase ?? draft?.phase ?? known.handIns.last?.phase else {
            throw .draftMissing(application)
        }
        guard let phase = call.phase(id) else { throw call.unknown(phase: id) }
        if known.handIn(for: id) != nil { return .nothing }
        guard let draft, draft.phase == id else { throw .draftMissing(application) }
        if call.status == .prepared { throw .callNotOpen(call.slug) }
        let deadline = known.deadline(of: phase)
        guard call.status == .closed || context.now > deadline.instant else {
            throw .deadlineNotPassed(phase: id, deadline: deadline)
        }
        let flaws = draft.flaws(for: phase, of: call, given: known).map(\.field)
        let admitted = ApplicationAdmitted(phase: id, flaws: flaws, reason: .text(reason))
        return Decision(
            [Happening(.application(application), .application(.admitted(admitted)))]
                + draft.consenting(application, call, known) + [draft.submitting(application, phase: phase)],
            drafts: [.application(application, nil)])
    }
}
