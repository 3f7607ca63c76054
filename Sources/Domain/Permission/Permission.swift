/// Who may give which command.
package enum Permission {
    /// Refuses with ``Refusal/notAllowed`` unless the actor may give the command; what is about a venture the actor does not see, as if it
    /// were not there.
    package static func check(_ command: Command, by actor: Actor, in world: World) throws(Refusal) {
        if may(actor, give: command, in: world) { return }
        if case .venture(let command) = command, let number = command.venture, let member = actor.member,
            sight(of: member, onVenture: number, in: world) == .nothing
        {
            throw .unknownVenture(number)
        }
        throw .notAllowed
    }

    /// Refuses what the actor may not give, may not know of, or is too close to: all that is looked at before the command itself, and
    /// all that is looked at when it comes again and is not decided anew.
    package static func checkAll(_ command: Command, by actor: Actor, in world: World) throws(Refusal) {
        try check(command, by: actor, in: world)
        try checkKnown(command, by: actor, in: world)
        try checkConflicts(command, by: actor, in: world)
    }

    private static func may(_ actor: Actor, give command: Command, in world: World) -> Bool {
        switch actor {
        case .system: maySystem(give: command)
        case .member(let id):
            world.member(id).map { $0.isActive && may($0, give: command, in: world) } ?? false
        }
    }

    private static func may(_ member: Member, give command: Command, in world: World) -> Bool {
        switch command {
        case .begin: false
        case .noteBackup: member.has(.administrator) || member.hasAnywhere(.manager)
        case .programme(.create): member.has(.administrator)
        case .call(.create): runs(nil, member)
        case .call(let command): runs(command.call, member)
        case .application(let command): may(member, give: command, in: world)
        case .round(.panel(.wish)): member.hasAnywhere(.juror)
        case .round(let command): runs(command.round.call, member)
        case .card(.save), .card(.submit), .card(.fillIn), .card(.amend), .card(.ask), .card(.recuse):
            // Which cards are one's own the decision tells; here only whether one is a juror at all.
            member.hasAnywhere(.juror)
        case .card(.enter(let command)): runs(command.round.call, member)
        case .conflict(let command): may(member, give: command)
        case .card(.decideCorrection(let command)): runs(command.round.call, member)
        case .card(.void(let command)): runs(command.round.call, member)
        case .member(.add(let command)): may(member, add: command)
        case .member(.grant(let command)): may(member, grant: command.grant)
        case .member(.end(let command)): may(member, grant: command.grant)
        // Whose it is the decision tells.
        case .member(.giveGender): true
        case .member(.issueToken), .member(.revokeToken): true
        case .member(.account(let command)): may(member, give: command)
        case .import(.scores(let command)): runs(world.call(command.call) == nil ? nil : command.call, member)
        case .import(.applications(let command)): runs(command.call, member)
        case .import(.assignments(let command)): runs(command.round.call, member)
        case .import(.members(let command)):
            command.members.allSatisfy { may(member, add: $0) }
        case .import(.undo): runs(nil, member)
        case .cohort(let command): runs(programme: command.cohort.programme, member, in: world)
        case .venture(let command): may(member, give: command, in: world)
        case .mail(.queue(let command)): runs(command.call, member)
        // What became of a letter nobody says but the program that sends it.
        case .mail(.handOver), .mail(.giveUp): false
        }
    }

    /// Rules begin the log, register founders and send letters.
    private static func maySystem(give command: Command) -> Bool {
        switch command {
        case .begin, .mail, .member(.account(.register)): true
        case .noteBackup, .programme, .call, .application, .round, .card, .conflict, .member, .cohort,
            .venture, .import:
            false
        }
    }

    private static func may(_ member: Member, give command: ApplicationCommand, in world: World) -> Bool {
        switch command {
        case .begin: member.hasAnywhere(.founder)
        case .change, .attach, .submit, .withdraw, .reopen, .consent:
            // For an application that is nobody's the office acts.
            command.application.flatMap { world.application($0) }.map {
                $0.applicant.map { $0 == member.id } ?? runs(command.call, member)
            } ?? false
        case .accept, .exclude, .duplicate, .move, .correct, .redact, .extend, .admit:
            runs(command.call, member)
        }
    }

    private static func may(_ member: Member, give command: ConflictCommand) -> Bool {
        switch command {
        case .declare:
            [Role.juror, .coach, .mentor, .manager, .auditor, .administrator].contains {
                member.has($0, in: command.call)
            }
        case .confirm, .dismiss, .exceptDomain: runs(command.call, member)
        case .answer(let answer):
            answer.juror == nil ? member.hasAnywhere(.juror) : runs(command.call, member)
        }
    }

    private static func may(_ member: Member, give command: AccountCommand) -> Bool {
        switch command {
        case .register: false
        case .invite(let command): may(member, add: command.member)
        // They are about one's own account.
        case .join, .setPassword, .enrolFactor, .removeFactor, .renewRecovery, .recover, .setAddress,
            .setJuryAddress:
            true
        case .reset, .deactivate, .reactivate: member.has(.administrator)
        }
    }

    /// Whether a member may give every role another has, and so may decide who gets that account.
    static func may(_ member: Member, vouchFor other: Member) -> Bool {
        isOffice(member) && other.roles.allSatisfy { may(member, grant: $0) }
    }

    /// Whether a member may add another with all the roles named; nobody but the office adds one without any.
    private static func may(_ member: Member, add command: AddMember) -> Bool {
        isOffice(member) && command.grants.allSatisfy { may(member, grant: $0) }
    }

    /// Whether a member runs anything at all.
    private static func isOffice(_ member: Member) -> Bool {
        member.has(.administrator) || member.hasAnywhere(.manager)
    }

    /// Managers run their calls, administrators all.
    static func runs(_ call: Slug?, _ member: Member) -> Bool {
        member.has(.administrator) || member.has(.manager, in: call)
    }

    /// Managers make jurors, founders, coaches and mentors of the calls they run; the rest is the administrator's.
    private static func may(_ member: Member, grant: RoleGrant) -> Bool {
        switch grant.role {
        case .founder, .juror, .coach, .mentor: runs(grant.call, member)
        case .manager, .auditor, .administrator: member.has(.administrator)
        }
    }
}
