// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a venture.
package enum VentureEvent: Hashable, Sendable {
    case founded(VentureFounded)
    case closed(VentureClosed)
    case coached(VentureCoached)
    case milestonePlanned(MilestonePlanned)
    case milestoneReached(MilestoneReached)
    case milestoneMissed(MilestoneMissed)
    case milestoneMoved(MilestoneMoved)
    case checkedIn(VentureCheckedIn)
    case mentored(VentureMentored)
    case figureReported(FigureReported)
    case figureCorrected(FigureCorrected)
    case followUpAsked(FollowUpAsked)
    case followUpAnswered(FollowUpAnswered)
}

/// An application became a venture.
package struct VentureFounded: Hashable, Sendable {
    package var application: ApplicationID
    package var on: Day
    package var name: Words
    /// Why, where the application was withdrawn, excluded or never handed in.
    package var reason: Words?

    package init(application: ApplicationID, on: Day, name: Words, reason: Words? = nil) {
        self.application = application
        self.on = on
        self.name = name
        self.reason = reason
    }
}

/// A venture ended.
package struct VentureClosed: Hashable, Sendable {
    package var on: Day
    package var reason: Words

    package init(on: Day, reason: Words) {
        self.on = on
        self.reason = reason
    }
}

/// Somebody became the venture's coach.
package struct VentureCoached: Hashable, Sendable {
    package var coach: MemberID

    package init(coach: MemberID) { self.coach = coach }
}

/// A milestone was agreed.
package struct MilestonePlanned: Hashable, Sendable {
    package var milestone: Slug
    package var due: Day
    package var title: Words

    package init(milestone: Slug, due: Day, title: Words) {
        self.milestone = milestone
        self.due = due
        self.title = title
    }
}

/// A milestone was reached.
package struct MilestoneReached: Hashable, Sendable {
    package var milestone: Slug
    package var on: Day

    package init(milestone: Slug, on: Day) {
        self.milestone = milestone
        self.on = on
    }
}

/// A milestone was missed.
package struct MilestoneMissed: Hashable, Sendable {
    package var milestone: Slug
    package var reason: Words

    package init(milestone: Slug, reason: Words) {
        self.milestone = milestone
        self.reason = reason
    }
}

/// A milestone got another day.
package struct MilestoneMoved: Hashable, Sendable {
    package var milestone: Slug
    package var due: Day
    package var reason: Words

    package init(milestone: Slug, due: Day, reason: Words) {
        self.milestone = milestone
        self.due = due
        self.reason = reason
    }
}

/// How a venture stands, as its coach or the office sees it.
package struct VentureCheckedIn: Hashable, Sendable {
    package var light: Light
    package var text: Words

    package init(light: Light, text: Words) {
        self.light = light
        self.text = text
    }
}

/// A traffic light.
package enum Light: String, Hashable, Comparable, Sendable, Codable, CaseIterable {
    case red, yellow, green

    package static func < (left: Light, right: Light) -> Bool { left.height < right.height }

    private var height: Int {
        switch self {
        case .red: 0
        case .yellow: 1
        case .green: 2
        }
    }
}

/// A mentor met the venture.
package struct VentureMentored: Hashable, Sendable {
    package var mentor: MemberID
    package var on: Day
    package var notes: Words

    package init(mentor: MemberID, on: Day, notes: Words) {
        self.mentor = mentor
        self.on = on
        self.notes = notes
    }
}

/// A figure of the venture on a day; its number is its place among the venture's figures, from 1.
package struct FigureReported: Hashable, Sendable {
    package var kind: FigureKind
    /// Heads, cents or pieces, by the kind.
    package var value: Int
    package var on: Day
    package var source: Words

    package init(kind: FigureKind, value: Int, on: Day, source: Words) {
        self.kind = kind
        self.value = value
        self.on = on
        self.source = source
    }
}

/// What is counted of a venture; money in whole cents.
package enum FigureKind: String, Hashable, Sendable, Codable, CaseIterable {
    case jobsFull = "jobs-full"
    case jobsPart = "jobs-part"
    case jobsMini = "jobs-mini"
    case revenue
    case fundingEquity = "funding-equity"
    case fundingGrant = "funding-grant"
    case fundingLoan = "funding-loan"
    case patents, customers
}

/// A figure was wrong; the old value stays in the log.
package struct FigureCorrected: Hashable, Sendable {
    /// The figure's number.
    package var figure: Int
    package var value: Int
    package var reason: Words

    package init(figure: Int, value: Int, reason: Words) {
        self.figure = figure
        self.value = value
        self.reason = reason
    }
}

/// The team was asked how it goes, some time after the founding.
package struct FollowUpAsked: Hashable, Sendable {
    package var term: Term
    package var on: Day
    /// Why, where it was not due yet.
    package var reason: Words?

    package init(term: Term, on: Day, reason: Words? = nil) {
        self.term = term
        self.on = on
        self.reason = reason
    }
}

/// Months after the founding.
package enum Term: Int, Hashable, Comparable, Sendable, Codable, CaseIterable {
    case year = 12
    case twoYears = 24
    case threeYears = 36

    package static func < (left: Term, right: Term) -> Bool { left.rawValue < right.rawValue }
}

/// What the team answered.
package struct FollowUpAnswered: Hashable, Sendable {
    package var term: Term
    package var on: Day
    package var status: VentureStanding
    /// All people employed, of whatever kind.
    package var jobs: Int?
    /// Cents in the last twelve months.
    package var revenue: Int?
    /// Why, where it takes the place of an earlier answer.
    package var reason: Words?

    package init(
        term: Term, on: Day, status: VentureStanding, jobs: Int? = nil, revenue: Int? = nil,
        reason: Words? = nil
    ) {
        self.term = term
        self.on = on
        self.status = status
        self.jobs = jobs
        self.revenue = revenue
        self.reason = reason
    }
}

/// Whether a venture still works.
package enum VentureStanding: String, Hashable, Sendable, Codable, CaseIterable { case active, closed, sold }
