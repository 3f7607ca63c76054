import Testing

@testable import Domain

@Suite struct LeaveJuryTests {
    private func sees(_ handle: String, _ number: Int, in play: Play) throws -> Bool {
        let id = try #require(play.registry.member(handle: handle.slug))
        let question = Question.application(Stage.application(number))
        let may = Permission.may(id, see: question, in: play.world)
        #expect(
            (Permission.sight(of: id, on: Stage.application(number), in: play.world) != .nothing) == may)
        return may
    }

    @Test func `open cards return, submitted ones stay, and access ends at once`() throws {
        var play = try Play.assigned().after(Stage.card(1, 5, 4), by: "jo", at: 2300)
        #expect(try sees("jo", 1, in: play) && sees("jo", 2, in: play))
        try play.give(Stage.leave("jo"), by: "mara", at: 2400)
        let round = try #require(play.world.round(Stage.round))
        #expect(round.cards.map(\.status) == [.submitted, .unassigned])
        #expect(play.ranks() == [1: 1])
        #expect(try !sees("jo", 1, in: play) && !sees("jo", 2, in: play))
        let id = try #require(play.registry.member(handle: "jo".slug))
        #expect(play.world.member(id)?.has(.juror, in: "c".slug) == false)
        #expect(!Permission.may(id, see: .ownCards(Stage.round), in: play.world))
        #expect(play.world.call("c".slug)?.hasLeft(seat: 1) == true)
    }

    @Test func `a role everywhere does not keep a juror in the call they left`() throws {
        var play = try Play.scored().after(Stage.member("jo", .juror), by: "chief", at: 2350)
        try play.give(Stage.leave("jo"), by: "mara", at: 2400)
        let id = try #require(play.registry.member(handle: "jo".slug))
        #expect(play.world.member(id)?.has(.juror, in: "c".slug) == true)
        #expect(try !sees("jo", 1, in: play))
        #expect(!Permission.may(id, see: .ownCards(Stage.round), in: play.world))
        #expect(throws: Refusal.notAssigned(application: 1)) {
            try play.give(Stage.card(1, 1, 1), by: "jo", at: 2450)
        }
    }

    @Test func `submitted cards are voided together, in open and in closed rounds`() throws {
        var play = try Play.closed()
        try play.give(
            .round(.open(Stage.open(.listed([1, 2]), "s"))), by: "mara", at: 2600)
        let events = try play.give(Stage.leave("jo", voids: true), by: "mara", at: 2700)
        #expect(
            events.map(\.label) == [
                "call.jurorLeft", "member.ended", "card.voided", "card.voided", "round.corrected",
            ])
        #expect(play.ranks().isEmpty)
        let round = try #require(play.world.round(Stage.round))
        #expect(round.closing?.changes.map(\.to) == [nil, nil])
        #expect(round.cards.map(\.status) == [.voided, .voided])
    }

    @Test func `who left before can still have their cards voided, once`() throws {
        var play = try Play.closed().after(Stage.leave("jo"), by: "mara", at: 2600)
        #expect(try play.give(Stage.leave("jo"), by: "mara", at: 2650).isEmpty)
        #expect(
            try play.give(Stage.leave("jo", voids: true), by: "mara", at: 2700).map(\.label) == [
                "card.voided", "card.voided", "round.corrected",
            ])
        #expect(try play.give(Stage.leave("jo", voids: true), by: "mara", at: 2700).isEmpty)
    }

    @Test func `who is added again is a juror again`() throws {
        var play = try Play.assigned().after(Stage.leave("jo"), by: "mara", at: 2300)
        #expect(throws: Refusal.notAJuror("jo".slug)) {
            try play.give(Stage.assign((1, "jo")), by: "mara", at: 2350)
        }
        try play.give(Stage.member("jo", .juror, "c"), by: "mara", at: 2400)
        try play.give(Stage.assign((1, "jo")), by: "mara", at: 2450)
        #expect(try sees("jo", 1, in: play))
        #expect(try !sees("jo", 2, in: play))
    }

    @Test func `reopening a round does not open the cards of one who left while it was closed`() throws {
        var play = try Play.assigned().after(Stage.close("ill"), by: "mara", at: 2400).after(
            Stage.leave("jo"), by: "mara", at: 2500)
        let events = try play.give(
            .round(.reopen(ReopenRound(round: Stage.round, reason: "again"))), by: "mara", at: 2600)
        #expect(events.map(\.label) == ["round.reopened", "round.unassigned", "round.unassigned"])
    }

    @Test func `an unassigned juror sees nothing of the application any more`() throws {
        let play = try Play.assigned().after(
            .round(
                .unassign(
                    UnassignReader(
                        round: Stage.round, pair: ReaderPair(application: 1, juror: "jo".slug), reason: nil))),
            by: "mara", at: 2300)
        #expect(try !sees("jo", 1, in: play))
        #expect(try sees("jo", 2, in: play))
    }
}
