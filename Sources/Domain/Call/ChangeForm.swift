/// Replaces a phase's form; once the phase has opened that needs a reason, and what was handed in stays valid.
package struct ChangeForm: Sendable, Codable {
    package var call: Slug
    package var phase: Slug
    package var form: [Field]
    package var reason: String?

    package init(call: Slug, phase: Slug, form: [Field], reason: String?) {
        self.call = call
        self.phase = phase
        self.form = form
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        guard let phase = known.phase(phase) else { throw known.unknown(phase: phase) }
        if phase.form == form { return .nothing }
        let flaws = CallDefinition.flaws(of: form, at: "form")
        guard flaws.isEmpty else { throw .callFlawed(flaws) }
        let isFrozen = known.status != .prepared && context.now >= phase.opens.instant
        if isFrozen, reason?.isBlank ?? true { throw .formFrozen(phase.id) }
        let changed = FormChanged(phase: phase.id, form: form, reason: reason.map { .text($0) })
        return Decision([Happening(.call(call), .call(.formChanged(changed)))])
    }
}
