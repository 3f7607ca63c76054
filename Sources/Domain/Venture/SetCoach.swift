/// Gives a venture its coach.
package struct SetCoach: Sendable, Codable {
    package var venture: Int
    package var coach: Slug

    package init(venture: Int, coach: Slug) {
        self.venture = venture
        self.coach = coach
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(goingOn: venture, in: world)
        guard let id = context.registry.member(handle: coach), let member = world.member(id) else {
            throw .unknownMember(coach)
        }
        guard member.hasAnywhere(.coach) else { throw .notACoach(coach) }
        if known.coach == id { return .nothing }
        return Decision([known.happening(.coached(VentureCoached(coach: id)))])
    }
}
