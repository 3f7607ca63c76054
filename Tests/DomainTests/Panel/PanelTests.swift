import Testing

@testable import Domain

@Suite struct PanelTests {
    @Test func `a wish changes until the application is assigned, and is forgotten when taken back`() throws {
        var play = try Play.judging().after(Stage.wish((1, .maybe), (2, .yes)), by: "jo", at: 2200)
        try play.give(Stage.wish((1, .yes), (2, .none)), by: "jo", at: 2210)
        #expect(play.round?.panels.wish(application: 1, seat: 1) == .yes)
        #expect(play.round?.panels.wish(application: 2, seat: 1) == nil)
        #expect(try play.give(Stage.wish((1, .yes), (2, .none)), by: "jo", at: 2220).isEmpty)
        try play.give(Stage.assign((2, "jo")), by: "mara", at: 2230)
        #expect(throws: Refusal.panel(.alreadyReading(application: 2))) {
            try play.give(Stage.wish((2, .no)), by: "jo", at: 2240)
        }
        try play.give(Stage.wish((1, .no)), by: "jo", at: 2240)
    }

    @Test func `the last of two wishes about one application counts`() throws {
        let play = try Play.judging().after(Stage.wish((1, .yes), (1, .no)), by: "jo", at: 2200)
        #expect(play.round?.panels.wish(application: 1, seat: 1) == .no)
    }

    @Test func `read blind, a wish about an application with a conflict is taken and tells nothing`() throws {
        let play = try Play.judgingBlind().after(Conflicts.declare(1, "aunt"), by: "jo", at: 2200).after(
            Stage.wish((1, .yes), (2, .yes)), by: "jo", at: 2300)
        #expect(play.round?.panels.wish(application: 1, seat: 1) == .yes)
    }

    @Test func `rules replace those before, and readers stay what they were when not named`() throws {
        var play = try Play.judging().after(
            Stage.rule {
                $0.readers = 3
                $0.mixed = true
            }, by: "mara", at: 2200)
        #expect(play.round?.readers == 3)
        try play.give(Stage.rule { $0.onePerOrganisation = true }, by: "mara", at: 2210)
        #expect(play.round?.panelRules == PanelRules(readers: 3, onePerOrganisation: true))
        try play.give(Stage.rule { _ in }, by: "mara", at: 2220)
        #expect(play.round?.panelRules == PanelRules(readers: 3))
    }

    @Test(arguments: [(3, 1, 2, 1), (4, 1, 2, 2), (5, 2, 3, 3), (2, 1, 3, 0), (3, 1, 1, 3)])
    func `a share of the readers is rounded down`(readers: Int, top: Int, bottom: Int, most: Int) throws {
        let share = try #require(Part(top, over: bottom))
        #expect(ProfessionShare("bank", share).most(of: readers) == most)
    }

    @Test func `a plan names what it gave, and undoing it leaves what was begun`() throws {
        var play = try Play.givenOut()
        #expect(play.round?.panels.plans.map(\.pairs.count) == [2])
        try play.give(Stage.card(1, 5, 4), by: "jo", at: 2300)
        try play.give(Stage.undo(), by: "mara", at: 2400)
        #expect(play.status(1, "jo") == .submitted)
        #expect(play.status(2, "jo") == .unassigned)
        let plan = try #require(play.round?.panels.plans.first)
        #expect(plan.undone == play.world.sequence)
        #expect(play.round?.touched(of: plan) == [Assignment(application: 1, seat: 1)])
        #expect(try play.give(Stage.undo(), by: "mara", at: 2410).isEmpty)
        // What was undone may be given again, by another plan with the next number.
        try play.give(Stage.plan(), by: "mara", at: 2420)
        #expect(play.status(2, "jo") == .assigned)
        #expect(play.round?.panels.plans.map(\.number) == [1, 2])
    }

    @Test func `what was taken back and given by hand since is no longer the plan's`() throws {
        var play = try Play.givenOut()
        let pair = ReaderPair(application: 1, juror: "jo".slug)
        try play.give(
            .round(.unassign(UnassignReader(round: Stage.round, pair: pair, reason: "ill"))), by: "mara",
            at: 2300)
        #expect(play.round?.panels.isTakenBack(application: 1, seat: 1) == true)
        try play.give(Stage.assign((1, "jo")), by: "mara", at: 2310)
        #expect(play.round?.panels.isTakenBack(application: 1, seat: 1) == false)
        try play.give(Stage.undo(), by: "mara", at: 2320)
        #expect(play.status(1, "jo") == .assigned)
        #expect(play.status(2, "jo") == .unassigned)
    }

    @Test func `what a juror who left gave back is filled, and the rest stays`() throws {
        var play = try Play.givenOut()
        try play.give(Stage.card(1, 5, 4), by: "jo", at: 2300)
        try play.give(Stage.leave("jo"), by: "mara", at: 2400)
        try play.give(Stage.plan(), by: "mara", at: 2500)
        #expect(play.status(1, "jo") == .submitted)
        #expect(play.status(1, "ju") == nil)
        #expect(play.status(2, "ju") == .assigned)
    }

    @Test func `nothing comes between a plan and its pairs`() throws {
        var world = try Play.judging().world
        let planned = RoundPlanned(
            plan: 1, seed: 1, input: Stage.file, method: "test".slug, version: 1, fit: 0, pairs: 1,
            avoided: [])
        func record(_ event: RoundEvent, version: Int) -> Recorded {
            Recorded(
                sequence: world.sequence + 1, at: world.at, stream: .round(Stage.round), version: version,
                actor: .system, channel: .cli, event: .round(event))
        }
        let version = try #require(world.round(Stage.round)).version
        try world.evolve(record(.panel(.planned(planned)), version: version + 1))
        let ruled = record(.panel(.ruled(PanelRuled(rules: PanelRules(readers: 1)))), version: version + 2)
        #expect(throws: Impossible.self) {
            var other = world
            try other.evolve(ruled)
        }
        let seated = RoundSeated(
            seat: 1, juror: try #require(Play.judging().registry.member(handle: "jo".slug)))
        try world.evolve(record(.seated(seated), version: version + 2))
        let two = [1, 2].map { Assignment(application: $0, seat: 1) }
        let much = record(.assigned(RoundAssigned(pairs: two)), version: version + 3)
        #expect(throws: Impossible.self) {
            var other = world
            try other.evolve(much)
        }
        try world.evolve(record(.assigned(RoundAssigned(pairs: [two[0]])), version: version + 3))
        try world.evolve(
            record(.panel(.ruled(PanelRuled(rules: PanelRules(readers: 1)))), version: version + 4))
    }

    @Test func `a volunteered gender is the member's own, or the office's of a juror, and goes again`() throws
    {
        var play = try Play.staffed()
        try play.give(Stage.gender("jo", .woman), by: "mara", at: 0)
        let jo = try #require(play.registry.member(handle: "jo".slug))
        #expect(play.world.member(jo)?.gendered == play.world.sequence)
        #expect(try play.give(Stage.gender("jo", .woman), by: "jo", at: 0).isEmpty)
        try play.give(Stage.gender("jo", nil), by: "jo", at: 0)
        #expect(play.world.member(jo)?.gendered == nil)
        #expect(play.registry.gender(of: jo) == nil)
        #expect(try play.give(Stage.gender("jo", nil), by: "jo", at: 0).isEmpty)
    }

    @Test func `a juror sees the pool's titles when there is nothing left to declare`() throws {
        let play = try Play.declaring()
        func sees(_ handle: String, in play: Play) throws -> Bool {
            let id = try #require(play.registry.member(handle: handle.slug))
            return Permission.may(id, see: .ownWishes(Stage.round), in: play.world)
        }
        #expect(try !sees("jo", in: play))
        #expect(try sees("jo", in: play.after(Conflicts.answer([]), by: "jo", at: 2300)))
        #expect(try !sees("anna", in: Play.judging()))
        #expect(try sees("jo", in: Play.judging()))
    }
}
