import Domain
import JSON
import Testing

@testable import Engine

/// A ranking printed from what is kept of the last one says what a ranking made anew says.
@Suite struct RankingMemoryTests {
    private func check(_ bench: Bench, for reader: MemberID? = nil) throws {
        let anew = try Engine(
            log: bench.log, keys: bench.keys,
            clock: Clock(now: { Instant(milliseconds: .max) }, steady: { 0 }), writes: false)
        let expected = try anew.ranking(of: bench.round, for: reader).json.text()
        #expect(
            String(decoding: try bench.engine.rankingText(of: bench.round, for: reader), as: UTF8.self)
                == expected)
        #expect(try bench.engine.ranking(of: bench.round, for: reader).json.text() == expected)
    }

    @Test func `after every change`() throws {
        let bench = try Bench()
        try check(bench)
        try check(bench)
        for (old, new) in [
            ("Beta,lee,4,", "Beta,lee,5,2"), ("Gamma,jo,1,5", "Gamma,jo,5,5"),
            ("Alpha,jo,4,3.5", "Alpha,jo,2,3"),
        ] {
            try bench.import(Bench.table.replacing(old, with: new), amend: "Tippfehler")
            try check(bench)
        }
        try bench.import(Bench.table + "\nZeta,jo,5,5\nZeta,kim,4,4\n", amend: "Nachtrag")
        try check(bench)
        let id = ApplicationID(bench.round.call, 1)
        _ = try bench.engine.give(
            .application(.withdraw(WithdrawApplication(application: id, reason: nil))),
            by: .member(MemberID(1)),
            through: .cli)
        try check(bench)
        try bench.close()
        try check(bench)
    }
}
