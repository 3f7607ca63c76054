import Domain
import JSON
import Testing

@testable import Engine

/// An explanation says what the ranking says, and its parts add up.
@Suite struct ExplanationTests {
    private static let orders = ["cardFirst", "criterionFirst"]
    private static let ways = ["mean", "median", "trimmedMean"]

    @Test(arguments: orders, ways)
    func `what criteria, cards and rounding give adds up to score and difference`(
        order: String, across: String
    )
        throws
    {
        let trim = across == "trimmedMean" ? 1 : 0
        let rubric = Bench.rubric.replacing(
            "\"aggregation\":{\"decimals\":{\"card\":2,\"total\":1}}",
            with:
                "\"aggregation\":{\"order\":\"\(order)\",\"across\":\"\(across)\",\"trim\":\(trim),\"decimals\":{\"weighted\":0,\"total\":2}}"
        )
        .replacing("\"minimumCards\":2", with: "\"minimumCards\":1")
        let table = Bench.table.replacing("Delta,jo,5,5", with: "Delta,jo,5,5\nDelta,kim,2,\nDelta,lee,3,1")
            .replacing("Gamma,kim,1,5", with: "Gamma,kim,1,5\nGamma,lee,2,5").replacing(
                "Beta,lee,4,", with: "Beta,lee,4,1.5")
        let bench = try Bench(rubric: rubric, table: table)
        let ranking = try bench.engine.ranking(of: bench.round).ranking
        #expect(ranking.entries.count >= 3)
        for left in ranking.entries {
            for right in ranking.entries {
                let explanation = try bench.engine.explanation(
                    of: left.application, against: right.application, in: bench.round)
                #expect(explanation.subject.derivation.score == left.score)
                #expect(explanation.subject.contributions?.total == left.score)
                let sum = explanation.differences.reduce(Ratio.zero) { $0 + $1.points }
                #expect(sum == left.score - right.score)
            }
        }
    }

    @Test func `an amended card shows its event and what it said before`() throws {
        let bench = try Bench()
        try bench.import("application,juror,idea,team\nBeta,kim,3,3.5", amend: "Zahlendreher")
        let amended = try bench.entries().count
        let explanation = try bench.engine.explanation(of: 2, in: bench.round)
        let card = try #require(explanation.subject.cards.first { explanation.jurors[$0.seat] == "kim" })
        #expect(card.sequence == amended)
        #expect(card.earlier.map(\.scores) == [[Decimal(4), Decimal(3)]])
        let lines = explanation.sentences(in: .de)
        let before = "  vorher (Ereignis \(card.earlier[0].sequence), eingetragen von ada): "
        #expect(lines.contains(before + "Idee 4 → 3, Team 3 → 3,5"))
        #expect(lines[0] == "Bewerbung 2 „Beta“ steht in probe/jury auf Platz 3 von 3 mit 3,8 Punkten.")
    }

    @Test func `a card that somebody else entered says who, in words and data`() throws {
        let bench = try Bench()
        let explanation = try bench.engine.explanation(of: 2, in: bench.round)
        #expect(
            explanation.sentences(in: .de).contains { $0.hasPrefix("Bogen von kim, eingetragen von ada: ") })
        #expect(explanation.sentences(in: .en).contains { $0.hasPrefix("Card of kim, entered by ada: ") })
        let card = explanation.json.text().split(separator: "\"juror\":\"kim\"").dropFirst().first ?? ""
        #expect(card.prefix(120).contains("\"enteredBy\":\"ada\""), "\(card.prefix(120))")
        let view = try bench.engine.ranking(of: bench.round)
        #expect(view.entered[1] == 3 && view.entered.values.reduce(0, +) == 12)
        #expect(view.json.text().contains("\"entered\":12"))
        #expect(
            String(decoding: try bench.engine.rankingText(of: bench.round), as: UTF8.self).contains(
                "\"entered\":12"))
        #expect(view.enteredWords?.de.hasPrefix("12 Bögen hat nicht das Jurymitglied selbst") == true)
    }

    @Test func `it says in both languages why one has no rank`() throws {
        let bench = try Bench()
        let knockedOut = try bench.engine.explanation(of: 3, in: bench.round)
        #expect(
            knockedOut.sentences(in: .de)[1]
                == "Die Mindestpunktzahl ist verfehlt: Idee 1 statt mindestens 2. Die Punktzahl wäre 2,6.")
        let alone = try bench.engine.explanation(of: 4, in: bench.round)
        #expect(
            alone.sentences(in: .en)[1] == "There are too few cards: 1 with scores, 2 are needed.")
    }

    @Test func `it names the tie-break that decided`() throws {
        let table = "application,juror,idea,team\nA,jo,3,4\nA,kim,3,4\nB,jo,5,1\nB,kim,5,1"
        let bench = try Bench(table: table)
        let explanation = try bench.engine.explanation(of: 1, against: 2, in: bench.round)
        #expect(explanation.decision?.order == .after)
        #expect(explanation.above?.standing.application == 2)
        #expect(
            explanation.sentences(in: .de).contains { $0.contains("der höhere Wert in „Idee“: 3 gegen 5.") })
    }

    @Test func `an application outside the pool is refused`() throws {
        let bench = try Bench()
        #expect(throws: EngineError.self) { try bench.engine.explanation(of: 99, in: bench.round) }
    }
}
