import Domain
import Testing

@testable import Engine

/// Letters about results: to whom there are none, and what a new decision says of the earlier one.
@Suite struct ResultLetterTests {
    private func give(_ command: DecisionCommand, _ bench: Bench) throws {
        _ = try bench.engine.give(.round(.decision(command)), by: .member(MemberID(1)), through: .cli)
    }

    @Test
    func `an application that a table brought without an applicant gets no letter, nor does the importer`()
        throws
    {
        let bench = try Bench()
        try bench.close()
        let reject = PrepareDecision(round: bench.round, application: 3, outcome: .reject, reason: "no")
        try give(.prepare(reject), bench)
        try give(.release(ReleaseDecisions(round: bench.round)), bench)
        let mail = try bench.engine.decisionLetters(of: bench.round, by: nil, frame: LetterFrame())
        #expect(mail.recipients.isEmpty)
        #expect(mail.skipped.map(\.handle) == ["probe/3"] && mail.skipped.map(\.why) == [.noApplicant])
        #expect(bench.engine.world.application(ApplicationID(bench.round.call, 3))?.applicant == nil)
        let feedback = try bench.engine.mail(bench.engine.feedback(of: bench.round).released, in: nil)
        #expect(feedback.skipped.map(\.why) == [.noApplicant])
    }

    @Test func `what was told before is what a later decision replaced`() throws {
        let bench = try Bench()
        try bench.close()
        try give(
            .prepare(PrepareDecision(round: bench.round, application: 3, outcome: .reject, reason: "no")),
            bench)
        func told() throws -> [Outcome] {
            let decisions = try #require(bench.engine.world.round(bench.round)).decisions
            return decisions.told(before: decisions.current(for: 3)).map(\.outcome)
        }
        try give(.release(ReleaseDecisions(round: bench.round)), bench)
        #expect(try told().isEmpty)
        let reserve = ReviseDecision(
            round: bench.round, application: 3, outcome: .reserve(place: 1), reason: "once more")
        try give(.revise(reserve), bench)
        #expect(try told() == [.reject])
    }
}
