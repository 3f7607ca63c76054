// That there is such a thing at all is the first thing a refusal can tell. What somebody may not know of is refused with the very
// words it would be refused with if it were not there.
extension Permission {
    /// Whether somebody may know that there is such a call: one in preparation is known to those who oversee it, and to its jury.
    package static func knows(_ id: MemberID?, call slug: Slug, in world: World) -> Bool {
        guard let call = world.call(slug) else { return false }
        switch call.status {
        case .open, .closed: return true
        case .prepared:
            guard let id else { return false }
            return may(id, see: .applications(slug), in: world) || call.seat(of: id) != nil
        }
    }

    /// Whether a member may know that there is such a round: those who oversee it, the call's jurors, and who was one of them.
    package static func knows(_ id: MemberID, round: RoundID, in world: World) -> Bool {
        guard let call = world.call(round.call), call.round(round.round) != nil else { return false }
        return may(id, see: .round(round), in: world) || call.seat(of: id) != nil || call.left.contains(id)
    }

    /// Refuses what is about a thing the actor may not know of as if the thing were not there.
    ///
    /// Commands whose permission depends on the thing itself need no line here: they are not allowed, whether it is there or not.
    static func checkKnown(_ command: Command, by actor: Actor, in world: World) throws(Refusal) {
        guard let member = actor.member else { return }
        switch command {
        case .application(.begin(let command)):
            guard knows(member, call: command.call, in: world) else { throw .unknownCall(command.call) }
        case .card(let command): if let round = command.ownRound { try check(round, member, world) }
        case .conflict(.answer(let command)): try check(command.round, member, world)
        case .round(.panel(.wish(let command))): try check(command.round, member, world)
        case .begin, .noteBackup, .programme, .call, .application, .round, .conflict, .member, .cohort,
            .venture, .import, .mail:
            return
        }
    }

    private static func check(_ round: RoundID, _ member: MemberID, _ world: World) throws(Refusal) {
        if knows(member, round: round, in: world) { return }
        throw knows(member, call: round.call, in: world) ? .unknownRound(round) : .unknownCall(round.call)
    }
}

extension CardCommand {
    /// The round of a juror's own card; `nil` for what the office does with a card.
    fileprivate var ownRound: RoundID? {
        switch self {
        case .save(let command): command.round
        case .submit(let command): command.round
        case .amend(let command): command.round
        case .ask(let command): command.round
        case .recuse(let command): command.round
        case .fillIn(let command): command.round
        case .enter, .decideCorrection, .void: nil
        }
    }
}
