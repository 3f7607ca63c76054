@testable import Domain

// What the rules refuse about cards and jurors after the fact.
extension No {
    private static let reopen = Command.round(.reopen(ReopenRound(round: Stage.round, reason: "late")))

    static let corrections: [No] = [
        No(.reasonMissing, Stage.leave("jo", reason: ""), by: "mara", at: 2300, given: Play.assigned),
        No(.notAJuror("anna".slug), Stage.leave("anna"), by: "mara", at: 2300, given: Play.assigned),
        No(.jurorLeft("own-juror".slug), Stage.assign((1, "own-juror")), by: "mara", at: 2400) {
            try Play.judging().after(Stage.member("own-juror", .juror), by: "chief", at: 2200).after(
                Stage.leave("own-juror"), by: "mara", at: 2300)
        },
        No(.notAJuror("jo".slug), Stage.assign((1, "jo")), by: "mara", at: 2400) {
            try Play.assigned().after(Stage.leave("jo"), by: "mara", at: 2300)
        },
        No(
            .reasonMissing, .round(.reopen(ReopenRound(round: Stage.round, reason: ""))), by: "mara",
            at: 2600, given: Play.closed),
        No(
            .closesBeforeOpening,
            .round(.reopen(ReopenRound(round: Stage.round, reason: "late", closes: moment(2600)))),
            by: "mara", at: 2600, given: Play.closed),
        No(.resultCarried(by: ["s".slug]), reopen, by: "mara", at: 2700) {
            var opening = Stage.open(.listed([1, 2]), "s")
            opening.carries = [.round("r".slug, weight: Decimal(1))]
            opening.ownWeight = Decimal(1)
            return try Play.closed().after(.round(.open(opening)), by: "mara", at: 2600)
        },
        No(.resultIsOut(Stage.round), reopen, by: "mara", at: 2700) {
            try Play.closed().after(
                .round(.publish(PublishRound(round: Stage.round, places: 1))), by: "mara", at: 2600)
        },
        No(.scoresChanged(Stage.round), Stage.calibrate(), by: "mara", at: 2700) {
            try Play.closed().after(Stage.void(1), by: "mara", at: 2600)
        },
        No(.roundNotClosed("r".slug), Stage.ask(1, 1, 1), by: "jo", at: 2400, given: Play.scored),
        No(
            .amendNeedsReason(application: 1), Stage.ask(1, 1, 1, reason: ""), by: "jo", at: 2600,
            given: Play.closed),
        No(
            .cardFlawed([
                CardFlaw("a", .offScale(value: Decimal(9), minimum: Decimal(1), maximum: Decimal(5)))
            ]), Stage.ask(1, 9, 1), by: "jo", at: 2600, given: Play.closed),
        No(.notAssigned(application: 1), Stage.ask(1, 1, 1), by: "ju", at: 2600, given: Play.closed),
        No(.notAssigned(application: 1), Stage.ask(1, 1, 1), by: "jo", at: 2700) {
            try Play.closed().after(Stage.member("jo", .juror), by: "chief", at: 2600).after(
                Stage.leave("jo"), by: "mara", at: 2650)
        },
        No(
            .noCorrectionAsked(application: 1), Stage.decide(true), by: "mara", at: 2600, given: Play.closed),
        No(.roundNotClosed("r".slug), Stage.decide(true), by: "mara", at: 2800) {
            try Play.wished().after(reopen, by: "mara", at: 2700)
        },
        No(.reasonMissing, Stage.decide(true, reason: ""), by: "mara", at: 2700, given: Play.wished),
        No(.reasonMissing, Stage.void(1, reason: ""), by: "mara", at: 2600, given: Play.closed),
        No(.noCard("jo".slug, application: 9), Stage.void(9), by: "mara", at: 2600, given: Play.closed),
        No(.cardNotSubmitted(application: 1), Stage.void(1), by: "mara", at: 2300, given: Play.assigned),
        No(.cardVoided(application: 1), Stage.ask(1, 1, 1), by: "jo", at: 2700) {
            try Play.closed().after(Stage.void(1), by: "mara", at: 2600)
        },
        No(.ownCard(application: 1), Stage.decide(true), by: "jo", at: 2700) {
            try Play.wished().after(Stage.member("jo", .manager, "c"), by: "chief", at: 2650)
        },
        No(.ownCard(application: 1), Stage.void(1), by: "jo", at: 2700) {
            try Play.closed().after(Stage.member("jo", .manager, "c"), by: "chief", at: 2650)
        },
    ]
}
