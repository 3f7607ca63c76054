package import Domain
import Statistics

/// How far the weight of one criterion must move, the others as they are, until others are within the cut.
package struct WeightMove: Sendable {
    package let criterion: Int
    /// The rubric's weight.
    package let weight: Decimal
    /// The nearest lower weight that changes who is in; `nil` when none above 0 does.
    package let down: Change?
    /// The nearest higher weight; `nil` when none up to a hundred times all weights does.
    package let up: Change?

    /// Another weight and what it changes.
    package struct Change: Sendable {
        package let weight: Decimal
        /// Application numbers that come in, ascending.
        package let enters: [Int]
        /// Application numbers that fall out, ascending.
        package let leaves: [Int]
    }
}

/// Finds the weights at which the best change; each one found is proved by the exact ranking.
struct WeightMoves {
    private let panel: Panel
    private let rubric: Rubric
    private let best: Int
    private let inside: Set<Int>

    /// One move a criterion, none where the rubric has a single criterion.
    static func all(_ panel: Panel, _ rubric: Rubric, _ ranking: Ranking, best: Int) -> [WeightMove] {
        guard rubric.criteria.count > 1, ranking.entries.contains(where: { $0.rank > best }) else {
            return []
        }
        let moves = WeightMoves(panel: panel, rubric: rubric, best: best, inside: within(ranking, best))
        let crossings = moves.crossings(ranking)
        return rubric.criteria.indices.map { index in
            let found = crossings?[index]
            return WeightMove(
                criterion: index, weight: rubric.criteria[index].weight,
                down: moves.change(index, -1, crossings == nil ? nil : .some(found?.down?.weight)),
                up: moves.change(index, 1, crossings == nil ? nil : .some(found?.up?.weight)))
        }
    }

    private static func within(_ ranking: Ranking, _ best: Int) -> Set<Int> {
        Set(ranking.entries.prefix { $0.rank <= best }.map(\.application))
    }

    /// The crossings of straight lines, right where a score is the weighted mean of its criteria without rounding; `nil` elsewhere.
    private func crossings(_ ranking: Ranking) -> [WeightSensitivity.Criterion]? {
        guard panel.carried.isEmpty else { return nil }
        let values = ranking.entries.map { $0.criteria.compactMap { $0?.approximate } }
        let weights = rubric.criteria.map { Double($0.weight.units) / 10_000 }
        let sensitivity = try? WeightSensitivity.of(
            values: values, weights: weights, best: inside.count, order: Array(values.indices))
        return sensitivity?.criteria
    }

    /// What moving a weight in a direction changes first; `guess` is the weight where lines cross, `.some(nil)` where none do.
    private func change(_ index: Int, _ direction: Int64, _ guess: Double??) -> WeightMove.Change? {
        let units = rubric.criteria[index].weight.units
        let sum = rubric.criteria.reduce(0) { $0 + $1.weight.units }
        let limit = direction < 0 ? 1 : min(100 * sum, 1_000_000_000_000)
        if case .some(.none) = guess { return nil }
        if case .some(.some(let weight)) = guess, weight.magnitude < 1e8 {
            let near = Int64((weight * 10_000).rounded(direction < 0 ? .down : .up))
            // Just before the lines cross nothing may change yet; where they do, or a hair beyond, it must.
            let before = near - direction
            let isProved =
                (direction < 0 ? before >= units : before <= units) || changed(index, before) == nil
            for candidate in [near, near + direction] where isProved {
                guard direction < 0 ? limit...units ~= candidate : units...limit ~= candidate else { break }
                if let change = changed(index, candidate) { return change }
            }
        }
        return search(index, from: units, to: limit, direction)
    }

    /// The first change on the way by steps that grow, then by halving; changes that come and go between two steps are not seen.
    private func search(_ index: Int, from start: Int64, to limit: Int64, _ direction: Int64)
        -> WeightMove.Change?
    {
        var (same, step) = (start, max(start / 50, 1))
        while same != limit {
            let next = direction < 0 ? max(same - step, limit) : min(same + step, limit)
            if var found = changed(index, next) {
                var (low, high) = (same, next)
                while abs(high - low) > 1 {
                    let middle = (low + high) / 2
                    if let earlier = changed(index, middle) {
                        (high, found) = (middle, earlier)
                    } else {
                        low = middle
                    }
                }
                return found
            }
            same = next
            if direction > 0 { step += step / 4 + 1 }
        }
        return nil
    }

    /// What another weight of a criterion changes about who is in; `nil` for nothing.
    private func changed(_ index: Int, _ units: Int64) -> WeightMove.Change? {
        var other = rubric
        other.criteria[index].weight = Decimal(units: units)
        let now = Self.within(other.ranking(of: panel), best)
        guard now != inside else { return nil }
        return WeightMove.Change(
            weight: Decimal(units: units), enters: now.subtracting(inside).sorted(),
            leaves: inside.subtracting(now).sorted())
    }
}
