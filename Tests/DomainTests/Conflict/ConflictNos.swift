@testable import Domain

// Every refusal about conflicts, with a world and a command that meet it.
extension No {
    static let conflicts: [No] = [
        No(.reasonMissing, Conflicts.declare(1, ""), by: "jo", at: 2300, given: Play.assigned),
        No(.reasonMissing, Conflicts.confirm(1, "jo", ""), by: "mara", at: 2300, given: Play.assigned),
        No(.ownConflict(application: 1), Conflicts.confirm(1, "anna", "is hers"), by: "mara", at: 2300) {
            try Play.assigned().after(Stage.member("anna", .juror, "c"), by: "mara", at: 2250)
        },
        No(
            .ownConflict(application: 1), Conflicts.dismiss(1, "mara", "no"), by: "mara", at: 2300,
            given: Play.assigned),
        No(
            .notSuspected("jo".slug, application: 1), Conflicts.dismiss(1, "jo", "nothing"), by: "mara",
            at: 2300, given: Play.assigned),
        No(
            .hasNoPart("bert".slug), Conflicts.confirm(1, "bert", "friend"), by: "mara", at: 2300,
            given: Play.assigned),
        No(
            .conflictDeclared(application: 1), Conflicts.dismiss(1, "jo", "no"), by: "mara", at: 2300,
            given: recusing),
        No(
            .conflictDeclared(application: 1), Stage.accept(1), by: "mara", at: 2300
        ) { try Play.submitted().after(Conflicts.declare(1, "aunt"), by: "mara", at: 1700) },
        No(
            .declarationMissing(Stage.round, 2), Stage.card(1, 1, 1), by: "jo", at: 2300,
            given: Play.declaring),
        No(
            .declarationsNotAsked(Stage.round), Conflicts.answer([]), by: "jo", at: 2300,
            given: Play.assigned),
        No(
            .nameInstead(1), Conflicts.answer([.init(.application(1), reason: "aunt")]), by: "jo", at: 2300,
            given: Play.declaringBlind),
        No(
            .unknownName("Nobody"), Conflicts.answer([.init(.name("Nobody"), reason: "aunt")]), by: "jo",
            at: 2300, given: Play.declaringBlind),
        No(.notADomain("firma"), Conflicts.except("firma"), by: "mara", at: 2300, given: Play.open),
        No(.notADomain("a b.de"), Conflicts.except("a b.de"), by: "mara", at: 2300, given: Play.open),
    ]

    private static func recusing() throws -> Play {
        try Play.assigned().after(
            .card(.recuse(Recuse(round: Stage.round, application: 1, reason: nil))), by: "jo", at: 2250)
    }
}
