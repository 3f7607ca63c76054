// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a round.
package enum RoundEvent: Hashable, Sendable {
    case opened(RoundOpened)
    case pooled(RoundPooled)
    case seated(RoundSeated)
    case assigned(RoundAssigned)
    case unassigned(RoundUnassigned)
    case closed(RoundClosed)
    case corrected(RoundCorrected)
    case reopened(RoundReopened)
    case published(RoundPublished)
    case calibrated(RoundCalibrated)
    case decision(DecisionEvent)
    case declarationsAsked
    case declarationGiven(DeclarationGiven)
    case panel(PanelEvent)
}

/// A jury's work on one phase began; from here its rules stand.
package struct RoundOpened: Hashable, Sendable {
    package var phase: Slug
    package var rubric: Rubric
    package var rubricDigest: Digest
    package var blind: Bool
    /// Readers wanted for each application, from 1.
    package var readers: Int
    /// When reminders go out.
    package var due: Moment?
    /// After this time no card is taken.
    package var closes: Moment?
    /// The weight of this round's own score beside what it carries; `nil` when it carries nothing.
    package var ownWeight: Decimal?
    package var carries: [Carried]
    /// The seed that lots are drawn from, recorded before any card.
    package var lotSeed: UInt64?

    package init(
        phase: Slug, rubric: Rubric, rubricDigest: Digest, blind: Bool, readers: Int, due: Moment?,
        closes: Moment?, ownWeight: Decimal?, carries: [Carried], lotSeed: UInt64?
    ) {
        self.phase = phase
        self.rubric = rubric
        self.rubricDigest = rubricDigest
        self.blind = blind
        self.readers = readers
        self.due = due
        self.closes = closes
        self.ownWeight = ownWeight
        self.carries = carries
        self.lotSeed = lotSeed
    }
}

/// A result from elsewhere that enters the score: an earlier round, or points from a file.
package struct Carried: Hashable, Sendable, Codable {
    /// The earlier round; `nil` for points from outside.
    package var round: Slug?
    /// The digest of the round's ranking or of the file.
    package var digest: Digest
    package var weight: Decimal

    package init(round: Slug?, digest: Digest, weight: Decimal) {
        self.round = round
        self.digest = digest
        self.weight = weight
    }
}

/// Applications entered the round's pool, each at the version it had then.
package struct RoundPooled: Hashable, Sendable {
    package var entries: [PoolEntry]

    package init(entries: [PoolEntry]) { self.entries = entries }
}

/// An application in a pool.
package struct PoolEntry: Hashable, Sendable {
    package var application: Int
    /// The hand-in that is judged, from 1.
    package var version: Int
    /// One value for each of the round's ``RoundOpened/carries``, in their order.
    package var carried: [Ratio]

    package init(application: Int, version: Int, carried: [Ratio] = []) {
        self.application = application
        self.version = version
        self.carried = carried
    }
}

/// A juror took a seat; its number is the call's and stays the same in every round.
package struct RoundSeated: Hashable, Sendable {
    package var seat: Int
    package var juror: MemberID

    package init(seat: Int, juror: MemberID) {
        self.seat = seat
        self.juror = juror
    }
}

/// Applications were given to seats to read, as one act.
package struct RoundAssigned: Hashable, Sendable {
    package var pairs: [Assignment]

    package init(pairs: [Assignment]) { self.pairs = pairs }
}

/// One application for one seat.
package struct Assignment: Hashable, Sendable, Codable {
    package var application: Int
    package var seat: Int

    package init(application: Int, seat: Int) {
        self.application = application
        self.seat = seat
    }
}

/// An application was taken from a seat.
package struct RoundUnassigned: Hashable, Sendable {
    package var application: Int
    package var seat: Int
    package var reason: Words?

    package init(application: Int, seat: Int, reason: Words?) {
        self.application = application
        self.seat = seat
        self.reason = reason
    }
}

/// The round's result was fixed.
package struct RoundClosed: Hashable, Sendable {
    /// The digest of the ranking as it stood.
    package var ranking: Digest
    /// The sequence of the last event the ranking considers.
    package var through: Int
    /// How many assigned cards were missing.
    package var missing: Int
    /// Needed when cards were missing.
    package var reason: Words?

    package init(ranking: Digest, through: Int, missing: Int, reason: Words?) {
        self.ranking = ranking
        self.through = through
        self.missing = missing
        self.reason = reason
    }
}

/// A closed round's result was fixed anew, in one act with the cards that were corrected or voided.
package struct RoundCorrected: Hashable, Sendable {
    /// The digest of the ranking as it stands with them.
    package var ranking: Digest
    /// The sequence of the last event the ranking considers.
    package var through: Int
    /// The ranks that are others now, by application; more than fit into one event follow in another.
    package var changes: [RankChange]

    package init(ranking: Digest, through: Int, changes: [RankChange]) {
        self.ranking = ranking
        self.through = through
        self.changes = changes
    }
}

/// An application's rank before and after; `nil` while it had none.
package struct RankChange: Hashable, Sendable, Codable {
    package var application: Int
    package var from: Int?
    package var to: Int?

    package init(application: Int, from: Int?, to: Int?) {
        self.application = application
        self.from = from
        self.to = to
    }
}

/// A closed round takes cards again; what was fixed stays in the log.
package struct RoundReopened: Hashable, Sendable {
    /// After this time no card is taken; `nil` for no such time.
    package var closes: Moment?
    package var reason: Words

    package init(closes: Moment?, reason: Words) {
        self.closes = closes
        self.reason = reason
    }
}

/// The best of a closed round were made public, by title and rank only.
package struct RoundPublished: Hashable, Sendable {
    /// How many places, from 1.
    package var places: Int

    package init(places: Int) { self.places = places }
}

/// Statistics beside the round's exact ranking were recorded; more rows than fit into one event follow in another.
package struct RoundCalibrated: Hashable, Sendable {
    /// In the round, from 1.
    package var number: Int
    package var method: CalibrationMethod
    package var methodVersion: Int
    package var parameters: [CalibrationFigure]
    package var seed: UInt64
    /// The digest of the scores they were computed from.
    package var input: Digest
    /// The sequence of the last event the statistics consider.
    package var through: Int
    package var figures: [CalibrationFigure]
    package var applications: [CalibratedApplication]
    package var jurors: [CalibratedJuror]

    package init(
        number: Int, method: CalibrationMethod, methodVersion: Int, parameters: [CalibrationFigure],
        seed: UInt64, input: Digest, through: Int, figures: [CalibrationFigure],
        applications: [CalibratedApplication], jurors: [CalibratedJuror]
    ) {
        self.number = number
        self.method = method
        self.methodVersion = methodVersion
        self.parameters = parameters
        self.seed = seed
        self.input = input
        self.through = through
        self.figures = figures
        self.applications = applications
        self.jurors = jurors
    }
}
