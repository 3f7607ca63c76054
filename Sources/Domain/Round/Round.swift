/// One jury's work on one phase: a pool of applications, seats, cards, and in the end a fixed ranking.
package struct Round: Sendable {
    package let slug: Slug
    package let phase: Slug
    package let rubric: Rubric
    package let rubricDigest: Digest
    package let blind: Bool
    package let readers: Int
    package let due: Moment?
    package let closes: Moment?
    package let ownWeight: Decimal?
    package let carries: [Carried]
    package let lotSeed: UInt64?
    /// The sequence of the event that opened it.
    package let opened: Int
    package internal(set) var pool: [PoolEntry] = []
    /// The round's result, once it is fixed.
    package internal(set) var closing: Closing?
    /// How many places are public, `nil` while none is.
    package internal(set) var publishedPlaces: Int?
    /// Assignments and cards, in the order they came.
    package internal(set) var cards: [Card] = []
    /// The cards' scores in ten-thousandths, one row of as many as there are criteria a card; ``missing`` where none was given.
    package internal(set) var scores: [Int64] = []
    /// What amended cards said before, by card.
    package internal(set) var earlier: [Int: [EarlierScores]] = [:]
    package internal(set) var version = 1
    /// Places in the pool by application number, −1 for none.
    private var poolPlaces: [Int32] = []
    private var cardPlaces: [UInt64: Int32] = [:]
    /// The jurors by seat − 1; seats are the call's, so some are empty here.
    private var jurors: [MemberID?] = []
    /// The rubric's criteria in the order of the storage format, ascending by id.
    private let sorted: [Int]

    /// Stands in ``scores`` where no score was given.
    package static let missing = Int64.min

    init(slug: Slug, _ opened: RoundOpened, _ recorded: Recorded) {
        self.slug = slug
        phase = opened.phase
        rubric = opened.rubric
        rubricDigest = opened.rubricDigest
        blind = opened.blind
        readers = opened.readers
        due = opened.due
        closes = opened.closes
        ownWeight = opened.ownWeight
        carries = opened.carries
        lotSeed = opened.lotSeed
        self.opened = recorded.sequence
        let criteria = opened.rubric.criteria
        sorted = criteria.indices.sorted { criteria[$0].id < criteria[$1].id }
    }

    /// The result as it was fixed.
    package struct Closing: Hashable, Sendable {
        package let ranking: Digest
        package let through: Int
        package let missing: Int
        /// The sequence of the event that closed the round.
        package let sequence: Int
        package let at: Instant
    }

    /// The application's place in the pool.
    package func entry(_ application: Int) -> PoolEntry? {
        guard poolPlaces.indices.contains(application), poolPlaces[application] >= 0 else { return nil }
        return pool[Int(poolPlaces[application])]
    }

    /// The card of an application and a seat, whatever its status.
    package func card(application: Int, seat: Int) -> Card? {
        place(application, seat).map { cards[$0] }
    }

    /// Where in ``cards`` the card of an application and a seat is.
    package func place(_ application: Int, _ seat: Int) -> Int? {
        cardPlaces[UInt64(application) << 32 | UInt64(seat)].map { Int($0) }
    }

    /// The scores of the card at a place in ``cards``, by criterion of the rubric; `nil` where none was given.
    package func scores(at place: Int) -> [Decimal?] {
        let width = rubric.criteria.count
        return scores[place * width..<(place + 1) * width].map {
            $0 == Self.missing ? nil : Decimal(units: $0)
        }
    }

    /// The juror of a seat in this round.
    package func juror(of seat: Int) -> MemberID? {
        jurors.indices.contains(seat - 1) ? jurors[seat - 1] : nil
    }

    /// The seats taken, ascending.
    package var seats: [(seat: Int, juror: MemberID)] {
        jurors.enumerated().compactMap { place, juror in juror.map { (place + 1, $0) } }
    }
}

/// An assignment and what its juror made of it.
package struct Card: Hashable, Sendable {
    package let application: Int32
    package let seat: Int32
    package internal(set) var status: CardStatus
    /// Of the card's own stream; 0 while it is only assigned.
    package internal(set) var version: Int32 = 0
    /// The last event about the card, or the one that assigned it.
    package internal(set) var sequence: Int
    package internal(set) var at: Instant
}

/// Where a card stands.
package enum CardStatus: UInt8, Hashable, Sendable, Codable {
    case assigned, begun, submitted, recused, unassigned

    /// Whether the juror still has to do something.
    package var isOpen: Bool {
        switch self {
        case .assigned, .begun: true
        case .submitted, .recused, .unassigned: false
        }
    }
}

/// What a card said before it was amended.
package struct EarlierScores: Hashable, Sendable {
    /// The event that gave them.
    package let sequence: Int
    /// Sorted by criterion.
    package let scores: [Score]
}

extension Call {
    mutating func evolve(_ event: RoundEvent, round slug: Slug, _ recorded: Recorded) throws(Impossible) {
        if case .opened(let opened) = event {
            guard place(ofRound: slug) == nil else { throw Impossible("round \(slug) exists") }
            guard phase(opened.phase) != nil else { throw Impossible("no phase \(opened.phase)") }
            try follows(recorded, 0)
            rounds.append(Round(slug: slug, opened, recorded))
            return
        }
        guard let place = place(ofRound: slug) else { throw Impossible("no round \(slug)") }
        if case .seated(let seated) = event {
            if seated.seat == seats.count + 1 {
                guard seat(of: seated.juror) == nil else { throw Impossible("\(seated.juror) has a seat") }
                seats.append(seated.juror)
            }
            guard juror(of: seated.seat) == seated.juror else {
                throw Impossible("seat \(seated.seat) is another's")
            }
        }
        if case .pooled(let pooled) = event,
            let unknown = pooled.entries.first(where: { application($0.application) == nil })
        {
            throw Impossible("no application \(unknown.application)")
        }
        try rounds[place].evolve(event, recorded)
    }
}

extension Round {
    mutating func evolve(_ event: RoundEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        if case .published(let published) = event {
            guard closing != nil, published.places > 0 else { throw Impossible("round \(slug) is open") }
            publishedPlaces = published.places
            version = recorded.version
            return
        }
        guard closing == nil else { throw Impossible("round \(slug) is closed") }
        switch event {
        case .published: break
        case .opened: throw Impossible("round \(slug) exists")
        case .pooled(let pooled): try enter(pooled.entries)
        case .seated(let seated):
            while jurors.count < seated.seat { jurors.append(nil) }
            guard jurors[seated.seat - 1] == nil else { throw Impossible("seat \(seated.seat) is taken") }
            jurors[seated.seat - 1] = seated.juror
        case .assigned(let assigned):
            for pair in assigned.pairs { try assign(pair, recorded) }
        case .unassigned(let unassigned):
            guard let place = place(unassigned.application, unassigned.seat), cards[place].status.isOpen
            else {
                throw Impossible("the card of \(unassigned.application) and \(unassigned.seat) is not open")
            }
            cards[place].status = .unassigned
            cards[place].sequence = recorded.sequence
            cards[place].at = recorded.at
        case .closed(let closed):
            guard closed.through == recorded.sequence - 1 else {
                throw Impossible("the ranking is not of the event before")
            }
            closing = Closing(
                ranking: closed.ranking, through: closed.through, missing: closed.missing,
                sequence: recorded.sequence, at: recorded.at)
        }
        version = recorded.version
    }

    private mutating func enter(_ entries: [PoolEntry]) throws(Impossible) {
        for entry in entries {
            guard entry.carried.count == carries.count, entry.application > 0 else {
                throw Impossible("application \(entry.application) lacks a carried result")
            }
            while poolPlaces.count <= entry.application { poolPlaces.append(-1) }
            guard poolPlaces[entry.application] < 0 else {
                throw Impossible("application \(entry.application) is in the pool")
            }
            poolPlaces[entry.application] = Int32(pool.count)
            pool.append(entry)
        }
    }

    private mutating func assign(_ pair: Assignment, _ recorded: Recorded) throws(Impossible) {
        guard entry(pair.application) != nil, juror(of: pair.seat) != nil else {
            throw Impossible("no application \(pair.application) in the pool or nobody on seat \(pair.seat)")
        }
        if let place = place(pair.application, pair.seat) {
            guard cards[place].status == .unassigned else {
                throw Impossible("\(pair.application) is assigned to seat \(pair.seat)")
            }
            cards[place].status = .assigned
            cards[place].sequence = recorded.sequence
            cards[place].at = recorded.at
            return
        }
        cardPlaces[UInt64(pair.application) << 32 | UInt64(pair.seat)] = Int32(cards.count)
        cards.append(
            Card(
                application: Int32(pair.application), seat: Int32(pair.seat), status: .assigned,
                sequence: recorded.sequence, at: recorded.at))
        scores.append(contentsOf: repeatElement(Self.missing, count: rubric.criteria.count))
    }

    mutating func recuse(application: Int, seat: Int) {
        guard let place = place(application, seat), closing == nil else { return }
        cards[place].status = .recused
        for score in place * sorted.count..<(place + 1) * sorted.count { scores[score] = Self.missing }
    }
}

extension Round {
    mutating func evolve(_ event: CardEvent, application: Int, seat: Int, _ recorded: Recorded)
        throws(Impossible)
    {
        guard let place = place(application, seat) else {
            throw Impossible("\(application) is not assigned to seat \(seat)")
        }
        guard closing == nil else { throw Impossible("round \(slug) is closed") }
        try follows(recorded, Int(cards[place].version))
        let status = cards[place].status
        switch event {
        case .begun(let begun):
            guard status == .assigned, juror(of: seat) == begun.juror else {
                throw Impossible("the card is not open for \(begun.juror)")
            }
            cards[place].status = .begun
        case .submitted(let submitted):
            guard status.isOpen, juror(of: seat) == submitted.juror else {
                throw Impossible("the card is not open for \(submitted.juror)")
            }
            try set(submitted.scores, at: place)
            cards[place].status = .submitted
        case .amended(let amended):
            guard status == .submitted, juror(of: seat) == amended.juror else {
                throw Impossible("the card is not \(amended.juror)'s to amend")
            }
            remember(place)
            try set(amended.scores, at: place)
        case .retracted(let retracted):
            guard status == .submitted else { throw Impossible("the card is not submitted") }
            remember(place)
            try set(retracted.restored ?? [], at: place)
            if retracted.restored == nil { cards[place].status = .assigned }
        }
        cards[place].version = Int32(recorded.version)
        cards[place].sequence = recorded.sequence
        cards[place].at = recorded.at
    }

    private mutating func remember(_ place: Int) {
        earlier[place, default: []].append(
            EarlierScores(sequence: cards[place].sequence, scores: given(at: place)))
    }

    /// The scores of a card that were given, ascending by criterion id.
    package func given(at place: Int) -> [Score] {
        sorted.compactMap { criterion in
            let units = scores[place * sorted.count + criterion]
            return units == Self.missing ? nil : Score(rubric.criteria[criterion].id, Decimal(units: units))
        }
    }

    private mutating func set(_ given: [Score], at place: Int) throws(Impossible) {
        let width = sorted.count
        var next = 0
        for criterion in sorted {
            let row = place * width + criterion
            if next < given.count, given[next].criterion == rubric.criteria[criterion].id {
                scores[row] = given[next].value.units
                next += 1
            } else {
                scores[row] = Self.missing
            }
        }
        guard next == given.count else { throw Impossible("the rubric has no \(given[next].criterion)") }
    }
}
