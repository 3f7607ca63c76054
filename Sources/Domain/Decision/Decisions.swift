/// What was decided in a round, and how ties were settled.
package struct Decisions: Sendable {
    /// The ways out of a tie, `nil` while none is declared.
    package internal(set) var ties: TiesDeclared?
    /// Votes and lots, in order.
    package internal(set) var settlements: [TieSettlement] = []
    package internal(set) var meetings: [Meeting] = []
    /// Every decision in order, replaced ones too.
    package internal(set) var taken: [TakenDecision] = []
    /// The releases, in order.
    package internal(set) var releases: [Release] = []

    /// The decisions that are neither replaced nor dropped.
    package var current: [TakenDecision] { taken.filter(\.isCurrent) }

    /// The current decisions about an application.
    package func current(for application: Int) -> [TakenDecision] {
        taken.filter { $0.application == application && $0.isCurrent }
    }

    /// What the applicant may read at a time.
    package func visible(for application: Int, at now: Instant) -> [TakenDecision] {
        current(for: application).filter { $0.isVisible(at: now) }
    }

    /// What the applicant could read before these were decided and is no more, in order.
    package func told(before now: [TakenDecision]) -> [TakenDecision] {
        taken.filter { old in
            now.contains { new in
                old.replaced == new.told && old.application == new.application && old.outcome != new.outcome
                    && taken.contains { $0.sequence == new.told && old.isVisible(at: $0.at) }
            }
        }
    }

    /// The meeting with an id.
    package func meeting(_ id: Slug) -> Meeting? { meetings.first { $0.id == id } }
}

/// One decision with what became of it.
package struct TakenDecision: Hashable, Sendable {
    /// Of its event.
    package let sequence: Int
    package let at: Instant
    package let by: Actor
    package let application: Int
    package let outcome: Outcome
    package let basis: DecisionBasis
    /// Whether a reason was given.
    package let hasReason: Bool
    package let meeting: Slug?
    /// The application that withdrew and made room.
    package let succeeds: Int?
    /// Those that stood before it on the reserve list when it moved up, by place.
    package let passedOver: [Int]
    /// The sequence of the first one of those it replaced that told the same; its own when it tells something new.
    package let told: Int
    /// Whether it replaced a released one.
    package let isRevision: Bool
    /// Whether it departs from the ranking: as prepared, and since the release as all decisions stood together.
    package internal(set) var departs: Bool
    /// From when on the applicant may read it; `nil` while it is only prepared.
    package internal(set) var visibleFrom: Instant?
    /// The sequence of the event that released it.
    package internal(set) var released: Int?
    /// The sequence of the event that replaced or dropped it.
    package internal(set) var replaced: Int?

    package var isCurrent: Bool { replaced == nil }

    package var isAward: Bool { outcome.isAward }

    /// Whether the applicant may read it at a time.
    package func isVisible(at now: Instant) -> Bool { visibleFrom.map { $0 <= now } ?? false }
}

/// An order between tied applications that a vote or a lot made.
package struct TieSettlement: Hashable, Sendable {
    /// How the order was made.
    package enum Way: Hashable, Sendable {
        case vote([Ballot], meeting: Slug?)
        case lot(seed: UInt64)
    }

    package let sequence: Int
    package let place: Int
    package let way: Way
    /// The tied in their order; those of one group are still equal.
    package let order: [[Int]]

    /// Whether it orders all of a group.
    package func settles(_ group: [Int]) -> Bool { Set(order.joined()).isSuperset(of: group) }
}

/// A meeting of those who decide.
package struct Meeting: Hashable, Sendable {
    /// Of its event.
    package let sequence: Int
    package let id: Slug
    package let date: String
    package let present: [MemberID]
    package let abstained: [Abstention]
    package let minutes: Digest
}

/// A release of what was prepared.
package struct Release: Hashable, Sendable {
    package let sequence: Int
    package let at: Instant
    /// At once when not given.
    package let from: Moment?
}

extension Round {
    /// Whether applicants may read any decision of the round at a time.
    package func isReleased(at now: Instant) -> Bool { decisions.taken.contains { $0.isVisible(at: now) } }

    /// The applications still in the competition about which nothing is decided, ascending.
    package func undecided(in call: Call) -> [Int] {
        pool.map(\.application).filter { call.competes($0) && decisions.current(for: $0).isEmpty }.sorted()
    }

    mutating func evolve(_ event: DecisionEvent, _ recorded: Recorded) throws(Impossible) {
        if case .tiesDeclared(let declared) = event {
            guard closings.isEmpty, decisions.ties == nil else {
                throw Impossible("ways out of a tie are declared once, before round \(slug) closes")
            }
            decisions.ties = declared
            return
        }
        if case .met(let met) = event {
            guard decisions.meeting(met.id) == nil else { throw Impossible("meeting \(met.id) exists") }
            decisions.meetings.append(
                Meeting(
                    sequence: recorded.sequence, id: met.id, date: met.date, present: met.present,
                    abstained: met.abstained, minutes: met.minutes))
            return
        }
        guard closing != nil else { throw Impossible("round \(slug) is open") }
        switch event {
        case .tiesDeclared, .met: break
        case .voted(let voted):
            try checkPooled(voted.ballots.map(\.application))
            let counts = Set(voted.ballots.map(\.seats.count)).sorted(by: >)
            decisions.settlements.append(
                TieSettlement(
                    sequence: recorded.sequence, place: voted.place,
                    way: .vote(voted.ballots, meeting: voted.meeting),
                    order: counts.map { count in
                        voted.ballots.filter { $0.seats.count == count }.map(\.application)
                    }))
        case .lotDrawn(let lot):
            guard lot.order == Lot.order(of: lot.tied, seed: lot.seed) else {
                throw Impossible("the lot was not drawn from its seed")
            }
            try checkPooled(lot.tied)
            decisions.settlements.append(
                TieSettlement(
                    sequence: recorded.sequence, place: lot.place, way: .lot(seed: lot.seed),
                    order: lot.order.map { [$0] }))
        case .prepared(let prepared):
            try checkPooled([prepared.application])
            for place in decisions.taken.indices
            where decisions.taken[place].stands(against: prepared.outcome, of: prepared.application) {
                guard decisions.taken[place].visibleFrom == nil else {
                    throw Impossible("the decision about \(prepared.application) is released")
                }
                decisions.taken[place].replaced = recorded.sequence
            }
            decisions.taken.append(TakenDecision(prepared, recorded))
        case .dropped(let dropped):
            for place in decisions.taken.indices
            where decisions.taken[place].application == dropped.application
                && decisions.taken[place].isCurrent && decisions.taken[place].visibleFrom == nil
            {
                decisions.taken[place].replaced = recorded.sequence
            }
        case .released(let released): try release(released, recorded)
        case .revised(let revised): try revise(revised, recorded)
        }
    }

    private func checkPooled(_ numbers: [Int]) throws(Impossible) {
        for number in numbers where entry(number) == nil {
            throw Impossible("application \(number) is not in the pool")
        }
    }

    private mutating func release(_ released: DecisionsReleased, _ recorded: Recorded) throws(Impossible) {
        let from = released.from?.instant ?? recorded.at
        for place in decisions.taken.indices
        where decisions.taken[place].isCurrent && !decisions.taken[place].isVisible(at: recorded.at) {
            decisions.taken[place].visibleFrom = from
            decisions.taken[place].released = recorded.sequence
            decisions.taken[place].departs = released.departing.contains(decisions.taken[place].sequence)
        }
        decisions.releases.append(
            Release(sequence: recorded.sequence, at: recorded.at, from: released.from))
    }

    private mutating func revise(_ revised: DecisionRevised, _ recorded: Recorded) throws(Impossible) {
        try checkPooled([revised.application])
        var from = recorded.at
        var told: Int?
        for place in decisions.taken.indices where revised.replaces.contains(decisions.taken[place].sequence)
        {
            guard decisions.taken[place].application == revised.application,
                decisions.taken[place].isCurrent
            else {
                throw Impossible("no decision about \(revised.application) that could be replaced")
            }
            // What is not yet told must not become known early by being replaced.
            if let old = decisions.taken[place].visibleFrom { from = max(from, old) }
            if decisions.taken[place].outcome == revised.outcome { told = decisions.taken[place].told }
            decisions.taken[place].replaced = recorded.sequence
        }
        decisions.taken.append(TakenDecision(revised, from: from, told: told, recorded))
    }
}

extension TakenDecision {
    fileprivate init(_ prepared: DecisionPrepared, _ recorded: Recorded) {
        self.init(
            sequence: recorded.sequence, at: recorded.at, by: recorded.actor,
            application: prepared.application, outcome: prepared.outcome, basis: prepared.basis,
            hasReason: prepared.reason != nil, meeting: prepared.meeting, succeeds: nil, passedOver: [],
            told: recorded.sequence, isRevision: false, departs: prepared.basis.departs)
    }

    fileprivate init(_ revised: DecisionRevised, from: Instant, told: Int?, _ recorded: Recorded) {
        self.init(
            sequence: recorded.sequence, at: recorded.at, by: recorded.actor,
            application: revised.application, outcome: revised.outcome, basis: revised.basis, hasReason: true,
            meeting: revised.meeting, succeeds: revised.succeeds, passedOver: revised.passedOver,
            told: told ?? recorded.sequence, isRevision: true, departs: revised.basis.departs,
            visibleFrom: from, released: recorded.sequence)
    }

    /// Whether it is about an application and cannot be so together with an outcome.
    func stands(against outcome: Outcome, of application: Int) -> Bool {
        isCurrent && self.application == application && self.outcome.excludes(outcome)
    }
}
