import Testing

@testable import Statistics

@Suite struct KrippendorffAlphaTests {
    /// Krippendorff (2011), example C; jurors × units.
    private let fourObservers: [[Double?]] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, nil],
        [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
    ]

    @Test(arguments: [
        (KrippendorffAlpha.Level.nominal, 0.743), (.ordinal, 0.815), (.interval, 0.849), (.ratio, 0.797),
    ])
    func `four observers as published`(level: KrippendorffAlpha.Level, expected: Double) throws {
        let alpha = try #require(KrippendorffAlpha.alpha(jurors: fourObservers, level: level))
        #expect(abs(alpha - expected) < 0.0005)
    }

    @Test func `two observers as published`() throws {
        let binary: [[Double?]] = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
        let five: [[Double?]] = [
            [1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4],
        ]
        #expect(
            abs(try #require(KrippendorffAlpha.alpha(jurors: binary, level: .nominal)) - 0.0952380952) < 1e-9)
        #expect(
            abs(try #require(KrippendorffAlpha.alpha(jurors: five, level: .nominal)) - 0.6919642857) < 1e-9)
    }

    @Test(arguments: [
        (KrippendorffAlpha.Level.nominal, 0.691358024691358), (.ordinal, 0.8067214199413152),
        (.interval, 0.8108448928121059), (.ratio, 0.8089436707842471),
    ])
    func `three observers of fifteen units`(level: KrippendorffAlpha.Level, expected: Double) throws {
        let observers: [[Double?]] = [
            [nil, nil, nil, nil, nil, 3, 4, 1, 2, 1, 1, 3, 3, nil, 3],
            [1, nil, 2, 1, 3, 3, 4, 3, nil, nil, nil, nil, nil, nil, nil],
            [nil, nil, 2, 1, 3, 4, 4, nil, 2, 1, 1, 3, 3, nil, 4],
        ]
        let alpha = try #require(KrippendorffAlpha.alpha(jurors: observers, level: level))
        #expect(abs(alpha - expected) < 1e-12)
    }

    @Test(arguments: KrippendorffAlpha.Level.allCases)
    func `undefined without pairs or without variety`(level: KrippendorffAlpha.Level) {
        #expect(KrippendorffAlpha.alpha(units: [], level: level) == nil)
        #expect(KrippendorffAlpha.alpha(units: [[1], [2]], level: level) == nil)
        #expect(KrippendorffAlpha.alpha(units: [[3, 3], [3, 3, 3], [4]], level: level) == nil)
        #expect(KrippendorffAlpha.alpha(units: [[3, 3], [4, 4]], level: level) == 1)
    }

    /// R package icr prints means 0.72 and 0.73, deviations 0.075 and 0.146, 2.5 % at 0.562 and 0.417, 97.5 % at 0.850 for pairs.
    @Test func `bootstrap of units and of pairs`() throws {
        let units = try PairableUnits(jurors: fourObservers)
        let whole = try KrippendorffAlpha.bootstrap(of: units, level: .nominal, draws: 5000, seed: 1)
        #expect(abs(whole.mean - 0.73) < 0.02)
        #expect(abs(try #require(whole.standardError) - 0.146) < 0.02)
        #expect(abs(whole.quantile(0.025) - 0.417) < 0.02)
        #expect(abs(try whole.interval().upper - 1) < 0.07)
        let corrected = try #require(try whole.correctedInterval())
        #expect(corrected.lower < whole.alpha && corrected.upper > whole.alpha && corrected.upper <= 1)
        let pairs = try KrippendorffAlpha.pairBootstrap(of: units, level: .nominal, draws: 5000, seed: 1)
        #expect(abs(pairs.mean - 0.72) < 0.02)
        #expect(abs(try #require(pairs.standardError) - 0.075) < 0.02)
        #expect(abs(pairs.quantile(0.025) - 0.562) < 0.02)
        #expect(abs(pairs.quantile(0.975) - 0.850) < 0.02)
        #expect(try KrippendorffAlpha.bootstrap(of: units, level: .nominal, draws: 5000, seed: 1) == whole)
    }

    @Test(arguments: [
        (KrippendorffAlpha.Level.nominal, 0.14547871722, 0.14632665220),
        (.interval, 0.12905119994, 0.14083983138),
        (.ratio, 0.14036038507, 0.14327059690), (.ordinal, 0.14225435384, 0.14803134223),
    ])
    func `standard errors by linearisation and jackknife`(
        level: KrippendorffAlpha.Level, linear: Double, jackknife: Double
    ) throws {
        let units = try PairableUnits(jurors: fourObservers)
        let estimate = try KrippendorffAlpha.estimate(of: units, level: level)
        #expect(estimate.units == 11 && estimate.values == 40)
        #expect(abs(1 - estimate.observed / estimate.expected - estimate.value) < 1e-14)
        #expect(abs(try #require(estimate.standardError) - linear) < 1e-10)
        #expect(
            abs(try #require(KrippendorffAlpha.jackknifeError(of: units, level: level)) - jackknife) < 1e-10)
    }

    /// Nominal, squared and ratio weights of the listed categories say the same as the levels.
    @Test func `levels and weights agree`() throws {
        let subjects = fourObservers[0].indices.map { unit in fourObservers.map { $0[unit] } }
        let counts = try CategoryCounts(CategoryRatings(subjects: subjects, categories: [1, 2, 3, 4, 5]))
        let units = try PairableUnits(jurors: fourObservers)
        for (level, weights) in [
            (KrippendorffAlpha.Level.nominal, AgreementWeights.identity), (.interval, .quadratic),
            (.ratio, .ratio),
        ] {
            let one = try KrippendorffAlpha.estimate(of: units, level: level)
            let other = try KrippendorffAlpha.coefficient(counts, weights: weights)
            #expect(abs(one.value - other.value) < 1e-14)
            #expect(abs(try #require(one.standardError) - (try #require(other.standardError))) < 1e-14)
        }
    }

    @Test(arguments: KrippendorffAlpha.Level.allCases)
    func `the order of units and jurors changes no byte`(level: KrippendorffAlpha.Level) throws {
        var generator = Generator(seed: 3)
        var units = (0..<40).map { _ in
            (0..<1 + generator.below(6)).map { _ in Double(1 + generator.below(7)) / 3 }
        }
        let first = try PairableUnits(units: units)
        let draws = try KrippendorffAlpha.bootstrap(of: first, level: level, draws: 50, seed: 9)
        for _ in 0..<5 {
            for place in units.indices.reversed() { units.swapAt(place, generator.below(place + 1)) }
            for unit in units.indices { units[unit].reverse() }
            let other = try PairableUnits(units: units)
            #expect(first == other)
            #expect(try KrippendorffAlpha.bootstrap(of: other, level: level, draws: 50, seed: 9) == draws)
        }
        // A table of cards says the same.
        var cards: [CardTable.Card] = []
        for (application, values) in units.enumerated() {
            for (juror, score) in values.enumerated() {
                cards.append(.init(application: application, juror: juror, score: score))
            }
        }
        #expect(PairableUnits(CardTable(applications: 40, jurors: 6, cards: cards)) == first)
    }

    @Test func `no answer where there is none`() throws {
        let alone = try PairableUnits(units: [[1], [2]])
        let equal = try PairableUnits(units: [[3, 3], [3, 3, 3]])
        for level in KrippendorffAlpha.Level.allCases {
            #expect(throws: Unanswerable.nothingInCommon) {
                try KrippendorffAlpha.estimate(of: alone, level: level)
            }
            #expect(throws: Unanswerable.noSpread) {
                try KrippendorffAlpha.bootstrap(of: equal, level: level, seed: 1)
            }
            #expect(throws: Unanswerable.noSpread) {
                try KrippendorffAlpha.pairBootstrap(of: equal, level: level, seed: 1)
            }
            #expect(KrippendorffAlpha.jackknifeError(of: equal, level: level) == nil)
            #expect(KrippendorffAlpha.alpha(units: [[1, .nan], [2, 3]], level: level) == nil)
        }
        #expect(throws: Unanswerable.badInput("scores")) { try PairableUnits(units: [[.infinity, 1]]) }
        let two = try PairableUnits(units: [[1, 2], [2, 2]])
        #expect(throws: Unanswerable.badInput("draws")) {
            try KrippendorffAlpha.bootstrap(of: two, level: .nominal, draws: 0, seed: 1)
        }
        let draws = try KrippendorffAlpha.bootstrap(of: two, level: .nominal, draws: 100, seed: 1)
        // Drawing the second unit twice leaves one value.
        #expect(draws.undefined > 0 && draws.draws.count + draws.undefined == 100)
        #expect(throws: Unanswerable.badInput("level")) { try draws.interval(level: 1) }
        #expect(try draws.correctedInterval() == nil)
    }

    @Test func `words of the literature`() {
        #expect(AgreementBand(0.66, scale: .krippendorff) == .insufficient)
        #expect(AgreementBand(0.667, scale: .krippendorff) == .tentative)
        #expect(AgreementBand(0.8, scale: .krippendorff) == .reliable)
        #expect(
            AgreementBand(0.9, scale: .kooLi) == .good && AgreementBand(0.91, scale: .kooLi) == .excellent)
        #expect(
            AgreementBand(-0.1, scale: .landisKoch) == .poor
                && AgreementBand(0, scale: .landisKoch) == .slight)
        #expect(AgreementBand(0.61, scale: .landisKoch) == .substantial)
        #expect(
            AgreementBand(0.2, scale: .altman) == .poor && AgreementBand(0.81, scale: .altman) == .veryGood)
    }
}
