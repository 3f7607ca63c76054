/// Ratings in categories that are listed beforehand: subjects × raters, some missing.
///
/// The list is explicit, since a category that nobody used still counts in what chance gives.
package struct CategoryRatings: Hashable, Sendable {
    /// The value of each category, in the order of the list.
    package let categories: [Double]
    /// How many raters there are.
    package let raters: Int
    /// Rows × raters: the place of the category in the list, −1 where missing; rows sorted.
    package let place: [Int32]
    /// How many subjects have these ratings, above 0, for each row.
    package let frequency: [Double]
    /// Whether the rows are the cells of a table, whose standard errors divide by n and not n − 1 (K. Gwet, Handbook of
    /// Inter-Rater Reliability, 4th edition, 2014).
    package let isTable: Bool

    /// Subjects × raters, `nil` where missing; a subject without any rating is left out.
    ///
    /// Throws `tooFewApplications`, `tooFewJurors`, or `badInput` for ragged rows, a list that repeats a category, or a value
    /// outside it.
    package init(subjects: [[Double?]], categories: [Double]) throws(Unanswerable) {
        let raters = subjects.first?.count ?? 0
        guard raters > 0 else { throw .tooFewJurors(needed: 1) }
        guard subjects.allSatisfy({ $0.count == raters }) else { throw .badInput("rows of unequal length") }
        guard Set(categories).count == categories.count, categories.allSatisfy(\.isFinite) else {
            throw .badInput("categories")
        }
        var rows: [[Int32]] = []
        for subject in subjects {
            var row: [Int32] = []
            for value in subject {
                guard let value else {
                    row.append(-1)
                    continue
                }
                guard let place = categories.firstIndex(of: value) else {
                    throw .badInput("a rating outside the categories")
                }
                row.append(Int32(place))
            }
            if row.contains(where: { $0 >= 0 }) { rows.append(row) }
        }
        guard !rows.isEmpty else { throw .tooFewApplications(needed: 1) }
        rows.sort { $0.lexicographicallyPrecedes($1) }
        var (distinct, frequency): ([[Int32]], [Double]) = ([], [])
        for row in rows {
            if row == distinct.last {
                frequency[frequency.count - 1] += 1
            } else {
                distinct.append(row)
                frequency.append(1)
            }
        }
        self.categories = categories
        self.raters = raters
        place = distinct.flatMap { $0 }
        self.frequency = frequency
        isTable = false
    }

    /// Two raters' table: rows are the first one's categories, columns the second one's, cells how many subjects, 0 or more.
    ///
    /// Categories are 1, 2, … unless given. Throws `badInput` for a table that is not square, has negative cells or no subject.
    package init(table: [[Double]], categories: [Double]? = nil) throws(Unanswerable) {
        let size = table.count
        guard size > 0, table.allSatisfy({ $0.count == size && $0.allSatisfy { $0 >= 0 && $0 < .infinity } })
        else { throw .badInput("not a square table of counts") }
        let categories = categories ?? (1...size).map(Double.init)
        guard categories.count == size, Set(categories).count == size, categories.allSatisfy(\.isFinite)
        else {
            throw .badInput("categories")
        }
        var (place, frequency): ([Int32], [Double]) = ([], [])
        for row in 0..<size {
            for column in 0..<size where table[row][column] > 0 {
                place += [Int32(row), Int32(column)]
                frequency.append(table[row][column])
            }
        }
        guard !frequency.isEmpty else { throw .tooFewApplications(needed: 1) }
        self.categories = categories
        raters = 2
        self.place = place
        self.frequency = frequency
        isTable = true
    }
}
