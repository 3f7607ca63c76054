/// Gives applications to jurors to read, as one act.
package struct AssignReaders: Sendable, Codable {
    package var round: RoundID
    package var pairs: [ReaderPair]

    package init(round: RoundID, pairs: [ReaderPair]) {
        self.round = round
        self.pairs = pairs
    }

    /// How many pairs one event holds, so that its record stays within the log's limit.
    static let chunk = 1_000

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world)
        let outside = pairs.map(\.application).filter { known.entry($0) == nil }
        guard outside.isEmpty else { throw .notInPool(outside) }
        var seats = call.seats
        var events: [Happening] = []
        var assigned: [Assignment] = []
        for pair in pairs {
            guard let juror = context.registry.member(handle: pair.juror) else {
                throw .unknownMember(pair.juror)
            }
            guard world.member(juror)?.has(.juror, in: round.call) == true else {
                throw .notAJuror(pair.juror)
            }
            guard !call.left.contains(juror) else { throw .jurorLeft(pair.juror) }
            if call.application(pair.application)?.applicant == juror {
                throw .ownApplication(juror: pair.juror, application: pair.application)
            }
            let seat = (seats.firstIndex(of: juror) ?? seats.count) + 1
            if seat > seats.count { seats.append(juror) }
            if call.isBarred(seat: seat, from: pair.application) {
                throw .conflictDeclared(application: pair.application)
            }
            let isSeated = known.juror(of: seat) != nil || events.contains { $0.seats(juror) }
            if !isSeated {
                events.append(
                    Happening(.round(round), .round(.seated(RoundSeated(seat: seat, juror: juror)))))
            }
            let assignment = Assignment(application: pair.application, seat: seat)
            let status = known.card(application: pair.application, seat: seat)?.status
            if status?.isFree ?? true, !assigned.contains(assignment) {
                assigned.append(assignment)
            }
        }
        for start in stride(from: 0, to: assigned.count, by: Self.chunk) {
            let pairs = Array(assigned[start..<min(start + Self.chunk, assigned.count)])
            events.append(Happening(.round(round), .round(.assigned(RoundAssigned(pairs: pairs)))))
        }
        return Decision(events)
    }
}

extension Happening {
    fileprivate func seats(_ juror: MemberID) -> Bool {
        if case .round(.seated(let seated)) = event { seated.juror == juror } else { false }
    }
}

/// An application and the handle of a juror who reads it.
package struct ReaderPair: Hashable, Sendable, Codable {
    package var application: Int
    package var juror: Slug

    package init(application: Int, juror: Slug) {
        self.application = application
        self.juror = juror
    }
}

/// Takes an application from a juror who has not submitted a card for it.
package struct UnassignReader: Sendable, Codable {
    package var round: RoundID
    package var pair: ReaderPair
    package var reason: String?

    package init(round: RoundID, pair: ReaderPair, reason: String?) {
        self.round = round
        self.pair = pair
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world)
        guard let juror = context.registry.member(handle: pair.juror) else {
            throw .unknownMember(pair.juror)
        }
        guard let seat = call.seat(of: juror),
            let card = known.card(application: pair.application, seat: seat)
        else { throw .notAssigned(application: pair.application) }
        switch card.status {
        case .unassigned, .recused, .voided: return .nothing
        case .submitted: throw .cardSubmitted(application: pair.application)
        case .assigned, .begun:
            let unassigned = RoundUnassigned(
                application: pair.application, seat: seat, reason: reason.map { .text($0) })
            return Decision(
                [Happening(.round(round), .round(.unassigned(unassigned)))],
                drafts: [.card(CardID(round, application: pair.application, seat: seat), nil)])
        }
    }
}
