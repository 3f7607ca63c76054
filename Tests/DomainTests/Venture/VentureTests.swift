import Testing

@testable import Domain

@Suite struct VentureTests {
    @Test func `the trend is the last light against the one before`() throws {
        var play = try Play.ventured()
        #expect(play.world.venture(1)?.trend == nil)
        for (light, trend) in [
            (Light.yellow, nil), (.yellow, Trend.same), (.green, .better), (.red, .worse),
        ] {
            try play.give(Incubator.check(light), by: "mara", at: 2000)
            #expect(play.world.venture(1)?.trend == trend)
        }
    }

    @Test func `a correction leaves the old value`() throws {
        let play = try Play.ventured().after(Incubator.figure(3), by: "mara", at: 2000).after(
            Incubator.correct(1, 5), by: "mara", at: 2100)
        let figure = try #require(play.world.venture(1)?.figures.first)
        #expect(figure.value == 5)
        #expect(figure.values.map(\.value) == [3, 5])
    }

    @Test func `what the team reports has the team as its source`() throws {
        var play = try Play.ventured()
        let events = try play.give(Incubator.figure(3, source: "the tax office"), by: "anna", at: 2000)
        guard case .venture(.figureReported(let reported))? = events.first else {
            Issue.record("no figure")
            return
        }
        #expect(reported.source == .text("Team"))
    }

    @Test func `a moved milestone remembers its days, and one that was missed can still be reached`() throws {
        let play = try Play.planned().after(Incubator.move(), by: "mara", at: 2000)
            .after(Incubator.miss(), by: "mara", at: 2100).after(Incubator.reach(), by: "mara", at: 2200)
        let milestone = try #require(play.world.venture(1)?.milestone("sale".slug))
        #expect(milestone.moves.map(\.value) == [Incubator.day("1970-03-01")])
        #expect(milestone.due == Incubator.day("1970-05-01") && milestone.status == .reached)
    }

    @Test func `an application that is out becomes a venture with a reason only`() throws {
        var play = try Play.accepted().after(
            .application(.exclude(ExcludeApplication(application: Stage.application(1), reason: "late"))),
            by: "mara", at: 1750)
        #expect(
            try play.give(Incubator.found(1, reason: "founded all the same"), by: "mara", at: 1900).count == 1
        )
        #expect(play.world.venture(1)?.application == Stage.application(1))
    }

    @Test func `an early follow-up needs a reason, an answer can be replaced with one`() throws {
        let play = try Play.ventured().after(Incubator.ask(reason: "moves away"), by: "mara", at: 2000)
            .after(Incubator.answer(jobs: 3), by: "anna", at: 2100)
            .after(Incubator.answer(jobs: 4, reason: "miscounted"), by: "anna", at: 2200)
        #expect(play.world.venture(1)?.followUp(.year)?.answers.map(\.jobs) == [3, 4])
    }

    @Test func `a mentor notes own meetings only, the coach and the office also others`() throws {
        var play = try Play.ventured().after(Stage.member("mona", .mentor, "c"), by: "mara", at: 1900)
            .after(Incubator.coach("cora"), by: "mara", at: 1900)
        #expect(throws: Refusal.notAllowed) { try play.give(Incubator.meet("mona"), by: "milo", at: 2000) }
        try play.give(Incubator.meet("mona"), by: "cora", at: 2000)
        let mona = try #require(play.registry.member(handle: "mona".slug))
        #expect(play.world.venture(1)?.meetings.map(\.mentor) == [mona])
    }

    @Test func `everybody sees of a venture what their part in it is`() throws {
        let play = try Play.ventured().after(Incubator.coach("cora"), by: "mara", at: 1950)
            .after(Stage.member("olga", .auditor, "c"), by: "chief", at: 1950)
            .after(Stage.member("cleo-coach", .coach, "c"), by: "chief", at: 1950)
        let sights: [(String, VentureSight)] = [
            ("mara", .everything), ("chief", .everything), ("olga", .everything), ("cora", .coaching),
            ("cleo-coach", .nothing), ("anna", .own), ("bert", .nothing), ("milo", .mentoring),
            ("jo", .nothing),
        ]
        for (handle, sight) in sights {
            let id = try #require(play.registry.member(handle: handle.slug))
            #expect(Permission.sight(of: id, onVenture: 1, in: play.world) == sight, "\(handle)")
        }
    }
}

@Suite struct DayTests {
    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "1.1.26", "", "heute",
    ])
    func `what is no day is none`(_ text: String) { #expect(Day(text) == nil) }

    @Test func `days are read both ways and printed the same`() {
        #expect(Day("2028-02-29")?.description == "2028-02-29")
        #expect(Day("1.10.2026")?.description == "2026-10-01")
        #expect(Day("01.10.2026")?.text(in: .de) == "01.10.2026")
    }

    @Test func `months later is the same day or the month's last`() {
        #expect(Incubator.day("2026-01-31").adding(months: 1) == Incubator.day("2026-02-28"))
        #expect(Incubator.day("2024-02-29").adding(months: 12) == Incubator.day("2025-02-28"))
        #expect(Incubator.day("2026-10-15").adding(months: 36) == Incubator.day("2029-10-15"))
        #expect(Incubator.day("2026-12-31").next == Incubator.day("2027-01-01"))
    }
}
