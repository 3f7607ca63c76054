/// How many raters put each subject in each category; who they were is not known or does not matter.
package struct CategoryCounts: Hashable, Sendable {
    /// The value of each category, in the order of the list.
    package let categories: [Double]
    /// How many subjects have this profile, above 0.
    package let frequency: [Double]
    /// Ratings of the profile, 1 or more.
    package let size: [Double]
    /// Profiles × categories: ratings of the profile in the category.
    package let count: [Double]
    /// Whether standard errors divide by n and not n − 1, as for the cells of a table.
    package let isTable: Bool

    /// How many categories there are.
    package var width: Int { categories.count }
    /// How many subjects there are.
    package var subjects: Double { frequency.reduce(0, +) }

    /// Subjects × categories: how many raters chose the category; a subject without any rating is left out.
    ///
    /// Categories are 1, 2, … unless given. Throws `tooFewApplications` or `badInput`.
    package init(counts: [[Double]], categories: [Double]? = nil) throws(Unanswerable) {
        let width = counts.first?.count ?? 0
        let list = categories ?? (0..<width).map { Double($0 + 1) }
        guard width > 0, list.count == width, Set(list).count == width, list.allSatisfy(\.isFinite) else {
            throw .badInput("categories")
        }
        guard counts.allSatisfy({ $0.count == width && $0.allSatisfy { $0 >= 0 && $0.rounded() == $0 } })
        else { throw .badInput("counts") }
        try self.init(
            rows: counts, frequencies: [Double](repeating: 1, count: counts.count), categories: list,
            isTable: false)
    }

    /// The ratings without their raters.
    package init(_ ratings: CategoryRatings) throws(Unanswerable) {
        let width = ratings.categories.count
        let rows = ratings.frequency.indices.map { row in
            var counts = [Double](repeating: 0, count: width)
            for place in ratings.place[row * ratings.raters..<(row + 1) * ratings.raters] where place >= 0 {
                counts[Int(place)] += 1
            }
            return counts
        }
        try self.init(
            rows: rows, frequencies: ratings.frequency, categories: ratings.categories,
            isTable: ratings.isTable)
    }

    private init(
        rows: [[Double]], frequencies: [Double], categories: [Double], isTable: Bool
    ) throws(Unanswerable) {
        let kept = zip(rows, frequencies).filter { $0.0.contains { $0 > 0 } }
        guard !kept.isEmpty else { throw .tooFewApplications(needed: 1) }
        // Sorted with frequencies behind, so that merging adds them in one order.
        let sorted = kept.sorted { ($0.0 + [$0.1]).lexicographicallyPrecedes($1.0 + [$1.1]) }
        var (count, frequency, last): ([Double], [Double], [Double]) = ([], [], [])
        for (row, times) in sorted {
            if row == last {
                frequency[frequency.count - 1] += times
            } else {
                count += row
                frequency.append(times)
                last = row
            }
        }
        self.categories = categories
        self.frequency = frequency
        self.count = count
        self.isTable = isTable
        size = stride(from: 0, to: count.count, by: categories.count).map { start in
            count[start..<start + categories.count].reduce(0, +)
        }
    }
}
