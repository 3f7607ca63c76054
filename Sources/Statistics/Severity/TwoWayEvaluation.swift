import Glibc

/// The two-way model at given ratios of the variances to the residual one: likelihood, its slope, effects and their errors.
///
/// V = I + γₐ Zₐ Zₐᵀ + γₖ Zₖ Zₖᵀ is never formed: the absorbed factor is eliminated by its diagonal, the kept one by Cholesky's
/// factor of S = I + γₖ C, C = diag(n) − Nᵀ W N (C. R. Henderson, Biometrics 31, 1975; the criterion as profiled by D. Bates,
/// M. Mächler, B. Bolker, S. Walker, Journal of Statistical Software 67(1), 2015, section 3).
struct TwoWayEvaluation {
    /// Ratios of the absorbed and the kept factor, 0 or more.
    let ratios: SIMD2<Double>
    /// Contrasts the likelihood is of: cards, less one when restricted.
    let freedom: Double
    /// Profiled residual variance, 0 or more.
    let residual: Double
    /// log |V|, and of the mean's information too when restricted.
    let logDeterminant: Double
    /// Mean of the centred scores.
    let mean: Double
    /// 1ᵀ V⁻¹ 1.
    let information: Double
    /// Predicted effects of the absorbed and the kept levels.
    let absorbed: [Double]
    let kept: [Double]
    /// 1 / (cards + 1/γₐ) of each absorbed level.
    let weights: [Double]
    /// Zₐᵀ V⁻¹ 1 and Zₖᵀ V⁻¹ 1.
    let absorbedOnes: [Double]
    let keptOnes: [Double]
    /// The factor of S, `nil` when S is diagonal since one ratio is 0.
    let factor: Cholesky?
    /// The diagonal of S where it is diagonal.
    let diagonal: [Double]
    /// Zₐᵀ P y and Zₖᵀ P y: sums of residuals.
    let absorbedResiduals: [Double]
    let keptResiduals: [Double]
    /// yᵀ P y.
    let quadratic: Double

    /// Solves the equations at these ratios; `nil` when the numbers are too ill-conditioned for it.
    init?(_ design: TwoWayDesign, ratios: SIMD2<Double>, restricted: Bool) {
        self.ratios = ratios
        let (own, other) = (ratios[0], ratios[1])
        weights = design.absorbedCounts.map { own / (1 + own * $0) }
        let isDiagonal = own == 0 || other == 0
        diagonal = isDiagonal ? design.keptCounts.map { 1 + other * $0 } : []
        var logDeterminant = 0.0
        if isDiagonal {
            factor = nil
            for element in diagonal { logDeterminant += log(element) }
        } else {
            guard let made = Cholesky(Self.schur(design, weights, other)) else { return nil }
            factor = made
            logDeterminant += made.logDeterminant
        }
        for count in design.absorbedCounts { logDeterminant += log(1 + own * count) }

        let solver = Solver(
            design: design, weights: weights, ratio: other, factor: factor, diagonal: diagonal)
        let ones = solver.applied([Double](repeating: 1, count: design.count))
        let scores = solver.applied(design.score)
        let onesSum = ones.values.reduce(0, +)
        guard onesSum > 0, onesSum.isFinite else { return nil }
        let mean = scores.values.reduce(0, +) / onesSum
        self.mean = mean
        information = onesSum
        absorbed = zip(scores.absorbed, ones.absorbed).map { $0 - mean * $1 }
        kept = zip(scores.kept, ones.kept).map { $0 - mean * $1 }
        (absorbedOnes, keptOnes) = design.sums(ones.values)
        let residuals = zip(scores.values, ones.values).map { $0 - mean * $1 }
        (absorbedResiduals, keptResiduals) = design.sums(residuals)
        var quadratic = 0.0
        for card in residuals.indices { quadratic += residuals[card] * design.score[card] }
        self.quadratic = max(quadratic, 0)
        freedom = Double(design.count - (restricted ? 1 : 0))
        residual = self.quadratic / freedom
        self.logDeterminant = logDeterminant + (restricted ? log(onesSum) : 0)
        guard mean.isFinite else { return nil }
    }

    /// −2 log likelihood at the profiled residual variance; of the error contrasts when restricted.
    var criterion: Double { freedom * (1 + log(2 * .pi * residual)) + logDeterminant }

    /// −2 log likelihood at a given residual variance.
    func criterion(residual: Double) -> Double {
        freedom * log(2 * .pi * residual) + quadratic / residual + logDeterminant
    }

    /// S = I + γₖ (diag(n) − Nᵀ W N).
    private static func schur(_ design: TwoWayDesign, _ weights: [Double], _ ratio: Double) -> SymmetricMatrix
    {
        var matrix = SymmetricMatrix(order: design.kept)
        matrix.elements.withUnsafeMutableBufferPointer { matrix in
            for level in 0..<design.kept {
                matrix[SymmetricMatrix.place(level, level)] = 1 + ratio * design.keptCounts[level]
            }
            design.level.withUnsafeBufferPointer { levels in
                for index in 0..<design.absorbed {
                    let cards = design.cards(index)
                    let weight = ratio * weights[index]
                    for first in cards {
                        let row = Int(levels[first])
                        // Levels ascend within the absorbed one, so this is the lower half.
                        let strip = SymmetricMatrix.place(row, 0)
                        for second in cards.lowerBound..<first {
                            matrix[strip + 4 * Int(levels[second])] -= weight
                        }
                        matrix[strip + 4 * row] -= weight
                    }
                }
            }
            // A pair with several cards has met itself above once for each pair of them, and needs both orders.
            for index in 0..<design.absorbed {
                let cards = design.cards(index)
                for card in cards.dropFirst() where design.level[card] == design.level[card - 1] {
                    var earlier = card - 1
                    let level = Int(design.level[card])
                    while earlier >= cards.lowerBound, Int(design.level[earlier]) == level {
                        matrix[SymmetricMatrix.place(level, level)] -= ratio * weights[index]
                        earlier -= 1
                    }
                }
            }
        }
        return matrix
    }

    /// Multiplies vectors by V⁻¹.
    struct Solver {
        let design: TwoWayDesign
        let weights: [Double]
        let ratio: Double
        let factor: Cholesky?
        let diagonal: [Double]

        /// V⁻¹ x by card, and what is taken off for the absorbed and the kept levels: V⁻¹ x = x − Zₐ absorbed − Zₖ kept.
        func applied(_ vector: [Double]) -> (values: [Double], absorbed: [Double], kept: [Double]) {
            let (sums, keptSums) = design.sums(vector)
            var right = keptSums
            right.withUnsafeMutableBufferPointer { right in
                design.level.withUnsafeBufferPointer { levels in
                    for index in 0..<design.absorbed {
                        let taken = weights[index] * sums[index]
                        for card in design.cards(index) { right[Int(levels[card])] -= taken }
                    }
                }
            }
            let solved = factor?.solution(right) ?? zip(right, diagonal).map { $0 / $1 }
            let kept = solved.map { ratio * $0 }
            var absorbed = sums
            var values = vector
            values.withUnsafeMutableBufferPointer { values in
                design.level.withUnsafeBufferPointer { levels in
                    kept.withUnsafeBufferPointer { kept in
                        for index in 0..<design.absorbed {
                            var rest = sums[index]
                            for card in design.cards(index) {
                                let effect = kept[Int(levels[card])]
                                rest -= effect
                                values[card] -= effect
                            }
                            rest *= weights[index]
                            absorbed[index] = rest
                            for card in design.cards(index) { values[card] -= rest }
                        }
                    }
                }
            }
            return (values, absorbed, kept)
        }
    }

    /// A solver at these ratios.
    func solver(_ design: TwoWayDesign) -> Solver {
        Solver(design: design, weights: weights, ratio: ratios[1], factor: factor, diagonal: diagonal)
    }
}
