/// Says, before the round closes, which ways out of a tie there will be.
package struct DeclareTies: Sendable, Codable {
    package var round: RoundID
    package var ways: [TieWay]
    /// Needed for a lot, unless the round was opened with one.
    package var seed: UInt64?

    package init(round: RoundID, ways: [TieWay], seed: UInt64? = nil) {
        self.round = round
        self.ways = ways
        self.seed = seed
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (_, known) = try findOpen(round, in: world)
        // A round that is open again has shown its result once.
        guard known.closings.isEmpty else { throw .roundClosed(round) }
        let ways = TieWay.allCases.filter(ways.contains)
        guard !ways.isEmpty else { throw .decision(.tieWayMissing) }
        if let declared = known.decisions.ties {
            if declared.ways == ways, seed == nil || seed == declared.seed { return .nothing }
            throw .decision(.tiesDeclared(round))
        }
        if ways.contains(.lot), seed == nil, known.lotSeed == nil { throw .decision(.seedMissing(round)) }
        let declared = TiesDeclared(ways: ways, seed: ways.contains(.lot) ? seed : nil)
        return Decision([Happening(.round(round), .round(.decision(.tiesDeclared(declared))))])
    }
}

/// The jury votes between applications that are tied for the last place; most votes win.
package struct VoteOnTie: Sendable, Codable {
    package var round: RoundID
    package var place: Int
    /// Who voted for which application, by handle.
    package var votes: [Int: [Slug]]
    package var meeting: Slug?

    package init(round: RoundID, place: Int, votes: [Int: [Slug]], meeting: Slug? = nil) {
        self.round = round
        self.place = place
        self.votes = votes
        self.meeting = meeting
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        try desk.check(meeting: meeting)
        let said = votes.filter { !$0.value.isEmpty }
        if desk.isSettled(by: try ballots(said, said.keys.sorted(), desk, context, world)) { return .nothing }
        let tied = try desk.tied(at: place, by: .vote)
        if let stranger = votes.keys.sorted().first(where: { !tied.contains($0) }) {
            throw .decision(.notTied(application: stranger, place: place))
        }
        let ballots = try ballots(votes, tied, desk, context, world)
        // What is decided is only who is in and who is out.
        let open = place - (desk.placings.firstIndex { $0.application == tied[0] } ?? 0)
        let counts = ballots.map(\.seats.count).sorted(by: >)
        guard counts[open - 1] > counts[open] else {
            let equal = ballots.filter { $0.seats.count == counts[open] }.map(\.application)
            throw .decision(.voteTied(place: place, equal))
        }
        return Decision([
            desk.happening(.voted(RoundVoted(place: place, ballots: ballots, meeting: meeting)))
        ])
    }

    private func ballots(
        _ votes: [Int: [Slug]], _ tied: [Int], _ desk: DecisionDesk, _ context: Context, _ world: World
    ) throws(Refusal) -> [Ballot] {
        var seen: Set<Slug> = []
        var ballots: [Ballot] = []
        for application in tied {
            var seats: [Int] = []
            for handle in votes[application] ?? [] {
                guard seen.insert(handle).inserted else { throw .decision(.votedTwice(handle)) }
                guard let member = context.registry.member(handle: handle) else {
                    throw .unknownMember(handle)
                }
                guard let seat = desk.round.seats.first(where: { $0.juror == member })?.seat else {
                    throw .notAJuror(handle)
                }
                // Whoever may not judge one of them may not choose between it and another.
                for one in tied where world.isBarred(member, from: ApplicationID(round.call, one)) {
                    throw .conflictDeclared(application: one)
                }
                seats.append(seat)
            }
            ballots.append(Ballot(application: application, seats: seats.sorted()))
        }
        return ballots
    }
}

/// Draws a lot between applications that are tied for the last place, before a witness, from the seed recorded before.
package struct DrawLot: Sendable, Codable {
    package var round: RoundID
    package var place: Int
    package var witness: String

    package init(round: RoundID, place: Int, witness: String) {
        self.round = round
        self.place = place
        self.witness = witness
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let desk = try DecisionDesk(round, context, world)
        guard !witness.isEmpty else { throw .decision(.witnessMissing) }
        let tied = try desk.tied(at: place, by: .lot)
        guard let seed = desk.round.decisions.ties?.seed ?? desk.round.lotSeed else {
            throw .decision(.seedMissing(round))
        }
        let drawn = LotDrawn(
            place: place, tied: tied, seed: seed, order: Lot.order(of: tied, seed: seed),
            witness: .text(witness))
        return Decision([desk.happening(.lotDrawn(drawn))])
    }
}

extension DecisionDesk {
    /// The applications tied for a place, ascending, when the round may settle them this way.
    func tied(at place: Int, by way: TieWay) throws(Refusal) -> [Int] {
        guard round.decisions.ties?.ways.contains(way) ?? false else {
            throw .decision(.tieWayNotDeclared(way))
        }
        guard place > 0 else { throw .decision(.placeImpossible(place)) }
        let tied = placings.tied(at: place)
        if !tied.isEmpty { return tied.sorted() }
        if place <= placings.count {
            let rank = placings[place - 1].rank
            let group = placings.filter { $0.rank == rank }.map(\.application)
            if group.count > 1, round.decisions.settlements.contains(where: { $0.settles(group) }) {
                throw .decision(.tieSettled(place: place))
            }
        }
        throw .decision(.nothingTied(place: place))
    }

    /// Whether the last vote said just this.
    func isSettled(by ballots: [Ballot]) -> Bool {
        round.decisions.settlements.contains { settlement in
            switch settlement.way {
            case .vote(let known, _): known.filter { !$0.seats.isEmpty } == ballots
            case .lot: false
            }
        }
    }
}
