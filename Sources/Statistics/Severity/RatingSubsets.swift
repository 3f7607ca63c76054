/// Which elements of each facet can be compared: those whose difference the ratings determine (estimable contrasts; Weeks &
/// Williams 1964, Searle 1971 ch. 7). Two jurors in one subset can be compared, two in different subsets cannot.
package struct RatingSubsets: Hashable, Sendable {
    /// The subset of each element of each facet, numbered from 0 in the order of elements; `nil` where it has no ratings
    /// among those looked at.
    package let subset: [[Int?]]
    /// Directions in which measures can move without changing any expected rating, beyond one shift a facet; 0 where
    /// everything hangs together.
    package let excess: Int

    /// The largest number of subsets in any facet.
    package var count: Int { subset.map { ($0.compactMap(\.self).max() ?? -1) + 1 }.max() ?? 0 }

    /// Finds the subsets of a table.
    package init(_ table: RatingTable) {
        self.init(table: table, active: [Bool](repeating: true, count: table.count))
    }

    /// Finds the subsets of the rows marked in `active`.
    init(table: RatingTable, active: [Bool]) {
        let rows = table.category.indices.filter { active[$0] }
        var used = table.sizes.map { [Bool](repeating: false, count: $0) }
        for (facet, column) in table.columns.enumerated() {
            for row in rows { used[facet][Int(column[row])] = true }
        }
        if Self.chained(table: table, rows: rows) {
            subset = used.map { $0.map { $0 ? 0 : nil } }
            excess = 0
            return
        }
        let free = EstimableContrasts(table: table, rows: rows, used: used)
        subset = free.labels
        excess = free.excess
    }

    /// Whether all rows hang together through rows that differ in one facet only: enough for every difference to be
    /// estimable (Weeks & Williams 1964), though not necessary.
    private static func chained(table: RatingTable, rows: [Int]) -> Bool {
        var parent = Array(rows.indices)
        func root(_ row: Int) -> Int {
            var row = row
            while parent[row] != row {
                parent[row] = parent[parent[row]]
                row = parent[row]
            }
            return row
        }
        for facet in table.sizes.indices {
            var keys: [(Int, Int)] = []
            for (place, row) in rows.enumerated() {
                var key = 0
                for (other, column) in table.columns.enumerated() where other != facet {
                    let (product, overflow) = key.multipliedReportingOverflow(by: table.sizes[other])
                    if overflow { return false }
                    key = product + Int(column[row])
                }
                keys.append((key, place))
            }
            keys.sort { ($0.0, $0.1) < ($1.0, $1.1) }
            for at in keys.indices.dropFirst() where keys[at].0 == keys[at - 1].0 {
                let (left, right) = (root(keys[at - 1].1), root(keys[at].1))
                parent[max(left, right)] = min(left, right)
            }
        }
        return rows.indices.allSatisfy { root($0) == 0 }
    }
}
