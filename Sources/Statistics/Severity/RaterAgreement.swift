/// How often two raters gave the same category in the same place, and how often the model expects them to (Linacre, Facets,
/// table 7: exact agreements).
package struct RaterAgreement: Hashable, Sendable {
    /// Pairs of ratings by different raters, all other facets equal.
    package let opportunities: Int
    /// How many of them were equal.
    package let exact: Int
    /// How many the model expects to be equal.
    package let expected: Double

    /// Counts that are known.
    package init(opportunities: Int, exact: Int, expected: Double) {
        (self.opportunities, self.exact, self.expected) = (opportunities, exact, expected)
    }

    /// Of 100 opportunities; `nil` without any.
    package var exactPercent: Double? {
        opportunities > 0 ? 100 * Double(exact) / Double(opportunities) : nil
    }
    /// Of 100 opportunities; `nil` without any.
    package var expectedPercent: Double? { opportunities > 0 ? 100 * expected / Double(opportunities) : nil }
}

extension ManyFacetRasch {
    /// Agreement between the elements of a facet over all ratings used that differ in it alone.
    package func agreement(of facet: Int) -> RaterAgreement {
        let count = rows.count
        let others = rows.signs.indices.filter { $0 != facet }
        let order = (0..<count).sorted { left, right in
            for other in others {
                let (a, b) = (rows.parameter[other * count + left], rows.parameter[other * count + right])
                if a != b { return a < b }
            }
            return left < right
        }
        let curve = CategoryCurve(scales: rows.scales, sums: sums)
        defer { curve.free() }
        func same(_ left: Int, _ right: Int) -> Bool {
            others.allSatisfy { rows.parameter[$0 * count + left] == rows.parameter[$0 * count + right] }
        }
        func probabilities(_ row: Int) -> [(category: Int32, probability: Double)] {
            var place = 0.0
            for facet in rows.signs.indices {
                place += rows.signs[facet] * measures[Int(rows.parameter[facet * count + row])]
            }
            let group = Int(rows.group[row])
            _ = curve.look(group, at: place)
            return rows.scales.range(group).map { (rows.scales.category[$0], curve.probability[$0]) }
        }
        var (opportunities, exact, expected) = (0, 0, 0.0)
        var begin = 0
        while begin < count {
            var end = begin + 1
            while end < count, same(order[begin], order[end]) { end += 1 }
            let members = Array(order[begin..<end])
            let chances = members.count > 1 ? members.map(probabilities) : []
            for left in chances.indices {
                for right in left + 1..<max(chances.count, left + 1)
                where rows.parameter[facet * count + members[left]]
                    != rows.parameter[facet * count + members[right]]
                {
                    opportunities += 1
                    if category(members[left]) == category(members[right]) { exact += 1 }
                    expected += Self.meeting(chances[left], chances[right])
                }
            }
            begin = end
        }
        return RaterAgreement(opportunities: opportunities, exact: exact, expected: expected)
    }

    private func category(_ row: Int) -> Int32 { rows.scales.category[Int(rows.position[row])] }

    /// The chance of the same category; the two may know different categories.
    private static func meeting(
        _ left: [(category: Int32, probability: Double)], _ right: [(category: Int32, probability: Double)]
    ) -> Double {
        var (at, other, sum) = (0, 0, 0.0)
        while at < left.count, other < right.count {
            if left[at].category == right[other].category {
                sum += left[at].probability * right[other].probability
                at += 1
                other += 1
            } else if left[at].category < right[other].category {
                at += 1
            } else {
                other += 1
            }
        }
        return sum
    }
}
