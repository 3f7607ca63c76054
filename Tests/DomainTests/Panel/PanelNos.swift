@testable import Domain

// What the rules refuse about who shall read what.
extension No {
    private static func flawed(_ change: (inout RulePanels) -> Void) -> Command { Stage.rule(change) }

    private static let half = Part(1, over: 2) ?? .whole

    private static func detail(_ place: String, _ de: String, _ en: String) -> RefusalDetail {
        RefusalDetail(place: place, words: Bilingual(de: de, en: en))
    }

    static let panels: [No] = [
        No(.notAllowed, Stage.wish((1, .yes)), by: "anna", at: 2200, given: Play.judging),
        No(.notInPool([9]), Stage.wish((9, .yes)), by: "jo", at: 2200, given: Play.judging),
        No(.notInPool([1]), Stage.wish((1, .yes)), by: "jo", at: 2200) {
            try Play.judging().after(
                .application(.withdraw(WithdrawApplication(application: Stage.application(1), reason: nil))),
                by: "anna", at: 2150)
        },
        No(.roundClosed(Stage.round), Stage.wish((1, .yes)), by: "jo", at: 2600, given: Play.closed),
        No(
            .declarationMissing(Stage.round, 2), Stage.wish((1, .yes)), by: "jo", at: 2300,
            given: Play.declaring),
        No(.conflictDeclared(application: 1), Stage.wish((1, .yes)), by: "jo", at: 2300) {
            try Play.judging().after(Conflicts.declare(1, "aunt"), by: "jo", at: 2200)
        },
        No(.ownConflict(application: 1), Stage.wish((1, .yes)), by: "anna", at: 2300) {
            try Play.judging().after(Stage.member("anna", .juror, "c"), by: "chief", at: 2200)
        },
        No(
            .panel(.alreadyReading(application: 1)), Stage.wish((1, .no)), by: "jo", at: 2300,
            given: Play.assigned),
        No(.notAllowed, Stage.wish((1, .no)), by: "own-juror", at: 2400) {
            try Play.judging().after(Stage.member("own-juror", .juror), by: "chief", at: 2200).after(
                Stage.leave("own-juror"), by: "mara", at: 2300)
        },
        No(.readersImpossible(0), flawed { $0.readers = 0 }, by: "mara", at: 2200, given: Play.judging),
        No(
            .readersImpossible(1_001), flawed { $0.readers = 1_001 }, by: "mara", at: 2200,
            given: Play.judging),
        No(.readersTooFew(1, needed: 2), flawed { $0.readers = 1 }, by: "mara", at: 2200) {
            var open = Stage.open()
            open.rubric.minimumCards = 2
            open.readers = 2
            return try Play.accepted().after(.round(.open(open)), by: "mara", at: 2150)
        },
        No(
            .capacityImpossible(minimum: 3, maximum: 2),
            flawed { $0.capacity = Capacity(minimum: 3, maximum: 2) },
            by: "mara", at: 2200, given: Play.judging),
        No(
            .panel(
                .rulesImpossible([
                    detail(
                        "bank", "mindestens 2 bei 1 lesenden Person geht nicht",
                        "at least 2 of 1 reader is impossible")
                ])), flawed { $0.atLeast = [ProfessionCount("bank", 2)] }, by: "mara", at: 2200,
            given: Play.judging),
        No(
            .panel(
                .rulesImpossible([
                    detail(
                        "bank, law", "zusammen mindestens 3 bei 2 Lesenden geht nicht",
                        "together at least 3 of 2 readers is impossible"),
                    detail(
                        "Bank", "mindestens 2, aber höchstens 1/2 von 2, also 1",
                        "at least 2, but at most 1/2 of 2, which is 1"),
                    detail("bank", "steht zweimal da", "stands there twice"),
                ])),
            flawed {
                $0.readers = 2
                $0.atLeast = [ProfessionCount("law", 1), ProfessionCount("bank", 2)]
                $0.atMost = [ProfessionShare("bank", .whole), ProfessionShare(" Bank ", half)]
            }, by: "mara", at: 2200, given: Play.judging),
        No(
            .unknownMember("x".slug), flawed { $0.jurors = ["x".slug] }, by: "mara", at: 2200,
            given: Play.judging),
        No(
            .notAJuror("anna".slug), flawed { $0.jurors = ["anna".slug] }, by: "mara", at: 2200,
            given: Play.judging),
        No(.jurorLeft("own-juror".slug), flawed { $0.jurors = ["own-juror".slug] }, by: "mara", at: 2400) {
            try Play.judging().after(Stage.member("own-juror", .juror), by: "chief", at: 2200).after(
                Stage.leave("own-juror"), by: "mara", at: 2300)
        },
        No(.roundClosed(Stage.round), flawed { $0.mixed = true }, by: "mara", at: 2600, given: Play.closed),
        No(.roundClosed(Stage.round), Stage.plan(), by: "mara", at: 2600, given: Play.closed),
        No(.panel(.noJurors(Stage.round)), Stage.plan(), by: "mara", at: 2400) {
            try Play.judging().after(Stage.leave("jo"), by: "mara", at: 2300).after(
                Stage.leave("ju"), by: "mara", at: 2300)
        },
        No(
            .panel(.panelsImpossible([RefusalDetail(place: "1", words: both("no juror"))])), Stage.plan(),
            by: "mara", at: 2400
        ) {
            try Play.judging().after(Conflicts.declare(1, "aunt"), by: "jo", at: 2300).after(
                Conflicts.declare(1, "niece"), by: "ju", at: 2300)
        },
        No(
            .panel(.suspicionsUnjudged(Stage.call, 1_501)), Stage.plan(seed: .max), by: "mara", at: 2200,
            given: Play.judging),
        No(.notAJuror("m1".slug), Stage.plan(seed: .max - 1), by: "mara", at: 2200, given: Play.judging),
        No(.panel(.noPlan(Stage.round)), Stage.undo(), by: "mara", at: 2300, given: Play.assigned),
        No(.panel(.unknownPlan(Stage.round, 2)), Stage.undo(2), by: "mara", at: 2300, given: Play.givenOut),
        No(.reasonMissing, Stage.undo(reason: ""), by: "mara", at: 2300, given: Play.givenOut),
        No(.panel(.planTouched(1)), Stage.undo(), by: "mara", at: 2400) {
            try Play.givenOut().after(Stage.card(1, 5, 4), by: "jo", at: 2300).after(
                Stage.card(2, 5, 4), by: "jo", at: 2300)
        },
        No(.roundClosed(Stage.round), Stage.undo(), by: "mara", at: 2600, given: Play.closed),
        No(.notAllowed, Stage.gender("jo", .woman), by: "ju", at: 0, given: Play.staffed),
        No(.notAllowed, Stage.gender("anna", .woman), by: "mara", at: 0, given: Play.staffed),
        No(.unknownMember("nobody".slug), Stage.gender("nobody", .woman), by: "chief", given: Play.staffed),
    ]
}
