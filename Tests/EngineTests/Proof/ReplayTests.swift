import Domain
import EventLog
import JSON
import Testing

@testable import Engine

/// A replay changes nothing but what it shows; the time line tells every event.
@Suite struct ReplayTests {
    @Test func `without terms it is the ranking, and nothing is written`() throws {
        let bench = try Bench()
        try bench.close()
        let before = try bench.log.lastSequence()
        let replay = try bench.engine.replay(bench.round, ReplayTerms())
        #expect(replay.view.ranking == replay.recorded)
        #expect(replay.view.ranking == (try bench.engine.ranking(of: bench.round).ranking))
        #expect(try bench.log.lastSequence() == before)
    }

    @Test func `an event, a juror, a weight and the aggregation each change it`() throws {
        let bench = try Bench()
        let cards = try bench.entries().filter { $0.type == "card.submitted" }
        var terms = ReplayTerms()
        terms.until = cards[2].sequence
        let past = try bench.engine.replay(bench.round, terms)
        #expect(past.view.ranking.entries.map(\.application) == [1])
        #expect(past.oldRank(5) == 2)
        #expect(past.difference(1) == 1)

        terms = ReplayTerms()
        terms.without = [try Bench.slug("lee"), try Bench.slug("kim")]
        #expect(try bench.engine.replay(bench.round, terms).view.ranking.entries.isEmpty)

        terms = ReplayTerms()
        terms.weights = [(try Bench.slug("team"), Decimal(1_000))]
        let weighted = try bench.engine.replay(bench.round, terms)
        #expect(weighted.view.ranking.entries.map(\.application) == [1, 5, 2])
        #expect(weighted.difference(2) == -2)

        terms = ReplayTerms()
        terms.aggregation = [try #require(Aggregation.Change("decimals.total", "exact"))]
        let exact = try bench.engine.replay(bench.round, terms)
        #expect(exact.view.ranking.entries.first?.score == Ratio(59, over: 15))
    }

    @Test func `unknown jurors, criteria and impossible weights are refused`() throws {
        let bench = try Bench()
        var terms = ReplayTerms()
        terms.without = [try Bench.slug("nobody")]
        #expect(throws: EngineError.self) { try bench.engine.replay(bench.round, terms) }
        terms = ReplayTerms()
        terms.weights = [(try Bench.slug("nothing"), Decimal(1))]
        #expect(throws: EngineError.self) { try bench.engine.replay(bench.round, terms) }
        terms.weights = [(try Bench.slug("team"), Decimal(0))]
        #expect(throws: EngineError.self) { try bench.engine.replay(bench.round, terms) }
        #expect(Aggregation.Change("across", "average") == nil)
        #expect(Aggregation.Change("decimals.total", "7") == nil)
    }

    @Test func `the state at any event is the same live and replayed`() throws {
        let bench = try Bench()
        try bench.import("application,juror,idea,team\nBeta,kim,3,3.5", amend: "Zahlendreher")
        let last = try bench.log.lastSequence()
        for sequence in [last - 5, last - 1, last] {
            let world = try Engine.fold(bench.log, until: sequence)
            var terms = ReplayTerms()
            terms.until = sequence
            let call = try #require(world.call(bench.round.call))
            let round = try #require(world.round(bench.round))
            #expect(try bench.engine.replay(bench.round, terms).view.ranking == round.ranking(in: call))
        }
    }

    @Test func `the time line tells who changed what from which value to which`() throws {
        let bench = try Bench()
        try bench.import("application,juror,idea,team\nBeta,kim,3,3.5", amend: "Zahlendreher")
        try bench.close()
        var entries: [TimeLineEntry] = []
        try bench.engine.timeLine(TimeLineFilter()) { entry in
            entries.append(entry)
            return true
        }
        #expect(entries.map(\.recorded.sequence) == Array(1...(try bench.log.lastSequence())))
        #expect(entries.allSatisfy { !$0.sentence.de.contains("sealed") && $0.sentence.de != $0.sentence.en })
        var filter = TimeLineFilter()
        filter.type = "card.amended"
        var amended: [TimeLineEntry] = []
        try bench.engine.timeLine(filter) { entry in
            amended.append(entry)
            return true
        }
        let only = try #require(amended.first)
        #expect(amended.count == 1)
        #expect(
            only.sentence.de
                == "ada ändert für kim den Bogen zu Bewerbung probe/2 „Beta“ in probe/jury: „Zahlendreher“")
        #expect(only.changes.map { $0.text(in: .de) } == ["Idee: 4 → 3", "Team: 3 → 3,5"])
        #expect(only.json(bench.engine.keys).text().contains("\"reason\":\"Zahlendreher\""))
    }
}
