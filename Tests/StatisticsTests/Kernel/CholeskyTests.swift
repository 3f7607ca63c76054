import Testing

@testable import Statistics

@Suite struct CholeskyTests {
    /// A positive definite matrix with seeded elements.
    private func matrix(_ order: Int) -> SymmetricMatrix {
        var generator = Generator(seed: UInt64(order))
        var matrix = SymmetricMatrix(order: order)
        for row in 0..<order {
            for column in 0..<row { matrix[row, column] = generator.normal() }
            matrix[row, row] = 4 * Double(order).squareRoot() + 3
        }
        return matrix
    }

    @Test(arguments: [1, 2, 3, 4, 5, 17, 64, 67, 130])
    func `inverse and solution undo the matrix`(order: Int) throws {
        let matrix = matrix(order)
        let factor = try #require(Cholesky(matrix))
        let inverse = factor.inverse()
        for column in stride(from: 0, to: order, by: max(1, order / 5)) {
            var unit = [Double](repeating: 0, count: order)
            unit[column] = 1
            let own = (0..<order).map { inverse[$0, column] }
            for (product, expected) in zip(matrix.times(own), unit) {
                #expect(abs(product - expected) < 1e-12)
            }
            for (solved, expected) in zip(factor.solution(unit), own) {
                #expect(abs(solved - expected) < 1e-13)
            }
        }
    }

    @Test func `a small matrix by hand`() throws {
        var matrix = SymmetricMatrix(order: 2)
        matrix[0, 0] = 4
        matrix[1, 0] = 2
        matrix[1, 1] = 3
        let factor = try #require(Cholesky(matrix))
        #expect(abs(factor.logDeterminant - 2.0794415416798357) < 1e-15)
        for (solved, expected) in zip(factor.solution([2, 5]), [-0.5, 2]) {
            #expect(abs(solved - expected) < 1e-14)
        }
        // L = [2 0; 1 √2], so Lᵀ x = (1, 0) for x = (1/2, 0).
        #expect(factor.transposedSolution([1, 0]) == [0.5, 0])
    }

    @Test func `a matrix that is not positive definite has no factor`() {
        var singular = SymmetricMatrix(order: 3)
        for row in 0..<3 { for column in 0...row { singular[row, column] = 1 } }
        #expect(Cholesky(singular) == nil)
        #expect(Cholesky(SymmetricMatrix(order: 1)) == nil)
    }
}
