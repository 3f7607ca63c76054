@testable import Domain

// What happens to cards and jurors after the fact.
extension Deed {
    static let corrections: [Deed] = [
        Deed(
            Stage.leave("jo"), by: "mara", at: 2300,
            ["call.jurorLeft", "member.ended", "round.unassigned", "round.unassigned"], given: Play.assigned),
        Deed(
            .round(.reopen(ReopenRound(round: Stage.round, reason: "cards are missing"))), by: "mara",
            at: 2600, ["round.reopened"], given: Play.closed),
        Deed(Stage.ask(1, 1, 1), by: "jo", at: 2600, ["card.correctionAsked"], given: Play.closed),
        Deed(
            Stage.decide(true), by: "mara", at: 2700, ["card.corrected", "round.corrected"],
            again: .refused("noCorrectionAsked"), given: Play.wished),
        Deed(
            Stage.void(1), by: "mara", at: 2600, ["card.voided", "round.corrected"], given: Play.closed),
    ]
}
