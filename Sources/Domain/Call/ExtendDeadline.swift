/// Moves a phase's deadline to a later time, also after it has passed.
package struct ExtendDeadline: Sendable, Codable {
    package var call: Slug
    package var phase: Slug
    package var deadline: Moment
    package var reason: String

    package init(call: Slug, phase: Slug, deadline: Moment, reason: String) {
        self.call = call
        self.phase = phase
        self.deadline = deadline
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        guard let phase = known.phase(phase) else { throw known.unknown(phase: phase) }
        if phase.deadline.instant == deadline.instant { return .nothing }
        guard deadline.instant > phase.deadline.instant else {
            throw .deadlineNotLater(phase: phase.id, present: phase.deadline)
        }
        guard known.status != .closed else { throw .callClosed(call) }
        guard !reason.isBlank else { throw .reasonMissing }
        let extended = DeadlineExtended(phase: phase.id, deadline: deadline, reason: .text(reason))
        return Decision([Happening(.call(call), .call(.extended(extended)))])
    }
}
