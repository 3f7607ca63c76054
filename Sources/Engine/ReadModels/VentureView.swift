package import Domain

/// A venture with its words opened, as far as one may see them.
package struct VentureView: Sendable {
    package let venture: Venture
    /// The name it was founded under; its number when the key is gone.
    package let name: String
    package let sight: VentureSight
    package let programme: Slug
    /// The handle of its coach.
    package let coach: String?
    package let milestones: [(milestone: Milestone, title: String)]
    package let checkIns: [(checkIn: CheckIn, text: String, by: String)]
    package let meetings: [(meeting: MentorMeeting, mentor: String, notes: String?)]
    package let figures: [FigureView]
    package let stays: [(cohort: Cohort, stay: Stay)]

    /// How it stands: closed, in a cohort, or on its own.
    package var standing: VentureStanding {
        if venture.closing != nil { return .closed }
        let answers = venture.followUps.flatMap(\.answers)
        return answers.max { $0.sequence < $1.sequence }?.status ?? .active
    }
}

/// A figure with its source.
package struct FigureView: Sendable {
    /// From 1 in each venture.
    package let number: Int
    package let figure: Figure
    package let source: String
}

extension Engine {
    /// A venture as a member sees it, `nil` when there is none to be seen; without a member the operator asks.
    package func venture(_ number: Int, for member: MemberID?) throws(EngineError) -> VentureView? {
        let world = world
        guard let venture = world.venture(number) else { return nil }
        let sight = member.map { Permission.sight(of: $0, onVenture: number, in: world) } ?? .everything
        let sees: Bool
        switch sight {
        case .nothing: return nil
        case .mentoring: sees = false
        case .own, .coaching, .everything: sees = true
        }
        var milestones: [(milestone: Milestone, title: String)] = []
        var checkIns: [(checkIn: CheckIn, text: String, by: String)] = []
        var figures: [FigureView] = []
        if sees {
            for milestone in venture.milestones {
                milestones.append((milestone, try title(of: milestone) ?? milestone.id.text))
            }
            for checkIn in venture.checkIns {
                let recorded = try opened(checkIn.sequence)
                guard case .venture(.checkedIn(let checked)) = recorded.event else { continue }
                checkIns.append((checkIn, checked.text.opened ?? "–", try handle(of: recorded.actor)))
            }
            for (place, figure) in venture.figures.enumerated() {
                figures.append(
                    FigureView(number: place + 1, figure: figure, source: try source(of: figure) ?? "–"))
            }
        }
        return VentureView(
            venture: venture, name: try self.name(of: venture) ?? "\(number)", sight: sight,
            programme: world.call(venture.application.call)?.programme ?? venture.application.call,
            coach: try venture.coach.map { member throws(EngineError) in try handle(of: member) },
            milestones: milestones, checkIns: checkIns, meetings: try meetings(of: venture, sight, member),
            figures: figures, stays: world.stays(of: number))
    }

    /// The ventures of a programme, or all, that a member sees.
    package func ventures(of programme: Slug?, for member: MemberID?) throws(EngineError) -> [VentureView] {
        let world = world
        let wanted = programme.map { Set(world.ventures(of: $0).map(\.number)) }
        var views: [VentureView] = []
        for venture in world.ventures where wanted?.contains(venture.number) ?? true {
            if let view = try self.venture(venture.number, for: member) { views.append(view) }
        }
        return views
    }

    /// Mentors see their own meetings; the team sees that there was one, and no notes.
    private func meetings(of venture: Venture, _ sight: VentureSight, _ member: MemberID?)
        throws(EngineError) -> [(meeting: MentorMeeting, mentor: String, notes: String?)]
    {
        var meetings: [(meeting: MentorMeeting, mentor: String, notes: String?)] = []
        for meeting in venture.meetings {
            let recorded = try opened(meeting.sequence)
            guard case .venture(.mentored(let met)) = recorded.event else { continue }
            let isOwn = meeting.mentor == member || recorded.actor.member == member
            let notes: String?
            switch sight {
            case .nothing: continue
            case .mentoring where !isOwn: continue
            case .mentoring, .coaching, .everything: notes = met.notes.opened
            case .own: notes = nil
            }
            meetings.append((meeting, try handle(of: meeting.mentor), notes))
        }
        return meetings
    }

    private func title(of milestone: Milestone) throws(EngineError) -> String? {
        guard case .venture(.milestonePlanned(let planned)) = try opened(milestone.planned).event else {
            return nil
        }
        return planned.title.opened
    }

    private func source(of figure: Figure) throws(EngineError) -> String? {
        guard case .venture(.figureReported(let reported)) = try opened(figure.values[0].sequence).event
        else { return nil }
        return reported.source.opened
    }

    private func handle(of actor: Actor) throws(EngineError) -> String {
        guard let member = actor.member else { return "system" }
        return try handle(of: member)
    }

    /// The day it is in the zone of a programme.
    package func today(in programme: Slug) -> Day {
        LocalTime.day(now, in: world.programme(programme)?.zone ?? "UTC")
    }
}

extension World {
    /// The ventures of a programme: those that came from its calls, and those that are or were in its cohorts.
    package func ventures(of programme: Slug) -> [Venture] {
        let guests = Set(
            cohorts.filter { $0.id.programme == programme }.flatMap { $0.stays.map(\.venture) })
        return ventures.filter {
            call($0.application.call)?.programme == programme || guests.contains($0.number)
        }
    }
}
