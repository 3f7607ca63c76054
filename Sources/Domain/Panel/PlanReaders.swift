/// Gives each application of a round the readers it lacks, as one act; who reads already goes on.
package struct PlanReaders: Sendable, Codable {
    package var round: RoundID
    /// What decides between equally good assignments; recorded.
    package var seed: UInt64

    package init(round: RoundID, seed: UInt64) {
        self.round = round
        self.seed = seed
    }

    /// How many suspected pairs one event holds, so that its record stays within the log's limit.
    static let mostAvoided = 1_500

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world)
        try known.rubric.check(readers: known.readers)
        let proposal = try context.registry.proposal(for: round, seed: seed)
        guard !proposal.pairs.isEmpty else { return .nothing }
        guard proposal.avoided.count <= Self.mostAvoided else {
            throw .panel(.suspicionsUnjudged(round.call, proposal.avoided.count))
        }
        let planned = RoundPlanned(
            plan: known.panels.plans.count + 1, seed: seed, input: proposal.input, method: proposal.method,
            version: proposal.version, fit: proposal.fit, pairs: proposal.pairs.count,
            avoided: proposal.avoided)
        var events = [Happening(.round(round), .round(.panel(.planned(planned))))]
        var seats = call.seats
        for juror in Set(proposal.pairs.map(\.juror)).sorted() {
            let seat = (seats.firstIndex(of: juror) ?? seats.count) + 1
            if seat > seats.count { seats.append(juror) }
            guard known.juror(of: seat) == nil else { continue }
            events.append(
                Happening(.round(round), .round(.seated(RoundSeated(seat: seat, juror: juror)))))
        }
        var assigned: [Assignment] = []
        for pair in proposal.pairs {
            guard known.entry(pair.application) != nil else { throw .notInPool([pair.application]) }
            guard world.member(pair.juror)?.has(.juror, in: call.slug) == true,
                !call.left.contains(pair.juror), let place = seats.firstIndex(of: pair.juror)
            else { throw .notAJuror(Slug(checked: "\(pair.juror)")) }
            if call.application(pair.application)?.applicant == pair.juror
                || call.isBarred(seat: place + 1, from: pair.application)
            {
                throw .conflictDeclared(application: pair.application)
            }
            assigned.append(Assignment(application: pair.application, seat: place + 1))
        }
        assigned.sort { ($0.application, $0.seat) < ($1.application, $1.seat) }
        for start in stride(from: 0, to: assigned.count, by: AssignReaders.chunk) {
            let part = Array(assigned[start..<min(start + AssignReaders.chunk, assigned.count)])
            events.append(Happening(.round(round), .round(.assigned(RoundAssigned(pairs: part)))))
        }
        return Decision(events)
    }
}

/// A whole assignment as it was computed, with what it was computed from.
package struct Proposal: Hashable, Sendable {
    package var input: Digest
    package var method: Slug
    package var version: Int
    package var fit: Int
    /// What is new, without what is assigned already.
    package var pairs: [ProposedPair]
    package var avoided: [ProposedPair]

    package init(
        input: Digest, method: Slug, version: Int, fit: Int, pairs: [ProposedPair], avoided: [ProposedPair]
    ) {
        self.input = input
        self.method = method
        self.version = version
        self.fit = fit
        self.pairs = pairs
        self.avoided = avoided
    }
}

/// An application and a juror who reads it, or must not.
package struct ProposedPair: Hashable, Sendable {
    package var application: Int
    package var juror: MemberID

    package init(application: Int, juror: MemberID) {
        self.application = application
        self.juror = juror
    }
}
