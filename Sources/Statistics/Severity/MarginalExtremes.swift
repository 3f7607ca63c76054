import Glibc

/// Measures for fixed elements whose ratings are all lowest or all highest, from the posteriors of the persons they rated,
/// all else held, their totals moved inwards by 0.3 score points.
enum MarginalExtremes {
    /// By fixed facet and element; `nil` where the element was estimated or no other measured element met its ratings.
    static func answers(
        table: RatingTable, model: RaschModel, person: Int, extremes: ExtremeRatings,
        likelihood: MarginalLikelihood,
        parameters: [Double]
    ) -> [[ExtremeMeasures.Answer?]] {
        let rows = likelihood.rows
        let groups = model.groups(of: table).ofRow
        let signs = model.signs
        let nodes = likelihood.nodes
        let curve = CategoryCurve(
            scales: extremes.scales, sums: MarginalLikelihood.sums(parameters, rows: rows))
        defer { curve.free() }
        var placeOfPerson = [Int](repeating: -1, count: table.sizes[person])
        for (place, element) in rows.persons.enumerated() { placeOfPerson[element] = place }
        func estimated(_ place: Int, _ element: Int) -> Bool {
            let parameter = rows.offset[place] + element
            return likelihood.complete[parameter * likelihood.size + parameter] > 0
        }
        return rows.fixed.indices.map { place in
            let facet = rows.fixed[place]
            var own = [[Int]](repeating: [], count: table.sizes[facet])
            for (row, element) in table.columns[facet].enumerated() where !estimated(place, Int(element)) {
                own[Int(element)].append(row)
            }
            return own.indices.map { element in
                var usable: [(group: Int, shift: Double, person: Int)] = []
                var (total, highest) = (0.0, 0.0)
                for row in own[element] {
                    let group = Int(groups[row])
                    let range = extremes.scales.range(group)
                    let posterior = placeOfPerson[Int(table.columns[person][row])]
                    guard range.count > 1, posterior >= 0 else { continue }
                    var shift = 0.0
                    var known = true
                    for (other, otherFacet) in rows.fixed.enumerated() where other != place {
                        let index = Int(table.columns[otherFacet][row])
                        known = known && estimated(other, index)
                        shift += signs[otherFacet] * parameters[rows.offset[other] + index]
                    }
                    guard known else { continue }
                    usable.append((group, shift, posterior))
                    total +=
                        extremes.scales.score[extremes.scales.position(of: table.category[row], in: group)]
                    highest += extremes.scales.score[range.upperBound - 1]
                }
                guard !usable.isEmpty else { return nil }
                let goal = min(max(total, ExtremeMeasures.adjustment), highest - ExtremeMeasures.adjustment)
                let answer = ExtremeMeasures.solve(goal: goal) { measure in
                    var (sum, information) = (0.0, 0.0)
                    for (group, shift, person) in usable {
                        for node in nodes.indices {
                            let weight = likelihood.posterior[person * nodes.count + node]
                            guard weight > 1e-12 else { continue }
                            let (mean, variance, _) = curve.look(group, at: nodes[node] + shift + measure)
                            sum += weight * mean
                            information += weight * variance
                        }
                    }
                    return (sum, information)
                }
                return answer.map {
                    ExtremeMeasures.Answer(
                        measure: signs[facet] * $0.measure, standardError: $0.standardError)
                }
            }
        }
    }
}
