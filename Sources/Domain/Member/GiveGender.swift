/// Notes the gender a member volunteered, or forgets it; by the member, or by the office from paper.
package struct GiveGender: Sendable, Codable {
    package var handle: Slug
    /// `nil` takes it back.
    package var gender: Gender?

    package init(handle: Slug, gender: Gender?) {
        self.handle = handle
        self.gender = gender
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let actor = context.actor.member.flatMap({ world.member($0) }) else { throw .notAllowed }
        let target = context.registry.member(handle: handle)
        guard target == actor.id || Self.isOffice(actor, of: target.flatMap { world.member($0) }) else {
            throw .notAllowed
        }
        guard let target, world.member(target)?.isRetracted == false else { throw .unknownMember(handle) }
        if context.registry.gender(of: target) == gender { return .nothing }
        let given = GenderGiven(gender: gender.map { .text($0.rawValue) })
        return Decision([Happening(.member(target), .member(.genderGiven(given)))])
    }

    /// Administrators, and managers of a call the member is a juror of.
    private static func isOffice(_ actor: Member, of target: Member?) -> Bool {
        if actor.has(.administrator) || actor.has(.manager) { return true }
        return target?.roles.contains { $0.role == .juror && actor.has(.manager, in: $0.call) } ?? false
    }
}
