/// The directions in which the elements of facets can move without changing any row's sum, found exactly in the field of
/// integers modulo 2³¹ − 1: the null space of the design, its normal equations weighted at random so that no rank is lost,
/// the largest facet eliminated first (Weeks & Williams 1964 for the question; Schwartz 1980 for the chance of error, below
/// one in 10⁵ even for tables of ten thousand elements).
struct EstimableContrasts {
    /// The group of each element of each facet that moves together in every such direction; `nil` for unused ones.
    let labels: [[Int?]]
    /// How many directions there are beyond one shift a facet against the next.
    let excess: Int

    private static let prime: UInt64 = 2_147_483_647

    /// Looks at some rows of a table.
    init(table: RatingTable, rows: [Int], used: [[Bool]]) {
        let prime = Self.prime
        let facets = table.sizes.count
        let largest = table.sizes.indices.max { (table.sizes[$0], $1) < (table.sizes[$1], $0) } ?? 0
        // Columns of the others, used elements only.
        var column = table.sizes.map { [Int](repeating: -1, count: $0) }
        var width = 0
        for facet in 0..<facets where facet != largest {
            for element in 0..<table.sizes[facet] where used[facet][element] {
                column[facet][element] = width
                width += 1
            }
        }
        var generator = Generator(seed: 0x5EED_C0DE)
        var matrix = [UInt64](repeating: 0, count: width * width)
        // Rows by element of the largest facet.
        let byLargest = rows.sorted {
            (table.columns[largest][$0], $0) < (table.columns[largest][$1], $1)
        }
        var at = 0
        var moments: [(element: Int, inverse: UInt64, sums: [(Int, UInt64)])] = []
        while at < byLargest.count {
            let element = table.columns[largest][byLargest[at]]
            var total: UInt64 = 0
            var sums: [(Int, UInt64)] = []
            while at < byLargest.count, table.columns[largest][byLargest[at]] == element {
                let row = byLargest[at]
                let weight = UInt64(generator.below(Int(prime) - 1)) + 1
                total = (total + weight) % prime
                let places = (0..<facets).filter { $0 != largest }.map {
                    column[$0][Int(table.columns[$0][row])]
                }
                for left in places {
                    sums.append((left, weight))
                    for right in places {
                        matrix[left * width + right] = (matrix[left * width + right] + weight) % prime
                    }
                }
                at += 1
            }
            sums.sort { $0.0 < $1.0 }
            var merged: [(Int, UInt64)] = []
            for (place, weight) in sums {
                if let last = merged.last, last.0 == place {
                    merged[merged.count - 1].1 = (last.1 + weight) % prime
                } else {
                    merged.append((place, weight))
                }
            }
            let inverse = Self.inverse(total)
            for (left, leftWeight) in merged {
                let factor = leftWeight * inverse % prime
                for (right, rightWeight) in merged {
                    let product = factor * rightWeight % prime
                    matrix[left * width + right] = (matrix[left * width + right] + prime - product) % prime
                }
            }
            moments.append((Int(element), inverse, merged))
        }
        let basis = Self.nullSpace(&matrix, width: width)
        // The signature of an element: its coordinates in every direction.
        var signatures: [[[UInt64]?]] = table.sizes.map { [[UInt64]?](repeating: nil, count: $0) }
        for facet in 0..<facets where facet != largest {
            for element in 0..<table.sizes[facet] where used[facet][element] {
                signatures[facet][element] = basis.map { $0[column[facet][element]] }
            }
        }
        for (element, inverse, sums) in moments {
            signatures[largest][element] = basis.map { vector in
                var sum: UInt64 = 0
                for (place, weight) in sums { sum = (sum + weight * vector[place]) % prime }
                return (prime - sum) % prime * inverse % prime
            }
        }
        labels = signatures.map(Self.numbered)
        excess = max(0, basis.count - (facets - 1))
    }

    /// Equal signatures get equal numbers, in the order of first appearance.
    private static func numbered(_ signatures: [[UInt64]?]) -> [Int?] {
        let order = signatures.indices.filter { signatures[$0] != nil }.sorted { left, right in
            let (first, second) = (signatures[left] ?? [], signatures[right] ?? [])
            for (a, b) in zip(first, second) where a != b { return a < b }
            return left < right
        }
        var first = [Int?](repeating: nil, count: signatures.count)
        for (place, element) in order.enumerated() {
            let before = place > 0 ? order[place - 1] : -1
            first[element] =
                before >= 0 && signatures[before] == signatures[element] ? first[before] : element
        }
        var numbers = [Int?](repeating: nil, count: signatures.count)
        var next = 0
        for element in signatures.indices {
            guard let leader = first[element] else { continue }
            if leader == element {
                numbers[element] = next
                next += 1
            } else {
                numbers[element] = numbers[leader]
            }
        }
        return numbers
    }

    /// A basis of the vectors a square matrix sends to zero, by Gauss–Jordan elimination.
    private static func nullSpace(_ matrix: inout [UInt64], width: Int) -> [[UInt64]] {
        var pivotOfColumn = [Int](repeating: -1, count: width)
        var line = 0
        for column in 0..<width {
            guard let found = (line..<width).first(where: { matrix[$0 * width + column] != 0 }) else {
                continue
            }
            if found != line {
                for at in 0..<width { matrix.swapAt(found * width + at, line * width + at) }
            }
            let factor = inverse(matrix[line * width + column])
            for at in column..<width {
                matrix[line * width + at] = matrix[line * width + at] * factor % prime
            }
            matrix.withUnsafeMutableBufferPointer { matrix in
                for other in 0..<width where other != line && matrix[other * width + column] != 0 {
                    let multiple = prime - matrix[other * width + column]
                    for at in column..<width {
                        matrix[other * width + at] =
                            (matrix[other * width + at] + multiple * matrix[line * width + at]) % prime
                    }
                }
            }
            pivotOfColumn[column] = line
            line += 1
        }
        return (0..<width).filter { pivotOfColumn[$0] < 0 }.map { free in
            var vector = [UInt64](repeating: 0, count: width)
            vector[free] = 1
            for column in 0..<width where pivotOfColumn[column] >= 0 {
                vector[column] = (prime - matrix[pivotOfColumn[column] * width + free]) % prime
            }
            return vector
        }
    }

    private static func inverse(_ value: UInt64) -> UInt64 {
        var (result, base, exponent) = (UInt64(1), value % prime, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
