extension KrippendorffAlpha {
    /// Alpha with what it is made of.
    package struct Estimate: Hashable, Sendable {
        /// 1 full agreement, 0 chance.
        package let value: Double
        /// Over the sampling of units, by linearisation; `nil` for one unit.
        package let standardError: Double?
        /// Mean squared difference within units, in squares of the level's unit.
        package let observed: Double
        /// Mean squared difference between all values.
        package let expected: Double
        /// Units with two values or more.
        package let units: Int
        /// Their values.
        package let values: Int
    }

    /// Alpha and its linearised standard error (K. Gwet, Handbook of Inter-Rater Reliability, 4th edition, 2014, chapter 5; ordinal
    /// differences held as they are).
    ///
    /// Throws `nothingInCommon` with no unit of two values, `noSpread` with one value only.
    package static func estimate(of units: PairableUnits, level: Level) throws(Unanswerable) -> Estimate {
        guard units.units > 0 else { throw .nothingInCommon }
        let metric = Metric(units, level, margins: units.margins)
        let observed = metric.observed(units)
        guard
            let value = alpha(
                values: metric.values, observed: observed.reduce(0, +), expected: metric.expected)
        else { throw .noSpread }
        let fromAll = metric.fromAll
        let chance = (0..<units.units).map { unit in
            (units.start[unit]..<units.start[unit + 1]).reduce(0) {
                $0 + units.count[$1] * fromAll[units.place[$1]]
            }
        }
        let count = Double(units.units)
        return Estimate(
            value: value,
            standardError: standardError(
                size: units.size, observed: observed, chance: chance,
                frequency: [Double](repeating: 1, count: units.units), divisor: count - 1),
            observed: observed.reduce(0, +) / metric.values,
            expected: metric.expected / (metric.values * (metric.values - 1)),
            units: units.units, values: Int(metric.values))
    }

    /// Alpha of ratings in listed categories with weights of one's own choice; agreement and chance as Gwet prints them.
    ///
    /// Throws `nothingInCommon` if no subject has two ratings, `noSpread` if only one category was used, `badInput`.
    package static func coefficient(
        _ counts: CategoryCounts, weights: AgreementWeights = .identity
    ) throws(Unanswerable) -> AgreementCoefficient {
        let width = counts.width
        let matrix = try weights.matrix(counts.categories)
        let kept = counts.size.indices.filter { counts.size[$0] >= 2 }
        guard !kept.isEmpty else { throw .nothingInCommon }
        let frequency = kept.map { counts.frequency[$0] }
        let size = kept.map { counts.size[$0] }
        let subjects = frequency.reduce(0, +)
        let values = zip(frequency, size).reduce(0) { $0 + $1.0 * $1.1 }
        var margins = [Double](repeating: 0, count: width)
        for profile in kept {
            for category in 0..<width {
                margins[category] += counts.frequency[profile] * counts.count[profile * width + category]
            }
        }
        guard margins.filter({ $0 > 0 }).count > 1 else { throw .noSpread }
        let apart = matrix.symmetricProduct(margins).map { 1 - $0 / values }
        let expected = zip(margins, apart).reduce(0) { $0 + $1.0 * $1.1 } / values
        guard expected > 0 else { throw .noSpread }
        let observed = kept.map { profile -> Double in
            let own = Array(counts.count[profile * width..<(profile + 1) * width])
            let agreeing = zip(own, matrix.symmetricProduct(own)).reduce(0) { $0 + $1.0 * $1.1 }
            return (counts.size[profile] * counts.size[profile] - agreeing) / (counts.size[profile] - 1)
        }
        let chance = kept.map { profile in
            (0..<width).reduce(0) { $0 + counts.count[profile * width + $1] * apart[$1] }
        }
        let disagreed = zip(frequency, observed).reduce(0) { $0 + $1.0 * $1.1 } / values
        let seen = (1 - 1 / values) * (1 - disagreed) + 1 / values
        return AgreementCoefficient(
            value: 1 - (1 - seen) / expected,
            standardError: standardError(
                size: size, observed: observed, chance: chance, frequency: frequency,
                divisor: counts.isTable ? subjects : subjects - 1),
            observed: seen, expected: 1 - expected, subjects: subjects)
    }

    /// Alpha without each unit in turn, in the units' own order; `nil` where nothing is left to compare.
    static func withoutEach(_ units: PairableUnits, _ level: Level) -> [Double?] {
        let margins = units.margins
        let all = Metric(units, level, margins: margins)
        let observed = all.observed(units)
        let total = observed.reduce(0, +)
        var (rest, times) = (margins, [Double](repeating: 1, count: units.units))
        return (0..<units.units).map { unit in
            let entries = units.start[unit]..<units.start[unit + 1]
            for entry in entries { rest[units.place[entry]] -= units.count[entry] }
            times[unit] = 0
            defer {
                for entry in entries { rest[units.place[entry]] += units.count[entry] }
                times[unit] = 1
            }
            let metric = Metric(units, level, margins: rest)
            let kept =
                level == .ordinal ? metric.observed(units, times: times) : total - observed[unit]
            return alpha(values: metric.values, observed: max(kept, 0), expected: metric.expected)
        }
    }

    /// Standard error by leaving out one unit at a time (B. Efron, C. Stein, The jackknife estimate of variance, Annals of Statistics
    /// 9, 1981), any level; `nil` with fewer than two units or where alpha is undefined without one of them.
    package static func jackknifeError(of units: PairableUnits, level: Level) -> Double? {
        let parts = withoutEach(units, level).compactMap { $0 }
        let count = Double(units.units)
        guard parts.count == units.units, count >= 2 else { return nil }
        let mean = parts.reduce(0, +) / count
        return ((count - 1) / count * parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot()
    }

    /// Of 1 − Do ÷ De, both ratios of sums over units to the sum of their sizes.
    private static func standardError(
        size: [Double], observed: [Double], chance: [Double], frequency: [Double], divisor: Double
    ) -> Double? {
        guard divisor > 0 else { return nil }
        let subjects = frequency.reduce(0, +)
        func mean(_ terms: [Double]) -> Double {
            zip(frequency, terms).reduce(0) { $0 + $1.0 * $1.1 } / subjects
        }
        let (each, seen, expected) = (mean(size), mean(observed), mean(chance))
        let squares = size.indices.map { index -> Double in
            let own = seen * size[index] - each * observed[index]
            let byChance = expected * size[index] - each * chance[index]
            let influence = (own - 2 * seen / expected * byChance) / (each * expected)
            return influence * influence
        }
        return (mean(squares) / divisor).squareRoot()
    }
}
