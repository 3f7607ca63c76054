/// A symmetric matrix, its lower half stored in strips of four rows.
///
/// Strip `s` holds columns 0...4s+3 of rows 4s...4s+3, column after column, four rows beside each other: what the factorization
/// reads is then contiguous. Orders that are no multiple of four are filled up with rows of zeros.
package struct SymmetricMatrix: Sendable {
    /// Rows, and columns.
    package let order: Int
    /// The strips, one after another; the upper corners of the diagonal tiles are never read.
    var elements: [Double]

    /// A matrix of zeros.
    package init(order: Int) {
        self.order = order
        elements = [Double](repeating: 0, count: Self.start(ofStrip: (order + 3) / 4))
    }

    /// How many strips of four rows there are.
    var strips: Int { (order + 3) / 4 }

    /// Where a strip starts in `elements`.
    @inline(__always)
    static func start(ofStrip strip: Int) -> Int { 8 * strip * (strip + 1) }

    /// Where an element of the lower half lies, `row` ≥ `column`.
    @inline(__always)
    static func place(_ row: Int, _ column: Int) -> Int {
        start(ofStrip: row >> 2) + 4 * column + (row & 3)
    }

    /// An element; both halves are the same.
    package subscript(row: Int, column: Int) -> Double {
        get { elements[Self.place(max(row, column), min(row, column))] }
        set { elements[Self.place(max(row, column), min(row, column))] = newValue }
    }

    /// The matrix times a vector of `order` numbers.
    package func times(_ vector: [Double]) -> [Double] {
        var product = [Double](repeating: 0, count: order)
        for row in 0..<order {
            var sum = self[row, row] * vector[row]
            for column in 0..<row {
                let element = self[row, column]
                sum += element * vector[column]
                product[column] += element * vector[row]
            }
            product[row] += sum
        }
        return product
    }
}
