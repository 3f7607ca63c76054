import Testing

@testable import Domain

/// Who entered what a card says.
@Suite struct EnteredTests {
    private func enter(_ reason: String? = nil, _ points: Int = 2) -> Command {
        .card(
            .enter(
                EnterCard(
                    round: Stage.round, application: 1, juror: "jo".slug,
                    content: Stage.content(points, points), source: Stage.file, reason: reason)))
    }

    private func entered(_ play: Play) throws -> [MemberID] {
        try #require(play.round).entered.values.sorted()
    }

    @Test func `a card the office entered is known as such until its juror changes it`() throws {
        let mara = try #require(try Play.assigned().registry.member(handle: "mara".slug))
        let play = try Play.assigned().after(enter(), by: "mara", at: 2300)
        #expect(try entered(play) == [mara])
        #expect(try #require(play.round).enteredCounts == [1: 1])
        let amended = try play.after(
            .card(
                .amend(
                    AmendCard(
                        round: Stage.round, application: 1, content: Stage.content(5, 5), reason: "mine"))),
            by: "jo", at: 2400)
        #expect(try entered(amended).isEmpty)
        #expect(try #require(amended.round).earlier.values.first?.map(\.enteredBy) == [mara])
    }

    @Test func `one's own card is nobody else's, until the office amends it`() throws {
        let mara = try #require(try Play.assigned().registry.member(handle: "mara".slug))
        #expect(try entered(Play.scored()).isEmpty)
        #expect(try entered(Play.scored().after(enter("misread"), by: "mara", at: 2400)) == [mara])
    }
}
