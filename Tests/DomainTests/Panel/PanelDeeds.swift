@testable import Domain

// What happens to wishes, panel rules and assignments as a whole.
extension Deed {
    static let panels: [Deed] = [
        Deed(
            Stage.wish((1, .yes), (2, .no)), by: "jo", at: 2200, ["call.seated", "panel.wished"],
            given: Play.judging),
        Deed(
            Stage.rule {
                $0.readers = 2
                $0.capacity = Capacity(minimum: 0, maximum: 4)
                $0.atLeast = [ProfessionCount("bank", 1)]
                $0.atMost = Part(1, over: 2).map { [ProfessionShare("bank", $0)] } ?? []
                $0.onePerOrganisation = true
                $0.mixed = true
                $0.jurors = ["ju".slug, "jo".slug]
            }, by: "mara", at: 2200, ["panel.ruled"], given: Play.judging),
        Deed(
            Stage.plan(), by: "mara", at: 2200, ["panel.planned", "round.seated", "round.assigned"],
            given: Play.judging),
        Deed(Stage.undo(), by: "mara", at: 2300, ["panel.undone"], given: Play.givenOut),
        Deed(
            Stage.gender("jo", .woman), by: "jo", at: 0, ["member.genderGiven"], given: Play.staffed),
    ]
}
