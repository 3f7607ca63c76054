import Testing

@testable import Domain

@Suite struct TieBreakTests {
    @Test func `what is still tied shares a rank and the next counts on`() {
        let scoring = Scoring(["1"], cards: [4: ["4"], 9: ["3"], 2: ["3"], 7: ["1"]])
        #expect(scoring.lines == ["1:4 4", "2=:2 3", "2=:9 3", "4:7 1"])
        #expect(scoring.separations == [.score, .tied, .score, nil])
    }

    @Test func `entries come by rank, then by application`() {
        let scoring = Scoring(["1"], cards: [12: ["3"], 3: ["3"], 100: ["3"]])
        #expect(scoring.lines == ["1=:3 3", "1=:12 3", "1=:100 3"])
    }

    @Test func `the higher value of a criterion across jurors`() {
        let cards = [1: ["3 5", "3 5"], 2: ["5 3", "5 3"]]
        let scoring = Scoring(["1", "1"], tieBreak: ["criterion:a"], cards: cards)
        #expect(scoring.lines == ["1:2 4", "2:1 4"])
        #expect(scoring.separations == [.tieBreak(.criterion(Slug(checked: "a"))), nil])
        #expect(Scoring(["1", "1"], tieBreak: ["criterion:b"], cards: cards).lines == ["1:1 4", "2:2 4"])
    }

    @Test func `a criterion is compared as rounded`() {
        let cards = [1: ["3.01 4.99"], 2: ["3.04 4.96"]]
        let rule = Aggregation(decimals: .init(criterion: 1))
        #expect(
            Scoring(["1", "1"], rule, tieBreak: ["criterion:a"], cards: cards).lines == ["1=:1 4", "1=:2 4"])
    }

    @Test func `having a value beats having none`() {
        let scoring = Scoring(
            ["1", "1"], tieBreak: ["criterion:a"], cards: [1: ["- 4"], 2: ["4 4"], 3: ["- 4"]])
        #expect(scoring.lines == ["1:2 4", "2=:1 4", "2=:3 4"])
    }

    @Test func `the higher median of card totals`() {
        let scoring = Scoring(["1"], tieBreak: ["median"], cards: [1: ["1", "4", "4"], 2: ["2", "3", "4"]])
        #expect(scoring.lines == ["1:1 3", "2:2 3"])
        #expect(scoring.separations == [.tieBreak(.median), nil])
        #expect(
            Scoring(["1"], tieBreak: ["median"], cards: [1: ["2", "4"], 2: ["3", "3"]]).lines == [
                "1=:1 3", "1=:2 3",
            ])
    }

    @Test func `the smaller spread of card totals`() {
        let scoring = Scoring(
            ["1"], tieBreak: ["median", "spread"], cards: [1: ["1", "3", "5"], 2: ["2", "3", "4"]])
        #expect(scoring.lines == ["1:2 3", "2:1 3"])
        #expect(scoring.separations == [.tieBreak(.spread), nil])
    }

    @Test func `card totals are there with criterion first, unrounded`() {
        let rule = Aggregation(order: .criterionFirst, decimals: .init(weighted: 0))
        let scoring = Scoring(
            ["1", "1"], rule, tieBreak: ["median"],
            cards: [1: ["1 1.4", "4 4", "4 4"], 2: ["2 2", "3 3.4", "4 4"]])
        #expect(scoring.derivation(1).steps?.cards[0].total?.description == "1.2")
        #expect(scoring.ranking.entries.map(\.application) == [1, 2])
        #expect(scoring.separations == [.tieBreak(.median), nil])
    }

    @Test func `cards without a total are skipped`() {
        let rule = Aggregation(order: .criterionFirst, total: .weightedSum)
        let scoring = Scoring(["1", "1"], rule, tieBreak: ["median"], cards: [1: ["1 -", "5 6"]])
        #expect(scoring.derivation(1).median?.description == "11")
        #expect(scoring.derivation(1).spread == .zero)
    }

    @Test func `steps decide in their order`() {
        let cards = [1: ["1 7", "4 4"], 2: ["4 4", "4 4"], 3: ["4 4", "2 6"]]
        let scoring = Scoring(["1", "1"], tieBreak: ["median", "criterion:b", "spread"], cards: cards)
        #expect(scoring.ranking.entries.map(\.application) == [1, 3, 2])
    }

    @Test func `the lot needs a seed`() {
        var scoring = Scoring(["1"], tieBreak: ["lot"], cards: [1: ["3"], 2: ["3"], 3: ["3"], 4: ["5"]])
        #expect(scoring.lines == ["1:4 5", "2=:1 3", "2=:2 3", "2=:3 3"])
        scoring.panel.lotSeed = 42
        let keys = [1, 2, 3].sorted {
            Lot.key(seed: 42, application: $0) < Lot.key(seed: 42, application: $1)
        }
        #expect(scoring.ranking.entries.map(\.application) == [4] + keys)
        #expect(scoring.ranking.entries.map(\.isTied) == [false, false, false, false])
        #expect(scoring.separations == [.score, .tieBreak(.lot), .tieBreak(.lot), nil])
    }

    @Test func `the lot's keys are those of SplitMix64`() {
        // First outputs of the published generator for seed 1234567.
        #expect(Lot.key(seed: 1_234_567, application: 1) == 6_457_827_717_110_365_317)
        #expect(Lot.key(seed: 1_234_567, application: 2) == 3_203_168_211_198_807_973)
        #expect(Lot.key(seed: 1_234_567, application: 3) == 9_817_491_932_198_370_423)
    }

    @Test(arguments: ["criterion:idea", "median", "spread", "lot"])
    func `a step reads what it writes`(text: String) { #expect(TieBreak(text)?.text == text) }

    @Test(arguments: ["", "criterion:", "criterion:Ä", "Median", "criterion:a b"])
    func `no step`(text: String) { #expect(TieBreak(text) == nil) }
}
