extension Permission {
    /// Refuses with ``Refusal/conflictDeclared(application:)`` what is about an application the actor is too close to.
    ///
    /// Administrators are bound as everybody is; what is about a whole call or round stays allowed, for somebody has to run it.
    static func checkConflicts(_ command: Command, by actor: Actor, in world: World) throws(Refusal) {
        guard let member = actor.member else { return }
        for id in command.applications where world.isBarred(member, from: id) {
            // Declaring it once more is no act on the application, and a juror is told by the rules of the card.
            throw .conflictDeclared(application: id.number)
        }
    }
}

extension Command {
    /// The applications the office's command is about one by one; a juror's cards, and what is about a whole round, have rules of
    /// their own.
    var applications: [ApplicationID] {
        switch self {
        case .begin, .noteBackup, .programme, .call, .member, .cohort, .mail: []
        // What becomes of a team afterwards is no judgement on its application; that there is a venture of it, is.
        case .venture(.found(let command)): [command.application]
        case .venture: []
        case .application(let command): command.application.map { [$0] } ?? []
        case .round(let command): command.applications
        case .card(let command): command.applications
        case .conflict(let command):
            switch command {
            case .confirm(let command), .dismiss(let command): [command.application]
            case .declare, .answer, .exceptDomain: []
            }
        case .import(let command):
            switch command {
            case .scores(let command):
                command.applications.compactMap { $0.number.map { ApplicationID(command.call, $0) } }
            case .assignments(let command):
                command.pairs.map { ApplicationID(command.round.call, $0.application) }
            case .applications, .members, .undo: []
            }
        }
    }
}

extension RoundCommand {
    fileprivate var applications: [ApplicationID] {
        switch self {
        case .assign(let command):
            command.pairs.map { ApplicationID(command.round.call, $0.application) }
        case .unassign(let command): [ApplicationID(command.round.call, command.pair.application)]
        case .decision(let command):
            command.applications.map { ApplicationID(command.round.call, $0) }
        // A juror's wish has rules of its own, and the rest is about the round as a whole.
        case .open, .close, .publish, .reopen, .calibrate, .panel: []
        }
    }
}

extension DecisionCommand {
    fileprivate var applications: [Int] {
        switch self {
        case .prepare(let command): [command.application]
        case .drop(let command): [command.application]
        case .revise(let command): [command.application]
        case .confirmReserve(let command): [command.application]
        // Whom the first places are about the ranking tells.
        case .declareTies, .vote, .drawLot, .meet, .first, .release: []
        }
    }
}

extension CardCommand {
    fileprivate var applications: [ApplicationID] {
        switch self {
        case .enter(let command): [ApplicationID(command.round.call, command.application)]
        case .decideCorrection(let command): [ApplicationID(command.round.call, command.application)]
        case .void(let command): [ApplicationID(command.round.call, command.application)]
        case .save, .submit, .fillIn, .amend, .recuse, .ask: []
        }
    }
}
