import Glibc

/// How well the ratings of an element fit the model (Wright & Masters 1982, p. 100–101). 1 is as expected, less is too
/// regular, more is noise; 0.5 to 1.5 is the usual range of use.
package struct RaschFit: Hashable, Sendable {
    /// The mean square of residuals weighted by information.
    package let infit: Double
    /// The mean square of standardised residuals: sensitive to single surprises.
    package let outfit: Double
    /// The infit as a standard normal deviate (Wilson & Hilferty 1931); `nil` where its own variance is 0, as in two
    /// categories at even odds.
    package let infitDeviate: Double?
    /// The outfit as a standard normal deviate; `nil` likewise.
    package let outfitDeviate: Double?
    /// The sum of the variances of its ratings.
    package let information: Double
    /// How many ratings were used.
    package let count: Int

    /// The fit of every element with ratings, numbered through all facets.
    static func ofElements(rows: JointRows, measures: [Double], sums: [Double]) -> [RaschFit?] {
        let curve = CategoryCurve(scales: rows.scales, sums: sums)
        defer { curve.free() }
        var moments = [Moments](repeating: Moments(), count: rows.parameters)
        for row in 0..<rows.count {
            var place = 0.0
            for facet in rows.signs.indices {
                place += rows.signs[facet] * measures[Int(rows.parameter[facet * rows.count + row])]
            }
            let group = Int(rows.group[row])
            let (mean, variance, _) = curve.look(group, at: place)
            var fourth = 0.0
            for at in rows.scales.range(group) {
                let distance = rows.scales.score[at] - mean
                fourth += curve.probability[at] * distance * distance * distance * distance
            }
            let residual = rows.scales.score[Int(rows.position[row])] - mean
            // Further out than any finite likelihood leads; kept from dividing by zero.
            let spread = max(variance, 1e-300)
            for facet in rows.signs.indices {
                moments[Int(rows.parameter[facet * rows.count + row])]
                    .add(residual: residual, variance: spread, fourth: fourth)
            }
        }
        return moments.map(\.fit)
    }

    private struct Moments {
        var count = 0
        var square = 0.0
        var information = 0.0
        var standardised = 0.0
        var kurtosis = 0.0
        var excess = 0.0

        mutating func add(residual: Double, variance: Double, fourth: Double) {
            count += 1
            square += residual * residual
            information += variance
            standardised += residual * residual / variance
            kurtosis += max(0, fourth / variance / variance - 1)
            excess += max(0, fourth - variance * variance)
        }

        var fit: RaschFit? {
            guard count > 0, information > 0 else { return nil }
            let (infit, outfit) = (square / information, standardised / Double(count))
            guard infit.isFinite, outfit.isFinite else { return nil }
            return RaschFit(
                infit: infit, outfit: outfit,
                infitDeviate: Self.deviate(infit, spread: sqrt(excess) / information),
                outfitDeviate: Self.deviate(outfit, spread: sqrt(kurtosis) / Double(count)),
                information: information,
                count: count)
        }

        private static func deviate(_ meanSquare: Double, spread: Double) -> Double? {
            guard spread > 1e-6, spread.isFinite else { return nil }
            return (cbrt(meanSquare) - 1) * 3 / spread + spread / 3
        }
    }
}
