import Domain
import Engine

// What is answered about cohorts and ventures.
extension Schema {
    private static let stay: KeyValuePairs<String, Schema> = [
        "venture": .ordinal, "from": .day, "decision?": .ordinal, "done": .list(.slug),
        "end?": .words(of: StayEnd.Kind.self), "on?": .day, "sequence": .ordinal,
    ]

    static let cohort = Schema.named(
        "Cohort",
        .members([
            "programme": .slug, "cohort": .slug, "title": .text, "starts": .day, "ends": .day,
            "months": .count, "places": .count, "taken": .count, "stipend": .count, "sequence": .ordinal,
            "onboarding": .list(.members(["id": .slug, "title": .text])), "stays": .list(.members(stay)),
        ]))

    static let payList = Schema.named(
        "PayList",
        .members([
            "cohort": .text, "month": .text, "from": .day, "to": .day, "total": .count,
            "items": .list(
                .members([
                    "venture": .ordinal, "name?": .text, "cents": .count, "since": .day, "end?": .day,
                    "sequence": .ordinal,
                ])),
        ]))

    private static let counted = Schema.named(
        "Counted", .members(["value": .integer(nil), "entries": .list(.ordinal)]))

    static let outcomes = Schema.named(
        "Outcomes",
        .members([
            "programme": .slug, "sequence": .count, "day": .day, "sentence": .bilingual, "rule": .bilingual,
            "founded": counted, "jobs": counted,
            "figures": .list(
                .members([
                    "kind": .words(of: FigureKind.self), "value": .integer(nil), "entries": .list(.ordinal),
                ])),
            "ventures": .list(
                .members([
                    "venture": .ordinal, "name": .text, "application": .text, "cohorts": .list(.text),
                    "founded": .members(["on": .day, "entries": .list(.ordinal)]), "jobs": counted,
                    "ended?": counted,
                ])),
            "survival": .list(
                .members([
                    "by": .text, "name": .text, "months": .ordinal, "due": counted, "asked": counted,
                    "answered": counted, "alive": counted, "closed": counted, "unknown": .count,
                ])),
        ]))

    private static let answerOfFollowUp = Schema.members([
        "on": .day, "status": .words(of: VentureStanding.self), "jobs?": .integer(nil),
        "revenue?": .integer(nil), "sequence": .ordinal,
    ])

    static let followUpList = Schema.named(
        "FollowUpList",
        .members([
            "programme": .slug, "day": .day, "asked": .count, "answered": .count, "rate?": .integer(nil),
            "items": .list(
                .members([
                    "venture": .ordinal, "name": .text, "whom": .text, "months": .ordinal, "due": .day,
                    "status": .words(of: FollowUpStatus.self),
                    "asked?": .members(["on": .day, "sequence": .ordinal]), "answered?": answerOfFollowUp,
                ])),
        ]))

    static let ventureSummary = Schema.named(
        "VentureSummary",
        .members([
            "venture": .ordinal, "name": .text, "application": .text, "programme": .slug, "founded": .day,
            "standing": .words(of: VentureStanding.self), "closed?": .day, "coach?": .text,
            "light?": .words(of: Light.self), "trend?": .words(of: Trend.self),
            "cohorts": .list(
                .members([
                    "cohort": .text, "from": .day, "end?": .words(of: StayEnd.Kind.self), "on?": .day,
                    "decision?": .ordinal,
                    "onboarding": .members(["done": .list(.slug), "open": .list(.slug)]),
                    "sequence": .ordinal,
                ])), "sequence": .ordinal,
        ]))

    static let venture = Schema.named(
        "Venture",
        ventureSummary.with([
            "milestones?": .list(milestone), "checkins?": .list(checkIn), "figures?": .list(figure),
            "followups?": .list(followUp), "meetings": .list(mentorMeeting),
        ]))

    static let milestone = Schema.named(
        "Milestone",
        .members([
            "id": .slug, "title": .text, "due": .day, "status": .words(of: MilestoneStatus.self),
            "reached?": .day, "moved": .list(.members(["from": .day, "sequence": .ordinal])),
            "sequence": .ordinal,
        ]))

    static let checkIn = Schema.named(
        "CheckIn",
        .members([
            "light": .words(of: Light.self), "text": .text, "by": .text, "at": .time, "sequence": .ordinal,
        ]))

    static let mentorMeeting = Schema.named(
        "MentorMeeting",
        .members(["on": .day, "mentor": .text, "notes?": .text, "sequence": .ordinal]))

    static let figure = Schema.named(
        "Figure",
        .members([
            "number": .ordinal, "kind": .words(of: FigureKind.self), "value": .integer(nil), "on": .day,
            "source": .text, "values": .list(.members(["value": .integer(nil), "sequence": .ordinal])),
        ]))

    static let followUp = Schema.named(
        "FollowUp",
        .members([
            "months": .ordinal, "asked": .day, "sequence": .ordinal, "answers": .list(answerOfFollowUp),
        ]))
}
