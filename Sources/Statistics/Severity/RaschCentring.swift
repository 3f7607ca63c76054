import Glibc

/// Moves measures, without changing any expected rating, to where the centred facets have the mean 0; in ratings that do
/// not hang together, to where every subset has it: the measures of the centred facets with the smallest sum of squares.
enum RaschCentring {
    /// Centres measures, numbered through all facets; those without a subset stay.
    static func centre(_ measures: inout [Double], rows: JointRows, floating: Int, subsets: RatingSubsets) {
        if subsets.excess == 0 {
            var total = 0.0
            for facet in rows.signs.indices where facet != floating {
                let members = members(facet, rows: rows, subsets: subsets)
                guard !members.isEmpty else { continue }
                let mean = members.reduce(0) { $0 + measures[$1] } / Double(members.count)
                for at in members { measures[at] -= mean }
                total += rows.signs[facet] * mean
            }
            for at in members(floating, rows: rows, subsets: subsets) {
                measures[at] += rows.signs[floating] * total
            }
            return
        }
        centreParts(&measures, rows: rows, floating: floating, subsets: subsets)
    }

    private static func members(_ facet: Int, rows: JointRows, subsets: RatingSubsets) -> [Int] {
        subsets.subset[facet].indices.filter { subsets.subset[facet][$0] != nil }.map {
            rows.offset[facet] + $0
        }
    }

    private static func centreParts(
        _ measures: inout [Double], rows: JointRows, floating: Int, subsets: RatingSubsets
    ) {
        let facets = rows.signs.count
        var offset = [0]
        for labels in subsets.subset {
            offset.append(offset[offset.count - 1] + (labels.compactMap(\.self).max() ?? -1) + 1)
        }
        let width = offset[facets]
        func part(_ facet: Int, _ parameter: Int) -> Int? {
            subsets.subset[facet][parameter - rows.offset[facet]].map { offset[facet] + $0 }
        }
        var tuples = (0..<rows.count).map { row in
            (0..<facets).map { part($0, Int(rows.parameter[$0 * rows.count + row])) ?? 0 }
        }
        tuples.sort { $0.lexicographicallyPrecedes($1) }
        var lines: [[Double]] = []
        for at in tuples.indices where at == 0 || tuples[at] != tuples[at - 1] {
            var line = [Double](repeating: 0, count: width)
            for place in tuples[at] { line[place] = 1 }
            lines.append(line)
        }
        let basis = nullSpace(lines, width: width)
        // Normal equations for the centred facets' sum of squares.
        var size = [Double](repeating: 0, count: width)
        var sum = [Double](repeating: 0, count: width)
        for facet in 0..<facets where facet != floating {
            for parameter in rows.offset[facet]..<rows.offset[facet + 1] {
                guard let place = part(facet, parameter) else { continue }
                size[place] += 1
                sum[place] += rows.signs[facet] * measures[parameter]
            }
        }
        let entries = basis.map { vector in vector.indices.filter { vector[$0] != 0 } }
        var matrix = basis.indices.map { left in
            basis.indices.map { right in
                entries[left].reduce(0) { $0 + size[$1] * basis[left][$1] * basis[right][$1] }
            }
        }
        var amount = basis.indices.map { left in
            -entries[left].reduce(0) { $0 + basis[left][$1] * sum[$1] }
        }
        solve(&matrix, &amount)
        for facet in 0..<facets {
            for parameter in rows.offset[facet]..<rows.offset[facet + 1] {
                guard let place = part(facet, parameter) else { continue }
                var shift = 0.0
                for at in basis.indices where basis[at][place] != 0 { shift += amount[at] * basis[at][place] }
                measures[parameter] += rows.signs[facet] * shift
            }
        }
    }

    /// A basis of the vectors every line is orthogonal to.
    private static func nullSpace(_ given: [[Double]], width: Int) -> [[Double]] {
        var reduced: [(pivot: Int, line: [Double])] = []
        for var line in given {
            for (pivot, other) in reduced where abs(line[pivot]) > 1e-9 {
                let factor = line[pivot]
                for at in 0..<width { line[at] -= factor * other[at] }
            }
            guard let pivot = line.indices.max(by: { abs(line[$0]) < abs(line[$1]) }), abs(line[pivot]) > 1e-9
            else { continue }
            let factor = line[pivot]
            line = line.map { abs($0) < 1e-12 ? 0 : $0 / factor }
            for at in reduced.indices where abs(reduced[at].line[pivot]) > 1e-12 {
                let factor = reduced[at].line[pivot]
                for place in 0..<width { reduced[at].line[place] -= factor * line[place] }
            }
            reduced.append((pivot, line))
        }
        var isPivot = [Bool](repeating: false, count: width)
        for (pivot, _) in reduced { isPivot[pivot] = true }
        return (0..<width).filter { !isPivot[$0] }.map { free in
            var vector = [Double](repeating: 0, count: width)
            vector[free] = 1
            for (pivot, line) in reduced { vector[pivot] = -line[free] }
            return vector
        }
    }

    /// Solves symmetric positive equations in place; a direction without weight gets 0.
    private static func solve(_ matrix: inout [[Double]], _ vector: inout [Double]) {
        for line in matrix.indices {
            let pivot = matrix[line][line]
            guard pivot > 1e-12 else {
                vector[line] = 0
                continue
            }
            for other in line + 1..<max(matrix.count, line + 1) where matrix[other][line] != 0 {
                let factor = matrix[other][line] / pivot
                for at in line..<matrix.count { matrix[other][at] -= factor * matrix[line][at] }
                vector[other] -= factor * vector[line]
            }
        }
        for line in matrix.indices.reversed() {
            guard matrix[line][line] > 1e-12 else { continue }
            for at in line + 1..<max(matrix.count, line + 1) { vector[line] -= matrix[line][at] * vector[at] }
            vector[line] /= matrix[line][line]
        }
    }
}
