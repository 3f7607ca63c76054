/// The used categories of every set of steps, and how ratings score on them.
struct RatingScales: Hashable, Sendable {
    /// Where the categories of each set begin; one more than there are sets.
    let start: [Int]
    /// The category as it was given, ascending within a set.
    let category: [Int32]
    /// The score of each category: 0 for the lowest of its set.
    let score: [Double]
    /// How many ratings of those looked at are in each category.
    let count: [Int]

    /// The scales used by the rows marked in `active`.
    init(table: RatingTable, groups: (count: Int, ofRow: [Int32]), active: [Bool], unused: RaschModel.Unused)
    {
        var start = [0]
        var category: [Int32] = []
        var score: [Double] = []
        var count: [Int] = []
        let lowest = table.category.min() ?? 0
        let span = Int(table.category.max() ?? 0) - Int(lowest) + 1
        var counts = [[Int32: Int]](repeating: [:], count: span > 4096 ? groups.count : 0)
        var dense = [Int](repeating: 0, count: span > 4096 ? 0 : span * groups.count)
        for row in 0..<table.count where active[row] {
            let group = Int(groups.ofRow[row])
            if span > 4096 {
                counts[group][table.category[row], default: 0] += 1
            } else {
                dense[group * span + Int(table.category[row] - lowest)] += 1
            }
        }
        for group in 0..<groups.count {
            let used: [(Int32, Int)] =
                span > 4096
                ? counts[group].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
                : (0..<span).compactMap {
                    let number = dense[group * span + $0]
                    return number > 0 ? (lowest + Int32($0), number) : nil
                }
            for (place, (label, number)) in used.enumerated() {
                category.append(label)
                score.append(unused == .kept ? Double(label - used[0].0) : Double(place))
                count.append(number)
            }
            start.append(category.count)
        }
        (self.start, self.category, self.score, self.count) = (start, category, score, count)
    }

    /// The positions of a set's categories.
    func range(_ group: Int) -> Range<Int> { start[group]..<start[group + 1] }

    /// How many sets there are.
    var groups: Int { start.count - 1 }

    /// The position of a category in its set; of one not used there, the nearest below, or the lowest. The set must not be
    /// empty.
    func position(of label: Int32, in group: Int) -> Int {
        let range = range(group)
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if category[middle] <= label { low = middle + 1 } else { high = middle }
        }
        return max(low - 1, range.lowerBound)
    }
}
