import Glibc

/// The joint likelihood of measures and steps, its slope and its curvature (Wright & Masters 1982, ch. 4, eq. 4.4.5–4.4.9,
/// carried to any number of facets; the curvature is kept whole, not only its diagonal).
final class JointLikelihood {
    private let rows: JointRows
    /// Covariances between a measure and the inner steps: where each rating's block lies, facet by facet.
    private let block: [Int32]
    /// The measure and the set of steps of each block, and where it lies; sorted by measure.
    private let blocks: [(parameter: Int, group: Int, start: Int)]
    /// Where the square of the inner steps of each set lies in `steps`.
    private let square: [Int]
    /// The slope by measures, then by inner steps.
    private(set) var slope: [Double]
    /// The curvature of each rating by its place: the variance of its score.
    private var variance: [Double]
    /// Sums of variance by measure.
    private(set) var information: [Double]
    private var cross: [Double]
    /// The curvature by inner steps, later its Cholesky factor, set by set.
    private var steps: [Double]

    /// Prepares for some rows.
    init(_ rows: JointRows) {
        self.rows = rows
        let groups = rows.scales.groups
        var keys: [Int] = []
        for (at, parameter) in rows.parameter.enumerated() {
            keys.append(Int(parameter) * groups + Int(rows.group[at % rows.count]))
        }
        var unique = keys.sorted()
        var kept = 0
        for key in unique where kept == 0 || unique[kept - 1] != key {
            unique[kept] = key
            kept += 1
        }
        unique.removeSubrange(kept...)
        var blocks: [(parameter: Int, group: Int, start: Int)] = []
        var size = 0
        for key in unique {
            let group = key % groups
            blocks.append((key / groups, group, size))
            size += rows.inner[group + 1] - rows.inner[group]
        }
        block = keys.map { key in
            var (low, high) = (0, unique.count)
            while high - low > 1 {
                let middle = (low + high) / 2
                if unique[middle] <= key { low = middle } else { high = middle }
            }
            return Int32(blocks[low].start)
        }
        self.blocks = blocks
        var square = [0]
        for group in 0..<groups {
            let inner = rows.inner[group + 1] - rows.inner[group]
            square.append(square[group] + inner * inner)
        }
        self.square = square
        slope = [Double](repeating: 0, count: rows.parameters + rows.inner[groups])
        variance = [Double](repeating: 0, count: rows.count)
        information = [Double](repeating: 0, count: rows.parameters)
        cross = [Double](repeating: 0, count: size)
        steps = [Double](repeating: 0, count: square[groups])
    }

    /// Sets slope and curvature at measures and sums of steps (one a category); returns the logarithm of the likelihood.
    func look(measures: [Double], sums: [Double]) -> Double {
        let curve = CategoryCurve(scales: rows.scales, sums: sums)
        defer { curve.free() }
        for at in slope.indices { slope[at] = 0 }
        for at in information.indices { information[at] = 0 }
        for at in cross.indices { cross[at] = 0 }
        for at in steps.indices { steps[at] = 0 }
        var likelihood = 0.0
        let (facets, count, parameters) = (rows.signs.count, rows.count, rows.parameters)
        let scales = rows.scales
        slope.withUnsafeMutableBufferPointer { slope in
            information.withUnsafeMutableBufferPointer { information in
                cross.withUnsafeMutableBufferPointer { cross in
                    steps.withUnsafeMutableBufferPointer { steps in
                        variance.withUnsafeMutableBufferPointer { variance in
                            for row in 0..<count {
                                var place = 0.0
                                for facet in 0..<facets {
                                    place +=
                                        rows.signs[facet] * measures[Int(rows.parameter[facet * count + row])]
                                }
                                let group = Int(rows.group[row])
                                let position = Int(rows.position[row])
                                let (mean, spread, logSum) = curve.look(group, at: place)
                                likelihood += scales.score[position] * place - sums[position] - logSum
                                let residual = scales.score[position] - mean
                                variance[row] = spread
                                let first = scales.start[group] + 1
                                let (inner, next) = (rows.inner[group], rows.inner[group + 1])
                                let size = next - inner
                                for facet in 0..<facets {
                                    let parameter = Int(rows.parameter[facet * count + row])
                                    let sign = rows.signs[facet]
                                    slope[parameter] += sign * residual
                                    information[parameter] += spread
                                    let start = Int(block[facet * count + row])
                                    for at in 0..<size {
                                        cross[start + at] -=
                                            sign * curve.probability[first + at]
                                            * (scales.score[first + at] - mean)
                                    }
                                }
                                guard size > 0 else { continue }
                                let corner = square[group]
                                for at in 0..<size {
                                    let probability = curve.probability[first + at]
                                    slope[parameters + inner + at] += probability
                                    let line = corner + at * size
                                    steps[line + at] += probability
                                    for other in 0...at {
                                        steps[line + other] -= probability * curve.probability[first + other]
                                    }
                                }
                                if position >= first, position < first + size {
                                    slope[parameters + inner + position - first] -= 1
                                }
                            }
                        }
                    }
                }
            }
        }
        return likelihood
    }

    /// The step of Newton's method from the place last looked at: the solution of curvature × step = slope, the inner steps
    /// eliminated set by set, the measures by conjugate gradients (Hestenes & Stiefel 1952) until the rest is `precision`
    /// of the slope. Directions the ratings say nothing about are left alone.
    func newtonStep(precision: Double) -> [Double] {
        factorSteps()
        let parameters = rows.parameters
        var inner = Array(slope[parameters...])
        solveSteps(&inner)
        var rest = Array(slope[..<parameters])
        subtractCross(of: inner, from: &rest)
        var step = [Double](repeating: 0, count: parameters)
        let weight = information.map { $0 > 1e-300 ? 1 / $0 : 0 }
        var direction = zip(rest, weight).map { $0 * $1 }
        var product = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
        // Below the floor the slope is rounding, which must not be followed into free directions.
        let goal = max(product * precision * precision, 1e-20)
        var image = [Double](repeating: 0, count: parameters)
        var round = 0
        while product > goal, product > 0, round < 2 * parameters + 20, round < 3000 {
            round += 1
            multiply(direction, into: &image)
            let curvature = zip(direction, image).reduce(0) { $0 + $1.0 * $1.1 }
            guard curvature > 0 else { break }
            let length = product / curvature
            var next = 0.0
            for at in 0..<parameters {
                step[at] += length * direction[at]
                rest[at] -= length * image[at]
                next += rest[at] * rest[at] * weight[at]
            }
            let ratio = next / product
            for at in 0..<parameters { direction[at] = rest[at] * weight[at] + ratio * direction[at] }
            product = next
        }
        // Back to the inner steps: D⁻¹ (slope − Cᵀ step).
        inner = Array(slope[parameters...])
        for (parameter, group, start) in blocks where step[parameter] != 0 {
            let size = rows.inner[group + 1] - rows.inner[group]
            for at in 0..<size { inner[rows.inner[group] + at] -= cross[start + at] * step[parameter] }
        }
        solveSteps(&inner)
        return step + inner
    }

    /// The variances of the differences between neighbouring sums of steps of each set, the measures held: one a step.
    func stepVariances() -> [[Double]] {
        factorSteps()
        return (0..<rows.scales.groups).map { group in
            let count = rows.scales.range(group).count
            let size = rows.inner[group + 1] - rows.inner[group]
            guard count > 1, size > 0 else { return [] }
            return (0..<count - 1).map { step in
                var line = [Double](repeating: 0, count: rows.inner[rows.scales.groups])
                if step < size { line[rows.inner[group] + step] = 1 }
                if step > 0 { line[rows.inner[group] + step - 1] = -1 }
                var solved = line
                solveSteps(&solved)
                return zip(line, solved).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
    }

    private func factorSteps() {
        for group in 0..<rows.scales.groups {
            let size = rows.inner[group + 1] - rows.inner[group]
            let corner = square[group]
            for line in 0..<size {
                for column in 0...line {
                    var value = steps[corner + line * size + column]
                    for at in 0..<column {
                        value -= steps[corner + line * size + at] * steps[corner + column * size + at]
                    }
                    if line == column {
                        steps[corner + line * size + line] = sqrt(max(value, 1e-12))
                    } else {
                        steps[corner + line * size + column] = value / steps[corner + column * size + column]
                    }
                }
            }
        }
    }

    private func solveSteps(_ vector: inout [Double]) {
        for group in 0..<rows.scales.groups {
            let (base, corner) = (rows.inner[group], square[group])
            let size = rows.inner[group + 1] - base
            for line in 0..<size {
                for at in 0..<line {
                    vector[base + line] -= steps[corner + line * size + at] * vector[base + at]
                }
                vector[base + line] /= steps[corner + line * size + line]
            }
            for line in stride(from: size - 1, through: 0, by: -1) {
                for at in line + 1..<max(size, line + 1) {
                    vector[base + line] -= steps[corner + at * size + line] * vector[base + at]
                }
                vector[base + line] /= steps[corner + line * size + line]
            }
        }
    }

    private func subtractCross(of inner: [Double], from measures: inout [Double]) {
        for (parameter, group, start) in blocks {
            let base = rows.inner[group]
            for at in 0..<rows.inner[group + 1] - base {
                measures[parameter] -= cross[start + at] * inner[base + at]
            }
        }
    }

    /// image = (A − C D⁻¹ Cᵀ) direction.
    private func multiply(_ direction: [Double], into image: inout [Double]) {
        let (facets, count) = (rows.signs.count, rows.count)
        for at in image.indices { image[at] = 0 }
        image.withUnsafeMutableBufferPointer { image in
            variance.withUnsafeBufferPointer { variance in
                rows.parameter.withUnsafeBufferPointer { parameter in
                    for row in 0..<count {
                        var place = 0.0
                        for facet in 0..<facets {
                            place += rows.signs[facet] * direction[Int(parameter[facet * count + row])]
                        }
                        place *= variance[row]
                        for facet in 0..<facets {
                            image[Int(parameter[facet * count + row])] += rows.signs[facet] * place
                        }
                    }
                }
            }
        }
        var inner = [Double](repeating: 0, count: rows.inner[rows.scales.groups])
        guard !inner.isEmpty else { return }
        for (parameter, group, start) in blocks {
            let base = rows.inner[group]
            for at in 0..<rows.inner[group + 1] - base {
                inner[base + at] += cross[start + at] * direction[parameter]
            }
        }
        solveSteps(&inner)
        subtractCross(of: inner, from: &image)
    }
}
