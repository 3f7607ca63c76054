import Glibc

/// Henderson's mixed model equations for any fixed and random factors, variances given: best linear unbiased estimates of the
/// fixed and predictions of the random effects.
///
/// C. R. Henderson, Biometrics 31, 1975; G. K. Robinson, That BLUP is a good thing, Statistical Science 6, 1991, section 1.
/// Solved densely: meant for factors with up to some thousand levels together.
package struct MixedModelEquations: Sendable {
    /// A factor: the level of each observation, from 0.
    package struct Factor: Hashable, Sendable {
        package let levels: Int
        package let level: [Int]

        /// A factor with `levels` levels.
        package init(levels: Int, level: [Int]) {
            self.levels = levels
            self.level = level
        }
    }

    /// A random factor, its effects independent with one variance.
    package struct RandomFactor: Hashable, Sendable {
        package let factor: Factor
        /// In squared units of the observations, above 0.
        package let variance: Double

        /// A random factor.
        package init(_ factor: Factor, variance: Double) {
            self.factor = factor
            self.variance = variance
        }
    }

    /// An estimate or prediction and its standard error, in units of the observations.
    package struct Effect: Hashable, Sendable {
        package let value: Double
        package let standardError: Double
    }

    /// By fixed factor and level; the first factor's levels are means, those of others differences, and `nil` stands for a level
    /// without observations or one that others determine (it counts as 0).
    package let fixed: [[Effect?]]
    /// By random factor and level; the error includes that of the fixed effects.
    package let random: [[Effect]]

    /// Solves the equations; without fixed factors there is one mean, as a factor of one level. Throws `tooFewCards` without
    /// observations and `badInput` for sizes that do not fit or variances out of range.
    package init(
        observations: [Double], fixed factors: [Factor], random: [RandomFactor], residualVariance: Double
    ) throws(Unanswerable) {
        guard !observations.isEmpty else { throw .tooFewCards(needed: 1) }
        let fixed =
            factors.isEmpty
            ? [Factor(levels: 1, level: [Int](repeating: 0, count: observations.count))] : factors
        let all = fixed + random.map(\.factor)
        guard all.allSatisfy({ $0.level.count == observations.count }),
            all.allSatisfy({ factor in factor.level.allSatisfy { 0..<factor.levels ~= $0 } }),
            observations.allSatisfy(\.isFinite)
        else {
            throw .badInput("every factor needs a level for each observation, and observations are finite")
        }
        guard residualVariance > 0, residualVariance.isFinite,
            random.allSatisfy({ $0.variance > 0 && $0.variance.isFinite })
        else { throw .badInput("variances must be above 0") }

        var starts = [0]
        for factor in all { starts.append(starts[starts.count - 1] + factor.levels) }
        let own = starts[fixed.count]
        var matrix = SymmetricMatrix(order: starts[all.count])
        var right = [Double](repeating: 0, count: starts[all.count])
        for (observation, y) in observations.enumerated() {
            let columns = all.indices.map { starts[$0] + all[$0].level[observation] }
            for (place, row) in columns.enumerated() {
                right[row] += y
                for column in columns[...place] { matrix[row, column] += 1 }
            }
        }
        for (index, factor) in random.enumerated() {
            for level in starts[fixed.count + index]..<starts[fixed.count + index + 1] {
                matrix[level, level] += residualVariance / factor.variance
            }
        }
        let estimable = Self.independent(matrix, own)
        let used = (0..<own).filter { estimable[$0] } + Array(own..<starts[all.count])
        var reduced = SymmetricMatrix(order: used.count)
        for (row, old) in used.enumerated() {
            for column in 0...row { reduced[row, column] = matrix[old, used[column]] }
        }
        guard let factor = Cholesky(reduced) else { throw .badInput("the equations have no single solution") }
        let values = factor.solution(used.map { right[$0] })
        let inverse = factor.inverse()
        var effects = [Effect?](repeating: nil, count: starts[all.count])
        for (row, old) in used.enumerated() {
            effects[old] = Effect(
                value: values[row], standardError: sqrt(residualVariance * inverse[row, row]))
        }
        self.fixed = fixed.indices.map { Array(effects[starts[$0]..<starts[$0 + 1]]) }
        self.random = random.indices.map {
            effects[starts[fixed.count + $0]..<starts[fixed.count + $0 + 1]].compactMap { $0 }
        }
    }

    /// Which of the first `count` columns are no combination of those before them.
    private static func independent(_ matrix: SymmetricMatrix, _ count: Int) -> [Bool] {
        var rows = (0..<count).map { row in (0..<count).map { matrix[row, $0] } }
        return (0..<count).map { pivot in
            let left = rows[pivot][pivot]
            guard left > 1e-10 * max(matrix[pivot, pivot], 1) else { return false }
            for row in pivot + 1..<max(count, pivot + 1) where rows[row][pivot] != 0 {
                let share = rows[row][pivot] / left
                for column in pivot..<count { rows[row][column] -= share * rows[pivot][column] }
            }
            return true
        }
    }
}
