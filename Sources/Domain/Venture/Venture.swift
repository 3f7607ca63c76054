/// A team that founded, from the founding on; its words stay in the log, here are the sequences of the events that hold them.
package struct Venture: Sendable {
    /// From 1 over the whole log.
    package let number: Int
    package let application: ApplicationID
    package let foundedOn: Day
    /// The sequence of the event that founded it, which holds the name.
    package let founded: Int
    package internal(set) var closing: VentureEnd?
    /// Everybody who coached it, in order; the last one does.
    package internal(set) var coaches: [Dated<MemberID>] = []
    package internal(set) var milestones: [Milestone] = []
    package internal(set) var checkIns: [CheckIn] = []
    package internal(set) var meetings: [MentorMeeting] = []
    /// By number − 1.
    package internal(set) var figures: [Figure] = []
    package internal(set) var followUps: [FollowUp] = []
    package internal(set) var version = 1

    /// The one who coaches it, `nil` for nobody.
    package var coach: MemberID? { coaches.last?.value }

    /// The milestone with an id.
    package func milestone(_ id: Slug) -> Milestone? { milestones.first { $0.id == id } }

    /// What was asked and answered some months after the founding.
    package func followUp(_ term: Term) -> FollowUp? { followUps.first { $0.term == term } }

    /// The day a follow-up is due.
    package func due(_ term: Term) -> Day { foundedOn.adding(months: term.rawValue) }

    /// Whether the last light is better, worse or the same as the one before; `nil` with less than two.
    package var trend: Trend? {
        guard checkIns.count > 1 else { return nil }
        let (last, before) = (checkIns[checkIns.count - 1].light, checkIns[checkIns.count - 2].light)
        return last == before ? .same : last > before ? .better : .worse
    }
}

/// Where the traffic light goes.
package enum Trend: String, Hashable, Sendable, CaseIterable { case better, same, worse }

/// A value with the sequence of the event that set it.
package struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
    package let value: Value
    package let sequence: Int
}

/// The end of a venture.
package struct VentureEnd: Hashable, Sendable {
    package let on: Day
    /// Holds the reason.
    package let sequence: Int
}

/// Something a venture means to reach by a day.
package struct Milestone: Hashable, Sendable {
    package let id: Slug
    /// The event that planned it, which holds the title.
    package let planned: Int
    package internal(set) var due: Day
    package internal(set) var status = MilestoneStatus.planned
    /// Where it was reached.
    package internal(set) var reachedOn: Day?
    /// Every day it was due on before, with the event that moved it away.
    package internal(set) var moves: [Dated<Day>] = []
    /// The last event about it.
    package internal(set) var touched: Int
}

/// Where a milestone stands.
package enum MilestoneStatus: String, Hashable, Sendable, CaseIterable { case planned, reached, missed }

/// How a venture stood at some time; the text is in the event.
package struct CheckIn: Hashable, Sendable {
    package let light: Light
    package let at: Instant
    package let sequence: Int
}

/// A meeting with a mentor; the notes are in the event.
package struct MentorMeeting: Hashable, Sendable {
    package let mentor: MemberID
    package let on: Day
    package let sequence: Int
}

/// A figure with everything it was corrected to; the source is in its first event.
package struct Figure: Hashable, Sendable {
    package let kind: FigureKind
    package let on: Day
    /// In order; the last value counts.
    package internal(set) var values: [Dated<Int>]

    package var value: Int { values[values.count - 1].value }
}

/// A question some months after the founding, and the answers to it.
package struct FollowUp: Hashable, Sendable {
    package let term: Term
    package let askedOn: Day
    package let asked: Int
    /// In order; the last one counts.
    package internal(set) var answers: [FollowUpAnswer] = []
}

/// An answer to a follow-up.
package struct FollowUpAnswer: Hashable, Sendable {
    package let on: Day
    package let status: VentureStanding
    package let jobs: Int?
    package let revenue: Int?
    package let sequence: Int
}

extension World {
    /// The venture with a number, `nil` when there is none.
    package func venture(_ number: Int) -> Venture? {
        ventures.indices.contains(number - 1) ? ventures[number - 1] : nil
    }

    /// The venture an application became.
    package func venture(from application: ApplicationID) -> Venture? {
        ventures.first { $0.application == application }
    }

    mutating func evolve(_ event: VentureEvent, venture number: Int, _ recorded: Recorded)
        throws(Impossible)
    {
        if case .founded(let founded) = event {
            guard number == ventures.count + 1 else {
                throw Impossible("venture \(number) after \(ventures.count)")
            }
            guard application(founded.application) != nil else {
                throw Impossible("no application \(founded.application)")
            }
            guard venture(from: founded.application) == nil else {
                throw Impossible("application \(founded.application) is a venture already")
            }
            try follows(recorded, 0)
            ventures.append(
                Venture(
                    number: number, application: founded.application, foundedOn: founded.on,
                    founded: recorded.sequence))
            return
        }
        guard ventures.indices.contains(number - 1) else { throw Impossible("no venture \(number)") }
        try ventures[number - 1].evolve(event, recorded)
    }
}

/// A venture, or the refusal that it is unknown.
func find(venture number: Int, in world: World) throws(Refusal) -> Venture {
    guard let venture = world.venture(number) else { throw .unknownVenture(number) }
    return venture
}

/// A venture that goes on, or the refusal why there is none.
func find(goingOn number: Int, in world: World) throws(Refusal) -> Venture {
    let venture = try find(venture: number, in: world)
    if let closing = venture.closing { throw .ventureClosed(number, on: closing.on) }
    return venture
}
