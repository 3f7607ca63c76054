/// How several jurors' values become one: the mean of those that are kept of the values sorted upwards.
enum Combination: Equatable {
    /// There was nothing to combine.
    case none
    /// A trimmed mean would have nothing left.
    case tooFew
    case value(Ratio)

    var value: Ratio? {
        switch self {
        case .none, .tooFew: nil
        case .value(let ratio): ratio
        }
    }
}

extension Aggregation {
    /// The places, in the sorted values, that the combination takes the mean of; empty when too few are there to trim.
    func kept(of count: Int) -> Range<Int> {
        switch across {
        case .mean: 0..<count
        case .median: count == 0 ? 0..<0 : (count - 1) / 2..<count / 2 + 1
        case .trimmedMean: count / 2 >= trim && count > 2 * trim ? trim..<count - trim : 0..<0
        }
    }

    /// Combines scores in ten-thousandths; may sort them.
    func combine(_ units: inout [Int64]) -> Combination {
        guard !units.isEmpty else { return .none }
        let kept = kept(of: units.count)
        guard !kept.isEmpty else { return .tooFew }
        if kept.count < units.count { units.sort() }
        var sum: Int128 = 0
        for place in kept { sum += Int128(units[place]) }
        return .value(Ratio(reducing: sum, positive: Int128(kept.count) * Int128(Decimal.unitsPerOne)))
    }

    /// Combines card totals; may sort them.
    func combine(_ totals: inout [Ratio]) -> Combination {
        guard !totals.isEmpty else { return .none }
        let kept = kept(of: totals.count)
        guard !kept.isEmpty else { return .tooFew }
        if kept.count < totals.count { totals.sort() }
        return .value(Ratio.mean(totals[kept]))
    }

    /// Which of the values a combination keeps; among equal ones those that stand later are the higher.
    func keptFlags<Value: Comparable>(_ values: [Value]) -> [Bool] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var flags = [Bool](repeating: false, count: values.count)
        for place in kept(of: values.count) { flags[order[place]] = true }
        return flags
    }
}

extension Ratio {
    /// The mean of values that are not none; of none it is zero.
    static func mean(_ values: ArraySlice<Ratio>) -> Ratio {
        guard var sum = values.first else { return .zero }
        for value in values.dropFirst() { sum = sum + value }
        return sum.divided(by: Ratio(values.count)) ?? .zero
    }

    /// Rounded where a step declares decimals, exact where it does not.
    func rounded(to decimals: Int?) -> Ratio { decimals.map { rounded(to: $0) } ?? self }
}
