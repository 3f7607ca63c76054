import Glibc

/// What is left between the elements of some facets once their measures are held: such as a juror harder on one criterion
/// than on others (bias terms; Linacre 1989, ch. 9).
package struct RaschInteraction: Hashable, Sendable {
    /// One combination of elements that has ratings.
    package struct Cell: Hashable, Sendable {
        /// The elements, in the order of the facets asked for.
        package let elements: [Int]
        /// How many ratings were used.
        package let count: Int
        /// The sum of their scores, from 0 for the lowest category.
        package let observed: Double
        /// The sum the measures lead to.
        package let expected: Double
        /// In logits, above 0 where ratings are higher than expected: one step of Newton's method from no interaction.
        package let bias: Double
        /// In logits.
        package let standardError: Double
        /// The bias in its standard errors.
        package var t: Double { bias / standardError }
    }

    /// The cells, sorted by elements; those whose ratings carry no information are left out.
    package let cells: [Cell]
}

extension ManyFacetRasch {
    /// The interaction of some facets, by number; throws `badInput` for a facet that does not exist or comes twice, and for
    /// none.
    package func interaction(of asked: [Int]) throws(Unanswerable) -> RaschInteraction {
        guard !asked.isEmpty, asked.allSatisfy(facets.indices.contains),
            asked.indices.allSatisfy({ !asked[..<$0].contains(asked[$0]) })
        else { throw .badInput("an interaction is of facets that exist, each once") }
        let count = rows.count
        func element(_ facet: Int, _ row: Int) -> Int32 { rows.parameter[facet * count + row] }
        let order = (0..<count).sorted { left, right in
            for facet in asked where element(facet, left) != element(facet, right) {
                return element(facet, left) < element(facet, right)
            }
            return left < right
        }
        let curve = CategoryCurve(scales: rows.scales, sums: sums)
        defer { curve.free() }
        var cells: [RaschInteraction.Cell] = []
        var begin = 0
        while begin < count {
            var (end, observed, expected, information) = (begin, 0.0, 0.0, 0.0)
            while end < count, asked.allSatisfy({ element($0, order[begin]) == element($0, order[end]) }) {
                let row = order[end]
                var place = 0.0
                for facet in rows.signs.indices {
                    place += rows.signs[facet] * measures[Int(element(facet, row))]
                }
                let (mean, variance, _) = curve.look(Int(rows.group[row]), at: place)
                observed += rows.scales.score[Int(rows.position[row])]
                expected += mean
                information += variance
                end += 1
            }
            if information > 1e-300 {
                cells.append(
                    RaschInteraction.Cell(
                        elements: asked.map { Int(element($0, order[begin])) - rows.offset[$0] },
                        count: end - begin,
                        observed: observed, expected: expected, bias: (observed - expected) / information,
                        standardError: 1 / sqrt(information)))
            }
            begin = end
        }
        return RaschInteraction(cells: cells)
    }
}
