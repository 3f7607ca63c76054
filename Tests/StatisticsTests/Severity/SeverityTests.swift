import Testing

@testable import Statistics

@Suite struct SeverityTests {
    private func table(_ rows: [(Int, Int, Double)], _ applications: Int, _ jurors: Int) -> CardTable {
        CardTable(
            applications: applications, jurors: jurors,
            cards: rows.map { CardTable.Card(application: $0.0, juror: $0.1, score: $0.2) })
    }

    /// Montgomery, Design and Analysis of Experiments, section 4.4: catalysts in incomplete blocks.
    @Test func `catalysts in incomplete blocks as published`() throws {
        let fit = try TwoWayLeastSquares(
            table(
                [
                    (0, 0, 73), (0, 1, 74), (0, 3, 71), (1, 1, 75), (1, 2, 67), (1, 3, 72), (2, 0, 73),
                    (2, 1, 75),
                    (2, 2, 68), (3, 0, 75), (3, 2, 72), (3, 3, 75),
                ], 4, 4))
        for (index, effect) in [-1.125, -0.875, -0.5, 2.5].enumerated() {
            #expect(close(fit.application[index]?.effect, effect, 1e-12))
            #expect(close(fit.application[index]?.mean, 72.5 + effect, 1e-12))
        }
        for (index, effect) in [0.875, 3, -3.875, 0].enumerated() {
            #expect(close(fit.juror[index]?.effect, effect, 1e-12))
        }
        for (total, expected) in zip(fit.adjustedTotals, [-3, -7.0 / 3, -4.0 / 3, 20.0 / 3]) {
            #expect(close(total, expected, 1e-12))
        }
        #expect(close(fit.applicationTest?.sumOfSquares, 22.75, 1e-12))
        #expect(close(fit.errorSquares, 3.25, 1e-12))
        #expect(close(fit.jurorSquares, 55, 1e-12))
        #expect(close(fit.totalSquares, 81, 1e-12))
        #expect(close(fit.applicationTest?.f ?? nil, 35.0 / 3, 1e-12))
        #expect(fit.rank == 7)
        #expect(fit.errorFreedom == 5)
    }

    /// Robinson (1991), section 1: herds fixed, sires random.
    @Test func `herds and sires as published`() throws {
        let solved = try MixedModelEquations(
            observations: [110, 100, 110, 100, 100, 110, 110, 100, 100],
            fixed: [.init(levels: 3, level: [0, 0, 1, 1, 1, 2, 2, 2, 2])],
            random: [.init(.init(levels: 4, level: [0, 3, 1, 3, 3, 2, 2, 3, 3]), variance: 0.1)],
            residualVariance: 1)
        for (effect, expected) in zip(
            solved.fixed[0], [105.6386573552602, 104.275737778779, 105.4584365848164])
        {
            #expect(close(effect?.value, expected, 1e-12))
        }
        let sires = [0.39648569497634606, 0.5203874746564546, 0.7569272358639334, -1.6738004054967324]
        for (effect, expected) in zip(solved.random[0], sires) {
            #expect(close(effect.value, expected, 1e-10))
        }
    }

    @Test func `levels that others determine are left out`() throws {
        let solved = try MixedModelEquations(
            observations: [1, 2, 4, 5],
            fixed: [.init(levels: 3, level: [0, 0, 1, 1]), .init(levels: 2, level: [0, 1, 0, 1])],
            random: [], residualVariance: 1)
        // The last level of the second factor is what the first one's means are of.
        #expect(close(solved.fixed[0][0]?.value, 2, 1e-12))
        #expect(close(solved.fixed[0][1]?.value, 5, 1e-12))
        #expect(solved.fixed[0][2] == nil)
        #expect(close(solved.fixed[1][0]?.value, -1, 1e-12))
        #expect(solved.fixed[1][1] == nil)
        #expect(throws: Unanswerable.self) {
            try MixedModelEquations(
                observations: [1], fixed: [.init(levels: 1, level: [1])], random: [], residualVariance: 1)
        }
        #expect(throws: Unanswerable.self) {
            try MixedModelEquations(observations: [1], fixed: [], random: [], residualVariance: 0)
        }
        #expect(throws: Unanswerable.self) {
            try MixedModelEquations(observations: [], fixed: [], random: [], residualVariance: 1)
        }
    }

    @Test func `parts are named, and jurors who alone hold them together`() {
        // 0–1 by juror 0, 1–2 by juror 1, 3 by jurors 2 and 4; application 4 and juror 3 have no card.
        let connectivity = Connectivity(
            table([(0, 0, 1), (1, 0, 2), (1, 1, 3), (2, 1, 1), (2, 5, 1), (3, 2, 2), (3, 4, 2)], 5, 6))
        #expect(
            connectivity.parts == [
                .init(applications: [0, 1, 2], jurors: [0, 1, 5]), .init(applications: [3], jurors: [2, 4]),
            ])
        #expect(connectivity.partOfApplication == [0, 0, 0, 1, nil])
        #expect(connectivity.partOfJuror == [0, 0, 1, nil, 1, 0])
        #expect(connectivity.articulationJurors == [1])
        #expect(connectivity.rank == 7)
        #expect(!connectivity.isConnected)
        #expect(connectivity.comparable(jurors: 0, 5))
        #expect(!connectivity.comparable(jurors: 0, 2))
        #expect(!connectivity.comparable(jurors: 3, 3))
        #expect(Connectivity(table([], 3, 2)).parts.isEmpty)
    }

    @Test(arguments: 0..<20)
    func `articulation jurors are those whose leaving makes more parts`(seed: UInt64) {
        let cards = TwoWayModelTests.sparse(applications: 25, jurors: 14, readers: 2, seed: seed)
        let table = CardTable(applications: 25, jurors: 14, cards: cards)
        let connectivity = Connectivity(table)
        let naive = (0..<14).filter { juror in
            guard connectivity.partOfJuror[juror] != nil else { return false }
            let rest = Connectivity(
                CardTable(applications: 25, jurors: 14, cards: cards.filter { $0.juror != juror }))
            // An application that only this juror read is no part any more.
            let alone = connectivity.parts.contains { $0.jurors == [juror] }
            return rest.parts.count > connectivity.parts.count - (alone ? 1 : 0)
        }
        #expect(connectivity.articulationJurors == naive)
    }

    @Test func `effects sum to zero in each part`() throws {
        let fit = try TwoWayLeastSquares(
            table(
                [
                    (0, 0, 1), (0, 1, 3), (1, 0, 2), (1, 1, 3), (2, 2, 9), (2, 3, 7), (3, 2, 8), (3, 3, 8),
                    (4, 3, 5),
                ], 5, 4))
        #expect(fit.connectivity.parts.count == 2)
        for part in fit.connectivity.parts {
            let applications = part.applications.reduce(0) { $0 + (fit.application[$1]?.effect ?? .infinity) }
            #expect(close(applications, 0, 1e-12))
            let jurors = part.jurors.reduce(0) { $0 + (fit.juror[$1]?.effect ?? .infinity) }
            #expect(close(jurors, 0, 1e-12))
        }
        #expect(fit.rank == 7)
        #expect(fit.applicationTest?.freedom == 3)
        #expect(fit.jurorTest?.freedom == 2)
    }

    @Test func `a table without a degree of freedom has no errors`() throws {
        let fit = try TwoWayLeastSquares(table([(0, 0, 1), (0, 1, 3), (1, 1, 4)], 2, 2))
        #expect(fit.errorFreedom == 0)
        #expect(fit.errorVariance == nil)
        #expect(fit.application[0]?.effectError == .some(nil))
        #expect(fit.applicationTest?.f == .some(nil))
        #expect(fit.meanContrastVariance == nil)
        #expect(throws: Unanswerable.tooFewCards(needed: 1)) { try TwoWayLeastSquares(table([], 2, 2)) }
        let equal = try TwoWayLeastSquares(table([(0, 0, 3), (0, 1, 3), (1, 0, 3), (1, 1, 3)], 2, 2))
        #expect(equal.application.allSatisfy { $0?.effect == 0 })
        #expect(equal.applicationTest?.f == .some(nil))
    }

    @Test func `z-scores with their guards`() {
        let cards = table(
            [
                (0, 0, 2), (1, 0, 4), (2, 0, 6), (0, 1, 5), (0, 2, 3), (1, 2, 3), (2, 2, 3), (0, 3, 1),
                (1, 3, 5),
            ], 3, 4)
        let loose = JurorZScore(cards, fewest: 2)
        func own(_ scores: JurorZScore, _ juror: Int) -> [Double?] {
            (0..<cards.count).filter { Int(cards.juror[$0]) == juror }.map { scores.card[$0] }
        }
        #expect(own(loose, 0) == [-1, 0, 1])
        #expect(own(loose, 1) == [nil])
        #expect(own(loose, 2) == [nil, nil, nil])
        let half = 0.5.squareRoot()
        #expect(close(own(loose, 3)[0], -half, 1e-15))
        #expect(loose.reason == [nil, .tooFewCards, .noSpread, nil])
        let strict = JurorZScore(cards)
        #expect(strict.reason == [nil, .tooFewCards, .noSpread, .tooFewCards])
        #expect(own(strict, 3) == [nil, nil])
        #expect(strict.application == [-1, 0, 1])
        let centred = JurorCentred(cards)
        #expect(centred.reason == [nil, .tooFewCards, nil, .tooFewCards])
        #expect(close(centred.application[2] ?? nil, 32.0 / 9 + 1, 1e-12))
        #expect(JurorZScore(table([], 1, 1)).application == [nil])
        let tenths = JurorZScore(table((0..<7).map { ($0, 0, 0.1) }, 7, 1))
        #expect(tenths.reason == [.noSpread])
    }

    @Test func `a juror with strong applications only is marked`() {
        let rows: [(Int, Int, Double)] = [
            (0, 0, 9), (1, 0, 8), (2, 0, 3), (3, 0, 2), (0, 1, 9), (1, 1, 7), (2, 2, 2), (3, 2, 3), (0, 3, 8),
            (3, 3, 2),
        ]
        let standings = JurorStanding.all(table(rows, 4, 4))
        #expect(standings.map(\.onlyStrong) == [false, true, false, false])
        #expect(standings.map(\.onlyWeak) == [false, false, true, false])
        #expect(standings[1].deviation.map { close($0, 2.0.squareRoot(), 1e-15) } == true)
    }

    @Test func `a rubric's mean with criteria missing`() throws {
        let mean = try WeightedMean(weights: [30, 25, 20, 15, 10], scale: 1...5)
        let scores = [
            [4, 3, 5, 2, 4], [4, nil, 5, 2, 4], [nil, nil, nil, nil, 4], [nil, nil, nil, nil, nil],
        ]
        .map { mean.score($0) }
        #expect(close(scores[0].value, 3.65, 1e-12))
        #expect(close(scores[1].value, 3.8666666666666667, 1e-12))
        #expect(scores[2].value == 4)
        #expect(scores[3].value == nil)
        #expect(close(scores[1].share, 0.7166666666666667, 1e-12))
        #expect(scores.map(\.coverage) == [1, 0.75, 0.1, 0])
        #expect(scores.map(\.counts) == [true, true, false, false])
        let adjusted = mean.adjusted([[5, 1, 5, 5, 5], [5, nil, 5, 5, 5]])
        #expect(close(adjusted[0] ?? nil, mean.score([5, 1, 5, 5, 5]).value ?? 0, 1e-12))
        #expect(close(adjusted[1] ?? nil, 4, 1e-12))
        #expect(mean.adjusted([[nil, 3, nil, nil, nil], []])[1] == nil)
        for weights in [[], [0.0, 0], [-1, 2]] {
            #expect(throws: Unanswerable.self) { try WeightedMean(weights: weights, scale: 1...5) }
        }
        #expect(throws: Unanswerable.self) { try WeightedMean(weights: [1], scale: 1...1) }
    }
}
