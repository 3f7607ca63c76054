import Statistics

/// Jackknife and bootstrap of a statistic of one sample.
struct ResamplingCase: Method {
    private let units: [SIMD2<Double>]
    private let statistic: @Sendable ([SIMD2<Double>]) -> Double?
    private let draws: Int
    private var drawn: Bootstrap?

    static func recognises(_ test: Case) -> Bool {
        (test.mentions("jackknife") || test.mentions("bootstrap"))
            && !test.mentions("alpha", "kappa", "krippendorff alpha", "krippendorff alpha bootstrap", "icc")
    }

    init(_ test: Case) throws {
        let input = test.input
        let single = input.first("values", "data", "sample", "x", "scores")?.numbers
        if let pairs = input.first("pairs", "points", "data", "xy")?.matrix,
            pairs.allSatisfy({ $0.count == 2 })
        {
            units = pairs.map { SIMD2($0[0], $0[1]) }
        } else if let first = input.first("x", "first")?.numbers,
            let second = input.first("y", "second")?.numbers,
            first.count == second.count
        {
            units = zip(first, second).map { SIMD2($0, $1) }
        } else if let single {
            units = single.map { SIMD2($0, 0) }
        } else {
            throw Unreadable(description: "pairs, x and y, or values are missing")
        }
        let isSingle = units.allSatisfy { $0.y == 0 }
        let name =
            input.first("statistic", "estimator")?.name
            ?? test.expected.members.map(\.key).joined(separator: " ")
        let words = name.lowercased()
        statistic =
            if words.contains("median") {
                { Self.median($0) }
            } else if words.contains("ratio") {
                { Self.ratio($0) }
            } else if words.contains("variance") {
                { Self.variance($0) }
            } else if words.contains("deviation") || words.split(separator: " ").contains("sd") {
                { Self.variance($0)?.squareRoot() }
            } else if isSingle || words.contains("mean") {
                { Self.mean($0) }
            } else {
                { Self.correlation($0) }
            }
        draws = max(20_000, input.first("draws", "replications", "b", "n_boot")?.whole ?? 0)
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let words = quantity.words
        if words.contains("jackknife") || words.contains("loo") || quantity.name.contains("leave_one") {
            let jackknife = try Jackknife.of(units, statistic: statistic)
            if quantity.name.contains("bias") { return .number(jackknife.bias) }
            if words.contains("se") || quantity.name.contains("error") {
                return .number(jackknife.standardError)
            }
            if quantity.name.contains("corrected") { return .number(jackknife.estimate - jackknife.bias) }
            if quantity.name.contains("accel") { return .number(jackknife.acceleration) }
            if words.contains("mean") { return .number(jackknife.mean) }
            return quantity.expected.items == nil ? nil : .numbers(jackknife.values)
        }
        if words.contains("acceleration") {
            return .number(try Jackknife.of(units, statistic: statistic).acceleration)
        }
        if quantity.name.contains("bca") || quantity.name.contains("accelerated") {
            return try bootstrap().accelerated(level: level(quantity)).map { .numbers([$0.low, $0.high]) }
                ?? .nothing
        }
        if quantity.name.contains("percentile") || quantity.name.contains("bootstrap_ci") {
            let interval = try bootstrap().percentile(level: level(quantity))
            return .numbers([interval.low, interval.high])
        }
        if words.contains("bootstrap") {
            if quantity.name.contains("bias") { return .number(try bootstrap().bias) }
            if words.contains("se") || quantity.name.contains("error") {
                return .number(try bootstrap().standardError)
            }
            return nil
        }
        let names = [
            "correlation", "mean", "median", "ratio", "variance", "sd", "estimate", "theta", "statistic", "r",
        ]
        return names.contains(quantity.key) ? .optional(statistic(units)) : nil
    }

    /// `percentile90` is of nine tenths.
    private func level(_ quantity: Quantity) -> Double {
        let digits = quantity.name.filter(\.isNumber)
        return Double(digits).map { $0 / 100 } ?? 0.95
    }

    private mutating func bootstrap() throws -> Bootstrap {
        if let drawn { return drawn }
        let made = try Bootstrap.of(units, draws: draws, seed: 1, statistic: statistic)
        drawn = made
        return made
    }

    private static func mean(_ units: [SIMD2<Double>]) -> Double {
        units.reduce(0) { $0 + $1.x } / Double(units.count)
    }

    private static func variance(_ units: [SIMD2<Double>]) -> Double? {
        let mean = mean(units)
        guard units.count > 1 else { return nil }
        return units.reduce(0) { $0 + ($1.x - mean) * ($1.x - mean) } / Double(units.count - 1)
    }

    private static func median(_ units: [SIMD2<Double>]) -> Double? {
        let sorted = units.map(\.x).sorted()
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    private static func ratio(_ units: [SIMD2<Double>]) -> Double? {
        let sum = units.reduce(SIMD2<Double>.zero, +)
        return sum.x == 0 ? nil : sum.y / sum.x
    }

    private static func correlation(_ units: [SIMD2<Double>]) -> Double? {
        let mean = units.reduce(SIMD2<Double>.zero, +) / SIMD2(repeating: Double(units.count))
        var (squares, both) = (SIMD2<Double>.zero, 0.0)
        for unit in units {
            squares += (unit - mean) * (unit - mean)
            both += (unit.x - mean.x) * (unit.y - mean.y)
        }
        return squares.x * squares.y > 0 ? both / (squares.x * squares.y).squareRoot() : nil
    }
}
