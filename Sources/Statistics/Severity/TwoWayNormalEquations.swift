/// The reduced normal equations of a two-way table: C = diag(n) − Nᵀ diag(1/r) N for the kept factor, the absorbed eliminated.
///
/// In each part C lacks one rank; adding a constant there makes it solvable and leaves the solution that sums to zero.
struct TwoWayNormalEquations {
    /// One level's figures; variances in units of the error variance.
    struct Term {
        var effect: Double
        var effectVariance: Double
        var mean: Double
        var meanVariance: Double
    }

    /// By absorbed level; `nil` without cards.
    private(set) var absorbed: [Term?]
    /// By kept level; `nil` without cards.
    private(set) var kept: [Term?]
    /// Σ of squared residuals.
    private(set) var errorSquares: Double

    /// Solves them; throws `noRemainder` when the numbers are too ill-conditioned, which a connected table is not.
    init(_ design: TwoWayDesign, _ connectivity: Connectivity) throws(Unanswerable) {
        let parts = connectivity.parts.map {
            design.absorbsApplications
                ? (absorbed: $0.applications, kept: $0.jurors) : (absorbed: $0.jurors, kept: $0.applications)
        }
        let (matrix, scales) = Self.matrix(design, parts.map(\.kept))
        guard let factor = Cholesky(matrix) else { throw .noRemainder }
        let inverse = factor.inverse()
        let sums = design.sums(design.score)
        var right = sums.kept
        let averages = zip(sums.absorbed, design.absorbedCounts).map { $1 > 0 ? $0 / $1 : 0 }
        for index in 0..<design.absorbed {
            for card in design.cards(index) { right[Int(design.level[card])] -= averages[index] }
        }
        let effects = factor.solution(right)

        var means = averages
        errorSquares = 0
        for index in 0..<design.absorbed where design.absorbedCounts[index] > 0 {
            var sum = 0.0
            for card in design.cards(index) { sum += effects[Int(design.level[card])] }
            means[index] -= sum / design.absorbedCounts[index]
            for card in design.cards(index) {
                let rest = design.score[card] - means[index] - effects[Int(design.level[card])]
                errorSquares += rest * rest
            }
        }
        absorbed = [Term?](repeating: nil, count: design.absorbed)
        kept = [Term?](repeating: nil, count: design.kept)
        for (part, scale) in zip(parts, scales) {
            fill(design, part, scale, inverse, factor, means: means, effects: effects)
        }
    }

    /// C with the constant `scale` / members added in each part, and ones for levels in none.
    private static func matrix(
        _ design: TwoWayDesign, _ parts: [[Int]]
    ) -> (matrix: SymmetricMatrix, scales: [Double]) {
        var matrix = SymmetricMatrix(order: design.kept)
        for level in 0..<design.kept { matrix[level, level] = design.keptCounts[level] }
        for index in 0..<design.absorbed where design.absorbedCounts[index] > 0 {
            let weight = 1 / design.absorbedCounts[index]
            let cards = design.cards(index)
            for first in cards {
                let row = Int(design.level[first])
                for second in cards.lowerBound...first {
                    let column = Int(design.level[second])
                    matrix[row, column] -= row == column && first != second ? 2 * weight : weight
                }
            }
        }
        var scales: [Double] = []
        for part in parts {
            let members = Double(part.count)
            let trace = part.reduce(0) { $0 + matrix[$1, $1] }
            let scale = part.count > 1 ? trace / members : 1
            scales.append(scale)
            for row in part {
                for column in part where column <= row { matrix[row, column] += scale / members }
            }
        }
        for level in 0..<design.kept where design.keptCounts[level] == 0 { matrix[level, level] = 1 }
        return (matrix, scales)
    }

    private mutating func fill(
        _ design: TwoWayDesign, _ part: (absorbed: [Int], kept: [Int]), _ scale: Double,
        _ inverse: SymmetricMatrix, _ factor: Cholesky, means: [Double], effects: [Double]
    ) {
        // The inverse is that of C on sums of zero, plus this constant.
        let constant = 1 / (scale * Double(part.kept.count))
        let members = Double(part.absorbed.count)
        // The part's mean is that of the absorbed levels' means; it weighs kept effects by `shares`.
        var shares = [Double](repeating: 0, count: design.kept)
        var (own, mean) = (0.0, 0.0)
        for index in part.absorbed {
            let weight = 1 / (design.absorbedCounts[index] * members)
            for card in design.cards(index) { shares[Int(design.level[card])] += weight }
            own += weight / members
            mean += means[index] / members
        }
        let solved = factor.solution(shares)
        var spread = 0.0
        for level in part.kept { spread += shares[level] * solved[level] }
        // Shares sum to 1, so C⁺ shares = solved − constant.
        let overall = own + spread - constant
        for level in part.kept {
            let variance = max(inverse[level, level] - constant, 0)
            kept[level] = Term(
                effect: effects[level], effectVariance: variance, mean: mean + effects[level],
                meanVariance: max(overall + variance - 2 * (solved[level] - constant), 0))
        }
        for index in part.absorbed {
            let count = design.absorbedCounts[index]
            var (sum, square) = (0.0, 0.0)
            for first in design.cards(index) {
                let row = Int(design.level[first])
                sum += solved[row]
                for second in design.cards(index) { square += inverse[row, Int(design.level[second])] }
            }
            let variance = 1 / count + square / (count * count) - constant
            let shared = 1 / (count * members) + sum / count - constant
            absorbed[index] = Term(
                effect: means[index] - mean, effectVariance: max(variance - 2 * shared + overall, 0),
                mean: means[index], meanVariance: variance)
        }
    }
}
