@testable import Domain

// Every command of cohorts and ventures once.
extension Deed {
    private static let year = Incubator.after(days: 370)

    static let cohorts: [Deed] = [
        Deed(Incubator.create(), by: "mara", at: 0, ["cohort.created"], given: Play.staffed),
        Deed(
            Incubator.onboarding(), by: "mara", at: 2000, ["cohort.onboardingPlanned"], given: Play.ventured),
        Deed(
            .cohort(
                .finishOnboarding(FinishOnboarding(cohort: Incubator.cohort, venture: 1, item: "key".slug))),
            by: "mara", at: 2100, ["cohort.onboarded"]
        ) { try Play.admitted().after(Incubator.onboarding(), by: "mara", at: 2000) },
        Deed(Incubator.admit(1), by: "mara", at: 2000, ["cohort.admitted"], given: Play.ventured),
        Deed(Incubator.leave(1), by: "mara", at: 2000, ["cohort.left"], given: Play.admitted),
        Deed(Incubator.graduate(1), by: "mara", at: 2000, ["cohort.graduated"], given: Play.admitted),
    ]

    static let ventures: [Deed] = [
        Deed(
            Incubator.found(1), by: "mara", at: 1900, ["venture.founded"], again: .refused("ventureExists"),
            given: Play.accepted),
        Deed(Incubator.close(1), by: "mara", at: 2000, ["venture.closed"], given: Play.ventured),
        Deed(
            Incubator.close(1), by: "mara", at: 2000, ["venture.closed", "cohort.left"], given: Play.admitted),
        Deed(Incubator.coach("cora"), by: "mara", at: 2000, ["venture.coached"], given: Play.ventured),
        Deed(
            Incubator.plan(), by: "mara", at: 2000, ["venture.milestonePlanned"],
            again: .refused("milestoneExists"), given: Play.ventured),
        Deed(Incubator.reach(), by: "mara", at: 2000, ["venture.milestoneReached"], given: Play.planned),
        Deed(Incubator.miss(), by: "mara", at: 2000, ["venture.milestoneMissed"], given: Play.planned),
        Deed(Incubator.move(), by: "mara", at: 2000, ["venture.milestoneMoved"], given: Play.planned),
        Deed(
            Incubator.check(), by: "mara", at: 2000, ["venture.checkedIn"], again: .another,
            given: Play.ventured),
        Deed(
            Incubator.meet(), by: "milo", at: 2000, ["venture.mentored"], again: .another,
            given: Play.ventured),
        Deed(
            Incubator.figure(3), by: "mara", at: 2000, ["venture.figureReported"], again: .another,
            given: Play.ventured),
        Deed(Incubator.correct(1, 4), by: "mara", at: 2100, ["venture.figureCorrected"]) {
            try Play.ventured().after(Incubator.figure(3), by: "mara", at: 2000)
        },
        Deed(Incubator.ask(), by: "mara", at: year, ["venture.followUpAsked"], given: Play.ventured),
        Deed(Incubator.answer(), by: "anna", at: year, ["venture.followUpAnswered"], given: Play.asked),
    ]
}
