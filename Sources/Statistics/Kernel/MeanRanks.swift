/// Ranks of numbers, the lowest 1, equal ones sharing the mean of their places.
package struct MeanRanks: Hashable, Sendable {
    /// In the order of the numbers; halves of whole numbers.
    package let rank: [Double]
    /// Σ (t³ − t) over groups of t equal numbers.
    package let ties: Double

    /// Ranks numbers, each finite.
    package init(_ values: [Double]) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var rank = [Double](repeating: 0, count: values.count)
        var (ties, start) = (0.0, 0)
        while start < order.count {
            var end = start + 1
            while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { rank[order[place]] = Double(start + 1 + end) / 2 }
            let group = Double(end - start)
            ties += group * group * group - group
            start = end
        }
        self.rank = rank
        self.ties = ties
    }
}
