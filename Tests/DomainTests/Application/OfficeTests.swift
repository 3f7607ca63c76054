import Testing

@testable import Domain

@Suite struct OfficeTests {
    private func one(_ play: Play) throws -> Application {
        try #require(play.world.application(Stage.application(1)))
    }

    @Test func `what was excluded is accepted again with a reason, and judged on`() throws {
        var play = try Play.scored().after(Stage.exclude(2), by: "mara", at: 2350)
        func state() throws -> [Ranking.Absence] {
            let call = try #require(play.world.call("c".slug))
            let round = try #require(call.round("r".slug))
            return round.ranking(in: call).unranked
        }
        #expect(try state().map(\.application) == [2])
        #expect(try state().map(\.why) == [.excluded])
        try play.give(Stage.accept(2, "proof came"), by: "mara", at: 2400)
        #expect(try state() == [])
    }

    @Test func `a duplicate is out, says which one counts, and comes back by accepting`() throws {
        var play = try Play.accepted().after(Stage.duplicate(1, of: 2), by: "mara", at: 1800)
        #expect(try one(play).status == .excluded)
        #expect(try one(play).duplicateOf == 2)
        #expect(try !one(play).isAccepted)
        #expect(throws: Refusal.reasonMissing) { try play.give(Stage.accept(1), by: "mara", at: 1810) }
        try play.give(Stage.accept(1, "two ideas"), by: "mara", at: 1820)
        #expect(try one(play).duplicateOf == nil)
        #expect(try one(play).isAccepted)
        #expect(try one(play).officeActs.count == 3)
    }

    @Test func `a category moves, also in the draft for the next phase`() throws {
        let change = Command.application(
            .change(
                ChangeApplication(
                    application: Stage.application(1),
                    edit: ApplicationEdit(phase: "plan".slug, fields: ["pitch".slug: "plan"]))))
        var play = try Play.judging().after(change, by: "anna", at: 3100)
        try play.give(Stage.move(1, to: "late"), by: "mara", at: 3200)
        #expect(try one(play).category == "late".slug)
        #expect(try one(play).handIns.map(\.category) == ["late".slug])
        try play.give(Stage.submit(1), by: "anna", at: 3300)
        #expect(try one(play).category == "late".slug)
    }

    @Test func `a correction counts from then on, also in a hand-in taken back`() throws {
        var play = try Play.submitted().after(
            Stage.correct(1, title: "Right", fields: ["pitch".slug: "better"]), by: "mara", at: 1700)
        #expect(try one(play).handIns[0].corrections.count == 1)
        // Only what differs is an event.
        #expect(try play.give(Stage.correct(1, title: "Right"), by: "mara", at: 1710).isEmpty)
        let events = try play.give(
            Stage.correct(1, title: "Right", fields: ["pitch".slug: "best"]), by: "mara", at: 1720)
        guard case .application(.corrected(let corrected))? = events.first else {
            Issue.record("no correction")
            return
        }
        #expect(corrected.title == nil && corrected.answers.map(\.words) == [.text("best")])
        try play.give(
            .application(.reopen(ReopenApplication(application: Stage.application(1)))), by: "anna", at: 1800)
        #expect(play.registry.draft(of: Stage.application(1))?.title == "Right")
        #expect(play.registry.draft(of: Stage.application(1))?.fields == ["pitch".slug: "best"])
    }

    @Test func `a redacted copy touches nothing that was handed in`() throws {
        let play = try Play.submitted().after(Stage.redact(1, "black"), by: "mara", at: 1700)
        #expect(try one(play).handIns[0].redactions.count == 1)
        #expect(
            play.registry.handIn(of: Stage.application(1), phase: "idea".slug)?.fields
                == ["pitch".slug: "words"])
        #expect(
            try play.after(Stage.redact(1, ""), by: "mara", at: 1710).world.sequence == play.world.sequence
                + 1)
    }

    @Test(arguments: [1500, 2500])
    func `a team's own deadline holds for it alone, set before or after the general one`(
        _ at: Int64
    ) throws {
        var play = try Play.drafted().after(Stage.apply(), by: "bert", at: 1600)
        try play.give(Stage.extend(1, until: 2900), by: "mara", at: max(at, 1600))
        try play.give(
            .application(
                .change(ChangeApplication(application: Stage.application(1), edit: Stage.edit("Late")))),
            by: "anna", at: 2850)
        try play.give(Stage.submit(1), by: "anna", at: 2900)
        try play.give(
            .application(.reopen(ReopenApplication(application: Stage.application(1)))), by: "anna", at: 2900)
        #expect(throws: Refusal.self) { try play.after(Stage.submit(1), by: "anna", at: 2901) }
        #expect(throws: Refusal.self) { try play.after(Stage.submit(2), by: "bert", at: 2900) }
    }

    @Test func `a general deadline later than the team's own holds for it too`() throws {
        let extend = Command.call(
            .extend(
                ExtendDeadline(call: "c".slug, phase: "idea".slug, deadline: moment(2950), reason: "outage")))
        let play = try Play.drafted().after(Stage.extend(1, until: 2900), by: "mara", at: 1600)
            .after(extend, by: "mara", at: 1700)
        #expect(try one(play.after(Stage.submit(1), by: "anna", at: 2950)).status == .submitted)
    }

    @Test func `a draft never handed in is admitted as it stands, with its flaws named`() throws {
        let begin = Command.application(
            .begin(
                BeginApplication(
                    call: "c".slug, phase: nil,
                    edit: ApplicationEdit(title: "Half", consents: ["news".slug: true]))))
        var play = try Play.open().after(begin, by: "anna", at: 1500)
        let events = try play.give(Stage.admit(1), by: "mara", at: 2500)
        guard case .application(.admitted(let admitted))? = events.first,
            case .application(.submitted(let submitted))? = events.last
        else {
            Issue.record("not admitted")
            return
        }
        #expect(admitted.flaws == ["category", "fields.pitch", "consents.terms"])
        #expect(submitted.title == .text("Half") && submitted.answers.isEmpty)
        #expect(play.registry.draft(of: Stage.application(1)) == nil)
        #expect(try one(play).status == .submitted)
        try play.give(Stage.accept(1), by: "mara", at: 2600)
        #expect(try one(play).isAccepted)
    }

    @Test func `one founder begins late once, and hands in until the time that was given`() throws {
        var play = try Play.open().after(Stage.admit("anna", until: 2900), by: "mara", at: 2500)
        try play.give(Stage.apply(), by: "anna", at: 2600)
        #expect(throws: Refusal.self) { try play.after(Stage.apply(), by: "anna", at: 2700) }
        #expect(try one(play).extensions["idea".slug] == moment(2900))
        #expect(throws: Refusal.self) { try play.after(Stage.submit(1), by: "anna", at: 2901) }
        try play.give(Stage.submit(1), by: "anna", at: 2900)
        #expect(try one(play).status == .submitted)
    }

    @Test func `one who begins in time keeps the permission to begin late`() throws {
        var play = try Play.open().after(Stage.admit("anna", until: 2900), by: "mara", at: 1200)
        try play.give(Stage.apply(), by: "anna", at: 1500)
        #expect(play.world.call("c".slug)?.admissions.map(\.isUsed) == [false])
        #expect(try one(play).extensions == [:])
    }
}
