import Domain
import Engine
import EventLog
import Testing

/// What is counted of ventures, and under whose key their words are.
@Suite struct OutcomesTests {
    private static let call = Slug(checked: "t")

    /// Ventures founded on these days, from the applications of a table.
    private func desk(_ days: String...) throws -> Desk {
        let desk = try Desk.begun()
        try desk.give(Desk.table(days.count, 1))
        for (place, day) in days.enumerated() {
            let found = FoundVenture(
                application: ApplicationID(Self.call, place + 1), name: "Team \(place + 1)", on: Day(day),
                reason: nil)
            try desk.give(.venture(.found(found)))
        }
        return desk
    }

    private func programme(_ desk: Desk) throws -> Slug {
        try #require(desk.engine.world.programmes.first).slug
    }

    private func figure(_ kind: FigureKind, _ value: Int, _ day: String, _ venture: Int = 1) -> Command {
        .venture(
            .reportFigure(
                ReportFigure(venture: venture, kind: kind, value: value, on: Day(day), source: "Gespräch")))
    }

    private func ask(_ venture: Int, _ term: Term) -> Command {
        .venture(.askFollowUp(AskFollowUp(venture: venture, term: term, reason: "früh")))
    }

    private func answer(_ venture: Int, _ term: Term, _ status: VentureStanding, jobs: Int? = nil) -> Command
    {
        .venture(
            .answerFollowUp(
                AnswerFollowUp(venture: venture, term: term, status: status, jobs: jobs, revenue: nil)))
    }

    @Test func `the last figure of each kind counts, funding is added up`() throws {
        let desk = try desk("2024-01-01", "2024-06-01")
        for command in [
            figure(.jobsFull, 2, "2025-01-01"), figure(.jobsFull, 5, "2026-01-01"),
            figure(.jobsFull, 9, "2025-06-01"), figure(.jobsMini, 1, "2025-01-01"),
            figure(.jobsPart, 3, "2026-02-01", 2), figure(.fundingGrant, 100, "2025-01-01"),
            figure(.fundingGrant, 250, "2026-01-01"), figure(.revenue, 7, "2025-01-01"),
            figure(.revenue, 8, "2026-01-01"),
        ] { try desk.give(command) }
        let slug = try programme(desk)
        let outcomes = try desk.engine.outcomes(of: slug)
        #expect(outcomes.sentence.de == "2 Gründungen, 9 Arbeitsplätze")
        #expect(outcomes.jobs.entries.count == 3)
        func value(_ kind: FigureKind) -> Int? { outcomes.figures.first { $0.kind == kind }?.count.value }
        #expect(value(.fundingGrant) == 350 && value(.revenue) == 8 && value(.patents) == nil)
        let earlier = try desk.engine.outcomes(of: slug, on: Day("2025-03-01"))
        #expect(earlier.sentence.de == "2 Gründungen, 3 Arbeitsplätze")
        let first = try desk.engine.outcomes(of: slug, on: Day("2024-03-01"))
        #expect(first.sentence.de == "1 Gründung, 0 Arbeitsplätze")
    }

    @Test func `a younger answer takes the place of the figures, an older one does not`() throws {
        let desk = try desk("2024-01-01")
        try desk.give(figure(.jobsFull, 2, "2025-01-01"))
        try desk.give(ask(1, .year))
        try desk.give(answer(1, .year, .active, jobs: 6))
        let slug = try programme(desk)
        #expect(try desk.engine.outcomes(of: slug).jobs.value == 6)
        desk.clock.pass(1_000)
        let today = desk.engine.today(in: slug)
        try desk.give(figure(.jobsFull, 3, today.description))
        #expect(try desk.engine.outcomes(of: slug).jobs.value == 3)
        try desk.give(.venture(.close(CloseVenture(venture: 1, on: today, reason: "Ende"))))
        let closed = try desk.engine.outcomes(of: slug)
        #expect(closed.jobs.value == 0 && closed.founded.value == 1)
        #expect(closed.figures.allSatisfy { $0.kind != .jobsFull })
    }

    @Test func `survival counts what is known, and the rest is unknown`() throws {
        // The clock stands in January 2027: all are three years old but the last.
        let desk = try desk(
            "2023-01-01", "2023-01-01", "2023-01-01", "2023-01-01", "2023-01-01", "2026-06-01")
        try desk.give(ask(1, .threeYears))
        try desk.give(answer(1, .threeYears, .active))
        try desk.give(ask(2, .year))
        try desk.give(answer(2, .year, .closed))
        try desk.give(.venture(.close(CloseVenture(venture: 3, on: Day("2024-06-01"), reason: "Ende"))))
        try desk.give(ask(4, .twoYears))
        try desk.give(answer(4, .twoYears, .sold))
        let outcomes = try desk.engine.outcomes(of: try programme(desk))
        func line(_ term: Term) -> [Int]? {
            outcomes.survival.first { $0.group == .all && $0.term == term }.map {
                [
                    $0.due.value, $0.asked.value, $0.answered.value, $0.alive.value, $0.closed.value,
                    $0.unknown,
                ]
            }
        }
        // A later answer and a later closing say that it worked before; team 5 never answered.
        #expect(line(.year) == [5, 1, 1, 3, 1, 1])
        #expect(line(.twoYears) == [5, 1, 1, 2, 2, 1])
        #expect(line(.threeYears) == [5, 1, 1, 1, 2, 2])
        #expect(outcomes.survival.contains { $0.group == .call(Self.call) })
    }

    @Test func `who is too close to the application is told only what came after it`() throws {
        let desk = try desk("2024-01-01")
        let second = Slug(checked: "second")
        try desk.give(
            .member(
                .add(
                    AddMember(
                        handle: second, grants: [RoleGrant(role: .administrator, call: nil)], profile: nil))))
        let reader = try #require(try desk.engine.member(second))
        func streams() throws -> Set<String> {
            let lines = try #require(try desk.engine.story(ofVenture: 1, for: reader))
            return Set(
                try lines.map { String(try #require(stream($0.sequence, desk).split(separator: "/").first)) })
        }
        #expect(try streams() == ["application", "venture"])
        try desk.give(
            .conflict(
                .declare(
                    DeclareConflict(application: ApplicationID(Self.call, 1), reason: "Meine Schwester"))),
            by: reader.number)
        #expect(try streams() == ["venture"])
    }

    private func stream(_ sequence: Int, _ desk: Desk) throws -> String {
        var found = ""
        try desk.log.scan(after: sequence - 1, through: sequence) { row in
            found = row.entry.stream
            return true
        }
        return found
    }

    @Test func `all words of a venture are under its application's key, and the numbers under none`() throws {
        let desk = try desk("2024-01-01")
        let slug = try programme(desk)
        let cohort = CohortID(slug, Slug(checked: "k"))
        for command: Command in [
            .cohort(
                .create(
                    CreateCohort(
                        cohort: cohort, title: "K", starts: Day(checked: 2027, 1, 1), months: 6, places: 2,
                        stipend: 100))), .cohort(.admit(AdmitVenture(cohort: cohort, venture: 1))),
            .venture(.checkIn(CheckInVenture(venture: 1, light: .red, text: "geheimes Wort"))),
            .venture(
                .addMeeting(AddMentorMeeting(venture: 1, on: nil, notes: "geheimes Wort", mentor: nil))),
            .cohort(.leave(LeaveCohort(cohort: cohort, venture: 1, on: nil, reason: "geheimes Wort"))),
            figure(.jobsFull, 2, "2025-01-01"),
        ] { try desk.give(command) }
        var sealed = 0
        try desk.log.scan(after: 0, through: nil) { row in
            let record = String(decoding: row.entry.record, as: UTF8.self)
            #expect(!record.contains("geheimes"))
            if row.entry.stream == "venture/1" || row.entry.type == "cohort.left" {
                #expect(!record.contains(#""s":"member/"#))
                if record.contains(#""s":"application/t/1""#) { sealed += 1 }
            }
            return true
        }
        #expect(sealed == 5)
        let view = try #require(try desk.engine.venture(1, for: nil))
        #expect(view.name == "Team 1" && view.meetings.first?.notes == "geheimes Wort")
        // Without any key there are no words, and the same numbers.
        let other = try Desk(desk.log, keys: MemoryKeys(), clock: desk.clock)
        let blind = try #require(try other.engine.venture(1, for: nil))
        #expect(blind.name == "1" && blind.checkIns.first?.text == "–" && blind.meetings.first?.notes == nil)
        #expect(
            try other.engine.outcomes(of: slug).sentence == (try desk.engine.outcomes(of: slug).sentence))
    }
}
