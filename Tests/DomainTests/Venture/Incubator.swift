@testable import Domain

// The worlds of cohorts and ventures; the first day is 1970-01-01.
enum Incubator {
    static let cohort = CohortID("p".slug, "k".slug)
    static let other = CohortID("p".slug, "l".slug)

    /// The day a time of the tests falls on.
    static func day(_ time: Instant) -> Day {
        var day = Day(checked: 1970, 1, 1)
        for _ in 0..<(time.milliseconds / 86_400_000) { day = day.next }
        return day
    }

    /// A time in the day with so many days before it.
    static func after(days: Int64) -> Int64 { days * 86_400_000 + 10_000 }

    static func day(_ text: String) -> Day { Day(text) ?? Day(checked: 9999, 1, 1) }

    static func found(_ number: Int, name: String? = nil, on: String? = nil, reason: String? = nil) -> Command
    {
        .venture(
            .found(
                FoundVenture(
                    application: Stage.application(number), name: name, on: on.map { day($0) }, reason: reason
                )))
    }

    static func create(
        _ id: CohortID = cohort, title: String = "K", starts: String = "1970-01-01", places: Int = 1
    )
        -> Command
    {
        .cohort(
            .create(
                CreateCohort(
                    cohort: id, title: title, starts: day(starts), months: 6, places: places, stipend: 100_000
                )))
    }

    static func admit(_ venture: Int, to id: CohortID = cohort, on: String? = nil) -> Command {
        .cohort(.admit(AdmitVenture(cohort: id, venture: venture, on: on.map { day($0) })))
    }

    static func leave(_ venture: Int, on: String? = nil, reason: String = "job") -> Command {
        .cohort(
            .leave(LeaveCohort(cohort: cohort, venture: venture, on: on.map { day($0) }, reason: reason)))
    }

    static func graduate(_ venture: Int, on: String? = nil) -> Command {
        .cohort(.graduate(GraduateVenture(cohort: cohort, venture: venture, on: on.map { day($0) })))
    }

    static func onboarding(_ title: String = "Key", _ id: CohortID = cohort) -> Command {
        .cohort(.planOnboarding(PlanOnboarding(cohort: id, item: "key".slug, title: title)))
    }

    static func close(_ venture: Int, on: String? = nil, reason: String = "over") -> Command {
        .venture(.close(CloseVenture(venture: venture, on: on.map { day($0) }, reason: reason)))
    }

    static func coach(_ handle: String, _ venture: Int = 1) -> Command {
        .venture(.setCoach(SetCoach(venture: venture, coach: handle.slug)))
    }

    static func plan(due: String = "1970-03-01", title: String = "First sale") -> Command {
        .venture(
            .planMilestone(PlanMilestone(venture: 1, milestone: "sale".slug, title: title, due: day(due))))
    }

    static func reach(_ id: String = "sale", on: String? = nil) -> Command {
        .venture(
            .reachMilestone(ReachMilestone(venture: 1, milestone: id.slug, on: on.map { day($0) })))
    }

    static func miss(_ reason: String = "slow") -> Command {
        .venture(.missMilestone(MissMilestone(venture: 1, milestone: "sale".slug, reason: reason)))
    }

    static func move(_ due: String = "1970-05-01") -> Command {
        .venture(
            .moveMilestone(
                MoveMilestone(venture: 1, milestone: "sale".slug, due: day(due), reason: "slow")))
    }

    static func check(_ light: Light = .green, _ text: String = "well") -> Command {
        .venture(.checkIn(CheckInVenture(venture: 1, light: light, text: text)))
    }

    static func meet(_ mentor: String? = nil, notes: String = "talked") -> Command {
        .venture(.addMeeting(AddMentorMeeting(venture: 1, on: nil, notes: notes, mentor: mentor?.slug)))
    }

    static func figure(
        _ value: Int, _ kind: FigureKind = .jobsFull, on: String? = nil, source: String? = "call"
    ) -> Command {
        .venture(
            .reportFigure(
                ReportFigure(
                    venture: 1, kind: kind, value: value, on: on.map { day($0) }, source: source)))
    }

    static func correct(_ number: Int, _ value: Int) -> Command {
        .venture(.correctFigure(CorrectFigure(venture: 1, figure: number, value: value, reason: "typo")))
    }

    static func ask(_ term: Term = .year, reason: String? = nil) -> Command {
        .venture(.askFollowUp(AskFollowUp(venture: 1, term: term, reason: reason)))
    }

    static func answer(
        _ status: VentureStanding = .active, jobs: Int? = 3, term: Term = .year, reason: String? = nil
    ) -> Command {
        .venture(
            .answerFollowUp(
                AnswerFollowUp(
                    venture: 1, term: term, status: status, jobs: jobs, revenue: nil, reason: reason)))
    }
}

extension Play {
    /// With venture 1 of anna's application, a coach, a mentor, and a cohort with one place.
    static func ventured() throws -> Play {
        try accepted().after(Stage.member("cora", .coach, "c"), by: "mara", at: 1800).after(
            Stage.member("milo", .mentor, "c"), by: "mara", at: 1800
        ).after(Incubator.found(1), by: "mara", at: 1900).after(Incubator.create(), by: "mara", at: 1900)
    }

    /// With venture 1 in the cohort.
    static func admitted() throws -> Play { try ventured().after(Incubator.admit(1), by: "mara", at: 1900) }

    /// With a milestone.
    static func planned() throws -> Play { try ventured().after(Incubator.plan(), by: "mara", at: 1900) }

    /// With the follow-up after a year asked.
    static func asked() throws -> Play {
        try ventured().after(Incubator.ask(), by: "mara", at: Incubator.after(days: 370))
    }
}
