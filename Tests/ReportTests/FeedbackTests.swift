import Domain
import Engine
import Support
import Testing

@Suite struct FeedbackTests {
    @Test func `the letters are as they were read`() throws {
        let feedback = try Stage().engine.feedback(of: Stage.round)
        let letters = feedback.letters.map { letter in
            ([feedback.body(of: letter)]
                + letter.warnings.map { "[\($0.name): \($0.words[letter.language])]" })
                .joined(separator: "\n\n")
        }
        try Golden.check(letters.joined(separator: "\n\n----\n\n") + "\n", "ReportTests/Goldens/feedback.txt")
    }

    @Test func `a letter says neither who wrote nor what was noted`() throws {
        let feedback = try Stage().engine.feedback(of: Stage.round)
        for letter in feedback.letters {
            let text = feedback.body(of: letter, in: .en)
            for secret in ["NOTIZ", "juror", "Geheim", "Haus"] { #expect(!text.contains(secret)) }
        }
        // Written by the jurors in the opposite order of what the letter shows; the one who is recused is not in it.
        let first = try #require(feedback.letters.first?.reasons.first?.texts)
        #expect(first.map { $0.prefix(14) } == (5...7).map { "<i>Grund</i> \($0)" })
    }

    @Test func `what a manager should look at first is named`() throws {
        let letters = try Stage().engine.feedback(of: Stage.round).letters
        #expect(letters.map(\.application) == [1, 2, 3, 4, 6])
        #expect(
            letters.map(\.warnings) == [
                [], [.identical([3])], [.identical([2])], [.tooShort(19)], [.empty],
            ])
        // Four jurors wrote the same two letters; the team reads them once.
        #expect(letters[3].reasons.map(\.texts) == [["ok"]])
    }

    @Test func `one letter is as it is among the others`() throws {
        let stage = try Stage()
        let (all, one) = (
            try stage.engine.feedback(of: Stage.round),
            try stage.engine.feedback(of: Stage.round, application: 2)
        )
        #expect(one.letters.map(\.application) == [2])
        #expect(one.letters[0].warnings == [.identical([3])])
        #expect(one.body(of: one.letters[0]) == all.body(of: all.letters[1]))
        #expect(try stage.engine.feedback(of: Stage.round, application: 5).letters.count == 1)
        #expect(throws: EngineError.self) {
            try stage.engine.feedback(of: Stage.round, application: 7)
        }
    }

    @Test func `only those whose decision is released get a letter, and read the decision that stands`()
        throws
    {
        let stage = try Stage()
        #expect(try stage.engine.feedback(of: Stage.round).released.letters.isEmpty)
        try stage.decide()
        let feedback = try stage.engine.feedback(of: Stage.round)
        #expect(!feedback.isReleased && feedback.released.isReleased)
        #expect(feedback.released.letters.map(\.application) == [1, 2, 3, 6])
        let second = try #require(feedback.letters.first { $0.application == 2 })
        #expect(second.decisions.map(\.en) == ["rejection"])
        #expect(feedback.body(of: second).contains("The decision: rejection."))
        let fourth = try #require(feedback.letters.first { $0.application == 4 })
        #expect(!fourth.isReleased && fourth.decisions.isEmpty)
    }
}
