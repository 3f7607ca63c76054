/// Ratings by category, each met by one element of every facet (application, juror, criterion, …), in an order that does
/// not depend on how they came.
package struct RatingTable: Hashable, Sendable {
    /// How many elements each facet has, rated or not; the elements of a facet are numbered from 0.
    package let sizes: [Int]
    /// The elements of each rating, one column a facet, each as long as `category`.
    package let columns: [[Int32]]
    /// The category of each rating, as it was given.
    package let category: [Int32]

    /// One rating.
    package struct Rating: Hashable, Sendable {
        package let elements: [Int]
        package let category: Int

        /// A rating; one element a facet, numbered from 0.
        package init(_ elements: [Int], category: Int) {
            self.elements = elements
            self.category = category
        }
    }

    /// Sorts the ratings; throws `badInput` where one does not name an element of every facet.
    package init(sizes: [Int], ratings: [Rating]) throws(Unanswerable) {
        guard ratings.allSatisfy({ $0.elements.count == sizes.count }),
            ratings.allSatisfy({ $0.elements.allSatisfy { Int32(exactly: $0) != nil } }),
            ratings.allSatisfy({ Int32(exactly: $0.category) != nil })
        else { throw .badInput("a rating names one element of every facet and a whole category") }
        try self.init(
            sizes: sizes,
            columns: sizes.indices.map { facet in ratings.map { Int32($0.elements[facet]) } },
            category: ratings.map { Int32($0.category) })
    }

    /// Sorts the ratings, given as one column a facet; throws `badInput` where the columns differ in length or an element
    /// lies outside its facet.
    package init(sizes: [Int], columns: [[Int32]], category: [Int32]) throws(Unanswerable) {
        guard !sizes.isEmpty, columns.count == sizes.count, columns.allSatisfy({ $0.count == category.count })
        else { throw .badInput("every facet has one column as long as the ratings") }
        for (size, column) in zip(sizes, columns) {
            guard column.allSatisfy({ 0..<size ~= Int($0) }) else {
                throw .badInput("an element lies outside its facet")
            }
        }
        let order = Self.order(sizes: sizes, columns: columns, category: category)
        self.sizes = sizes
        self.columns = columns.map { column in order.map { column[$0] } }
        self.category = order.map { category[$0] }
    }

    /// How many ratings there are.
    package var count: Int { category.count }

    /// The rows sorted by elements, then category; by one number a row where the numbers fit.
    private static func order(sizes: [Int], columns: [[Int32]], category: [Int32]) -> [Int] {
        guard let lowest = category.min(), let highest = category.max() else { return [] }
        let span = Int(highest) - Int(lowest) + 1
        var size = category.count
        var fits = true
        for factor in sizes + [span] {
            let product = size.multipliedReportingOverflow(by: factor)
            fits = fits && !product.overflow
            size = product.partialValue
        }
        if fits {
            var keys = [Int](repeating: 0, count: category.count)
            for (column, size) in zip(columns, sizes) {
                for row in keys.indices { keys[row] = keys[row] * size + Int(column[row]) }
            }
            for row in keys.indices {
                keys[row] = (keys[row] * span + Int(category[row] - lowest)) * category.count + row
            }
            keys.sort()
            return keys.map { $0 % category.count }
        }
        return category.indices.sorted { left, right in
            for column in columns where column[left] != column[right] { return column[left] < column[right] }
            return (category[left], left) < (category[right], right)
        }
    }
}
