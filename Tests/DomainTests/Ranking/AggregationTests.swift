import Testing

@testable import Domain

/// One test a sentence of the rubric format on how scores become a score.
@Suite struct AggregationTests {
    typealias Decimals = Aggregation.Decimals

    @Test func `by default each card gets a weighted mean and the cards' mean ranks`() {
        let scoring = Scoring(["25", "25", "50"], cards: [1: ["4 4 2", "2 2 3"], 2: ["5 3 4"]])
        #expect(scoring.lines == ["1:2 4", "2:1 2.75"])
    }

    @Test func `card first and criterion first differ when scores are missing`() {
        let cards = [1: ["4 -", "1 2"]]
        // Cards: 4 and 1.5; criteria: 2.5 and 2.
        #expect(Scoring(["1", "1"], cards: cards).lines == ["1:1 2.75"])
        #expect(Scoring(["1", "1"], Aggregation(order: .criterionFirst), cards: cards).lines == ["1:1 2.25"])
    }

    @Test func `mean, median and trimmed mean across jurors`() {
        let cards = [1: ["1", "2", "4", "9"]]
        #expect(Scoring(["1"], cards: cards).lines == ["1:1 4"])
        #expect(Scoring(["1"], Aggregation(across: .median), cards: cards).lines == ["1:1 3"])
        #expect(Scoring(["1"], Aggregation(across: .trimmedMean, trim: 1), cards: cards).lines == ["1:1 3"])
        #expect(Scoring(["1"], Aggregation(across: .median), cards: [1: ["9", "1", "2"]]).lines == ["1:1 2"])
    }

    @Test(arguments: [Aggregation.Order.cardFirst, .criterionFirst])
    func `a trimmed mean needs more than twice trim scores`(order: Aggregation.Order) {
        let rule = Aggregation(order: order, across: .trimmedMean, trim: 1)
        let scoring = Scoring(["1"], rule, cards: [1: ["3", "4"], 2: ["3", "4", "9"], 3: ["5"]])
        #expect(scoring.lines == ["1:2 4"])
        #expect(scoring.absences == ["1 tooFewCards", "3 tooFewCards"])
    }

    @Test func `a trimmed criterion with too few scores leaves the application unranked`() {
        let rule = Aggregation(order: .criterionFirst, across: .trimmedMean, trim: 1)
        // b has two scores; c has none and is left out of the mean.
        let scoring = Scoring(
            ["1", "1", "1"], rule, cards: [1: ["3 4 -", "3 4 -", "3 - -"], 2: ["3 4 -", "3 4 -", "3 4 -"]])
        #expect(scoring.lines == ["1:2 3.5"])
        #expect(scoring.absences == ["1 tooFewCards"])
    }

    @Test func `a weighted mean is normalised over the criteria with a score`() {
        #expect(Scoring(["30", "70"], cards: [1: ["4 -"], 2: ["- 5"]]).lines == ["1:2 5", "2:1 4"])
        let rule = Aggregation(order: .criterionFirst)
        #expect(Scoring(["30", "70"], rule, cards: [1: ["4 -", "2 -"]]).lines == ["1:1 3"])
    }

    @Test(arguments: [Aggregation.Order.cardFirst, .criterionFirst])
    func `a weighted sum with an unscored criterion is unranked`(order: Aggregation.Order) {
        let scoring = Scoring(
            ["0.8", "1.6"], Aggregation(order: order, total: .weightedSum), cards: [1: ["4 -"], 2: ["4 5"]])
        #expect(scoring.lines == ["1:2 11.2"])
        #expect(scoring.absences == ["1 missingCriterion"])
    }

    @Test func `a sum over cards is not made of the full cards only`() {
        let scoring = Scoring(["1", "1"], Aggregation(total: .weightedSum), cards: [1: ["4 5", "3 -"]])
        #expect(scoring.absences == ["1 missingCriterion"])
        #expect(scoring.derivation(1).own == nil && scoring.derivation(1).score == nil)
        let other = Aggregation(order: .criterionFirst, total: .weightedSum)
        #expect(Scoring(["1", "1"], other, cards: [1: ["4 5", "3 -"]]).lines == ["1:1 8.5"])
    }

    @Test func `a score not given is missing, never zero`() {
        #expect(Scoring(["1", "1"], cards: [1: ["4 -", "4 4"], 2: ["0 4"]]).lines == ["1:1 4", "2:2 2"])
    }

    @Test func `a card without any score is no card`() {
        let scoring = Scoring(["1", "1"], minimumCards: 2, cards: [1: ["- -", "4 4"], 2: ["4 -", "- 4"]])
        #expect(scoring.lines == ["1:2 4"])
        #expect(scoring.absences == ["1 tooFewCards"])
        #expect(scoring.ranking.entries[0].cards == 2)
    }

    // MARK: Rounding

    @Test func `a criterion's value is rounded in either order`() {
        let cards = [1: ["1", "1", "2"]]
        let rounds = Decimals(criterion: 2)
        let first = Scoring(["1"], Aggregation(order: .criterionFirst, decimals: rounds), cards: cards)
        #expect(first.lines == ["1:1 1.33"])
        let second = Scoring(["1"], Aggregation(decimals: rounds), cards: cards)
        #expect(second.lines == ["1:1 1.333333"])
        #expect(second.ranking.entries[0].criteria.map { $0?.description } == ["1.33"])
    }

    @Test func `score times weight is rounded within the card`() {
        // 1.5 × 0.33 = 0.495 → 0.5 and 0.25 × 0.33 = 0.0825 → 0.08
        let rule = Aggregation(total: .weightedSum, decimals: Decimals(weighted: 2))
        #expect(Scoring(["0.33", "0.33"], rule, cards: [1: ["1.5 0.25"]]).lines == ["1:1 0.58"])
    }

    @Test func `criterion times weight is rounded after the combination`() {
        // (1.5 + 0.25) ÷ 2 × 0.33 = 0.28875
        let rule = Aggregation(order: .criterionFirst, total: .weightedSum, decimals: Decimals(weighted: 2))
        #expect(Scoring(["0.33"], rule, cards: [1: ["1.5", "0.25"]]).lines == ["1:1 0.29"])
    }

    @Test func `each card's total and the total are rounded half away from zero`() {
        // Cards 1.5 and 2.5, both up; their mean stays exact, or is rounded up once more.
        let cards = [1: ["1 2", "2 3"]]
        let card = Aggregation(decimals: Decimals(card: 0))
        #expect(Scoring(["1", "1"], card, cards: cards).lines == ["1:1 2.5"])
        let both = Aggregation(decimals: Decimals(card: 0, total: 0))
        #expect(Scoring(["1", "1"], both, cards: cards).lines == ["1:1 3"])
        #expect(
            Scoring(["1", "1"], Aggregation(decimals: Decimals(total: 0)), cards: cards).lines == ["1:1 2"])
    }

    @Test func `each step rounds what the step before rounded`() {
        // Criterion 1.444… → 1.44; × 2 = 2.88 → 2.9; total 2.9 → 3
        let rule = Aggregation(
            order: .criterionFirst, total: .weightedSum,
            decimals: Decimals(criterion: 2, weighted: 1, total: 0))
        let scoring = Scoring(["2"], rule, cards: [1: ["1.33", "1.33", "1.67"]])
        #expect(scoring.lines == ["1:1 3"])
        let step = scoring.derivation(1).steps!
        #expect(step.criteria[0].exact?.quotient == "433/300")
        #expect(step.criteria[0].value?.description == "1.44")
        #expect(step.criteria[0].weighted?.description == "2.9")
        #expect(step.exact?.description == "2.9")
    }

    // MARK: Who is not ranked

    @Test func `knockout looks at the rounded value across jurors`() {
        let cards = [1: ["2 9", "1.99 9"], 2: ["2 1", "2 1"]]
        let exact = Scoring(["1", "1"], knockout: ["a": "2"], cards: cards)
        #expect(exact.lines == ["1:2 1.5"])
        #expect(exact.absences == ["1 knockout"])
        let rounded = Scoring(
            ["1", "1"], Aggregation(decimals: Decimals(criterion: 1)), knockout: ["a": "2"], cards: cards)
        #expect(rounded.absences == [])
    }

    @Test func `no score is not below a limit`() {
        #expect(Scoring(["1", "1"], knockout: ["a": "2"], cards: [1: ["- 4"]]).lines == ["1:1 4"])
    }

    @Test func `a limit that cannot be looked at is not passed`() {
        let rule = Aggregation(across: .trimmedMean, trim: 1)
        let scoring = Scoring(["1", "1"], rule, knockout: ["a": "2"], cards: [1: ["1 4", "- 4", "- 4"]])
        #expect(scoring.absences == ["1 tooFewCards"])
        #expect(Scoring(["1", "1"], rule, cards: [1: ["4 4", "- 4", "- 4"]]).lines == ["1:1 4"])
    }

    @Test func `the first reason counts`() {
        // Too few cards, a missing criterion and a knockout at once; then one less each time.
        let rule = Aggregation(total: .weightedSum)
        var scoring = Scoring(
            ["1", "1"], rule, minimumCards: 2, knockout: ["a": "2"],
            cards: [1: ["1 -"], 2: ["1 -"], 3: ["1 -"], 4: ["1 -", "1 4"], 5: ["1 4", "1 4"], 6: []])
        scoring.panel.entrants[5] = Panel.Entrant(number: 1, state: .withdrawn)
        scoring.panel.entrants[4] = Panel.Entrant(number: 2, state: .excluded)
        #expect(
            scoring.absences == [
                "1 withdrawn", "2 excluded", "3 tooFewCards", "4 missingCriterion", "5 knockout",
                "6 tooFewCards",
            ])
        #expect(scoring.lines == [])
        #expect(scoring.derivation(1).why == .withdrawn && scoring.derivation(1).cards == 1)
    }

    @Test func `a card about an application outside the pool is not looked at`() {
        var scoring = Scoring(["1"], cards: [1: ["3"]])
        scoring.panel.add(application: 7, seat: 1, scores: [Decimal(9)])
        #expect(scoring.lines == ["1:1 3"])
        #expect(scoring.rubric.derivation(of: 7, in: scoring.panel) == nil)
    }

    // MARK: Carried results

    @Test func `carried results enter at their weight, exactly`() {
        var scoring = Scoring(
            ["1"], Aggregation(decimals: Decimals(total: 1)), cards: [1: ["4.24"], 2: ["5"], 3: ["1"]])
        scoring.panel.ownWeight = Decimal(2)
        scoring.panel.carried = [
            Panel.Carried(source: "idea", weight: Decimal(1), results: [1: Ratio(10, over: 3)!, 2: Ratio(1)])
        ]
        // (2 × 4.2 + 10/3) ÷ 3 = 176/45 and (2 × 5 + 1) ÷ 3 = 11/3
        #expect(scoring.ranking.entries.map(\.score.quotient) == ["176/45", "11/3"])
        #expect(scoring.ranking.entries.map(\.application) == [1, 2])
        #expect(scoring.absences == ["3 missingCriterion"])
        #expect(scoring.derivation(1).own?.description == "4.2")
        #expect(scoring.derivation(1).steps?.carried.map(\.result) == [Ratio(10, over: 3)])
    }
}
