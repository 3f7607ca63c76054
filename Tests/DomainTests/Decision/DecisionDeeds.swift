@testable import Domain

// Every command of the decisions once, with what it comes to.
extension Deed {
    static let decisions: [Deed] = [
        Deed(
            DecisionStage.ties([.vote, .lot], seed: 7), by: "mara", at: 2400, ["decision.tiesDeclared"],
            given: Play.even),
        Deed(
            DecisionStage.vote(2, [2: ["jo", "ju"], 3: ["ji"]]), by: "mara", at: 2600, ["decision.voted"],
            given: Play.settleable),
        Deed(
            DecisionStage.lot(2), by: "mara", at: 2600, ["decision.lotDrawn"], again: .refused("tieSettled"),
            given: Play.settleable),
        Deed(DecisionStage.meet(), by: "mara", at: 2600, ["decision.met"], given: Play.ordered),
        Deed(
            DecisionStage.prepare(1, DecisionStage.pass), by: "mara", at: 2600, ["decision.prepared"],
            given: Play.ordered),
        Deed(DecisionStage.drop(1), by: "mara", at: 2650, ["decision.dropped"], given: Play.prepared),
        Deed(
            DecisionStage.first(2, rest: .reserve), by: "mara", at: 2600,
            Array(repeating: "decision.prepared", count: 5), given: Play.ordered),
        Deed(DecisionStage.release(), by: "mara", at: 2700, ["decision.released"], given: Play.prepared),
        Deed(
            DecisionStage.revise(4, .reserve(place: 3)), by: "mara", at: 2800, ["decision.revised"],
            given: Play.released),
        Deed(
            DecisionStage.confirm(2, for: 1), by: "mara", at: 2900, ["decision.revised"], given: Play.vacant),
        Deed(DecisionStage.budget(700_000), by: "mara", at: 600, ["call.budgeted"], given: Play.open),
    ]

}
