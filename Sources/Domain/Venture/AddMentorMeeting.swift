/// Notes a meeting with a mentor.
package struct AddMentorMeeting: Sendable, Codable {
    package var venture: Int
    package var on: Day?
    package var notes: String
    /// The one who acts when not given.
    package var mentor: Slug?

    package init(venture: Int, on: Day?, notes: String, mentor: Slug?) {
        self.venture = venture
        self.on = on
        self.notes = notes
        self.mentor = mentor
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(goingOn: venture, in: world)
        guard let actor = context.actor.member else { throw .notAllowed }
        var id = actor
        if let mentor {
            guard let named = context.registry.member(handle: mentor), let member = world.member(named) else {
                throw .unknownMember(mentor)
            }
            guard named == actor || member.hasAnywhere(.mentor) || named == known.coach else {
                throw .notAMentor(mentor)
            }
            // A mentor keeps the notes of own meetings only; the office and the coach may note one for a mentor.
            guard named == actor || Permission.office(actor, of: known, in: world) || known.coach == actor
            else { throw .notAllowed }
            id = named
        }
        let met = VentureMentored(
            mentor: id, on: try past(on, context.today(known, world)), notes: try needed(notes, .notes))
        return Decision([known.happening(.mentored(met))])
    }
}
