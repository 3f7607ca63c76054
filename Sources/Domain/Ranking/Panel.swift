/// What a ranking is computed from: the applications of a pool, the cards about them, and results carried into it.
///
/// Scores stand flat, a card's in one run of ``stride`` values in the order of the rubric's criteria.
package struct Panel: Sendable {
    /// Whether an application takes part.
    package enum State: Hashable, Sendable { case `in`, withdrawn, excluded }

    /// One application of the pool.
    package struct Entrant: Hashable, Sendable {
        /// Its number in the call, 1 or more.
        package let number: Int
        /// Whether it takes part.
        package let state: State

        /// An application that takes part unless told otherwise.
        package init(number: Int, state: State = .in) {
            self.number = number
            self.state = state
        }
    }

    /// A result from an earlier round or from outside that enters the total at a declared weight.
    ///
    /// An application without a value here cannot be compared with the others and is left unranked (`missingCriterion`).
    package struct Carried: Hashable, Sendable {
        /// Where it comes from, for the explanation: a round's slug or the outside table's name.
        package let source: String
        /// Above zero.
        package let weight: Decimal
        /// By application number.
        package let results: [Int: Ratio]

        /// Results by application number, at a weight above zero.
        package init(source: String, weight: Decimal, results: [Int: Ratio]) {
            self.source = source
            self.weight = weight
            self.results = results
        }
    }

    /// Ten-thousandths that stand for a score not given.
    package static let missing = Int64.min

    /// Scores a card: the number of the rubric's criteria.
    package let stride: Int
    /// Each number once; in any order.
    package var entrants: [Entrant] = []
    /// The round's own weight beside ``carried``, above zero.
    package var ownWeight = Decimal(1)
    /// What enters the total beside the round's own score.
    package var carried: [Carried] = []
    /// The seed of the tie-break `lot`; without one that step decides nothing.
    package var lotSeed: UInt64?

    /// Application number per card.
    package private(set) var applications: [Int32] = []
    /// Seat per card.
    package private(set) var seats: [Int32] = []
    /// Ten-thousandths, ``stride`` a card, ``missing`` where no score was given.
    package private(set) var scores: [Int64] = []

    /// An empty panel for a rubric of `stride` criteria, 1 to 40.
    package init(stride: Int) { self.stride = stride }

    /// How many cards there are, empty ones too.
    package var cardCount: Int { applications.count }

    /// Makes room for a number of cards.
    package mutating func reserve(cards: Int) {
        applications.reserveCapacity(cards)
        seats.reserveCapacity(cards)
        scores.reserveCapacity(cards * stride)
    }

    /// Adds a card of `stride` scores in ten-thousandths; one about an application outside the pool is never looked at.
    package mutating func add(application: Int, seat: Int, units: some Sequence<Int64>) {
        applications.append(Int32(clamping: application))
        seats.append(Int32(clamping: seat))
        scores.append(contentsOf: units)
        let surplus = scores.count - applications.count * stride
        // A caller's wrong count must not shift the cards after it.
        if surplus > 0 { scores.removeLast(surplus) }
        for _ in 0..<max(-surplus, 0) { scores.append(Self.missing) }
    }

    /// Adds a card of `stride` scores, `nil` where none was given.
    package mutating func add(application: Int, seat: Int, scores: [Decimal?]) {
        add(application: application, seat: seat, units: scores.lazy.map { $0?.units ?? Self.missing })
    }
}
