import Testing

@testable import Domain

@Suite struct ResultTests {
    @Test func `a carried result enters exactly`() throws {
        var opening = Stage.open(.listed([1, 2]), "s")
        opening.carries = [
            .round("r".slug, weight: Decimal(1)),
            .points([1: Decimal("0.3333")!, 2: Decimal(1)], file: Stage.file, weight: Decimal(2)),
        ]
        opening.ownWeight = Decimal(1)
        let play = try Play.closed().after(.round(.open(opening)), by: "mara", at: 2600)
        let round = try #require(play.world.round(RoundID("c".slug, "s".slug)))
        #expect(round.entry(1)?.carried == [Ratio(Decimal("4.5")!), Ratio(Decimal("0.3333")!)])
        #expect(round.entry(2)?.carried == [Ratio(Decimal("2.5")!), Ratio(Decimal(1))])
    }

    @Test func `the best of a closed round enter the next, without those beyond the cut`() throws {
        let play = try Play.closed().after(
            .round(.open(Stage.open(.best(1, of: "r".slug), "s"))), by: "mara", at: 2600)
        #expect(play.world.round(RoundID("c".slug, "s".slug))?.pool.map(\.application) == [1])
    }

    @Test func `a round closes without its cards only with a reason, and counts them`() throws {
        let play = try Play.assigned().after(Stage.card(1, 5, 4), by: "jo", at: 2300).after(
            Stage.close("juror is ill"), by: "mara", at: 2400)
        let closing = try #require(play.world.round(Stage.round)?.closing)
        #expect(closing.missing == 1)
        #expect(closing.through == closing.sequence - 1)
    }

    @Test func `an amended card counts and keeps what it said`() throws {
        let amend = Command.card(
            .amend(
                AmendCard(round: Stage.round, application: 1, content: Stage.content(1, 1), reason: "again")))
        let play = try Play.scored().after(amend, by: "jo", at: 2400)
        let call = try #require(play.world.call("c".slug))
        let round = try #require(call.round("r".slug))
        #expect(round.ranking(in: call).entries.map(\.application) == [2, 1])
        #expect(round.earlier.values.flatMap { $0 }.map(\.scores) == [Stage.content(5, 4).sortedScores])
    }

    @Test func `a recused juror's card counts no more`() throws {
        let play = try Play.scored().after(
            .card(.recuse(Recuse(round: Stage.round, application: 1, reason: nil))), by: "jo", at: 2400)
        let call = try #require(play.world.call("c".slug))
        let ranking = try #require(call.round("r".slug)).ranking(in: call)
        #expect(ranking.entries.map(\.application) == [2])
        #expect(ranking.unranked.map(\.why) == [.tooFewCards])
    }
}
