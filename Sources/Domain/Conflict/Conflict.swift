/// What is known about a conflict of interest between an application and a seat.
package struct Conflict: Sendable {
    package let application: Int
    package let seat: Int
    package internal(set) var standing: ConflictStanding
    /// The rules that had suspected it when a person judged it.
    package internal(set) var rules: [ConflictRule] = []
    package internal(set) var version: Int
    /// The sequence of the event that holds the present standing and its reason.
    package internal(set) var sequence: Int
    package internal(set) var at: Instant

    /// Whether it keeps its member away from the application.
    package var bars: Bool { standing.bars }
}

/// How a conflict stands.
package enum ConflictStanding: String, Hashable, Sendable, Codable, CaseIterable {
    case declared, confirmed, dismissed

    /// Whether it keeps its member away from the application.
    package var bars: Bool {
        switch self {
        case .declared, .confirmed: true
        case .dismissed: false
        }
    }
}

/// An application and a seat as one number, for looking up what stands between them.
enum Seating {
    /// Numbers that nobody has, negative or huge, are no real one's key; anybody may send them.
    static func key(_ application: Int, _ seat: Int) -> UInt64 {
        UInt64(UInt32(clamping: application)) << 32 | UInt64(UInt32(clamping: seat))
    }
}

extension Call {
    /// The conflict between an application and a seat, however it stands.
    package func conflict(application: Int, seat: Int) -> Conflict? {
        conflictPlaces[Seating.key(application, seat)].map { conflicts[$0] }
    }

    /// Whether a card that was voided at a moment was so by the act that made a conflict known.
    package func voidsByConflict(application: Int, seat: Int, at moment: Instant) -> Bool {
        conflict(application: application, seat: seat).map { $0.bars && $0.at == moment } ?? false
    }

    /// Whether a conflict keeps a seat away from an application.
    package func isBarred(seat: Int, from application: Int) -> Bool {
        conflict(application: application, seat: seat)?.bars ?? false
    }

    mutating func evolve(_ event: ConflictEvent, application: Int, seat: Int, _ recorded: Recorded)
        throws(Impossible)
    {
        guard self.application(application) != nil, seats.indices.contains(seat - 1) else {
            throw Impossible("no application \(application) or seat \(seat)")
        }
        let known = conflict(application: application, seat: seat)
        try follows(recorded, known?.version ?? 0)
        let standing: ConflictStanding
        var rules: [ConflictRule] = []
        let member: MemberID
        switch event {
        case .declared(let declared):
            guard known?.bars != true else { throw Impossible("the conflict is declared already") }
            (standing, member) = (.declared, declared.juror)
        case .confirmed(let judged):
            guard known?.bars != true else { throw Impossible("the conflict is known already") }
            (standing, member, rules) = (.confirmed, judged.member, judged.rules)
        case .dismissed(let judged):
            guard known?.standing != .declared else { throw Impossible("the conflict was declared") }
            (standing, member, rules) = (.dismissed, judged.member, judged.rules)
        }
        guard seats[seat - 1] == member else { throw Impossible("seat \(seat) is another's") }
        let conflict = Conflict(
            application: application, seat: seat, standing: standing, rules: rules,
            version: recorded.version, sequence: recorded.sequence, at: recorded.at)
        if let place = conflictPlaces[Seating.key(application, seat)] {
            conflicts[place] = conflict
        } else {
            conflictPlaces[Seating.key(application, seat)] = conflicts.count
            conflicts.append(conflict)
        }
        guard standing.bars else { return }
        for place in rounds.indices { rounds[place].recuse(application: application, seat: seat) }
    }
}

extension World {
    /// Whether a declared or confirmed conflict keeps a member away from an application.
    ///
    /// It binds jurors, managers, coaches, auditors and administrators alike, for that application only; nobody is kept away from
    /// an application of their own.
    package func isBarred(_ member: MemberID, from id: ApplicationID) -> Bool {
        guard let call = call(id.call), let seat = call.seat(of: member),
            call.isBarred(seat: seat, from: id.number)
        else { return false }
        return call.application(id.number)?.applicant != member
    }
}

extension World {
    /// The applications of a round's pool that a conflict keeps a member away from.
    package func barred(_ member: MemberID, in id: RoundID) -> [Int] {
        // Few members have a conflict, and for the others nothing of the pool has to be looked at.
        guard let call = call(id.call), let round = call.round(id.round), let seat = call.seat(of: member),
            call.conflicts.contains(where: { $0.seat == seat && $0.bars })
        else { return [] }
        return round.pool.map(\.application).filter { isBarred(member, from: ApplicationID(id.call, $0)) }
    }
}

extension Round {
    /// Whether a juror said yes or no to a conflict with an application.
    func answers(_ application: Int, seat: Int) -> Bool { answered[seat]?.contains(application) ?? false }
}

extension Call {
    /// The applications of a round's pool that a juror has not answered for yet, in the order of the pool; none in a round that
    /// asks for no declarations.
    package func unanswered(by juror: MemberID, in round: Round) -> [Int] {
        guard round.asksDeclarations else { return [] }
        let seat = seat(of: juror)
        return round.pool.map(\.application).filter { number in
            guard let application = application(number), application.status == .submitted,
                application.applicant != juror
            else { return false }
            guard let seat else { return true }
            return !round.answers(number, seat: seat) && !isBarred(seat: seat, from: number)
        }
    }
}
