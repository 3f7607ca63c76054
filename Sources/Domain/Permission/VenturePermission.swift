/// How much of a venture somebody sees.
package enum VentureSight: Hashable, Sendable {
    case nothing
    /// As a mentor: the name, where it stands, and the notes of own meetings.
    case mentoring
    /// As the team: everything but mentors' notes.
    case own
    /// As its coach: everything.
    case coaching
    /// As the office or an auditor: everything.
    case everything
}

extension Permission {
    /// How much of a venture a member sees.
    package static func sight(of id: MemberID, onVenture number: Int, in world: World) -> VentureSight {
        guard let member = world.member(id), member.isActive, let venture = world.venture(number) else {
            return .nothing
        }
        if oversees(member, venture, in: world) { return .everything }
        if coaches(member, venture) { return .coaching }
        if venture.isTeam(id, in: world) { return .own }
        return mentors(member, venture, in: world) ? .mentoring : .nothing
    }

    /// Whether a member runs the call a venture came from, or a programme it is or was in a cohort of.
    package static func office(_ id: MemberID, of venture: Venture, in world: World) -> Bool {
        guard let member = world.member(id) else { return false }
        return runs(venture.application.call, member)
            || world.stays(of: venture.number).contains {
                runs(programme: $0.cohort.id.programme, member, in: world)
            }
    }

    /// Managers of a programme's calls run its cohorts, administrators all.
    static func runs(programme: Slug, _ member: Member, in world: World) -> Bool {
        has(.manager, member, in: programme, world) || member.has(.administrator)
    }

    /// Whether a member may read what a programme came to: those who run it, and its auditors.
    static func oversees(programme: Slug, _ member: Member, in world: World) -> Bool {
        runs(programme: programme, member, in: world) || has(.auditor, member, in: programme, world)
    }

    /// Who may give which command of a venture.
    static func may(_ member: Member, give command: VentureCommand, in world: World) -> Bool {
        if case .found(let command) = command { return runs(command.application.call, member) }
        guard let number = command.venture, let venture = world.venture(number) else { return false }
        let isOffice = office(member.id, of: venture, in: world)
        switch command {
        case .found, .close, .setCoach, .correctFigure, .askFollowUp: return isOffice
        case .planMilestone, .reachMilestone, .missMilestone, .moveMilestone, .checkIn:
            return isOffice || coaches(member, venture)
        case .addMeeting: return isOffice || coaches(member, venture) || mentors(member, venture, in: world)
        case .reportFigure, .answerFollowUp: return isOffice || venture.isTeam(member.id, in: world)
        }
    }

    private static func has(_ role: Role, _ member: Member, in programme: Slug, _ world: World) -> Bool {
        member.has(role)
            || world.calls.contains { $0.programme == programme && member.has(role, in: $0.slug) }
    }

    private static func oversees(_ member: Member, _ venture: Venture, in world: World) -> Bool {
        office(member.id, of: venture, in: world) || member.has(.auditor, in: venture.application.call)
            || world.stays(of: venture.number).contains {
                oversees(programme: $0.cohort.id.programme, member, in: world)
            }
    }

    private static func coaches(_ member: Member, _ venture: Venture) -> Bool {
        venture.coach == member.id && member.hasAnywhere(.coach)
    }

    private static func mentors(_ member: Member, _ venture: Venture, in world: World) -> Bool {
        member.has(.mentor, in: venture.application.call)
            || world.stays(of: venture.number).contains {
                has(.mentor, member, in: $0.cohort.id.programme, world)
            }
    }
}
