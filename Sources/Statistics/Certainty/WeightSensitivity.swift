/// How far one weight must move, the others keeping their proportions, until other applications are the best k.
///
/// With the share t of a criterion, an application's score is t · value + (1 − t) · mean of the rest: a line in t. Two
/// applications change places where their lines cross, so each crossing is solved, not searched (E. Triantaphyllou, A. Sánchez,
/// Decision Sciences 28, 1997, on the most critical criterion).
package struct WeightSensitivity: Hashable, Sendable {
    /// Where the best k change.
    package struct Crossing: Hashable, Sendable {
        /// The criterion's share at which two scores are equal, beyond 0 and below 1.
        package let share: Double
        /// The criterion's weight there, the other weights as they are.
        package let weight: Double
        /// The application that comes among the best k beyond it.
        package let enters: Int
        /// The application it replaces.
        package let leaves: Int
    }

    /// What moving one criterion's weight does.
    package struct Criterion: Hashable, Sendable {
        /// The criterion's share of all weights, 0 to 1.
        package let share: Double
        /// The nearest crossing at a lower share; `nil` when none is above 0, or when no other criterion has a weight.
        package let down: Crossing?
        /// The nearest crossing at a higher share; `nil` when none is below 1, or when no other criterion has a weight.
        package let up: Crossing?
    }

    /// How many places are counted.
    package let best: Int
    /// By criterion.
    package let criteria: [Criterion]

    /// The criterion whose share has the least way to go, and that way in shares; `nil` when none changes the best k.
    package var nearest: (criterion: Int, distance: Double)? {
        var nearest: (criterion: Int, distance: Double)?
        for (index, criterion) in criteria.enumerated() {
            for crossing in [criterion.down, criterion.up].compactMap({ $0 }) {
                let distance = abs(crossing.share - criterion.share)
                if nearest.map({ distance < $0.distance }) ?? true { nearest = (index, distance) }
            }
        }
        return nearest
    }

    /// Finds the crossings around the best `best` applications.
    ///
    /// `values` holds applications × criteria, `weights` one number of 0 or more a criterion. `order` says which applications are
    /// first (of equal scores the tie-break decides, which weights cannot know); without it they are taken by score, then
    /// number. Throws `badInput` for sizes that do not fit, numbers that are not finite, weights without a sum, a `best` that is
    /// not between 1 and one less than the applications, or an `order` that these weights do not give.
    package static func of(
        values: [[Double]], weights: [Double], best: Int, order: [Int]? = nil
    ) throws(Unanswerable) -> WeightSensitivity {
        let total = weights.reduce(0, +)
        guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), total > 0, total.isFinite else {
            throw .badInput("weights must be 0 or more, one of them above 0")
        }
        guard values.allSatisfy({ $0.count == weights.count && $0.allSatisfy(\.isFinite) }) else {
            throw .badInput("every application needs one finite value a criterion")
        }
        guard 1..<max(values.count, 1) ~= best else {
            throw .badInput("the best must be some of the applications, but not all")
        }
        let scores = values.map { row in zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } / total }
        // Equal scores come out unequal by rounding.
        let slack = 0x1p-40 * (values.joined().map(abs).max() ?? 0)
        let ranked = try ranked(scores, best, order, slack)
        let (inside, outside) = (ranked[..<best].sorted(), ranked[best...].sorted())
        let criteria = weights.indices.map { index in
            let rest = total - weights[index]
            let share = weights[index] / total
            guard weights.count > 1, weights.indices.contains(where: { $0 != index && weights[$0] > 0 })
            else {
                return Criterion(share: share, down: nil, up: nil)
            }
            let slopes = values.indices.map { row in
                var others = 0.0
                for other in weights.indices where other != index {
                    others += weights[other] * values[row][other]
                }
                return values[row][index] - others / rest
            }
            return criterion(share, rest, scores, slopes, inside, outside, slack)
        }
        return WeightSensitivity(best: best, criteria: criteria)
    }

    private static func ranked(
        _ scores: [Double], _ best: Int, _ order: [Int]?, _ slack: Double
    ) throws(Unanswerable) -> [Int] {
        guard let order else { return scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) } }
        guard order.sorted() == Array(scores.indices) else {
            throw .badInput("the order must name every application once")
        }
        let least = order[..<best].map { scores[$0] }.min() ?? 0
        guard order[best...].allSatisfy({ scores[$0] <= least + slack }) else {
            throw .badInput("these weights do not give this order")
        }
        return order
    }

    private static func criterion(
        _ share: Double, _ rest: Double, _ scores: [Double], _ slopes: [Double], _ inside: [Int],
        _ outside: [Int], _ slack: Double
    ) -> Criterion {
        var (down, up): (Crossing?, Crossing?)
        for first in inside {
            for second in outside {
                let closing = slopes[second] - slopes[first]
                guard abs(closing) > slack else { continue }
                let lead = scores[first] - scores[second]
                let crossing = share + (lead > slack ? lead / closing : 0)
                if closing > 0 {
                    guard crossing < (up?.share ?? 1) else { continue }
                    up = Crossing(
                        share: crossing, weight: rest * crossing / (1 - crossing), enters: second,
                        leaves: first)
                } else {
                    guard crossing > (down?.share ?? 0) else { continue }
                    down = Crossing(
                        share: crossing, weight: rest * crossing / (1 - crossing), enters: second,
                        leaves: first)
                }
            }
        }
        return Criterion(share: share, down: down, up: up)
    }
}
