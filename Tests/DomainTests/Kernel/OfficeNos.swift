@testable import Domain

// What the office may not do, with a world and a command that meet it.
extension No {
    private static let one = Stage.application(1)
    private static let two = Stage.application(2)

    private static func withdrawn() throws -> Play {
        try Play.submitted().after(
            .application(.withdraw(WithdrawApplication(application: one, reason: nil))), by: "anna", at: 1650)
    }

    private static func excluded() throws -> Play {
        try Play.submitted().after(Stage.exclude(1), by: "mara", at: 1650)
    }

    private static func closed() throws -> Play {
        try Play.drafted().after(
            .call(.close(CloseCall(call: "c".slug, reason: nil))), by: "mara", at: 1600)
    }

    static let officeActs: [No] = reasons + standing + words + deadlines

    private static let reasons: [No] = [
        No(.reasonMissing, Stage.accept(1), by: "mara", at: 1700, given: excluded),
        No(.reasonMissing, Stage.accept(1, ""), by: "mara", at: 1700, given: excluded),
        No(.reasonMissing, Stage.duplicate(1, of: 2, ""), by: "mara", at: 1700, given: Play.submitted),
        No(.reasonMissing, Stage.move(1, to: "late", ""), by: "mara", at: 1700, given: Play.submitted),
        No(.reasonMissing, Stage.correct(1, title: "X", ""), by: "mara", at: 1700, given: Play.submitted),
        No(.reasonMissing, Stage.redact(1, "x", ""), by: "mara", at: 1700, given: Play.submitted),
        No(.reasonMissing, Stage.extend(1, until: 2900, ""), by: "mara", at: 1700, given: Play.drafted),
        No(.reasonMissing, Stage.admit(1, ""), by: "mara", at: 2500, given: Play.drafted),
        No(.reasonMissing, Stage.admit("anna", until: 2900, ""), by: "mara", at: 2500, given: Play.open),
        No(.reasonMissing, Stage.move(1, to: "late", " \t\n"), by: "mara", at: 1700, given: Play.submitted),
        No(
            .reasonMissing,
            .application(.exclude(ExcludeApplication(application: one, reason: "\u{a0} "))), by: "mara",
            at: 1700, given: Play.submitted),
    ]

    private static let standing: [No] = [
        No(.applicationWithdrawn, Stage.exclude(1), by: "mara", at: 1700, given: withdrawn),
        No(.applicationWithdrawn, Stage.duplicate(1, of: 2), by: "mara", at: 1700, given: withdrawn),
        No(.applicationWithdrawn, Stage.move(1, to: "late"), by: "mara", at: 1700, given: withdrawn),
        No(.applicationWithdrawn, Stage.correct(1, title: "X"), by: "mara", at: 1700, given: withdrawn),
        No(.applicationWithdrawn, Stage.redact(1, "x"), by: "mara", at: 1700, given: withdrawn),
        No(.applicationWithdrawn, Stage.extend(1, until: 2900), by: "mara", at: 1700, given: withdrawn),
        No(.applicationWithdrawn, Stage.admit(1), by: "mara", at: 2500, given: withdrawn),
        No(.applicationExcluded, Stage.duplicate(1, of: 2), by: "mara", at: 1700, given: excluded),
        No(.applicationExcluded, Stage.move(1, to: "late"), by: "mara", at: 1700, given: excluded),
        No(.applicationExcluded, Stage.correct(1, title: "X"), by: "mara", at: 1700, given: excluded),
        No(.applicationExcluded, Stage.extend(1, until: 2900), by: "mara", at: 1700, given: excluded),
        No(.notSubmitted(one), Stage.exclude(1), by: "mara", at: 1700, given: Play.drafted),
        No(.notSubmitted(one), Stage.move(1, to: "late"), by: "mara", at: 1700, given: Play.drafted),
        No(.notSubmitted(one), Stage.correct(1, title: "X"), by: "mara", at: 1700, given: Play.drafted),
        No(.notSubmitted(one), Stage.redact(1, "x"), by: "mara", at: 1700, given: Play.drafted),
        No(
            .unknownCategory("nowhere".slug, of: ["open".slug, "late".slug]), Stage.move(1, to: "nowhere"),
            by: "mara", at: 1700,
            given: Play.submitted),
        No(.duplicateOfItself(1), Stage.duplicate(1, of: 1), by: "mara", at: 1700, given: Play.submitted),
        No(.duplicateDoesNotCount(1), Stage.duplicate(2, of: 1), by: "mara", at: 1700, given: excluded),
        No(.duplicateDoesNotCount(1), Stage.duplicate(2, of: 1), by: "mara", at: 1700, given: withdrawn),
        No(
            .unknownApplication(Stage.application(9)), Stage.duplicate(1, of: 9), by: "mara", at: 1700,
            given: Play.submitted),
        No(.countsForDuplicates(two, [1]), Stage.duplicate(2, of: 3), by: "mara", at: 1700) {
            try Play.submitted().after(Stage.apply(), by: "cleo", at: 1610).after(
                Stage.submit(3), by: "cleo", at: 1620
            ).after(Stage.duplicate(1, of: 2), by: "mara", at: 1650)
        },
    ]

    private static let words: [No] = [
        No(
            .textsFlawed([
                TextFlaw(field: "title", unwanted: Unwanted(scalar: 0x0a, position: 2)),
                TextFlaw(field: "reason", unwanted: Unwanted(scalar: 0x202e, position: 1)),
            ]), Stage.correct(1, title: "X\nY", "\u{202e}spät"), by: "mara", at: 1700,
            given: Play.submitted),
        No(
            .unknownPhase("nowhere".slug, of: ["idea".slug, "plan".slug]),
            Stage.correct(1, title: "X", phase: "nowhere"), by: "mara",
            at: 1700, given: Play.submitted),
        No(
            .notHandedIn(phase: "plan".slug, [1]), Stage.correct(1, title: "X", phase: "plan"), by: "mara",
            at: 1700, given: Play.submitted),
        No(
            .submissionFlawed([SubmissionFlaw("fields.nowhere", .unknownField)]),
            Stage.correct(1, fields: ["nowhere".slug: "x"]), by: "mara", at: 1700, given: Play.submitted),
        No(
            .submissionFlawed([SubmissionFlaw("title", .missing), SubmissionFlaw("fields.pitch", .missing)]),
            Stage.correct(1, title: "", fields: ["pitch".slug: ""]), by: "mara", at: 1700,
            given: Play.submitted),
        No(
            .submissionFlawed([SubmissionFlaw("fields.nowhere", .unknownField)]),
            Stage.redact(1, "x", field: "nowhere"), by: "mara", at: 1700, given: Play.submitted),
        No(
            .submissionFlawed([SubmissionFlaw("title", .missing)]), Stage.redact(1, "x", title: ""),
            by: "mara", at: 1700, given: Play.submitted),
    ]

    private static let deadlines: [No] = [
        No(
            .deadlineNotLater(phase: "idea".slug, present: moment(2000)), Stage.extend(1, until: 1900),
            by: "mara", at: 1700, given: Play.drafted),
        No(
            .deadlineNotLater(phase: "idea".slug, present: moment(2900)), Stage.extend(1, until: 2800),
            by: "mara", at: 2600
        ) { try Play.drafted().after(Stage.extend(1, until: 2900), by: "mara", at: 2500) },
        No(
            .deadlineInThePast(moment(2400)), Stage.extend(1, until: 2400), by: "mara", at: 2500,
            given: Play.drafted),
        No(
            .unknownPhase("nowhere".slug, of: ["idea".slug, "plan".slug]),
            Stage.extend(1, until: 2900, phase: "nowhere"), by: "mara",
            at: 2500, given: Play.drafted),
        No(
            .underReview(one), Stage.extend(1, until: 2900, phase: "idea"), by: "mara", at: 2500,
            given: Play.judging),
        No(.callClosed("c".slug), Stage.extend(1, until: 2900), by: "mara", at: 1700, given: closed),
        No(.callClosed("c".slug), Stage.admit("bert", until: 2900), by: "mara", at: 1700, given: closed),
        No(
            .deadlineNotPassed(phase: "idea".slug, deadline: moment(2000)), Stage.admit(1), by: "mara",
            at: 2000, given: Play.drafted),
        No(
            .deadlineNotPassed(phase: "idea".slug, deadline: moment(2900)), Stage.admit(1), by: "mara",
            at: 2600
        ) { try Play.drafted().after(Stage.extend(1, until: 2900), by: "mara", at: 2500) },
        No(
            .draftMissing(one), Stage.admit(1, phase: "plan"), by: "mara", at: 4500, given: Play.submitted),
        No(
            .tableRefused([TableFlaw(row: 0, refusal: .importerApplies("mara".slug))]),
            .import(
                .applications(
                    ImportApplications(
                        call: "c".slug, phase: "idea".slug,
                        rows: [
                            .init(
                                applicant: "mara".slug, application: nil,
                                draft: ApplicationDraft(phase: "idea".slug).edited(by: Stage.edit()))
                        ], file: Stage.file))), by: "mara", at: 2500, given: Play.open),
        No(.notAFounder("jo".slug), Stage.admit("jo", until: 2900), by: "mara", at: 2500, given: Play.open),
        No(
            .beginsWithFirstPhase("idea".slug), Stage.admit("anna", until: 4500, phase: "plan"), by: "mara",
            at: 2500, given: Play.open),
        No(
            .deadlineInThePast(moment(2400)), Stage.admit("anna", until: 2400), by: "mara", at: 2500,
            given: Play.open),
        No(
            .deadlineNotLater(phase: "idea".slug, present: moment(2000)), Stage.admit("anna", until: 1999),
            by: "mara", at: 1500, given: Play.open),
        No(
            .deadlinePassed(
                phase: "idea".slug, deadline: moment(2900), arrived: Instant(milliseconds: 2901)),
            Stage.apply(), by: "anna", at: 2901
        ) { try Play.open().after(Stage.admit("anna", until: 2900), by: "mara", at: 2500) },
        No(
            .deadlinePassed(
                phase: "idea".slug, deadline: moment(2000), arrived: Instant(milliseconds: 2600)),
            Stage.apply(), by: "bert", at: 2600
        ) { try Play.open().after(Stage.admit("anna", until: 2900), by: "mara", at: 2500) },
    ]
}
