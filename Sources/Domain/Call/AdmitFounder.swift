/// Lets one founder begin one application after the deadline.
package struct AdmitFounder: Sendable, Codable {
    package var call: Slug
    package var founder: Slug
    /// The first phase when not named; nobody begins with another.
    package var phase: Slug?
    package var deadline: Moment
    package var reason: String

    package init(call: Slug, founder: Slug, phase: Slug? = nil, deadline: Moment, reason: String) {
        self.call = call
        self.founder = founder
        self.phase = phase
        self.deadline = deadline
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        guard let member = context.registry.member(handle: founder) else { throw .unknownMember(founder) }
        guard !reason.isBlank else { throw .reasonMissing }
        guard let first = known.phases.first, let phase = known.phase(phase ?? first.id) else {
            throw known.unknown(phase: phase ?? call)
        }
        guard phase.id == first.id else { throw .beginsWithFirstPhase(first.id) }
        guard world.member(member)?.hasAnywhere(.founder) ?? false else { throw .notAFounder(founder) }
        switch known.status {
        case .prepared: throw .callNotOpen(call)
        case .closed: throw .callClosed(call)
        case .open: break
        }
        let present = known.deadline(of: phase, toBegin: member)
        if present.instant == deadline.instant { return .nothing }
        guard deadline.instant > context.now else { throw .deadlineInThePast(deadline) }
        guard deadline.instant > present.instant else {
            throw .deadlineNotLater(phase: phase.id, present: present)
        }
        let admitted = FounderAdmitted(
            founder: member, phase: phase.id, deadline: deadline, reason: .text(reason))
        return Decision([Happening(.call(call), .call(.admitted(admitted)))])
    }
}
