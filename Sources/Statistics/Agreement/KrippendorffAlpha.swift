/// How far jurors agree beyond chance: Krippendorff's alpha with missing values.
///
/// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis, 4th edition (2018), chapter 12.
/// 1 is full agreement, 0 what chance would give, below 0 systematic disagreement.
package enum KrippendorffAlpha {
    /// How two different values are apart.
    package enum Level: String, Sendable, CaseIterable { case nominal, ordinal, interval, ratio }

    /// Alpha of units × values given, or `nil` when it is undefined: no unit with two values, or one value only everywhere.
    ///
    /// Each row holds the values that jurors gave one unit, missing ones left out; who gave which does not matter.
    package static func alpha(units: [[Double]], level: Level) -> Double? {
        let pairable = units.filter { $0.count >= 2 }
        return level == .interval ? interval(pairable) : coincidences(pairable, level)
    }

    /// Alpha of jurors × units, `nil` where a juror gave no value.
    package static func alpha(jurors: [[Double?]], level: Level) -> Double? {
        let width = jurors.map(\.count).max() ?? 0
        let units = (0..<width).map { unit in
            jurors.compactMap { unit < $0.count ? $0[unit] : nil }
        }
        return alpha(units: units, level: level)
    }

    /// Squared differences need no matrix: Σ over pairs (a − b)² = 2·m·Σ(a − mean)².
    private static func interval(_ units: [[Double]]) -> Double? {
        let values = units.flatMap { $0 }
        guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
        var observed = 0.0
        for unit in units {
            observed += 2 * Double(unit.count) * squares(unit) / Double(unit.count - 1)
        }
        let count = Double(values.count)
        return 1 - (count - 1) * observed / (2 * count * squares(values))
    }

    /// Sum of squared distances from the mean.
    private static func squares(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    private static func coincidences(_ units: [[Double]], _ level: Level) -> Double? {
        let categories = Set(units.joined()).sorted()
        guard categories.count > 1 else { return nil }
        let place = Dictionary(uniqueKeysWithValues: zip(categories, categories.indices))
        let size = categories.count
        var matrix = [Double](repeating: 0, count: size * size)
        for unit in units {
            var counts: [Int: Double] = [:]
            for value in unit { counts[place[value] ?? 0, default: 0] += 1 }
            let present = counts.sorted { $0.key < $1.key }
            for (c, countC) in present {
                for (k, countK) in present {
                    matrix[c * size + k] += countC * (countK - (c == k ? 1 : 0)) / Double(unit.count - 1)
                }
            }
        }
        let margins = (0..<size).map { c in matrix[c * size..<(c + 1) * size].reduce(0, +) }
        var (observed, expected) = (0.0, 0.0)
        for c in 0..<size {
            var between = margins[c]
            for k in c + 1..<max(size, c + 1) {
                between += margins[k]
                let distance = distance(categories[c], categories[k], margins[c], margins[k], between, level)
                observed += matrix[c * size + k] * distance
                expected += margins[c] * margins[k] * distance
            }
        }
        guard expected > 0 else { return nil }
        return 1 - (margins.reduce(0, +) - 1) * observed / expected
    }

    /// Squared difference of two values c < k; `between` counts the values from c to k.
    private static func distance(
        _ c: Double, _ k: Double, _ countC: Double, _ countK: Double, _ between: Double, _ level: Level
    ) -> Double {
        let difference =
            switch level {
            case .nominal: 1.0
            case .ordinal: between - (countC + countK) / 2
            case .interval: k - c
            case .ratio: k + c == 0 ? 0 : (k - c) / (k + c)
            }
        return difference * difference
    }
}
