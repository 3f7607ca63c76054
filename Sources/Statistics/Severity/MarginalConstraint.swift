import Glibc

/// The mean 0 of every fixed facet but one that may float: the last used element of each is what the others leave, so Newton's
/// method moves the others only.
struct MarginalConstraint {
    private let rows: MarginalRows
    private let size: Int
    private let floating: Int?
    /// The parameters that move.
    private let free: [Int]
    /// For each parameter the one that gives way when it moves; −1 for none.
    private let giving: [Int]

    /// For a likelihood that was looked at once. `floating` is the fixed facet that floats while the persons' mean is 0.
    init(_ likelihood: MarginalLikelihood, floating: Int?) {
        rows = likelihood.rows
        size = likelihood.size
        self.floating = floating
        var giving = [Int](repeating: -1, count: size)
        var free: [Int] = []
        for facet in rows.fixed.indices {
            let used = (rows.offset[facet]..<rows.offset[facet + 1]).filter {
                likelihood.complete[$0 * likelihood.size + $0] > 0
            }
            guard facet != floating, let last = used.last else {
                free += used
                continue
            }
            free += used.dropLast()
            for element in used.dropLast() { giving[element] = last }
        }
        free += rows.elements..<size - 2
        if floating == nil { free.append(size - 2) }
        free.append(size - 1)
        self.free = free
        self.giving = giving
    }

    private func moving(_ holdingSpread: Bool) -> [Int] { holdingSpread ? free.dropLast() : free }

    private func slope(_ likelihood: MarginalLikelihood, _ parameter: Int) -> Double {
        likelihood.slope[parameter] - (giving[parameter] < 0 ? 0 : likelihood.slope[giving[parameter]])
    }

    /// The curvature in the parameters that move, of the complete data less a part of what is missing.
    private func curvature(_ likelihood: MarginalLikelihood, moving: [Int], part: Double, ridge: Double)
        -> SymmetricMatrix
    {
        var matrix = SymmetricMatrix(order: moving.count)
        func element(_ line: Int, _ column: Int) -> Double {
            likelihood.complete[line * size + column] - part * likelihood.missing[line * size + column]
        }
        var weight = 0.0
        for (line, parameter) in moving.enumerated() {
            let other = giving[parameter]
            for (column, second) in moving[...line].enumerated() {
                let last = giving[second]
                var value = element(parameter, second)
                if other >= 0 { value -= element(other, second) }
                if last >= 0 { value -= element(parameter, last) }
                if other >= 0, last >= 0 { value += element(other, last) }
                matrix[line, column] = value
            }
            weight += abs(matrix[line, line])
        }
        weight /= Double(max(1, moving.count))
        if ridge > 0 { for line in moving.indices { matrix[line, line] += ridge * weight } }
        return matrix
    }

    /// The largest slope in any direction that may be moved.
    func residual(_ likelihood: MarginalLikelihood, holdingSpread: Bool) -> Double {
        moving(holdingSpread).reduce(0) { max($0, abs(slope(likelihood, $1))) }
    }

    /// Newton's step, of all parameters.
    func step(_ likelihood: MarginalLikelihood, holdingSpread: Bool) -> [Double] {
        let moving = moving(holdingSpread)
        let slopes = moving.map { slope(likelihood, $0) }
        var step = [Double](repeating: 0, count: size)
        for (part, ridge) in [(1.0, 0.0), (0.8, 0), (0, 0), (0, 1e-6), (0, 1)] {
            let matrix = curvature(likelihood, moving: moving, part: part, ridge: ridge)
            guard let factor = Cholesky(matrix) else { continue }
            for (place, value) in factor.solution(slopes).enumerated() {
                step[moving[place]] += value
                if giving[moving[place]] >= 0 { step[giving[moving[place]]] -= value }
            }
            break
        }
        return step
    }

    /// The variance of each parameter and of each step of each set; `nil` where the curvature is not that of a summit.
    func variances(_ likelihood: MarginalLikelihood, holdingSpread: Bool) -> ([Double]?, [[Double]]) {
        let moving = moving(holdingSpread)
        let matrix = curvature(likelihood, moving: moving, part: 1, ridge: 0)
        guard let inverse = Cholesky(matrix)?.inverse() else { return (nil, []) }
        var variances = [Double](repeating: 0, count: size)
        var place = [Int](repeating: -1, count: size)
        for (at, parameter) in moving.enumerated() {
            place[parameter] = at
            variances[parameter] = inverse[at, at]
            // What gives way has the variance of the sum of all it gives way to.
            guard giving[parameter] >= 0 else { continue }
            for (other, second) in moving.enumerated() where giving[second] == giving[parameter] {
                variances[giving[parameter]] += inverse[at, other]
            }
        }
        let steps = (0..<rows.scales.groups).map { group -> [Double] in
            let inner = rows.inner[group + 1] - rows.inner[group]
            guard inner > 0 else { return [] }
            let first = place[rows.elements + rows.inner[group]]
            return (0...inner).map { step in
                var variance = 0.0
                if step < inner { variance += inverse[first + step, first + step] }
                if step > 0 { variance += inverse[first + step - 1, first + step - 1] }
                if step > 0, step < inner { variance -= 2 * inverse[first + step, first + step - 1] }
                return max(0, variance)
            }
        }
        return (variances.map { max(0, $0) }, steps)
    }
}
