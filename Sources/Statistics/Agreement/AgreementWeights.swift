import Glibc

/// How much two categories agree: 1 for the same, less the further they are apart.
///
/// K. Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), appendix A; linear and quadratic after D. Cicchetti,
/// T. Allison (1971) and J. Fleiss, J. Cohen (1973).
package enum AgreementWeights: Hashable, Sendable {
    /// Only the same category agrees.
    case identity
    /// 1 − |a − b| ÷ range.
    case linear
    /// 1 − (a − b)² ÷ range².
    case quadratic
    /// By how many pairs of categories lie between, whatever their values.
    case ordinal
    /// 1 − √(|a − b| ÷ range).
    case radical
    /// By ((a − b) ÷ (a + b))².
    case ratio
    /// Categories on a circle: by sin²(π(a − b) ÷ (range + 1)).
    case circular
    /// By (a − b)² ÷ ((a + b − 2·least)(2·most − a − b)).
    case bipolar
    /// Rows × columns of agreement of one's own, 1 for full agreement.
    case agreement([[Double]])
    /// Rows × columns of disagreement of one's own, 0 for full agreement (J. Cohen, 1968); need not be symmetric.
    case disagreement([[Double]])

    /// Categories × categories of agreement, row by row; throws `badInput` where the weights do not fit the categories.
    package func matrix(_ categories: [Double]) throws(Unanswerable) -> [Double] {
        let size = categories.count
        switch self {
        case .agreement(let own): return try square(own, size)
        case .disagreement(let own):
            let flat = try square(own, size)
            guard let most = flat.max(), most > 0, flat.allSatisfy({ $0 >= 0 }) else {
                throw .badInput("weights")
            }
            return flat.map { 1 - $0 / most }
        case .identity, .linear, .quadratic, .ordinal, .radical, .ratio, .circular, .bipolar: break
        }
        let (least, most) = (categories.min() ?? 0, categories.max() ?? 0)
        var distance: [Double] = []
        for (row, a) in categories.enumerated() {
            for (column, b) in categories.enumerated() {
                distance.append(row == column ? 0 : apart(row, column, a, b, least, most))
            }
        }
        guard distance.allSatisfy(\.isFinite) else { throw .badInput("weights") }
        let furthest =
            switch self {
            case .ratio: ((most - least) / (most + least)) * ((most - least) / (most + least))
            case .identity, .linear, .quadratic, .ordinal, .radical, .circular, .bipolar, .agreement,
                .disagreement:
                distance.max() ?? 0
            }
        guard furthest.isFinite else { throw .badInput("weights") }
        return furthest > 0 ? distance.map { 1 - $0 / furthest } : distance.map { 1 - $0 }
    }

    private func apart(
        _ row: Int, _ column: Int, _ a: Double, _ b: Double, _ least: Double, _ most: Double
    ) -> Double {
        switch self {
        case .linear: return abs(a - b)
        case .quadratic: return (a - b) * (a - b)
        case .ordinal: return Double(abs(row - column) + 1) * Double(abs(row - column)) / 2
        case .radical: return abs(a - b).squareRoot()
        case .ratio: return ((a - b) / (a + b)) * ((a - b) / (a + b))
        case .circular:
            let s = sin(.pi * (a - b) / (most - least + 1))
            return s * s
        case .bipolar: return (a - b) * (a - b) / ((a + b - 2 * least) * (2 * most - a - b))
        case .identity, .agreement, .disagreement: return 1
        }
    }

    private func square(_ own: [[Double]], _ size: Int) throws(Unanswerable) -> [Double] {
        guard own.count == size, own.allSatisfy({ $0.count == size && $0.allSatisfy(\.isFinite) }) else {
            throw .badInput("weights")
        }
        return own.flatMap { $0 }
    }
}
