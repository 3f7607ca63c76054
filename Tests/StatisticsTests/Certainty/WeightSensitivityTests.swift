import Testing

@testable import Statistics

@Suite struct WeightSensitivityTests {
    /// The best by these weights, by trial.
    private func best(_ values: [[Double]], _ weights: [Double], _ count: Int) -> Set<Int> {
        let scores = values.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } }
        return Set(scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(count))
    }

    @Test func `two applications cross where their lines do`() throws {
        // 0.6 · 5 + 0.4 · 1 = 3.4 against 0.6 · 2 + 0.4 · 4 = 2.8; equal where 5t + (1 − t) = 2t + 4 (1 − t), t = 1/2.
        let sensitivity = try WeightSensitivity.of(values: [[5, 1], [2, 4]], weights: [60, 40], best: 1)
        let first = sensitivity.criteria[0]
        #expect(first.share == 0.6 && first.up == nil)
        let down = try #require(first.down)
        #expect(abs(down.share - 0.5) < 1e-12 && abs(down.weight - 40) < 1e-9)
        #expect(down.enters == 1 && down.leaves == 0)
        let up = try #require(sensitivity.criteria[1].up)
        #expect(abs(up.share - 0.5) < 1e-12 && abs(up.weight - 60) < 1e-9)
        #expect(abs(try #require(sensitivity.nearest).distance - 0.1) < 1e-12)
    }

    @Test func `up to a crossing the best stay, beyond it they change`() throws {
        var generator = Generator(seed: 11)
        for round in 0..<60 {
            let applications = 3 + generator.below(20)
            let values = (0..<applications).map { _ in (0..<4).map { _ in 1 + 4 * generator.unit() } }
            let weights = (0..<4).map { _ in 0.1 + generator.unit() }
            let count = 1 + generator.below(applications - 1)
            let now = best(values, weights, count)
            let sensitivity = try WeightSensitivity.of(values: values, weights: weights, best: count)
            for (index, criterion) in sensitivity.criteria.enumerated() {
                func at(_ share: Double) -> Set<Int> {
                    let rest = weights.reduce(0, +) - weights[index]
                    var moved = weights
                    moved[index] = rest * share / (1 - share)
                    return best(values, moved, count)
                }
                for (crossing, end, step) in [
                    (criterion.up, 0.999999, 1e-6), (criterion.down, 0.000001, -1e-6),
                ] {
                    guard let crossing else {
                        #expect(at(end) == now, "round \(round)")
                        continue
                    }
                    #expect(at(crossing.share - step) == now)
                    let beyond = at(crossing.share + step)
                    #expect(beyond == now.subtracting([crossing.leaves]).union([crossing.enters]))
                }
            }
        }
    }

    @Test func `equal scores change at once, in the direction that favours the second`() throws {
        let values = [[4.0, 2], [2, 4], [1, 1]]
        let sensitivity = try WeightSensitivity.of(
            values: values, weights: [1, 1], best: 1, order: [1, 0, 2])
        #expect(sensitivity.criteria[0].up?.share == 0.5)
        #expect(sensitivity.criteria[0].down == nil)
        #expect(sensitivity.criteria[0].up?.enters == 0)
    }

    @Test func `a lone criterion has nowhere to give its weight`() throws {
        let alone = try WeightSensitivity.of(values: [[1], [2]], weights: [10], best: 1)
        #expect(alone.criteria == [.init(share: 1, down: nil, up: nil)] && alone.nearest == nil)
        let idle = try WeightSensitivity.of(values: [[1, 9], [2, 0]], weights: [10, 0], best: 1)
        #expect(idle.criteria[0].down == nil)
        #expect(idle.criteria[1].share == 0)
        #expect(abs(try #require(idle.criteria[1].up).share - 0.1) < 1e-12)
    }

    @Test func `equal applications never change places`() throws {
        let same = try WeightSensitivity.of(
            values: [[3, 3], [3, 3], [3, 3]], weights: [0.3, 0.7], best: 2)
        #expect(same.nearest == nil)
    }

    @Test func `input that does not fit is refused`() {
        func refused(_ values: [[Double]], _ weights: [Double], _ best: Int, _ order: [Int]? = nil) -> Bool {
            do {
                _ = try WeightSensitivity.of(values: values, weights: weights, best: best, order: order)
                return false
            } catch { if case .badInput = error { return true } else { return false } }
        }
        #expect(refused([[1, 2], [3]], [1, 1], 1))
        #expect(refused([[1, 2], [3, .nan]], [1, 1], 1))
        #expect(refused([[1, 2], [3, 4]], [0, 0], 1))
        #expect(refused([[1, 2], [3, 4]], [1, -1], 1))
        #expect(refused([[1, 2], [3, 4]], [1, 1], 2))
        #expect(refused([[1, 2]], [1, 1], 1))
        #expect(refused([], [1], 1))
        #expect(refused([[1, 2], [3, 4]], [1, 1], 1, [0, 1]))
        #expect(refused([[1, 2], [3, 4]], [1, 1], 1, [1, 1]))
    }

    @Test func `places are counted over juries`() throws {
        let other = [[1, 2, 3], [2, 1, 3], [1, 3, 2]]
        let stability = try PlaceStability.of(rank: [1, 2, 3], juries: 4, cuts: [1, 2]) { jury in
            jury == 3 ? nil : other[jury]
        }
        #expect(stability.juries == 3 && stability.unanswered == 1)
        #expect(stability.places.map(\.holds) == [2, 1, 2])
        #expect(stability.places.map(\.least) == [1, 1, 2])
        #expect(stability.places.map(\.most) == [2, 3, 3])
        #expect(stability.places.map(\.side) == [[2, 3], [2, 2], [3, 2]])
        #expect(PlaceStability.ranks([2, 5, 5, 1]) == [3, 1, 1, 4])
        #expect(throws: Unanswerable.badInput("every jury ranks the same applications")) {
            try PlaceStability.of(rank: [1, 2], juries: 1) { _ in [1] }
        }
    }
}
