import Glibc

/// Cholesky's factor L of a positive definite matrix A = L Lᵀ (C. Benoît, Note sur une méthode de résolution des équations
/// normales, Bulletin géodésique 2, 1924), with what is asked of it: solutions, log determinant, inverse.
///
/// Works on tiles of four by four, whose sums run over contiguous memory in vector registers and always in the same order.
package struct Cholesky: Sendable {
    /// Rows of the matrix.
    package let order: Int
    /// L in the strips of `SymmetricMatrix`.
    let elements: [Double]

    /// Strips handled together, so that what they share stays in the nearest cache.
    private static let group = 16

    /// Factors the matrix; `nil` when it is not positive definite to within rounding.
    package init?(_ matrix: consuming SymmetricMatrix) {
        order = matrix.order
        let strips = matrix.strips
        for row in matrix.order..<4 * strips { matrix.elements[SymmetricMatrix.place(row, row)] = 1 }
        var largest = 0.0
        for row in 0..<order { largest = max(largest, matrix[row, row]) }
        let floor = largest * Double(max(order, 1)) * 0x1p-52
        let definite = matrix.elements.withUnsafeMutableBufferPointer { buffer in
            Self.factor(buffer, strips, floor)
        }
        guard definite else { return nil }
        elements = matrix.elements
    }

    private static func factor(_ buffer: UnsafeMutableBufferPointer<Double>, _ strips: Int, _ floor: Double)
        -> Bool
    {
        guard let base = buffer.baseAddress else { return true }
        var first = 0
        while first < strips {
            let end = min(first + group, strips)
            for column in 0..<end {
                let b = base + SymmetricMatrix.start(ofStrip: column)
                for strip in max(first, column)..<end {
                    let a = base + SymmetricMatrix.start(ofStrip: strip)
                    var tile = Tile(loading: a + 16 * column)
                    tile.subtract(a, b, 4 * column)
                    if strip == column {
                        guard tile.factor(floor) else { return false }
                    } else {
                        tile.solve(b + 16 * column)
                    }
                    tile.store(a + 16 * column)
                }
            }
            first = end
        }
        return true
    }

    /// The logarithm of the matrix's determinant.
    package var logDeterminant: Double {
        var sum = 0.0
        for row in 0..<order { sum += log(elements[SymmetricMatrix.place(row, row)]) }
        return 2 * sum
    }

    /// The x for which A x = `right`, which has `order` numbers.
    package func solution(_ right: [Double]) -> [Double] {
        var x = right + [Double](repeating: 0, count: 4 * ((order + 3) / 4) - order)
        x.withUnsafeMutableBufferPointer { x in
            forward(x)
            backward(x)
        }
        x.removeLast(x.count - order)
        return x
    }

    /// The x for which Lᵀ x = `right`: standard normal numbers become ones whose covariance is A⁻¹.
    package func transposedSolution(_ right: [Double]) -> [Double] {
        var x = right + [Double](repeating: 0, count: 4 * ((order + 3) / 4) - order)
        x.withUnsafeMutableBufferPointer { backward($0) }
        x.removeLast(x.count - order)
        return x
    }

    private func forward(_ x: UnsafeMutableBufferPointer<Double>) {
        elements.withUnsafeBufferPointer { elements in
            for strip in 0..<x.count / 4 {
                let row = SymmetricMatrix.start(ofStrip: strip)
                var sum = SIMD4(x[4 * strip], x[4 * strip + 1], x[4 * strip + 2], x[4 * strip + 3])
                for k in 0..<4 * strip {
                    let at = row + 4 * k
                    sum -= SIMD4(elements[at], elements[at + 1], elements[at + 2], elements[at + 3]) * x[k]
                }
                for k in 0..<4 {
                    let at = row + 16 * strip + 4 * k
                    let value = sum[k] / elements[at + k]
                    x[4 * strip + k] = value
                    for later in k + 1..<max(4, k + 1) { sum[later] -= elements[at + later] * value }
                }
            }
        }
    }

    private func backward(_ x: UnsafeMutableBufferPointer<Double>) {
        elements.withUnsafeBufferPointer { elements in
            for strip in (0..<x.count / 4).reversed() {
                let row = SymmetricMatrix.start(ofStrip: strip)
                var own = SIMD4(x[4 * strip], x[4 * strip + 1], x[4 * strip + 2], x[4 * strip + 3])
                for k in (0..<4).reversed() {
                    let at = row + 16 * strip + 4 * k
                    for later in k + 1..<max(4, k + 1) { own[k] -= elements[at + later] * own[later] }
                    own[k] /= elements[at + k]
                    x[4 * strip + k] = own[k]
                }
                for k in 0..<4 * strip {
                    let at = row + 4 * k
                    x[k] -=
                        (SIMD4(elements[at], elements[at + 1], elements[at + 2], elements[at + 3]) * own)
                        .sum()
                }
            }
        }
    }

    /// A⁻¹ = (L⁻¹)ᵀ L⁻¹.
    package func inverse() -> SymmetricMatrix {
        var result = SymmetricMatrix(order: order)
        let strips = result.strips
        // L⁻¹ in strips of four columns: strip j holds its rows from 4j on.
        let width = 4 * strips
        let starts = (0..<strips).map { 4 * $0 * width - 8 * $0 * ($0 - 1) }
        let size = 4 * strips * width - 8 * strips * (strips - 1)
        let inverted = UnsafeMutablePointer<Double>.allocate(capacity: max(size, 1))
        defer { inverted.deallocate() }
        /// Where the row of number 0 of a strip would be.
        func columns(_ strip: Int) -> UnsafeMutablePointer<Double> { inverted + (starts[strip] - 16 * strip) }
        elements.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            var first = 0
            while first < strips {
                let end = min(first + Self.group, strips)
                for strip in first..<strips {
                    let row = base + SymmetricMatrix.start(ofStrip: strip)
                    for column in first..<min(end, strip + 1) {
                        var tile = Tile()
                        let own = columns(column)
                        if column == strip {
                            tile.identity()
                        } else {
                            tile.subtract(own + 16 * column, row + 16 * column, 4 * (strip - column))
                        }
                        tile.solveRows(row + 16 * strip)
                        tile.store(own + 16 * strip)
                    }
                }
                first = end
            }
        }
        result.elements.withUnsafeMutableBufferPointer { result in
            guard let base = result.baseAddress else { return }
            var first = 0
            while first < strips {
                let end = min(first + Self.group, strips)
                for column in 0..<end {
                    for strip in max(first, column)..<end {
                        var tile = Tile()
                        tile.subtract(
                            columns(strip) + 16 * strip, columns(column) + 16 * strip, 4 * (strips - strip))
                        tile.negate()
                        tile.store(base + SymmetricMatrix.start(ofStrip: strip) + 16 * column)
                    }
                }
                first = end
            }
        }
        return result
    }
}
