import Glibc

/// Measures for elements left out of the estimation, from their ratings against measured elements, all else held: a total
/// at the end of its range is moved inwards by 0.3 score points (the extreme-score adjustment of the program Facets).
enum ExtremeMeasures {
    /// Score points a perfect or empty total is moved inwards.
    static let adjustment = 0.3

    /// A measure and its standard error.
    struct Answer {
        let measure: Double
        let standardError: Double
    }

    /// Adds what can be measured to `known` (measures by facet and element, `nil` where unknown) in the opposite order of
    /// leaving, those with ratings against known elements first; returns the answers added.
    static func extend(
        _ known: inout [[Double?]], table: RatingTable, model: RaschModel, extremes: ExtremeRatings,
        sums: [Double]
    ) -> [(facet: Int, element: Int, answer: Answer)] {
        let groups = model.groups(of: table)
        let curve = CategoryCurve(scales: extremes.scales, sums: sums)
        defer { curve.free() }
        var waiting: [(round: Int, facet: Int, element: Int, rows: [Int])] = []
        for facet in table.sizes.indices {
            var rows = [[Int]](repeating: [], count: table.sizes[facet])
            for (row, element) in table.columns[facet].enumerated() where known[facet][Int(element)] == nil {
                rows[Int(element)].append(row)
            }
            for element in rows.indices where !rows[element].isEmpty {
                waiting.append((extremes.left[facet][element]?.round ?? 0, facet, element, rows[element]))
            }
        }
        waiting.sort { (-$0.round, $0.facet, $0.element) < (-$1.round, $1.facet, $1.element) }
        var added: [(facet: Int, element: Int, answer: Answer)] = []
        var progress = true
        while progress, !waiting.isEmpty {
            progress = false
            var rest: [(round: Int, facet: Int, element: Int, rows: [Int])] = []
            // Those of one round are measured side by side, none from another of it.
            var found: [(facet: Int, element: Int, answer: Answer)] = []
            let latest = waiting.map(\.round).max() ?? 0
            for candidate in waiting {
                let answer =
                    candidate.round == latest || candidate.round == 0
                    ? answer(
                        facet: candidate.facet, rows: candidate.rows, known: known, table: table,
                        model: model,
                        groups: groups.ofRow, scales: extremes.scales, curve: curve) : nil
                if let answer {
                    found.append((candidate.facet, candidate.element, answer))
                } else {
                    rest.append(candidate)
                }
            }
            for (facet, element, answer) in found { known[facet][element] = answer.measure }
            added += found
            waiting = rest
            progress = !found.isEmpty
            // Nobody of the latest round can be measured yet: those before get their turn.
            if found.isEmpty, latest > 0 {
                for at in waiting.indices where waiting[at].round == latest { waiting[at].round = latest - 1 }
                progress = true
            }
        }
        return added
    }

    private static func answer(
        facet: Int, rows: [Int], known: [[Double?]], table: RatingTable, model: RaschModel, groups: [Int32],
        scales: RatingScales, curve: CategoryCurve
    ) -> Answer? {
        let signs = model.signs
        var places: [(group: Int, place: Double)] = []
        var (total, highest) = (0.0, 0.0)
        for row in rows {
            let group = Int(groups[row])
            let range = scales.range(group)
            guard range.count > 1 else { continue }
            var place = 0.0
            var usable = true
            for other in table.sizes.indices where other != facet {
                guard let measure = known[other][Int(table.columns[other][row])] else {
                    usable = false
                    break
                }
                place += signs[other] * measure
            }
            guard usable else { continue }
            places.append((group, place))
            total += scales.score[scales.position(of: table.category[row], in: group)]
            highest += scales.score[range.upperBound - 1]
        }
        guard !places.isEmpty else { return nil }
        let goal = min(max(total, adjustment), highest - adjustment)
        let answer = solve(goal: goal) { measure in
            var (sum, information) = (0.0, 0.0)
            for (group, place) in places {
                let (mean, variance, _) = curve.look(group, at: place + measure)
                sum += mean
                information += variance
            }
            return (sum, information)
        }
        return answer.map { Answer(measure: signs[facet] * $0.measure, standardError: $0.standardError) }
    }

    /// The measure at which the expected total, which rises with it, is `goal`, by Newton's method inside a bracket; `nil`
    /// where its information vanishes there.
    static func solve(goal: Double, expected: (Double) -> (total: Double, information: Double)) -> Answer? {
        var (low, high) = (-1.0, 1.0)
        while expected(low).total > goal, low > -1e4 { low *= 2 }
        while expected(high).total < goal, high < 1e4 { high *= 2 }
        var measure = (low + high) / 2
        for _ in 0..<200 {
            let (sum, information) = expected(measure)
            if sum > goal { high = measure } else { low = measure }
            var next = information > 0 ? measure + (goal - sum) / information : measure
            if !(next > low && next < high) { next = (low + high) / 2 }
            let moved = abs(next - measure)
            measure = next
            if moved < 1e-12 * max(1, abs(measure)) { break }
        }
        let information = expected(measure).information
        guard information > 0 else { return nil }
        return Answer(measure: measure, standardError: 1 / sqrt(information))
    }
}
