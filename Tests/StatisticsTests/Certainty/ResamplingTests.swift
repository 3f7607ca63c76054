import Testing

@testable import Statistics

@Suite struct ResamplingTests {
    /// Admission test and grade average of fifteen law schools (Efron and Tibshirani 1993).
    static let schools: [SIMD2<Double>] = [
        [576, 3.39], [635, 3.3], [558, 2.81], [578, 3.03], [666, 3.44], [580, 3.07], [555, 3.0], [661, 3.43],
        [651, 3.36], [605, 3.13], [653, 3.12], [575, 2.74], [545, 2.76], [572, 2.88], [594, 2.96],
    ]

    static func correlation(_ pairs: [SIMD2<Double>]) -> Double? {
        let mean = pairs.reduce(.zero, +) / SIMD2(repeating: Double(pairs.count))
        var (squares, both) = (SIMD2<Double>.zero, 0.0)
        for pair in pairs {
            squares += (pair - mean) * (pair - mean)
            both += (pair.x - mean.x) * (pair.y - mean.y)
        }
        return squares.x * squares.y > 0 ? both / (squares.x * squares.y).squareRoot() : nil
    }

    @Test func `jackknife of the law schools as published`() throws {
        let jackknife = try Jackknife.of(Self.schools, statistic: Self.correlation)
        #expect(abs(jackknife.estimate - 0.776374491289407) < 1e-12)
        #expect(abs(jackknife.standardError - 0.14251861860227247) < 1e-12)
        #expect(abs(jackknife.bias - -0.006473623045922361) < 1e-12)
    }

    @Test func `bootstrap of the law schools as published`() throws {
        let bootstrap = try Bootstrap.of(
            Self.schools, draws: 20_000, seed: 1, statistic: Self.correlation)
        #expect(abs(bootstrap.standardError - 0.1343) < 0.003)
        let percentile = bootstrap.percentile()
        #expect(abs(percentile.low - 0.459) < 0.01 && abs(percentile.high - 0.961) < 0.005)
        // Efron and Tibshirani, section 14.3: the accelerated interval moves down.
        let accelerated = try #require(bootstrap.accelerated())
        #expect(accelerated.low < percentile.low - 0.05 && accelerated.high < percentile.high)
        #expect(abs(accelerated.low - 0.32) < 0.03 && abs(accelerated.high - 0.94) < 0.01)
    }

    @Test func `the mean has the standard error of the textbook`() throws {
        let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
        let mean = 31.0 / 8
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let jackknife = try Jackknife.of(values) { $0.reduce(0, +) / Double($0.count) }
        #expect(abs(jackknife.standardError - (squares / 56).squareRoot()) < 1e-12)
        #expect(abs(jackknife.bias) < 1e-12)
    }

    @Test func `the same seed gives the same values, another one others`() throws {
        let first = try Bootstrap.of(Self.schools, draws: 100, seed: 5, statistic: Self.correlation)
        #expect(try Bootstrap.of(Self.schools, draws: 100, seed: 5, statistic: Self.correlation) == first)
        #expect(try Bootstrap.of(Self.schools, draws: 100, seed: 6, statistic: Self.correlation) != first)
    }

    @Test func `samples without a value are drawn again and counted`() throws {
        let values = [1.0, 2, 3]
        let bootstrap = try Bootstrap.of(values, draws: 500, seed: 1) { sample in
            sample.contains { $0 != sample[0] } ? sample.reduce(0, +) : nil
        }
        // Three of 27 samples are of one value.
        #expect(bootstrap.values.count == 500)
        #expect(30...90 ~= bootstrap.redrawn)
    }

    @Test func `what has no answer says so`() {
        func mean(_ values: [Double]) -> Double? { values.reduce(0, +) / Double(values.count) }
        #expect(throws: Unanswerable.tooFewCards(needed: 2)) { try Jackknife.of([1.0], statistic: mean) }
        #expect(throws: Unanswerable.tooFewCards(needed: 2)) {
            try Bootstrap.of([1.0], seed: 1, statistic: mean)
        }
        #expect(throws: Unanswerable.undefinedStatistic) { try Jackknife.of([1.0, 2]) { _ in .nan } }
        #expect(throws: Unanswerable.undefinedStatistic) {
            try Bootstrap.of([1.0, 2], seed: 1) { $0 == [1, 2] ? 1 : nil }
        }
        #expect(throws: Unanswerable.badInput("at least one draw is needed")) {
            try Bootstrap.of([1.0, 2], draws: 0, seed: 1, statistic: mean)
        }
    }

    @Test func `equal values have no spread and no accelerated interval is made up`() throws {
        let bootstrap = try Bootstrap.of([2.0, 2, 2], draws: 50, seed: 1) { $0.reduce(0, +) }
        #expect(bootstrap.standardError == 0 && bootstrap.bias == 0)
        let interval = try #require(bootstrap.accelerated())
        #expect(interval.low == 6 && interval.high == 6)
        let greatest = try Bootstrap.of([1.0, 2, 3], draws: 50, seed: 1) { _ in 0.5 }
        #expect(greatest.percentile() == (0.5, 0.5))
    }

    @Test func `quantiles lie linearly between neighbours`() {
        #expect(Quantile.of(sorted: [1, 2, 3, 4], 0.5) == 2.5)
        #expect(Quantile.of(sorted: [1, 2, 3, 4], 0) == 1)
        #expect(Quantile.of(sorted: [1, 2, 3, 4], 1) == 4)
        #expect(Quantile.of(sorted: [7], 0.3) == 7)
        #expect(abs(Quantile.of(sorted: [10, 20, 30], 0.025) - 10.5) < 1e-12)
    }
}
