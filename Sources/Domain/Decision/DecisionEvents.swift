// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a round's decisions; they stand in the round's stream.
package enum DecisionEvent: Hashable, Sendable {
    case tiesDeclared(TiesDeclared)
    case voted(RoundVoted)
    case lotDrawn(LotDrawn)
    case met(RoundMet)
    case prepared(DecisionPrepared)
    case dropped(DecisionDropped)
    case released(DecisionsReleased)
    case revised(DecisionRevised)
}

/// Which ways out of a tie the round has, said before it closed.
package struct TiesDeclared: Hashable, Sendable {
    /// Without repetition, in the order of ``TieWay/allCases``.
    package var ways: [TieWay]
    /// The seed that a lot is drawn from.
    package var seed: UInt64?

    package init(ways: [TieWay], seed: UInt64?) {
        self.ways = ways
        self.seed = seed
    }
}

/// A way out of a tie at the last place.
package enum TieWay: String, Hashable, Sendable, Codable, CaseIterable { case places, vote, lot }

/// The jury voted between applications that are tied.
package struct RoundVoted: Hashable, Sendable {
    /// The last place that counts.
    package var place: Int
    /// Every tied application, by number, with the seats that voted for it.
    package var ballots: [Ballot]
    package var meeting: Slug?

    package init(place: Int, ballots: [Ballot], meeting: Slug?) {
        self.place = place
        self.ballots = ballots
        self.meeting = meeting
    }
}

/// Who voted for one application.
package struct Ballot: Hashable, Sendable {
    package var application: Int
    /// Ascending.
    package var seats: [Int]

    package init(application: Int, seats: [Int]) {
        self.application = application
        self.seats = seats
    }
}

/// A lot was drawn between applications that are tied, before a witness.
package struct LotDrawn: Hashable, Sendable {
    /// The last place that counts.
    package var place: Int
    /// Ascending.
    package var tied: [Int]
    /// The seed that was recorded before.
    package var seed: UInt64
    /// The tied in the order drawn.
    package var order: [Int]
    package var witness: Words

    package init(place: Int, tied: [Int], seed: UInt64, order: [Int], witness: Words) {
        self.place = place
        self.tied = tied
        self.seed = seed
        self.order = order
        self.witness = witness
    }
}

/// Those who decide met.
package struct RoundMet: Hashable, Sendable {
    package var id: Slug
    /// A day, `2026-10-01`.
    package var date: String
    /// Ascending.
    package var present: [MemberID]
    /// Who took no part when an application was spoken of.
    package var abstained: [Abstention]
    /// Of the file of the minutes.
    package var minutes: Digest

    package init(id: Slug, date: String, present: [MemberID], abstained: [Abstention], minutes: Digest) {
        self.id = id
        self.date = date
        self.present = present
        self.abstained = abstained
        self.minutes = minutes
    }
}

/// A member who took no part in what was said of an application.
package struct Abstention: Hashable, Sendable {
    package var application: Int
    package var member: MemberID

    package init(application: Int, member: MemberID) {
        self.application = application
        self.member = member
    }
}

/// What a decision looked at and how it stands to the ranking.
package struct DecisionBasis: Hashable, Sendable {
    /// The application's rank at that time, `nil` for an unranked one.
    package var rank: Int?
    /// Whether the decision departs from the ranking.
    package var departs: Bool
    /// The digest of the round's result it looked at.
    package var ranking: Digest

    package init(rank: Int?, departs: Bool, ranking: Digest) {
        self.rank = rank
        self.departs = departs
        self.ranking = ranking
    }
}

/// A decision was prepared; nobody outside the office knows of it before its release.
package struct DecisionPrepared: Hashable, Sendable {
    package var application: Int
    package var outcome: Outcome
    package var basis: DecisionBasis
    package var reason: Words?
    package var meeting: Slug?

    package init(
        application: Int, outcome: Outcome, basis: DecisionBasis, reason: Words?, meeting: Slug?
    ) {
        self.application = application
        self.outcome = outcome
        self.basis = basis
        self.reason = reason
        self.meeting = meeting
    }
}

/// What was prepared for an application and not released is off the table.
package struct DecisionDropped: Hashable, Sendable {
    package var application: Int
    package var reason: Words?

    package init(application: Int, reason: Words?) {
        self.application = application
        self.reason = reason
    }
}

/// Everything prepared is told to those it is about, from a moment on.
package struct DecisionsReleased: Hashable, Sendable {
    /// At once when not given.
    package var from: Moment?
    /// The sequences of the decisions that depart from the ranking, as all of them stand together; ascending.
    package var departing: [Int]

    package init(from: Moment?, departing: [Int]) {
        self.from = from
        self.departing = departing
    }
}

/// A released decision was replaced by a new one.
package struct DecisionRevised: Hashable, Sendable {
    package var application: Int
    package var outcome: Outcome
    package var basis: DecisionBasis
    package var reason: Words
    package var meeting: Slug?
    /// The sequences of the decisions it replaces; ascending.
    package var replaces: [Int]
    /// The application that withdrew and made room.
    package var succeeds: Int?
    /// Those that stood before it on the reserve list when it moved up, by place.
    package var passedOver: [Int]

    package init(
        application: Int, outcome: Outcome, basis: DecisionBasis, reason: Words, meeting: Slug?,
        replaces: [Int], succeeds: Int?, passedOver: [Int] = []
    ) {
        self.application = application
        self.outcome = outcome
        self.basis = basis
        self.reason = reason
        self.meeting = meeting
        self.replaces = replaces
        self.succeeds = succeeds
        self.passedOver = passedOver
    }
}
