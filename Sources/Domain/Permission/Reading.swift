/// What somebody may ask to see.
package enum Question: Hashable, Sendable {
    /// That there is such a round, by what rubric it judges and how far it is.
    case round(RoundID)
    /// The ranking of a round, its explanation and replays.
    case ranking(RoundID)
    /// The record of a round for the council; the jurors' names only where they are asked for.
    case record(RoundID, named: Bool)
    /// All cards of a round.
    case cards(RoundID)
    /// The cards of one juror in a round.
    case ownCards(RoundID)
    case application(ApplicationID)
    /// How one application of a round came to its rank.
    case explanation(RoundID, Int)
    /// A round under other terms, which tells what each card is worth.
    case replay(RoundID)
    /// The list of a call's applications.
    case applications(Slug)
    /// Who may be, or is, too close to which application of a call.
    case conflicts(Slug)
    /// What a juror must know of a round's pool to say with what there is a conflict.
    case declaration(RoundID)
    /// The titles of a round's pool, to wish for some of them, and one's own wishes.
    case ownWishes(RoundID)
    /// Who wishes what, and how an assignment as a whole came about.
    case panels(RoundID)
    /// The cohorts of a programme, their pay lists, and what its ventures came to.
    case cohorts(Slug)
    case venture(Int)
    case members
    /// The log as events.
    case log
    /// Who came in and who was turned away, with their addresses.
    case journal
}

extension Permission {
    /// Whether a member may see something; what is not allowed here is forbidden.
    ///
    /// While a round is open jurors see no other card, average or ranking.
    package static func may(_ id: MemberID, see question: Question, in world: World) -> Bool {
        guard let member = world.member(id), member.isActive else { return false }
        switch question {
        case .round(let round):
            return oversees(member, round.call) || judges(member, round.call, in: world)
        case .ranking(let round): return oversees(member, round.call)
        case .record(let round, let named):
            // It holds every card, so it is not for one who is too close to one of the applications.
            guard world.barred(id, in: round).isEmpty else { return false }
            return named ? audits(member, round.call) : oversees(member, round.call)
        case .cards(let round): return oversees(member, round.call)
        case .ownCards(let round):
            return judges(member, round.call, in: world)
        case .explanation(let round, let number):
            return oversees(member, round.call)
                && !world.isBarred(id, from: ApplicationID(round.call, number))
        case .replay(let round):
            return oversees(member, round.call) && world.barred(id, in: round).isEmpty
        case .conflicts(let call): return oversees(member, call)
        case .declaration(let round): return judges(member, round.call, in: world)
        case .ownWishes(let round):
            guard let call = world.call(round.call), let known = call.round(round.round) else { return false }
            return judges(member, round.call, in: world) && call.unanswered(by: id, in: known).isEmpty
        case .panels(let round): return oversees(member, round.call)
        case .application(let application):
            if world.application(application)?.applicant == id { return true }
            if world.isBarred(id, from: application) { return false }
            if oversees(member, application.call) { return true }
            return judges(member, application.call, in: world) && reads(id, application, in: world)
        case .applications(let call): return oversees(member, call)
        case .cohorts(let programme): return oversees(programme: programme, member, in: world)
        case .venture(let number): return sight(of: id, onVenture: number, in: world) != .nothing
        case .members:
            return member.has(.administrator) || member.hasAnywhere(.manager) || member.has(.auditor)
        case .journal: return member.has(.administrator) || member.has(.auditor)
        case .log: return member.has(.administrator) || member.has(.manager) || member.has(.auditor)
        }
    }

    /// Whether a member may see what another is called and where they are to be reached: oneself, who oversees everything, and who
    /// oversees a call the other has a part in – as an applicant only where no conflict keeps them from the application.
    package static func may(_ id: MemberID, seeProfileOf other: MemberID, in world: World) -> Bool {
        guard let member = world.member(id), let known = world.member(other), !member.isRetracted else {
            return false
        }
        if id == other || member.has(.administrator) || member.has(.manager) || member.has(.auditor) {
            return true
        }
        return world.calls.contains { call in
            guard oversees(member, call.slug) else { return false }
            let hasPart = known.roles.contains { $0.call == call.slug && $0.role != .founder }
            return hasPart
                || call.applications.contains {
                    $0.applicant == other
                        && !world.isBarred(id, from: ApplicationID(call.slug, $0.number))
                }
        }
    }

    /// Whether a member is a juror of the call and has not left it.
    private static func judges(_ member: Member, _ call: Slug, in world: World) -> Bool {
        member.has(.juror, in: call) && world.call(call)?.left.contains(member.id) != true
    }

    private static func oversees(_ member: Member, _ call: Slug) -> Bool {
        member.has(.administrator) || member.has(.manager, in: call) || member.has(.auditor, in: call)
    }

    private static func audits(_ member: Member, _ call: Slug) -> Bool {
        member.has(.administrator) || member.has(.auditor, in: call)
    }

    /// Whether an application is assigned to a juror who answered whether there are conflicts, and has none with it.
    private static func reads(_ juror: MemberID, _ id: ApplicationID, in world: World) -> Bool {
        guard let call = world.call(id.call), let seat = call.seat(of: juror), !call.hasLeft(seat: seat)
        else { return false }
        return call.rounds.contains { round in
            guard call.unanswered(by: juror, in: round).isEmpty else { return false }
            switch round.card(application: id.number, seat: seat)?.status {
            case .assigned, .begun, .submitted: return true
            case .recused, .unassigned, .voided, nil: return false
            }
        }
    }
}
