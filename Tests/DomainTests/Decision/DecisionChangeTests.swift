import Testing

@testable import Domain

/// What a second decision about the same application comes to, and who has to say why.
@Suite struct DecisionChangeTests {
    private typealias Desk = DecisionStage

    private func current(_ number: Int, in play: Play) throws -> [TakenDecision] {
        try #require(play.world.round(Stage.round)).decisions.current(for: number)
    }

    private func refusal(_ play: Play, _ command: Command) throws -> DecisionRefusal? {
        let refusal = #expect(throws: Refusal.self) { try play.after(command, by: "mara", at: 2650) }
        guard case .decision(let no)? = refusal else { return nil }
        return no
    }

    @Test func `rejecting the best while others wait on the reserve list departs`() throws {
        #expect(
            try refusal(Play.waiting(), Desk.prepare(1, .reject))
                == .departureNeedsReason(application: 1, [2, 3]))
        let play = try Play.waiting().after(Desk.prepare(1, .reject, "left the city"), by: "mara", at: 2650)
        #expect(try current(1, in: play).map(\.departs) == [true])
        let behind = try Play.waiting().after(Desk.prepare(4, .reject), by: "mara", at: 2650)
        #expect(try current(4, in: behind).map(\.departs) == [false])
    }

    @Test func `a place on the reserve list departs while a better application is rejected`() throws {
        let play = try Play.ordered().after(Desk.prepare(1, .reject), by: "mara", at: 2600)
        #expect(
            try refusal(play, Desk.prepare(2, .reserve(place: 1)))
                == .departureNeedsReason(application: 2, [1]))
    }

    @Test func `a changed decision is asked for, and stays in the list with what replaced it`() throws {
        let play = try Play.prepared().after(
            Desk.prepare(4, .reserve(place: 3), "room"), by: "mara", at: 2650)
        #expect(try current(4, in: play).map(\.outcome) == [.reserve(place: 3)])
        let taken = try #require(play.world.round(Stage.round)).decisions.taken.filter { $0.application == 4 }
        #expect(
            taken.map(\.outcome) == [.reject, .reserve(place: 3)] && taken[0].replaced == taken[1].sequence)
    }

    @Test func `what is dropped first is decided anew without a reason`() throws {
        let play = try Play.prepared().after(Desk.drop(4), by: "mara", at: 2650)
        #expect(throws: Never.self) {
            try play.after(Desk.prepare(4, .reserve(place: 3)), by: "mara", at: 2650)
        }
    }

    @Test func `deciding about the first places changes nobody's decision unasked`() throws {
        let play = try Play.prepared()
        guard case .decisionStands(let details)? = try refusal(play, Desk.first(3)) else {
            Issue.record("nothing is said")
            return
        }
        // A prize and a phase stand beside each other.
        #expect(details.map(\.place) == ["2", "3"])
        #expect(throws: Never.self) {
            try play.after(Desk.first(3, reason: "three go on"), by: "mara", at: 2650)
        }
    }

    @Test func `a decision that lacks a reason gets one, once`() throws {
        let play = try Play.prepared().after(Desk.prepare(4, .reject, "why"), by: "mara", at: 2650)
        #expect(try current(4, in: play).map(\.hasReason) == [true])
        let again = try play.after(Desk.prepare(4, .reject, "why else"), by: "mara", at: 2660)
        #expect(again.world.sequence == play.world.sequence)
        // An empty one is none.
        let empty = try Play.prepared().after(Desk.prepare(4, .reject, "  "), by: "mara", at: 2650)
        #expect(try current(4, in: empty).map(\.hasReason) == [false])
    }

    @Test func `equal ones share a place on the reserve list, and who left holds none`() throws {
        let tied = try Play.settleable().after(Desk.prepare(2, .reserve(place: 1)), by: "mara", at: 2600)
        #expect(throws: Never.self) {
            try tied.after(Desk.prepare(3, .reserve(place: 1)), by: "mara", at: 2650)
        }
        let left = try Play.waiting().after(Desk.withdraw(2), by: "f2", at: 2640)
        #expect(throws: Never.self) {
            try left.after(Desk.prepare(4, .reserve(place: 1), "moved"), by: "mara", at: 2650)
        }
    }
}

/// What a release looks at before anybody learns anything.
@Suite struct ReleaseTests {
    private typealias Desk = DecisionStage

    private func flawed(_ play: Play) throws -> [RefusalDetail] {
        let refusal = #expect(throws: Refusal.self) {
            try play.after(Desk.release(), by: "mara", at: 2700)
        }
        guard case .decision(.releaseFlawed(let details))? = refusal else { return [] }
        return details
    }

    @Test func `every flaw is named at once`() throws {
        let play = try Play.ordered().after(Desk.prepare(1, .reject), by: "mara", at: 2600)
            .after(Desk.prepare(2, .reserve(place: 2), "why"), by: "mara", at: 2600)
        let details = try flawed(play)
        try #require(details.map(\.place) == ["1", "2"])
        #expect(details[0].words.de.contains("weicht von der Rangliste ab"))
        #expect(details[1].words.de == "Platz 2 der Nachrückliste, davor aber nur 0 vergeben.")
    }

    @Test func `those nothing is decided about stay under review`() throws {
        let play = try Play.waiting()
        let released = try play.after(Desk.release(), by: "mara", at: 2700)
        let decisions = try #require(released.world.round(Stage.round)).decisions
        #expect(decisions.current.map(\.visibleFrom?.milliseconds) == [2700, 2700])
        #expect(decisions.current(for: 1).isEmpty)
    }

    @Test func `who is too close to an application decides about it by no rule either`() throws {
        let play = try Play.ordered()
        let call = try #require(play.world.call("c".slug))
        let best = try #require(call.round("r".slug)?.ranking(in: call).entries.first?.application)
        let barred = try play.after(Conflicts.declare(best, "aunt"), by: "mara", at: 2550)
        #expect(throws: Refusal.conflictDeclared(application: best)) {
            try barred.after(Desk.first(1), by: "mara", at: 2600)
        }
        #expect(throws: Refusal.conflictDeclared(application: best)) {
            try barred.after(Desk.first(1, rest: .reject), by: "mara", at: 2600)
        }
        #expect(throws: Never.self) { try barred.after(Desk.first(1), by: "chief", at: 2600) }
        // Whom the decision is not about does not matter.
        let far = try play.after(Conflicts.declare(5 - best, "aunt"), by: "mara", at: 2550)
        #expect(throws: Never.self) { try far.after(Desk.first(1), by: "mara", at: 2600) }
    }

    @Test func `a place of somebody who was equal once and is so no more is told twice to nobody`() throws {
        let play = try Play.settleable().after(Desk.first(1, rest: .reserve), by: "mara", at: 2600)
        let round = try #require(play.world.round(Stage.round))
        #expect(round.decisions.current.compactMap(\.outcome.reservePlace) == [1, 1, 1, 2])
        #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
        let drawn = try play.after(Desk.lot(2), by: "mara", at: 2650)
        let details = try flawed(drawn)
        #expect(details.count == 3)
        #expect(details.allSatisfy { $0.words.de.hasPrefix("Platz 1 der Nachrückliste hat schon") })
    }

    @Test func `a place after equal ones may count them or not`() throws {
        for place in [2, 4] {
            var play = try Play.settleable().after(Desk.prepare(1, Desk.pass), by: "mara", at: 2600)
            for number in 2...4 {
                try play.give(Desk.prepare(number, .reserve(place: 1)), by: "mara", at: 2600)
            }
            try play.give(Desk.prepare(5, .reserve(place: place)), by: "mara", at: 2600)
            #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
        }
    }

    @Test func `the reserve list has no gap where somebody moved up`() throws {
        let play = try Play.vacant().after(Desk.confirm(2, for: 1), by: "mara", at: 2900)
            .after(Desk.revise(5, .reserve(place: 3)), by: "mara", at: 2910)
        #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2920) }
    }

    @Test func `more winners than places need a reason`() throws {
        let special = OutcomeRequest.award("jury".slug, part: .whole)
        let second = OutcomeRequest.award("second".slug, part: .whole)
        var play = try Play.ordered().after(Desk.prepare(1, Desk.half), by: "mara", at: 2600)
        try play.give(Desk.prepare(2, Desk.half), by: "mara", at: 2600)
        try play.give(Desk.prepare(3, second), by: "mara", at: 2600)
        #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
        try play.give(Desk.prepare(4, special), by: "mara", at: 2600)
        let details = try flawed(play)
        #expect(details.map(\.place) == ["4"])
        #expect(details.first?.words.de.contains("4 Plätze, der Wettbewerb hat 3") == true)
        try play.give(Desk.prepare(4, special, "a fourth prize"), by: "mara", at: 2650)
        #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
    }

    @Test func `a prize that is given again while its winner was out is seen`() throws {
        var play = try Play.ordered().after(Desk.prepare(1, Desk.award), by: "mara", at: 2600)
        try play.give(Stage.exclude(1), by: "mara", at: 2610)
        try play.give(Desk.prepare(2, Desk.award), by: "mara", at: 2620)
        try play.give(
            .application(
                .accept(AcceptApplication(application: Stage.application(1), reason: "an error"))),
            by: "mara", at: 2630)
        let details = try flawed(play)
        #expect(
            details.contains {
                $0.words.de == "Der Preis first wäre mehr als einmal vergeben, und zwar an 1, 2."
            })
    }
}
