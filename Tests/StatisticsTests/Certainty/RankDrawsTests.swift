import Glibc
import Testing

@testable import Statistics

@Suite struct RankDrawsTests {
    private func model(_ applications: Int, _ jurors: Int, _ readers: Int, seed: UInt64 = 3) throws
        -> TwoWayModel
    {
        try TwoWayModel.fit(table(applications, jurors, readers, seed: seed))
    }

    private func table(_ applications: Int, _ jurors: Int, _ readers: Int, seed: UInt64 = 3) -> CardTable {
        CardTable(
            applications: applications, jurors: jurors,
            cards: TwoWayModelTests.sparse(
                applications: applications, jurors: jurors, readers: readers, seed: seed))
    }

    /// One draw after the other, by sorting.
    private func slow(_ model: TwoWayModel, draws: Int, cut: Int) -> (expected: [Double], best: [Double]) {
        var generator = Generator(seed: 77)
        var (expected, best) = (
            [Double](repeating: 0, count: model.application.count),
            [Double](repeating: 0, count: model.application.count)
        )
        for _ in 0..<draws {
            for (index, rank) in PlaceStability.ranks(model.system.draw(&generator).application).enumerated()
            {
                expected[index] += Double(rank) / Double(draws)
                if rank <= cut { best[index] += 1 / Double(draws) }
            }
        }
        return (expected, best)
    }

    @Test(arguments: [(40, 12), (12, 20)])
    func `groups of eight say what single draws say`(applications: Int, jurors: Int) throws {
        let model = try model(applications, jurors, 5)
        let spread = try RankDraws.spread(model, draws: 4000, seed: 9, cuts: [5])
        let slow = slow(model, draws: 3000, cut: 5)
        for (index, rank) in spread.ranks.enumerated() {
            #expect(abs(rank.expected - slow.expected[index]) < 0.02 * Double(applications))
            #expect(abs(rank.best[0] - slow.best[index]) < 0.05)
            #expect(rank.low <= rank.median && rank.median <= rank.high)
        }
    }

    @Test func `chances sum up to the number of places`() throws {
        let spread = try RankDraws.spread(try model(50, 12, 3), draws: 1003, seed: 1, cuts: [1, 10, 50, 80])
        for (place, cut) in [1.0, 10, 50, 50].enumerated() {
            #expect(abs(spread.ranks.reduce(0) { $0 + $1.best[place] } - cut) < 1e-9)
        }
        #expect(abs(spread.ranks.reduce(0) { $0 + $1.expected } - 1275) < 1e-6)
        #expect(spread.draws == 1003)
    }

    @Test func `the same table in another order and the same seed give the same bytes`() throws {
        var cards = TwoWayModelTests.sparse(applications: 30, jurors: 12, readers: 4, seed: 8)
        let first = try RankDraws.spread(
            TwoWayModel.fit(CardTable(applications: 30, jurors: 12, cards: cards)), draws: 500, seed: 4,
            cuts: [5])
        var generator = Generator(seed: 1)
        for place in cards.indices { cards.swapAt(place, generator.below(cards.count)) }
        let model = try TwoWayModel.fit(CardTable(applications: 30, jurors: 12, cards: cards))
        #expect(try RankDraws.spread(model, draws: 500, seed: 4, cuts: [5]) == first)
        #expect(try RankDraws.spread(model, draws: 500, seed: 5, cuts: [5]) != first)
    }

    @Test func `intervals hold the true rank as often as they say`() throws {
        var (inside, all) = (0, 0)
        for seed in 100..<112 as Range<UInt64> {
            // The first numbers of the sequence are the truth the scores were made from.
            var generator = Generator(seed: seed)
            let truth = PlaceStability.ranks((0..<60).map { _ in generator.normal() })
            let spread = try RankDraws.spread(try model(60, 12, 4, seed: seed), draws: 400, seed: seed)
            for (rank, truth) in zip(spread.ranks, truth) {
                all += 1
                if rank.low - 0.5 <= Double(truth), Double(truth) <= rank.high + 0.5 { inside += 1 }
            }
        }
        #expect(0.92...0.98 ~= Double(inside) / Double(all))
    }

    @Test func `no variance between applications is no order`() throws {
        let model = try TwoWayModel.solve(
            table(10, 12, 3), variances: .init(application: 0, juror: 0.1, residual: 1))
        #expect(throws: Unanswerable.noSpread) { try RankDraws.spread(model, seed: 1) }
    }

    @Test func `an application nobody read can be anywhere`() throws {
        let cards = TwoWayModelTests.sparse(applications: 30, jurors: 12, readers: 5, seed: 2)
        let model = try TwoWayModel.fit(CardTable(applications: 31, jurors: 13, cards: cards))
        let rank = try RankDraws.spread(model, draws: 4000, seed: 1, cuts: [15]).ranks[30]
        #expect(rank.low < 4 && rank.high > 28 && abs(rank.best[0] - 0.5) < 0.1)
    }

    @Test func `draws without jurors' variance work too`() throws {
        let model = try TwoWayModel.solve(
            table(20, 12, 3), variances: .init(application: 0.3, juror: 0, residual: 0.2))
        let spread = try RankDraws.spread(model, draws: 400, seed: 1, cuts: [4])
        #expect(abs(spread.ranks.reduce(0) { $0 + $1.best[0] } - 4) < 1e-9)
    }

    @Test func `what cannot be asked is refused`() throws {
        let model = try model(10, 12, 3)
        #expect(throws: Unanswerable.badInput("at least one draw is needed")) {
            try RankDraws.spread(model, draws: 0, seed: 1)
        }
        #expect(throws: Unanswerable.badInput("a cut must be after place 1 or later")) {
            try RankDraws.spread(model, seed: 1, cuts: [0])
        }
    }

    @Test func `close calls are between a tenth and nine tenths`() throws {
        let ranks = [0.0, 0.1, 0.11, 0.5, 0.89, 0.9, 1].map {
            RankSpread.Rank(low: 1, median: 1, high: 1, expected: 1, best: [$0])
        }
        let call = try #require(CloseCall.calls(RankSpread(draws: 100, cuts: [3], ranks: ranks)).first)
        #expect(
            call.cut == 3 && call.inside == [5, 6] && call.close == [2, 3, 4] && call.outside == [0, 1])
    }
}

@Suite struct RankOrderTests {
    @Test(arguments: [1, 2, 5, 100, 3000])
    func `ranks are those of sorting, whatever the spread`(count: Int) {
        var generator = Generator(seed: UInt64(count))
        let order = RankOrder(count: count)
        for kind in 0..<4 {
            var scores = (0..<count).map { _ in generator.normal() }
            if kind == 1 { scores[0] = 1e9 }
            if kind == 2 { scores = scores.map { ($0 * 3).rounded() } }
            if kind == 3 { scores = scores.map { _ in 4 } }
            var ranks = [UInt16](repeating: 0, count: count)
            order.rank(scores, every: 1, into: &ranks, every: 1)
            let expected = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
            for (place, index) in expected.enumerated() { #expect(ranks[index] == UInt16(place)) }
        }
    }
}

@Suite struct ZigguratTests {
    @Test func `moments and tails are those of the normal distribution`() {
        var numbers = [Double](repeating: 0, count: 200_000)
        var generator = Generator(seed: 12)
        let ziggurat = Ziggurat()
        numbers.withUnsafeMutableBufferPointer { ziggurat.fill($0, &generator) }
        let count = Double(numbers.count)
        func moment(_ power: Int) -> Double {
            numbers.reduce(0) { sum, x in sum + (0..<power).reduce(1) { product, _ in product * x } } / count
        }
        #expect(abs(moment(1)) < 0.009 && abs(moment(2) - 1) < 0.013)
        #expect(abs(moment(3)) < 0.035 && abs(moment(4) - 3) < 0.09)
        for limit in [0.5, 1, 2, 3, 3.7] {
            let expected = erfc(limit / 2.squareRoot()) * count
            let found = Double(numbers.count { abs($0) > limit })
            #expect(abs(found - expected) < 4 * expected.squareRoot(), "beyond \(limit)")
        }
    }

    @Test func `the first numbers of a seed are the same on every machine`() {
        var numbers = [Double](repeating: 0, count: 4)
        var generator = Generator(seed: 1, stream: 0)
        numbers.withUnsafeMutableBufferPointer { Ziggurat().fill($0, &generator) }
        #expect(
            numbers.map(\.bitPattern) == [
                13_825_811_611_871_535_122, 4_605_089_148_542_565_357, 13_837_580_789_983_126_208,
                13_831_384_425_144_527_133,
            ])
    }

    @Test func `own series agree with the library's`() {
        for step in 0...400 {
            let y = Double(step) * 0.05
            #expect(abs(Ziggurat.decay(y) - exp(-y)) <= 4e-16 * exp(-y))
            let x = exp(Double(step - 200) * 0.05)
            #expect(abs(Ziggurat.logarithm(x) - log(x)) <= 4e-16 * max(1, abs(log(x))))
        }
    }
}
