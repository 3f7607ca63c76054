/// Opens a jury's work on a phase; from here rubric, pool and weights stand.
package struct OpenRound: Sendable, Codable {
    package var round: RoundID
    package var phase: Slug
    package var rubric: Rubric
    package var pool: PoolRule
    package var blind: Bool
    package var readers: Int
    package var due: Moment?
    package var closes: Moment?
    /// The weight of the round's own score beside what it carries.
    package var ownWeight: Decimal?
    package var carries: [CarryRule]
    package var lotSeed: UInt64?
    /// Whether jurors answer for each application whether there is a conflict, before they see anything of it.
    package var declarations: Bool

    package init(
        round: RoundID, phase: Slug, rubric: Rubric, pool: PoolRule, blind: Bool = false, readers: Int = 1,
        due: Moment? = nil, closes: Moment? = nil, ownWeight: Decimal? = nil, carries: [CarryRule] = [],
        lotSeed: UInt64? = nil, declarations: Bool = false
    ) {
        self.round = round
        self.phase = phase
        self.rubric = rubric
        self.pool = pool
        self.blind = blind
        self.readers = readers
        self.due = due
        self.closes = closes
        self.ownWeight = ownWeight
        self.carries = carries
        self.lotSeed = lotSeed
        self.declarations = declarations
    }

    /// How many pool entries one event holds, so that its record stays within the log's limit.
    static let chunk = 500

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let call = world.call(round.call) else { throw .unknownCall(round.call) }
        guard call.round(round.round) == nil else { throw .roundExists(round) }
        guard !round.round.isNumber else { throw .roundNameIsNumber(round.round) }
        guard call.phase(phase) != nil else { throw call.unknown(phase: phase) }
        guard readers > 0 else { throw .readersImpossible(readers) }
        if let due, let closes, closes.instant < due.instant { throw .closesBeforeOpening }
        if let end = closes ?? due, end.instant <= context.now { throw .closesBeforeOpening }
        try rubric.check()
        try rubric.check(readers: readers)
        let numbers = try pool.numbers(in: call, phase: phase)
        guard !numbers.isEmpty else { throw .poolEmpty }
        let carried = try carried(numbers, call, context)
        return Decision(events(numbers, carried, call, context))
    }

    /// The events that open the round with a pool.
    func events(_ numbers: [Int], _ carried: [(Carried, [Ratio])], _ call: Call, _ context: Context)
        -> [Happening]
    {
        let entries = numbers.enumerated().map { place, number in
            PoolEntry(
                application: number,
                version: call.application(number)?.handIn(for: phase)?.version ?? 1,
                carried: carried.map { $0.1[place] })
        }
        let opened = RoundOpened(
            phase: phase, rubric: rubric, rubricDigest: context.fingerprints.digest(of: rubric), blind: blind,
            readers: readers, due: due, closes: closes, ownWeight: carries.isEmpty ? nil : ownWeight,
            carries: carried.map(\.0), lotSeed: lotSeed)
        return [Happening(.round(round), .round(.opened(opened)))]
            + (declarations ? [Happening(.round(round), .round(.declarationsAsked))] : [])
            + Self.pooling(entries, round)
    }

    /// The events that bring applications into the round's pool.
    static func pooling(_ entries: [PoolEntry], _ round: RoundID) -> [Happening] {
        stride(from: 0, to: entries.count, by: chunk).map { start in
            let chunk = Array(entries[start..<min(start + chunk, entries.count)])
            return Happening(.round(round), .round(.pooled(RoundPooled(entries: chunk))))
        }
    }

    private func carried(_ numbers: [Int], _ call: Call, _ context: Context) throws(Refusal)
        -> [(Carried, [Ratio])]
    {
        if carries.isEmpty { return [] }
        guard let ownWeight, ownWeight.units > 0 else { throw .weightNotPositive }
        var result: [(Carried, [Ratio])] = []
        for rule in carries {
            guard rule.weight.units > 0 else { throw .weightNotPositive }
            result.append(try rule.values(for: numbers, call, context))
        }
        return result
    }
}

/// Which applications a round judges.
package enum PoolRule: Sendable, Codable {
    /// Every accepted application that handed in for the phase.
    case accepted
    /// The best of an earlier round that is closed; refused when the last place is tied.
    case best(Int, of: Slug)
    case listed([Int])

    func numbers(in call: Call, phase: Slug) throws(Refusal) -> [Int] {
        var numbers: [Int]
        switch self {
        case .accepted:
            return call.applications.filter {
                $0.isAccepted && $0.status == .submitted && $0.handIn(for: phase) != nil
            }.map(\.number)
        case .best(let places, let slug):
            guard let round = call.round(slug) else { throw .unknownRound(RoundID(call.slug, slug)) }
            guard round.closing != nil else { throw .roundNotClosed(slug) }
            let entries = round.ranking(in: call).entries
            numbers = entries.prefix(max(places, 0)).map(\.application)
            if places > 0, places < entries.count, entries[places].rank == entries[places - 1].rank {
                let rank = entries[places].rank
                throw .tiedAtCut(place: places, entries.filter { $0.rank == rank }.map(\.application))
            }
        case .listed(let listed):
            numbers = listed
            for number in listed where call.application(number) == nil {
                throw .unknownApplication(ApplicationID(call.slug, number))
            }
        }
        numbers = Array(Set(numbers)).sorted()
        let refused = numbers.filter { number in
            guard let application = call.application(number) else { return true }
            return !application.isAccepted || application.status != .submitted
        }
        guard refused.isEmpty else { throw .notAccepted(refused) }
        let absent = numbers.filter { call.application($0)?.handIn(for: phase) == nil }
        guard absent.isEmpty else { throw .notHandedIn(phase: phase, absent) }
        return numbers
    }
}

/// A result from elsewhere and its weight.
package enum CarryRule: Sendable, Codable {
    /// The score of an earlier round that is closed.
    case round(Slug, weight: Decimal)
    /// Points from outside, by application number, with the digest of the file they came in.
    case points([Int: Decimal], file: Digest, weight: Decimal)

    var weight: Decimal {
        switch self {
        case .round(_, let weight): weight
        case .points(_, _, let weight): weight
        }
    }

    func values(for numbers: [Int], _ call: Call, _ context: Context) throws(Refusal) -> (Carried, [Ratio]) {
        var known: [Int: Ratio] = [:]
        let carried: Carried
        switch self {
        case .round(let slug, let weight):
            guard let round = call.round(slug) else { throw .unknownRound(RoundID(call.slug, slug)) }
            guard let closing = round.closing else { throw .roundNotClosed(slug) }
            for entry in round.ranking(in: call).entries { known[entry.application] = entry.score }
            carried = Carried(round: slug, digest: closing.ranking, weight: weight)
        case .points(let points, let file, let weight):
            known = points.mapValues { Ratio($0) }
            carried = Carried(round: nil, digest: file, weight: weight)
        }
        let absent = numbers.filter { known[$0] == nil }
        guard absent.isEmpty else { throw .carriedResultMissing(absent) }
        return (carried, numbers.compactMap { known[$0] })
    }
}
