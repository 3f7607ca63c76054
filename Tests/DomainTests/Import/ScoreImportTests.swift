import Testing

@testable import Domain

@Suite struct ScoreImportTests {
    private func give(
        _ cards: [(application: String, juror: String, a: Int, b: Int)], known: Bool = true,
        amend: String? = nil
    )
        -> Command
    {
        .import(.scores(Table.scores(cards, numbers: known ? ["one": 1] : [:], amend: amend)))
    }
    private let undo = Command.import(.undo(UndoImport(number: 1, reason: "wrong file")))

    @Test func `the same table again changes nothing`() throws {
        var play = try Play.begun().after(give([("one", "Jane", 3, 4)], known: false), by: "chief", at: 0)
        #expect(try play.give(give([("one", "Jane", 3, 4)]), by: "chief", at: 1) == [])
    }

    @Test func `other values need amend, and undoing that brings the first back`() throws {
        var play = try Play.begun().after(give([("one", "Jane", 3, 4)], known: false), by: "chief", at: 0)
        #expect(
            try play.give(give([("one", "Jane", 5, 5)], amend: "typo"), by: "chief", at: 1).map(\.label) == [
                "import.made", "card.amended",
            ])
        try play.give(.import(.undo(UndoImport(number: 2, reason: "no"))), by: "chief", at: 2)
        let round = try #require(play.world.round(RoundID("t".slug, "r".slug)))
        #expect(round.given(at: 0) == Stage.content(3, 4).sortedScores)
    }

    @Test func `members taken back free their handle, and the table can come again`() throws {
        var play = try Play.begun().after(give([("one", "Jane", 3, 4)], known: false), by: "chief", at: 0)
        try play.give(undo, by: "chief", at: 1)
        #expect(play.world.members[1].isRetracted)
        #expect(play.registry.member(handle: "jane".slug) == nil)
        try play.give(give([("one", "Jane", 3, 4)], known: false), by: "chief", at: 2)
        #expect(play.registry.member(handle: "jane".slug) == MemberID(3))
        let call = try #require(play.world.call("t".slug))
        #expect(try #require(call.round("r".slug)).ranking(in: call).entries.map(\.application) == [2])
    }
}
