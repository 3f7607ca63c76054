/// How much of an application somebody sees.
package enum Sight: Hashable, Sendable {
    case nothing
    /// All that was handed in; no draft, for that is its author's.
    case everything
    /// One's own application, with the draft.
    case own
    /// As a juror: what was handed in, by version, and whether the juror reads it blind. Only fields meant for jurors; read blind, no
    /// personal ones and no team.
    case judging([Int: Bool])
}

extension Permission {
    /// How much of an application a member sees; the applicant's and the office's sight come before a juror's.
    package static func sight(of id: MemberID, on application: ApplicationID, in world: World) -> Sight {
        guard world.member(id)?.isActive == true, let known = world.application(application) else {
            return .nothing
        }
        if known.applicant == id { return .own }
        guard may(id, see: .application(application), in: world) else { return .nothing }
        if may(id, see: .applications(application.call), in: world) { return .everything }
        var versions: [Int: Bool] = [:]
        guard let call = world.call(application.call), let seat = call.seat(of: id) else { return .nothing }
        for round in call.rounds {
            guard let entry = round.entry(application.number), call.unanswered(by: id, in: round).isEmpty
            else { continue }
            switch round.card(application: application.number, seat: seat)?.status {
            case .assigned, .begun, .submitted:
                versions[entry.version] = (versions[entry.version] ?? true) && round.blind
            case .recused, .unassigned, .voided, nil: continue
            }
        }
        return .judging(versions)
    }
}
