import Domain
import Engine
import HTTP
import JSON

// What hangs on a venture: milestones, check-ins, meetings with mentors, figures, follow-ups.
extension Declaration {
    static let listMilestones = list(
        "milestones", de: "Die Meilensteine", en: "The milestones", for: .team, .milestone)

    static let planMilestone = add(
        "milestones", de: "Einen Meilenstein setzen", en: "Plan a milestone", for: .coach,
        Shape(Body.slug("id").needed(), Body.text("title").needed(), Body.day("due").needed()) {
            id, title, due in
            { .planMilestone(PlanMilestone(venture: $0, milestone: id, title: title, due: due)) }
        })

    static let changeMilestone = write(
        .patch,
        (Places.venture / "milestones").slug(
            .milestone, { Milestone(venture: $0, id: $1) }, { ($0.venture, $0.id) }),
        de: "Einen Meilenstein als erreicht oder verfehlt festhalten, oder verschieben",
        en: "Note a milestone as reached or missed, or move it", for: .coach, Bodies.milestoneChange,
        version: { Versions.venture($0.venture, $1) }
    ) { milestone, body, visit throws(Problem) in
        try Endpoints.change(milestone.venture, body(milestone), visit)
    }

    static let listCheckIns = list("checkins", de: "Die Gespräche", en: "The check-ins", for: .team, .checkIn)

    static let checkIn = add(
        "checkins", de: "Ein Gespräch festhalten", en: "Note a check-in", for: .coach,
        Shape(Body.word("light", as: Light.self).needed(), Body.text("text").needed()) { light, text in
            { .checkIn(CheckInVenture(venture: $0, light: light, text: text)) }
        })

    static let listMentorMeetings = list(
        "meetings", de: "Die Treffen mit Mentorinnen und Mentoren", en: "The meetings with mentors",
        for: .mentor, .mentorMeeting)

    static let addMentorMeeting = add(
        "meetings", de: "Ein Treffen festhalten", en: "Note a meeting", for: .mentor,
        Shape(Body.text("notes").needed(), Body.day("on"), Body.slug("with")) { notes, day, mentor in
            { .addMeeting(AddMentorMeeting(venture: $0, on: day, notes: notes, mentor: mentor)) }
        })

    static let listFigures = list("figures", de: "Die Zahlen", en: "The figures", for: .team, .figure)

    static let reportFigure = add(
        "figures", de: "Eine Zahl melden", en: "Report a figure", for: .team,
        Shape(
            Body.word("kind", as: FigureKind.self).needed(), Body.whole("value").needed(), Body.day("on"),
            Body.text("source")
        ) { kind, value, day, source in
            { .reportFigure(ReportFigure(venture: $0, kind: kind, value: value, on: day, source: source)) }
        })

    static let correctFigure = write(
        .patch, (Places.venture / "figures").number(.figure, { [$0, $1] }, { ($0[0], $0[1]) }),
        de: "Eine Zahl berichtigen", en: "Correct a figure", for: .office,
        Shape(Body.whole("value").needed(), Body.text("reason").or("")) { (value: $0, reason: $1) },
        version: { Versions.venture($0[0], $1) }
    ) { place, body, visit throws(Problem) in
        let command = CorrectFigure(
            venture: place[0], figure: place[1], value: body.value, reason: body.reason)
        return try Endpoints.change(place[0], .correctFigure(command), visit)
    }

    static let listFollowUps = list(
        "followups", de: "Die Nachfragen", en: "The follow-ups", for: .team, .followUp)

    static let askFollowUp = add(
        "followups", de: "Nachfragen", en: "Ask how it goes", for: .office,
        Shape(Bodies.term.needed(), Body.text("reason")) { term, reason in
            { .askFollowUp(AskFollowUp(venture: $0, term: term, reason: reason)) }
        })

    static let answerFollowUp = write(
        .put, (Places.venture / "followups").number(.months, { [$0, $1] }, { ($0[0], $0[1]) }),
        de: "Eine Nachfrage beantworten", en: "Answer a follow-up", for: .team,
        Shape(
            Body.word("status", as: VentureStanding.self).needed(), Body.whole("jobs"), Body.whole("revenue"),
            Body.text("reason")
        ) { (status: $0, jobs: $1, revenue: $2, reason: $3) },
        version: { Versions.venture($0[0], $1) }
    ) { place, body, visit throws(Problem) in
        guard let term = Term(rawValue: place[1]) else { throw .notFound }
        let command = AnswerFollowUp(
            venture: place[0], term: term, status: body.status, jobs: body.jobs, revenue: body.revenue,
            reason: body.reason)
        return try Endpoints.change(place[0], .answerFollowUp(command), visit)
    }

    private static func list(_ part: String, de: String, en: String, for asker: Asker, _ item: Schema)
        -> Declaration
    {
        get(
            Places.venture / part, de: de, en: en, for: asker, Queries.window, answers: .page(item),
            version: Versions.venture
        ) {
            number, visit throws(Problem) in try Endpoints.part(part, of: number, visit)
        }
    }

    private static func add(
        _ part: String, de: String, en: String, for asker: Asker,
        _ shape: Shape<@Sendable (Int) -> VentureCommand>
    ) -> Declaration {
        write(
            .post, Places.venture / part, de: de, en: en, for: asker, shape, [201], version: Versions.venture
        ) {
            number, command, visit throws(Problem) in
            try Endpoints.change(number, command(number), visit)
        }
    }
}

/// A milestone of a venture.
struct Milestone: Hashable, Sendable {
    let venture: Int
    let id: Slug
}

extension Bodies {
    /// What can become of a milestone besides another day.
    private enum MilestoneChange: String, CaseIterable { case reached, missed }

    /// `{"status": "reached", "on"}`, `{"status": "missed", "reason"}` or `{"due", "reason"}`.
    fileprivate static let milestoneChange = Shape(
        Body.word("status", as: MilestoneChange.self), Body.day("due"), Body.day("on"),
        Body.text("reason").or("")
    ) { status, due, day, reason throws(FileFlaw) in
        guard (status == nil) != (due == nil) else {
            throw FileFlaw(
                nil, de: "Genau eines: „status“ oder „due“.", en: "Exactly one of \"status\" and \"due\".")
        }
        return { @Sendable (place: Milestone) -> VentureCommand in
            if let due {
                return .moveMilestone(
                    MoveMilestone(venture: place.venture, milestone: place.id, due: due, reason: reason))
            }
            switch status {
            case .reached, nil:
                return .reachMilestone(
                    ReachMilestone(venture: place.venture, milestone: place.id, on: day))
            case .missed:
                return .missMilestone(
                    MissMilestone(venture: place.venture, milestone: place.id, reason: reason))
            }
        }
    }

    /// 12, 24 or 36.
    static let term = Body.key(
        "months", .either([12, 24, 36].map { .integer($0...$0) })
    ) { node, book -> Term? in
        if case .number(let digits) = node.value, let number = Double(digits).flatMap({ Int(exactly: $0) }),
            let term = Term(rawValue: number)
        {
            return term
        }
        book.add(node.place, de: "Möglich ist hier 12, 24, 36.", en: "Possible here: 12, 24, 36.")
        return nil
    }
}
