import Testing

@testable import Domain

@Suite struct DeadlineTests {
    @Test func `a deadline is inclusive to its last millisecond`() throws {
        let play = try Play.drafted()
        #expect(
            try play.after(Stage.submit(1), by: "anna", at: 2000).world.application(Stage.application(1))?
                .status == .submitted)
        #expect(throws: Refusal.self) { try play.after(Stage.submit(1), by: "anna", at: 2001) }
    }

    @Test func `a phase opens with its first millisecond`() throws {
        let play = try Play.open()
        #expect(throws: Refusal.self) { try play.after(Stage.apply(), by: "anna", at: 999) }
        #expect(
            try play.after(Stage.apply(), by: "anna", at: 1000).world.call("c".slug)?.applications.count == 1)
    }

    @Test func `a deadline that has passed can be extended, and takes hand-ins again`() throws {
        let extend = Command.call(
            .extend(
                ExtendDeadline(call: "c".slug, phase: "idea".slug, deadline: moment(2900), reason: "outage")))
        let play = try Play.drafted().after(extend, by: "mara", at: 2500)
        #expect(
            try play.after(Stage.submit(1), by: "anna", at: 2900).world.application(Stage.application(1))?
                .status == .submitted)
    }

    @Test func `a form changes freely before its phase opens and with a reason after`() throws {
        func change(_ reason: String?) -> Command {
            .call(.changeForm(ChangeForm(call: "c".slug, phase: "idea".slug, form: [], reason: reason)))
        }
        #expect(
            try Play.open().after(change(nil), by: "mara", at: 999).world.call("c".slug)?.phases[0].form == []
        )
        let play = try Play.submitted().after(change("typo"), by: "mara", at: 1700)
        #expect(play.world.application(Stage.application(1))?.handIn(for: "idea".slug)?.version == 1)
    }

    @Test func `a reopened hand-in comes back as a draft and is handed in as the next version`() throws {
        let reopen = Command.application(.reopen(ReopenApplication(application: Stage.application(1))))
        var play = try Play.submitted().after(reopen, by: "anna", at: 1700)
        #expect(play.registry.draft(of: Stage.application(1))?.fields == ["pitch".slug: "words"])
        #expect(play.world.application(Stage.application(1))?.status == .draft)
        try play.give(Stage.submit(1), by: "anna", at: 1800)
        #expect(play.world.application(Stage.application(1))?.handIns.map(\.version) == [1, 2])
        #expect(throws: Refusal.self) { try play.after(reopen, by: "anna", at: 2001) }
    }

    @Test func `what was taken back is not given again by a tick in the draft`() throws {
        let id = Stage.application(1)
        func consent(_ given: Bool) -> Command {
            .application(.consent(GiveConsent(application: id, consent: "news".slug, given: given)))
        }
        let ticked = Command.application(
            .change(
                ChangeApplication(application: id, edit: ApplicationEdit(consents: ["news".slug: true]))))
        var play = try Play.drafted().after(ticked, by: "anna", at: 1500)
        #expect(play.registry.draft(of: id)?.consents["news".slug] == true)
        try play.give(consent(false), by: "anna", at: 1600)
        #expect(play.registry.draft(of: id)?.consents["news".slug] == nil)
        try play.give(Stage.submit(1), by: "anna", at: 1800)
        #expect(play.world.application(id)?.consents(to: "news".slug) == false)
        #expect(play.world.application(id)?.consents(to: "terms".slug) == true)
    }

    @Test func `a required consent goes with the application only, another at any time`() throws {
        func consent(_ id: String, _ given: Bool) -> Command {
            .application(
                .consent(GiveConsent(application: Stage.application(1), consent: id.slug, given: given)))
        }
        var play = try Play.submitted().after(consent("news", true), by: "anna", at: 5000)
        try play.give(consent("news", false), by: "anna", at: 6000)
        let given = try #require(play.world.application(Stage.application(1))).consents
        #expect(given.map(\.given) == [true, true, false])
        #expect(given.last?.at == Instant(milliseconds: 6000))
        try play.give(
            .application(.withdraw(WithdrawApplication(application: Stage.application(1), reason: nil))),
            by: "anna", at: 7000)
        try play.give(consent("terms", false), by: "anna", at: 8000)
        #expect(play.world.application(Stage.application(1))?.consents(to: "terms".slug) == false)
    }
}
