/// Which variances a table can tell at all, and a first value for them: quadratic forms of the centred scores against their
/// expectations at V = I (C. R. Rao, MINQUE, Journal of Multivariate Analysis 1, 1971).
struct TwoWayStart {
    /// Whether the absorbed and the kept factor's variance can be told from the residual one: 0 for no.
    let separable: SIMD2<Int64>
    /// Whether the table has fewer than a thousand cards.
    private let isSmall: Bool
    /// First values of the two ratios, above 0 where separable and 0 where not.
    let ratios: SIMD2<Double>

    /// Looks at the counts and the sums; the table is not constant.
    init(_ design: TwoWayDesign) {
        let count = Double(design.count)
        isSmall = design.count < 1_000
        let (own, other) = (design.absorbedCounts, design.keptCounts)
        let ones = [Double](repeating: 1, count: design.absorbed)
        func sum(_ values: [Double], _ power: Int) -> Double {
            values.reduce(0) { $0 + (power == 2 ? $1 * $1 : $1 * $1 * $1) }
        }
        let squares = SIMD2(sum(own, 2), sum(other, 2))
        var mixed = 0.0
        for index in 0..<design.absorbed {
            for card in design.cards(index) { mixed += own[index] * other[Int(design.level[card])] }
        }
        let cells = design.squares(ones).reduce(0, +)
        let centred = SIMD2(
            squares[0] - 2 * sum(own, 3) / count + squares[0] * squares[0] / count / count,
            squares[1] - 2 * sum(other, 3) / count + squares[1] * squares[1] / count / count)
        let both = cells - 2 * mixed / count + squares[0] * squares[1] / count / count
        let identity = count - 1
        let traces = count - squares / count
        // What of each factor's matrix is left beside the identity's, and what is left of the kept one beside both.
        let left = centred - traces * traces / identity
        let cross = both - traces[0] * traces[1] / identity
        var told = SIMD2<Int64>(
            left[0] > 1e-9 * squares[0] ? -1 : 0, left[1] > 1e-9 * squares[1] ? -1 : 0)
        if told[0] != 0, told[1] != 0, left[0] * left[1] - cross * cross <= 1e-9 * left[0] * left[1] {
            // Jurors give way: their part is then counted with the applications'.
            told[design.absorbsApplications ? 1 : 0] = 0
        }
        separable = told

        let sums = design.sums(design.score)
        let total = sum(design.score, 2)
        let forms = SIMD2(sum(sums.absorbed, 2), sum(sums.kept, 2))
        let right = forms - traces * total / identity
        var variances = SIMD2(0.0, 0.0)
        if told[0] != 0, told[1] != 0 {
            let determinant = left[0] * left[1] - cross * cross
            variances[0] = (right[0] * left[1] - right[1] * cross) / determinant
            variances[1] = (right[1] * left[0] - right[0] * cross) / determinant
        } else if told[0] != 0 {
            variances[0] = right[0] / left[0]
        } else if told[1] != 0 {
            variances[1] = right[1] / left[1]
        }
        let residual = max(
            (total - traces[0] * variances[0] - traces[1] * variances[1]) / identity,
            0.05 * total / identity)
        var ratios = SIMD2(0.0, 0.0)
        for factor in 0..<2 where told[factor] != 0 {
            ratios[factor] = min(max(variances[factor] / residual, 0.02), 50)
        }
        self.ratios = ratios
    }

    /// First values to search from: several for a table so small that its likelihood may have several hollows.
    var firstValues: [SIMD2<Double>] {
        isSmall ? [ratios] + [1, 0.1].map { ratios.replacing(with: $0, where: ratios .> 0) } : [ratios]
    }
}
