import Testing

@testable import Domain

@Suite struct CorrectionTests {
    private func round(_ play: Play) throws -> Round { try #require(play.world.round(Stage.round)) }

    @Test func `asking changes nothing, approving fixes a new result and names the ranks that moved`() throws
    {
        var play = try Play.wished()
        let first = try #require(round(play).closing)
        #expect(play.ranks() == [1: 1, 2: 2])
        try play.give(Stage.decide(true), by: "mara", at: 2700)
        #expect(play.ranks() == [2: 1, 1: 2])
        let closings = try round(play).closings
        #expect(closings.first == first)
        let corrected = try #require(closings.last)
        #expect(closings.count == 2 && corrected.isCorrection && corrected.ranking != first.ranking)
        #expect(corrected.through == corrected.sequence - 1)
        #expect(
            corrected.changes == [
                RankChange(application: 1, from: 1, to: 2), RankChange(application: 2, from: 2, to: 1),
            ])
        #expect(try round(play).closing == corrected)
        #expect(try round(play).corrections.map(\.changes) == [corrected.changes])
        #expect(try round(play).requests.isEmpty)
    }

    @Test func `what is declined leaves the card and the result as they are`() throws {
        let play = try Play.wished().after(Stage.decide(false), by: "mara", at: 2700)
        #expect(play.ranks() == [1: 1, 2: 2])
        #expect(try round(play).closings.count == 1)
        #expect(try round(play).requests.isEmpty)
    }

    @Test func `a card voided after closing counts no more, and its scores are remembered`() throws {
        let play = try Play.closed().after(Stage.void(1), by: "mara", at: 2600)
        #expect(play.ranks() == [2: 1])
        let round = try round(play)
        #expect(
            round.closing?.changes == [
                RankChange(application: 1, from: 1, to: nil), RankChange(application: 2, from: 2, to: 1),
            ])
        #expect(round.earlier.values.flatMap { $0 }.map(\.scores) == [Stage.content(5, 4).sortedScores])
        #expect(round.corrections.allSatisfy { $0.result == round.closing?.sequence })
    }

    @Test func `a card voided in an open round needs no new result and can be given out again`() throws {
        var play = try Play.scored()
        #expect(try play.give(Stage.void(1), by: "mara", at: 2400).map(\.label) == ["card.voided"])
        #expect(play.ranks() == [2: 1])
        try play.give(Stage.assign((1, "jo")), by: "mara", at: 2450)
        #expect(play.ranks() == [2: 1])
        try play.give(Stage.card(1, 2, 2), by: "jo", at: 2460)
        #expect(play.ranks() == [2: 1, 1: 2])
    }

    @Test func `a result of its own moves no ranks of a round that carries it`() throws {
        var opening = Stage.open(.listed([1, 2]), "s")
        opening.carries = [.round("r".slug, weight: Decimal(1))]
        opening.ownWeight = Decimal(1)
        var play = try Play.closed().after(.round(.open(opening)), by: "mara", at: 2600)
        let later = RoundID("c".slug, "s".slug)
        let carried = play.world.round(later)?.pool
        try play.give(Stage.void(1), by: "mara", at: 2700)
        #expect(play.world.round(later)?.pool == carried)
        #expect(play.world.call("c".slug)?.carriers(of: "r".slug) == ["s".slug])
    }

    @Test func `a reopened round takes cards again, and every closing stays`() throws {
        var play = try Play.closed()
        try play.give(
            .round(
                .reopen(ReopenRound(round: Stage.round, reason: "cards are missing", closes: moment(3000)))),
            by: "mara", at: 2600)
        #expect(try round(play).closing == nil)
        #expect(try round(play).closes?.instant == Instant(milliseconds: 3000))
        try play.give(
            .card(
                .amend(
                    AmendCard(
                        round: Stage.round, application: 1, content: Stage.content(1, 1), reason: "again"))),
            by: "jo", at: 2700)
        try play.give(Stage.close(), by: "mara", at: 2800)
        #expect(try round(play).closings.count == 2)
        #expect(try round(play).closing?.isCorrection == false)
        #expect(play.ranks() == [2: 1, 1: 2])
    }

    @Test func `a request is settled by amending the card once the round is open again`() throws {
        var play = try Play.wished()
        try play.give(
            .round(.reopen(ReopenRound(round: Stage.round, reason: "again"))), by: "mara", at: 2700)
        #expect(try round(play).requests.count == 1)
        try play.give(
            .card(
                .amend(
                    AmendCard(
                        round: Stage.round, application: 1, content: Stage.content(1, 1), reason: "again"))),
            by: "jo", at: 2800)
        #expect(try round(play).requests.isEmpty)
    }

    @Test func `more changes than one event holds follow in another, as one correction`() throws {
        var play = try Play.closed()
        try play.give(Stage.void(1), by: "mara", at: 2600)
        let before = try #require(round(play).closing)
        let more = RoundCorrected(
            ranking: before.ranking, through: play.world.sequence,
            changes: [RankChange(application: 9, from: 1, to: 2)])
        var world = play.world
        try world.evolve(
            Recorded(
                sequence: world.sequence + 1, at: world.at, stream: .round(Stage.round),
                version: world.version(of: .round(Stage.round)) + 1, actor: .system, channel: .cli,
                event: .round(.corrected(more))))
        let round = try #require(world.round(Stage.round))
        #expect(round.closings.count == 2)
        #expect(round.closing?.changes.count == before.changes.count + 1)
        #expect(round.corrections.map(\.changes.count) == [before.changes.count + 1])
    }
}
