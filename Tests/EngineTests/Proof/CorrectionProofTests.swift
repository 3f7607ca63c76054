import Domain
import EventLog
import Testing

@testable import Engine

/// Every fixed result of a round is computed again as of its own event, and no change of a card goes without one.
@Suite struct CorrectionProofTests {
    private func corrected() throws -> Bench {
        let bench = try Bench()
        try bench.close()
        for (application, juror) in [(1, "kim"), (2, "lee")] {
            let command = VoidCard(
                round: bench.round, application: application, juror: try Bench.slug(juror), reason: "Irrtum")
            _ = try bench.engine.give(.card(.void(command)), by: .member(MemberID(1)), through: .cli)
        }
        return bench
    }

    @Test func `a log with corrections has no findings, and each of its results is computed again`() throws {
        let bench = try corrected()
        var verification = Verification(log: FixedLog(try bench.entries()), keys: bench.keys) {
            Issue.record("\($0.line(in: .en))")
        }
        verification.run()
        #expect(verification.rankings == 3)
        let round = try #require(bench.engine.world.round(bench.round))
        #expect(round.closings.count == 3)
        #expect(Set(round.closings.map(\.ranking)).count == 3)
        #expect(round.closings.contains { !$0.changes.isEmpty })
    }

    @Test func `a card voided without a new result is named`() throws {
        let bench = try corrected()
        let entries = try bench.entries()
        let cut = try #require(entries.lastIndex { $0.type == "card.voided" })
        let findings = bench.verify(Array(entries[...cut]))
        #expect(findings.contains { $0.words.en.contains("without a new result") })
    }

    @Test func `ranks that did not move as said are named`() {
        // The first correction is checked against a result that was reckoned without it.
        var check = CorrectionCheck()
        let round = RoundID(Slug(checked: "c"), Slug(checked: "r"))
        let corrected = RoundCorrected(
            ranking: Digest(checked: String(repeating: "a", count: 64)), through: 1, changes: [])
        let findings = check.check(
            Recorded(
                sequence: 2, at: Instant(milliseconds: 0), stream: .round(round), version: 2, actor: .system,
                channel: .cli, event: .round(.corrected(corrected))), before: World())
        #expect(findings.contains { $0.words.en.contains("without a corrected card") })
    }
}
