import Testing

@testable import Domain

@Suite struct DecisionTests {
    private typealias Desk = DecisionStage

    private func decisions(_ play: Play) throws -> Decisions {
        try #require(play.world.round(Stage.round)).decisions
    }

    private func visible(_ number: Int, at time: Int64, in play: Play) throws -> [Outcome] {
        try decisions(play).visible(for: number, at: Instant(milliseconds: time)).map(\.outcome)
    }

    @Test func `nobody reads a decision before its release, and everybody at the moment itself`() throws {
        let play = try Play.prepared().after(Desk.release(at: 5000), by: "mara", at: 2700)
        #expect(try visible(4, at: 4999, in: play) == [])
        #expect(try visible(4, at: 5000, in: play) == [.reject])
        let round = try #require(play.world.round(Stage.round))
        #expect(!round.isReleased(at: Instant(milliseconds: 4999)))
        #expect(round.isReleased(at: Instant(milliseconds: 5000)))
    }

    @Test func `a release that has not come yet can be moved`() throws {
        let play = try Play.prepared().after(Desk.release(at: 5000), by: "mara", at: 2700).after(
            Desk.release(at: 4000), by: "mara", at: 2800)
        #expect(try visible(4, at: 4000, in: play) == [.reject])
    }

    @Test func `a revision of what is not told yet is not told earlier`() throws {
        let play = try Play.prepared().after(Desk.release(at: 5000), by: "mara", at: 2700).after(
            Desk.revise(4, .reserve(place: 3)), by: "mara", at: 2800)
        #expect(try visible(4, at: 4999, in: play) == [])
        #expect(try visible(4, at: 5000, in: play) == [.reserve(place: 3)])
    }

    @Test func `a revised decision stays in the list and says what replaced it`() throws {
        let play = try Play.released().after(Desk.revise(4, .reserve(place: 3)), by: "mara", at: 2800)
        let taken = try decisions(play).taken.filter { $0.application == 4 }
        #expect(taken.map(\.outcome) == [.reject, .reserve(place: 3)])
        #expect(taken[0].replaced == taken[1].sequence && taken[1].isCurrent && taken[1].isRevision)
    }

    @Test func `pass, reserve and reject exclude each other, prizes stand beside each other`() throws {
        var play = try Play.ordered()
        for outcome in [Desk.pass, .reserve(place: 1), .reject, Desk.pass, Desk.award] {
            try play.give(Desk.prepare(1, outcome, "why"), by: "mara", at: 2600)
        }
        try play.give(Desk.prepare(1, .award("jury".slug, part: .whole)), by: "mara", at: 2600)
        #expect(
            try decisions(play).current(for: 1).map(\.outcome) == [
                .pass("plan".slug), .award(prize: "first".slug, part: .whole, cents: 1_000_001),
                .award(prize: "jury".slug, part: .whole, cents: 0),
            ])
    }

    @Test func `a part of a prize is rounded down to whole cents`() throws {
        let play = try Play.ordered().after(Desk.prepare(1, Desk.half), by: "mara", at: 2600)
        #expect(
            try decisions(play).current.map(\.outcome) == [
                .award(prize: "first".slug, part: Part(1, over: 2)!, cents: 500_000)
            ])
        let third = Part(1, over: 3)!
        #expect(third.cents(of: 100) == 33 && third.isRounded(of: 100) && !third.isRounded(of: 99))
        #expect(Part("2/1") == nil && Part("0/1") == nil && Part("1/0") == nil && Part("1") == .whole)
    }

    @Test func `the sum is held against the budget to the cent`() throws {
        let play = try Play.ordered().after(Desk.budget(1_000_001), by: "mara", at: 2600)
        #expect(throws: Never.self) { try play.after(Desk.prepare(1, Desk.award), by: "mara", at: 2600) }
        let less = try Play.ordered().after(Desk.budget(1_000_000), by: "mara", at: 2600)
        #expect(throws: Refusal.decision(.beyondBudget(cents: 1_000_001, budget: 1_000_000))) {
            try less.after(Desk.prepare(1, Desk.award), by: "mara", at: 2600)
        }
    }

    @Test func `what departs is known at the time and again at the release`() throws {
        let play = try Play.ordered().after(Desk.prepare(2, Desk.pass, "for now"), by: "mara", at: 2600)
        #expect(try decisions(play).current.map(\.departs) == [true])
        let whole = try play.after(Desk.prepare(1, Desk.pass), by: "mara", at: 2610).after(
            Desk.release(), by: "mara", at: 2700)
        #expect(try decisions(whole).current.map(\.departs) == [false, false])
        #expect(try decisions(whole).current.map(\.basis.rank) == [2, 1])
    }

    @Test func `an application without a rank departs, and an equal one does not`() throws {
        let unranked = try Play.points([5, 4, 3, 2]).after(Stage.close("ill"), by: "mara", at: 2500)
        #expect(throws: Refusal.decision(.departureNeedsReason(application: 5, []))) {
            try unranked.after(Desk.prepare(5, Desk.pass), by: "mara", at: 2600)
        }
        let tied = try Play.settleable().after(Desk.prepare(1, Desk.pass), by: "mara", at: 2600).after(
            Desk.prepare(3, Desk.pass), by: "mara", at: 2600)
        #expect(try decisions(tied).current.map(\.departs) == [false, false])
    }

    @Test func `the first places pass and the rest wait in their order`() throws {
        let play = try Play.ordered().after(Desk.first(2, rest: .reserve), by: "mara", at: 2600)
        #expect(
            try decisions(play).current.map(\.outcome) == [
                .pass("plan".slug), .pass("plan".slug), .reserve(place: 1), .reserve(place: 2),
                .reserve(place: 3),
            ])
    }

    @Test func `whoever holds a prize is not among the rest`() throws {
        let special = OutcomeRequest.award("jury".slug, part: .whole)
        let play = try Play.ordered().after(Desk.prepare(5, special, "courage"), by: "mara", at: 2550).after(
            Desk.first(2, rest: .reject), by: "mara", at: 2600)
        #expect(try decisions(play).current(for: 5).map(\.outcome.isAward) == [true])
        #expect(try decisions(play).current(for: 4).map(\.outcome) == [.reject])
    }

    @Test func `only those who passed hand in for a phase that others were let into`() throws {
        let edit = Command.application(
            .change(
                ChangeApplication(
                    application: Stage.application(2), edit: ApplicationEdit(phase: "plan".slug))))
        let prepared = try Play.ordered().after(Desk.first(1), by: "mara", at: 2600)
        // Before the release nothing of it may be felt.
        #expect(throws: Never.self) { try prepared.after(edit, by: "f2", at: 3500) }
        let passed = try Play.ordered().after(Desk.first(2), by: "mara", at: 2600).after(
            Desk.release(), by: "mara", at: 2700)
        #expect(throws: Never.self) { try passed.after(edit, by: "f2", at: 3500) }
    }

    @Test func `the next on the reserve list takes the prize over, released at once`() throws {
        let play = try Play.vacant().after(Desk.confirm(2, for: 1), by: "mara", at: 2900)
        #expect(
            try visible(2, at: 2900, in: play) == [
                .award(prize: "first".slug, part: .whole, cents: 1_000_001)
            ])
        let call = try #require(play.world.call(Stage.call))
        let round = try #require(play.world.round(Stage.round))
        #expect(round.freed(in: call, at: Instant(milliseconds: 2900)).isEmpty)
        #expect(round.reserves(in: call, at: Instant(milliseconds: 2900)).map(\.application) == [3])
    }

    @Test func `passing over the next on the reserve list departs`() throws {
        let play = try Play.vacant().after(Desk.confirm(3, for: 1), by: "mara", at: 2900)
        #expect(try decisions(play).current(for: 3).map(\.departs) == [true])
    }
}

@Suite struct TieTests {
    private typealias Desk = DecisionStage

    private func passed(_ play: Play) throws -> [Int] {
        let round = try #require(play.world.round(Stage.round))
        return round.decisions.current.map(\.application).sorted()
    }

    @Test func `a lot settles the tie from its seed`() throws {
        let play = try Play.settleable().after(Desk.lot(2), by: "mara", at: 2600)
        let order = Lot.order(of: [2, 3, 4], seed: 7)
        let first = try play.after(Desk.first(2), by: "mara", at: 2700)
        #expect(try passed(first) == [1, order[0]].sorted())
        #expect(try passed(play.after(Desk.first(3), by: "mara", at: 2700)) == ([1] + order[..<2]).sorted())
    }

    @Test func `the keys of the lot are those that anybody can compute`() {
        // By hand, from the algorithm as it is written down.
        #expect(Lot.key(seed: 0, application: 1) == 0xE220_A839_7B1D_CDAF)
        #expect(Lot.key(seed: 0, application: 2) == 0x6E78_9E6A_A1B9_65F4)
        #expect(Lot.order(of: [1, 2], seed: 0) == [2, 1])
    }

    @Test func `most votes settle the tie, as far as they tell the tied apart`() throws {
        let play = try Play.settleable().after(
            Desk.vote(2, [4: ["jo", "ju"], 2: ["ji"]]), by: "mara", at: 2600)
        #expect(try passed(play.after(Desk.first(2), by: "mara", at: 2700)) == [1, 4])
        #expect(try passed(play.after(Desk.first(3), by: "mara", at: 2700)) == [1, 2, 4])
    }

    @Test func `a vote need not tell apart whom the cut does not part`() throws {
        let play = try Play.settleable().after(Desk.vote(3, [4: ["jo"], 2: ["ji"]]), by: "mara", at: 2600)
        #expect(try passed(play.after(Desk.first(3), by: "mara", at: 2700)) == [1, 2, 4])
        #expect(throws: Refusal.tiedAtCut(place: 2, [2, 4])) {
            try play.after(Desk.first(2), by: "mara", at: 2700)
        }
    }

    @Test func `who is tied stays settled when one of them leaves`() throws {
        let order = Lot.order(of: [2, 3, 4], seed: 7)
        let play = try Play.settleable().after(Desk.lot(2), by: "mara", at: 2600).after(
            Desk.withdraw(order[0]), by: "f\(order[0])", at: 2650)
        #expect(try passed(play.after(Desk.first(2), by: "mara", at: 2700)) == [1, order[1]].sorted())
    }

    @Test func `more places take all who are tied, with a reason`() throws {
        let play = try Play.points([5, 3, 3, 2, 1]).after(Desk.ties([.places]), by: "mara", at: 2400).after(
            Stage.close("ok"), by: "mara", at: 2500)
        #expect(
            try passed(play.after(Desk.first(2, more: true, reason: "room"), by: "mara", at: 2600)) == [
                1, 2, 3,
            ])
    }
}
