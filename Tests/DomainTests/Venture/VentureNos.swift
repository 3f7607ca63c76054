@testable import Domain

// Every refusal of cohorts and ventures at least once.
extension No {
    private static let nobody = "nobody".slug
    private static let year = Incubator.after(days: 370)
    private static let tomorrow = Day(checked: 1970, 1, 2)

    private static func impossible(_ months: Int, _ places: Int) -> Command {
        .cohort(
            .create(
                CreateCohort(
                    cohort: Incubator.other, title: "L", starts: Incubator.day("1970-01-01"), months: months,
                    places: places, stipend: 0)))
    }

    private static func second() throws -> Play {
        try Play.admitted().after(Incubator.found(2), by: "mara", at: 1950)
    }

    private static func two() throws -> Play {
        try Play.admitted().after(Incubator.create(Incubator.other), by: "mara", at: 1950)
    }

    private static func withdrawn() throws -> Play {
        try Play.accepted().after(
            .application(.withdraw(WithdrawApplication(application: Stage.application(1), reason: nil))),
            by: "anna", at: 1750)
    }

    private static func excluded() throws -> Play {
        try Play.accepted().after(
            .application(.exclude(ExcludeApplication(application: Stage.application(1), reason: "late"))),
            by: "mara", at: 1750)
    }

    private static func closed() throws -> Play {
        try Play.planned().after(Incubator.close(1), by: "mara", at: 2000)
    }

    static let cohorts: [No] = [
        No(
            .unknownCohort(Incubator.other), Incubator.admit(1, to: Incubator.other), by: "mara",
            given: Play.ventured),
        No(
            .cohortExists(Incubator.cohort), Incubator.create(title: "Other"), by: "mara",
            given: Play.ventured),
        No(.cohortImpossible(months: 0, places: 1), impossible(0, 1), by: "mara", given: Play.ventured),
        No(.cohortImpossible(months: 1, places: 0), impossible(1, 0), by: "mara", given: Play.ventured),
        No(.cohortFull(Incubator.cohort, places: 1), Incubator.admit(2), by: "mara", at: 2000, given: second),
        No(
            .inAnotherCohort(1, Incubator.cohort), Incubator.admit(1, to: Incubator.other), by: "mara",
            at: 2000,
            given: two),
        No(.notInCohort(1, Incubator.cohort), Incubator.leave(1), by: "mara", given: Play.ventured),
        No(.notInCohort(1, Incubator.cohort), Incubator.graduate(1), by: "mara", at: 2100) {
            try Play.admitted().after(Incubator.leave(1), by: "mara", at: 2000)
        },
        No(
            .outsideCohort(
                Incubator.day("1970-07-01"), from: Incubator.day("1970-01-01"),
                to: Incubator.day("1970-07-01")),
            Incubator.admit(1, on: "1970-07-01"), by: "mara", at: year, given: Play.ventured),
        No(.dayInFuture(tomorrow), Incubator.admit(1, on: "1970-01-02"), by: "mara", given: Play.ventured),
        No(.itemExists("key".slug), Incubator.onboarding("Lock"), by: "mara", at: 2000) {
            try Play.ventured().after(Incubator.onboarding(), by: "mara", at: 1950)
        },
        No(
            .unknownItem("key".slug),
            .cohort(
                .finishOnboarding(FinishOnboarding(cohort: Incubator.cohort, venture: 1, item: "key".slug))),
            by: "mara", given: Play.admitted),
        No(.reasonMissing, Incubator.leave(1, reason: " "), by: "mara", given: Play.admitted),
        No(.dayInFuture(tomorrow), Incubator.graduate(1, on: "1970-01-02"), by: "mara", given: Play.admitted),
        No(
            .dayTooEarly(Incubator.day("1969-12-31"), from: Incubator.day("1970-01-01")),
            Incubator.leave(1, on: "1969-12-31"), by: "mara", given: Play.admitted),
        No(.notAllowed, Incubator.create(Incubator.other), by: "cora", given: Play.ventured),
    ]

    private static func imported() throws -> Play {
        try Play.begun().after(
            .import(.scores(Table.scores([("one", "Jane", 3, 4)]))), by: "chief", at: 9000)
    }

    static let ventures: [No] = [
        No(
            .builtOnImport(["application t/1"]),
            .import(.undo(UndoImport(number: 1, reason: "wrong file"))),
            by: "chief", at: 9100
        ) {
            let play = try imported()
            let id = ApplicationID("t".slug, 1)
            return try play.after(
                .venture(.found(FoundVenture(application: id, name: "N", on: nil, reason: nil))), by: "chief",
                at: 9050)
        },
        No(.applicationWithdrawn, Incubator.found(1), by: "mara", at: 1900, given: withdrawn),
        No(.applicationExcluded, Incubator.found(1), by: "mara", at: 1900, given: excluded),
        No(
            .notSubmitted(Stage.application(1)), Incubator.found(1, name: "N"), by: "mara", at: 1900,
            given: Play.drafted),
        No(
            .textMissing(.name), Incubator.found(1, reason: "jury"), by: "mara", at: 1900, given: Play.drafted
        ),
        No(.unknownVenture(9), Incubator.close(9), by: "chief", given: Play.ventured),
        No(
            .ventureExists(Stage.application(1), venture: 1), Incubator.found(1, name: "Again"), by: "mara",
            given: Play.ventured),
        No(.ventureClosed(1, on: Incubator.day("1970-01-01")), Incubator.check(), by: "mara", given: closed),
        No(.ventureClosed(1, on: Incubator.day("1970-01-01")), Incubator.admit(1), by: "mara", given: closed),
        No(
            .ventureClosed(1, on: Incubator.day("1970-01-01")), Incubator.close(1, on: "1970-01-02"),
            by: "mara",
            at: year, given: closed),
        No(.dayInFuture(tomorrow), Incubator.found(1, on: "1970-01-02"), by: "mara", given: Play.accepted),
        No(.notACoach("milo".slug), Incubator.coach("milo"), by: "mara", given: Play.ventured),
        No(.unknownMember(nobody), Incubator.coach("nobody"), by: "mara", given: Play.ventured),
        No(.notAMentor("cora".slug), Incubator.meet("cora"), by: "mara", given: Play.ventured),
        No(.milestoneExists("sale".slug), Incubator.plan(), by: "mara", given: Play.planned),
        No(.unknownMilestone("exit".slug), Incubator.reach("exit"), by: "mara", given: Play.planned),
        No(.milestoneReached("sale".slug), Incubator.miss(), by: "mara", at: 2100) {
            try Play.planned().after(Incubator.reach(), by: "mara", at: 2000)
        },
        No(
            .dayTooEarly(Incubator.day("1969-12-31"), from: Incubator.day("1970-01-01")),
            Incubator.move("1969-12-31"), by: "mara", given: Play.planned),
        No(.dayInFuture(tomorrow), Incubator.reach(on: "1970-01-02"), by: "mara", given: Play.planned),
        No(.textMissing(.text), Incubator.check(.red, " "), by: "mara", given: Play.ventured),
        No(.textMissing(.title), Incubator.plan(title: ""), by: "mara", given: Play.ventured),
        No(
            .textTooLong(.notes, limit: 8_000), Incubator.meet(notes: String(repeating: "a", count: 8_001)),
            by: "milo", given: Play.ventured),
        No(.unknownFigure(1), Incubator.correct(1, 3), by: "mara", given: Play.ventured),
        No(.valueImpossible(-1), Incubator.figure(-1), by: "mara", given: Play.ventured),
        No(
            .valueImpossible(100_000_000_000_001), Incubator.figure(100_000_000_000_001, .revenue),
            by: "mara",
            given: Play.ventured),
        No(.dayInFuture(tomorrow), Incubator.figure(1, on: "1970-01-02"), by: "mara", given: Play.ventured),
        No(.textMissing(.source), Incubator.figure(1, source: nil), by: "mara", given: Play.ventured),
        No(
            .followUpNotDue(.year, due: Incubator.day("1971-01-01")), Incubator.ask(), by: "mara",
            given: Play.ventured),
        No(.followUpNotAsked(.year), Incubator.answer(), by: "anna", given: Play.ventured),
        No(.followUpAnswered(.year), Incubator.answer(.closed), by: "anna", at: year) {
            try Play.asked().after(Incubator.answer(), by: "anna", at: year)
        },
        No(.unknownVenture(1), Incubator.figure(3), by: "bert", given: Play.ventured),
        No(.unknownVenture(1), Incubator.check(), by: "cora", given: Play.ventured),
    ]
}
