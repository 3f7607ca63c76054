/// A point of the search for the variances: the evaluation there, the slope of −2 log likelihood, and the average information.
///
/// D. L. Johnson, R. Thompson, Restricted maximum likelihood estimation of variance components for univariate animal models
/// using sparse matrix techniques and average information, Journal of Dairy Science 78, 1995.
struct TwoWayPoint {
    let evaluation: TwoWayEvaluation
    /// S⁻¹, `nil` where S is diagonal.
    let inverse: SymmetricMatrix?
    /// The diagonal of S⁻¹.
    let inverseDiagonal: [Double]
    /// Nᵢ S⁻¹ Nᵢᵀ of each absorbed level.
    let spans: [Double]
    /// Slope of −2 log likelihood by the two ratios, residual variance profiled.
    let slope: SIMD2<Double>
    /// Average information of −2 log likelihood for (absorbed ratio, kept ratio, residual variance), row after row.
    let information: [Double]

    /// Everything at these ratios; `nil` when the numbers are too ill-conditioned.
    init?(_ design: TwoWayDesign, ratios: SIMD2<Double>, restricted: Bool) {
        guard let made = TwoWayEvaluation(design, ratios: ratios, restricted: restricted) else { return nil }
        self.init(design, made, restricted: restricted)
    }

    /// Adds what the search needs to an evaluation.
    init(_ design: TwoWayDesign, _ evaluation: TwoWayEvaluation, restricted: Bool) {
        self.evaluation = evaluation
        inverse = evaluation.factor?.inverse()
        inverseDiagonal = Self.diagonal(evaluation, inverse)
        spans = Self.spans(design, inverse, inverseDiagonal)

        let (own, other) = (evaluation.ratios[0], evaluation.ratios[1])
        var traces = SIMD2(0.0, 0.0)
        for index in 0..<design.absorbed {
            let shrunk = 1 / (1 + own * design.absorbedCounts[index])
            traces[0] += shrunk * design.absorbedCounts[index] - other * shrunk * shrunk * spans[index]
            traces[1] -= evaluation.weights[index] * spans[index]
        }
        for index in 0..<design.kept { traces[1] += design.keptCounts[index] * inverseDiagonal[index] }
        if restricted {
            traces[0] -= Self.squares(evaluation.absorbedOnes) / evaluation.information
            traces[1] -= Self.squares(evaluation.keptOnes) / evaluation.information
        }
        let residual = evaluation.residual
        let squares = SIMD2(
            Self.squares(evaluation.absorbedResiduals), Self.squares(evaluation.keptResiduals))
        slope = traces - squares / residual
        let both = Self.products(design, evaluation)
        let square = residual * residual
        information = [
            both[0] / residual, both[1] / residual, squares[0] / square,
            both[1] / residual, both[2] / residual, squares[1] / square,
            squares[0] / square, squares[1] / square, evaluation.freedom / square,
        ]
    }

    /// Information of the two ratios, that of the residual variance taken out: (absorbed, both, kept).
    var profiled: (Double, Double, Double) {
        let last = information[8]
        return (
            information[0] - information[2] * information[2] / last,
            information[1] - information[2] * information[5] / last,
            information[4] - information[5] * information[5] / last
        )
    }

    private static func squares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }

    private static func diagonal(_ evaluation: TwoWayEvaluation, _ inverse: SymmetricMatrix?) -> [Double] {
        guard let inverse else { return evaluation.diagonal.map { 1 / $0 } }
        return (0..<inverse.order).map { inverse[$0, $0] }
    }

    private static func spans(
        _ design: TwoWayDesign, _ inverse: SymmetricMatrix?, _ diagonal: [Double]
    ) -> [Double] {
        var spans = [Double](repeating: 0, count: design.absorbed)
        design.level.withUnsafeBufferPointer { levels in
            for index in 0..<design.absorbed {
                let cards = design.cards(index)
                var (once, twice) = (0.0, 0.0)
                for first in cards {
                    let row = Int(levels[first])
                    once += diagonal[row]
                    if let inverse {
                        let strip = SymmetricMatrix.place(row, 0)
                        inverse.elements.withUnsafeBufferPointer { elements in
                            for second in cards.lowerBound..<first {
                                twice += elements[strip + 4 * Int(levels[second])]
                            }
                        }
                    } else {
                        for second in cards.lowerBound..<first where levels[second] == levels[first] {
                            twice += diagonal[row]
                        }
                    }
                }
                spans[index] = once + 2 * twice
            }
        }
        return spans
    }

    /// yᵀ P V₁ P V₂ P y for (absorbed, absorbed), (absorbed, kept), (kept, kept).
    private static func products(_ design: TwoWayDesign, _ evaluation: TwoWayEvaluation) -> [Double] {
        let solver = evaluation.solver(design)
        let (own, other) = (evaluation.absorbedResiduals, evaluation.keptResiduals)
        var first = [Double](repeating: 0, count: design.count)
        var second = first
        for index in 0..<design.absorbed {
            for card in design.cards(index) {
                first[card] = own[index]
                second[card] = other[Int(design.level[card])]
            }
        }
        let (a, b) = (solver.applied(first).values, solver.applied(second).values)
        var sums = SIMD8<Double>()
        for card in 0..<design.count {
            let (x, y) = (a[card], b[card])
            sums += SIMD8(first[card] * x, first[card] * y, second[card] * y, x, y, 0, 0, 0)
        }
        let ones = evaluation.information
        return [
            sums[0] - sums[3] * sums[3] / ones, sums[1] - sums[3] * sums[4] / ones,
            sums[2] - sums[4] * sums[4] / ones,
        ]
    }
}
