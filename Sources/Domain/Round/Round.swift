/// One jury's work on one phase: a pool of applications, seats, cards, and in the end a fixed ranking.
package struct Round: Sendable {
    package let slug: Slug
    package let phase: Slug
    package let rubric: Rubric
    package let rubricDigest: Digest
    package let blind: Bool
    /// Readers wanted for each application.
    package internal(set) var readers: Int
    package let due: Moment?
    package internal(set) var closes: Moment?
    package let ownWeight: Decimal?
    package let carries: [Carried]
    package let lotSeed: UInt64?
    /// The sequence of the event that opened it.
    package let opened: Int
    package internal(set) var pool: [PoolEntry] = []
    /// Whether jurors answer for each application whether there is a conflict, before they see anything of it.
    package internal(set) var asksDeclarations = false
    /// The applications answered with “no conflict”, by seat.
    package internal(set) var answered: [Int: Set<Int>] = [:]
    /// Every result that was fixed, in order: of a closing or of a correction after it.
    package internal(set) var closings: [Closing] = []
    /// Whether the round takes cards, at first or again.
    package internal(set) var isOpen = true
    /// What was changed after submitted cards were fixed in a result, in order.
    package internal(set) var corrections: [Correction] = []
    /// What jurors ask to have corrected, by card; undecided.
    package internal(set) var requests: [Int: CorrectionRequest] = [:]
    /// Statistics recorded beside the ranking, in order.
    package internal(set) var calibrations: [Calibration] = []
    /// How many places are public, `nil` while none is.
    package internal(set) var publishedPlaces: Int?
    /// The public places as they stood when they were published, or corrected after that.
    var published: [PublishedPlace] = []
    /// Assignments and cards, in the order they came.
    package internal(set) var cards = Pages<Card>()
    /// The cards' scores in ten-thousandths, one row of as many as there are criteria a card; ``missing`` where none was given.
    package internal(set) var scores: Pages<Int64>
    /// What amended cards said before, by card.
    package internal(set) var earlier: [Int: [EarlierScores]] = [:]
    /// Who entered what a card says, by card; only where that was not its juror.
    package private(set) var entered: [Int: MemberID] = [:]
    /// How many cards of each application somebody else entered for the juror; without those of which none was.
    package private(set) var enteredCounts: [Int: Int] = [:]
    package internal(set) var decisions = Decisions()
    /// Who shall read what: wishes, rules, and assignments as a whole.
    package internal(set) var panels = PanelState()
    package internal(set) var version = 1
    /// Places in the pool by application number, −1 for none.
    var poolPlaces: [Int32] = []
    var cardPlaces: [UInt64: Int32] = [:]
    /// The jurors by seat − 1; seats are the call's, so some are empty here.
    var jurors: [MemberID?] = []
    /// The rubric's criteria in the order of the storage format, ascending by id.
    let sorted: [Int]

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
        scores = Pages(size: 256 * max(criteria.count, 1))
        sorted = criteria.indices.sorted { criteria[$0].id < criteria[$1].id }
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
        cardPlaces[Seating.key(application, seat)].map { Int($0) }
    }

    /// The scores of the card at a place in ``cards``, by criterion of the rubric; `nil` where none was given.
    package func scores(at place: Int) -> [Decimal?] {
        let width = rubric.criteria.count
        return scores.row(place * width..<(place + 1) * width).map {
            $0 == Self.missing ? nil : Decimal(units: $0)
        }
    }

    /// The juror of a seat in this round.
    package func juror(of seat: Int) -> MemberID? {
        jurors.indices.contains(seat - 1) ? jurors[seat - 1] : nil
    }

    /// Whether a juror of the call reads in this round: named by its rules, if they name anybody, or given something all the same.
    package func reads(_ juror: MemberID) -> Bool {
        let named = panelRules.jurors
        return named.isEmpty || named.contains(juror) || jurors.contains(juror)
    }

    /// Notes who entered what a card says, `nil` for its juror.
    mutating func note(enteredBy member: MemberID?, at place: Int) {
        let before = entered[place]
        entered[place] = member
        guard (before == nil) != (member == nil) else { return }
        let number = Int(cards[place].application)
        let count = enteredCounts[number, default: 0] + (member == nil ? -1 : 1)
        enteredCounts[number] = count == 0 ? nil : count
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
    case assigned, begun, submitted, recused, unassigned, voided

    /// Whether the juror still has to do something.
    package var isOpen: Bool {
        switch self {
        case .assigned, .begun: true
        case .submitted, .recused, .unassigned, .voided: false
        }
    }

    /// Whether the application may be given to the juror, as if for the first time; after a conflict only once that was dismissed.
    package var isFree: Bool {
        switch self {
        case .unassigned, .voided, .recused: true
        case .assigned, .begun, .submitted: false
        }
    }
}

extension Call {
    /// Whether a juror is told of a card of their own; read blind, they must not learn which number a name with which there is a
    /// conflict belongs to.
    package func shows(_ card: Card, of round: Round) -> Bool {
        switch card.status {
        case .assigned, .begun, .submitted: true
        case .voided: !(round.blind && isBarred(seat: Int(card.seat), from: Int(card.application)))
        case .recused: !round.blind
        case .unassigned: false
        }
    }
}

/// What a card said before it was amended.
package struct EarlierScores: Hashable, Sendable {
    /// The event that gave them.
    package let sequence: Int
    /// Sorted by criterion.
    package let scores: [Score]
    /// Who entered them for the juror; `nil` where the juror did.
    package let enteredBy: MemberID?
}
