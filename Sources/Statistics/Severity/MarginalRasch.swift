import Glibc

/// The many-facet Rasch model by marginal maximum likelihood: persons (applications) drawn from one normal distribution, the
/// elements of all other facets fixed (Bock & Aitkin 1981; R. J. Adams, M. Wilson & W. Wang, Applied Psychological
/// Measurement 21, 1997). Measures are in logits.
package struct MarginalRasch: Sendable {
    /// What is said of one fixed element.
    package struct Element: Hashable, Sendable {
        /// How it stands.
        package let standing: ManyFacetRasch.Standing
        /// In logits; `nil` where its ratings say nothing of it.
        package let measure: Double?
        /// In logits, from the curvature of the marginal likelihood; of an extreme element with all else held. `nil` where
        /// that is not the curvature of a summit.
        package let standardError: Double?
        /// How many ratings it has.
        package let ratings: Int
        /// The sum of its categories as they were given.
        package let total: Int
    }

    /// What is said of one person.
    package struct Person: Hashable, Sendable {
        /// The mean of its posterior (expected a posteriori), in logits; without ratings that of all.
        package let mean: Double
        /// The standard deviation of its posterior, in logits.
        package let deviation: Double
        /// How many ratings it has.
        package let ratings: Int
    }

    /// The facet of persons.
    package let person: Int
    /// The elements of each facet; none for that of persons.
    package let facets: [[Element]]
    /// The persons.
    package let persons: [Person]
    /// The sets of steps: one, or one for each element of the facet they are separate by.
    package let scales: [ManyFacetRasch.Scale]
    /// The mean of the persons, in logits; 0 where another facet floats.
    package let mean: Double
    /// Its standard error; `nil` likewise and where it cannot be told.
    package let meanError: Double?
    /// The standard deviation of the persons, in logits.
    package let deviation: Double
    /// The standard error of its natural logarithm; `nil` where it cannot be told or is at the boundary.
    package let logDeviationError: Double?
    /// Whether the standard deviation stopped at the smallest the nodes can show: persons cannot be told apart.
    package let atBoundary: Bool
    /// −2 × the logarithm of the likelihood, the persons' distribution summing to one over the nodes.
    package let deviance: Double
    /// The same with the density as it is at the nodes, times their distance, as ACER ConQuest and TAM print it.
    package let densityDeviance: Double
    /// The nodes used, in logits.
    package let nodes: [Double]
    /// How the iteration ended.
    package let iteration: Iteration

    /// The variance of the persons.
    package var variance: Double { deviation * deviation }

    /// The share of the variance of the persons' estimates in all (EAP reliability): 0 to 1; `nil` below two persons.
    package var reliability: Double? {
        let rated = persons.filter { $0.ratings > 0 }
        guard rated.count > 1 else { return nil }
        let count = Double(rated.count)
        let mean = rated.reduce(0) { $0 + $1.mean } / count
        let between = rated.reduce(0) { $0 + ($1.mean - mean) * ($1.mean - mean) } / (count - 1)
        let within = rated.reduce(0) { $0 + $1.deviation * $1.deviation } / count
        return between + within > 0 ? between / (between + within) : nil
    }

    /// Fits the model. The facet of persons is `person`; where it is also the model's floating one, the mean of the persons
    /// is estimated and every other facet centred, else the persons' mean is 0 and the floating facet's is not.
    ///
    /// Throws `tooFewCards` without ratings, `tooFewApplications` below two persons, `noSpread` where no two categories are
    /// left, `disconnected` where the fixed facets do not hang together, `badInput` where model and table do not fit.
    package static func fit(
        _ table: RatingTable, model: RaschModel, person: Int, nodes: MarginalNodes = .covering,
        rule: MarginalRule = .normalised, stopping: RaschModel.Stopping = .settled
    ) throws(Unanswerable) -> MarginalRasch {
        try model.check(table)
        guard table.sizes.indices.contains(person), table.sizes.count > 1,
            model.steps != .separate(facet: person)
        else { throw .badInput("persons are one facet of several, and do not have their own steps") }
        guard table.count > 0 else { throw .tooFewCards(needed: 1) }
        let extremes = try ExtremeRatings(table, model: model, except: person)
        let groups = model.groups(of: table)
        let rows = MarginalRows(
            table: table, model: model, person: person, groups: groups, active: extremes.active,
            scales: extremes.scales)
        guard rows.persons.count > 1 else { throw .tooFewApplications(needed: 2) }
        try connected(table, rows: rows, active: extremes.active)
        let floating = rows.fixed.firstIndex(of: model.floating)
        var start = [Double](repeating: 0, count: rows.elements + rows.steps + 2)
        let (likelihood, estimate): (MarginalLikelihood, MarginalEstimate)
        switch nodes {
        case .even(let count, let from, let to):
            guard count > 1, from.isFinite, to.isFinite, from < to else {
                throw .badInput("nodes are two or more between two ends")
            }
            let grid = (0..<count).map { from + (to - from) * Double($0) / Double(count - 1) }
            likelihood = MarginalLikelihood(rows, nodes: grid, rule: rule)
            estimate = MarginalEstimate(
                likelihood, start: start, floating: floating, stopping: stopping,
                smallest: (grid[1] - grid[0]) / 2)
        case .covering:
            (likelihood, estimate) = cover(
                rows, start: &start, floating: floating, rule: rule, stopping: stopping)
        }
        return MarginalRasch(
            table: table, model: model, person: person, extremes: extremes, likelihood: likelihood,
            estimate: estimate,
            floating: floating)
    }

    /// Nodes over six standard deviations to either side of the mean, moved until they cover the estimate.
    private static func cover(
        _ rows: MarginalRows, start: inout [Double], floating: Int?, rule: MarginalRule,
        stopping: RaschModel.Stopping
    ) -> (MarginalLikelihood, MarginalEstimate) {
        let rough = RaschModel.Stopping(residual: 0.1, change: 0.01, rounds: 50)
        var grid = (0...40).map { -8 + 0.4 * Double($0) }
        var rounds = 0
        for _ in 0..<4 {
            let likelihood = MarginalLikelihood(rows, nodes: grid, rule: rule)
            let estimate = MarginalEstimate(
                likelihood, start: start, floating: floating, stopping: rough,
                smallest: (grid[1] - grid[0]) / 2)
            start = estimate.parameters
            rounds += estimate.iteration.rounds
            let narrowest = posteriors(likelihood).map(\.deviation).min() ?? 1
            let (mean, deviation) = (start[start.count - 2], exp(start[start.count - 1]))
            let distance = max(0.7 * min(max(narrowest, 0.01), deviation), 12 * deviation / 600)
            let count = Int((6 * deviation / distance).rounded(.up))
            let next = (-count...count).map { mean + distance * Double($0) }
            let settled = abs(next[0] - grid[0]) < 0.3 * deviation && next.count <= grid.count
            if settled { break }
            grid = next
        }
        let likelihood = MarginalLikelihood(rows, nodes: grid, rule: rule)
        let estimate = MarginalEstimate(
            likelihood, start: start, floating: floating, stopping: stopping,
            smallest: (grid[1] - grid[0]) / 2,
            before: rounds)
        return (likelihood, estimate)
    }

    private static func connected(_ table: RatingTable, rows: MarginalRows, active: [Bool])
        throws(Unanswerable)
    {
        guard rows.fixed.count > 1 else { return }
        var columns: [[Int32]] = rows.fixed.map { _ in [] }
        for row in 0..<table.count where active[row] {
            for (place, facet) in rows.fixed.enumerated() { columns[place].append(table.columns[facet][row]) }
        }
        let fixed = try RatingTable(
            sizes: rows.fixed.map { table.sizes[$0] }, columns: columns,
            category: [Int32](repeating: 0, count: columns[0].count))
        let subsets = RatingSubsets(fixed)
        if subsets.excess > 0 { throw .disconnected(parts: max(2, subsets.count)) }
    }

    static func posteriors(_ likelihood: MarginalLikelihood) -> [(mean: Double, deviation: Double)] {
        let nodes = likelihood.nodes
        return likelihood.rows.persons.indices.map { person in
            var (first, second) = (0.0, 0.0)
            for node in nodes.indices {
                first += likelihood.posterior[person * nodes.count + node] * nodes[node]
            }
            for node in nodes.indices {
                let distance = nodes[node] - first
                second += likelihood.posterior[person * nodes.count + node] * distance * distance
            }
            return (first, sqrt(second))
        }
    }

    private init(
        table: RatingTable, model: RaschModel, person: Int, extremes: ExtremeRatings,
        likelihood: MarginalLikelihood,
        estimate: MarginalEstimate, floating: Int?
    ) {
        let rows = likelihood.rows
        let size = likelihood.size
        let sign = model.signs[person]
        self.person = person
        nodes = likelihood.nodes
        iteration = estimate.iteration
        atBoundary = estimate.atBoundary
        mean = sign * estimate.parameters[size - 2]
        deviation = exp(estimate.parameters[size - 1])
        meanError = floating == nil ? estimate.variances.map { sqrt($0[size - 2]) } : nil
        logDeviationError = estimate.atBoundary ? nil : estimate.variances.map { sqrt($0[size - 1]) }
        deviance = -2 * likelihood.normalisedLogLikelihood
        densityDeviance = -2 * likelihood.densityLogLikelihood
        var ratings = [Int](repeating: 0, count: table.sizes[person])
        for element in table.columns[person] { ratings[Int(element)] += 1 }
        var persons = ratings.map {
            Person(mean: sign * estimate.parameters[size - 2], deviation: 0, ratings: $0)
        }
        for at in persons.indices {
            persons[at] = Person(
                mean: persons[at].mean, deviation: exp(estimate.parameters[size - 1]), ratings: ratings[at])
        }
        for (place, posterior) in Self.posteriors(likelihood).enumerated() {
            let at = rows.persons[place]
            persons[at] = Person(
                mean: sign * posterior.mean, deviation: posterior.deviation, ratings: ratings[at])
        }
        self.persons = persons
        let sums = MarginalLikelihood.sums(estimate.parameters, rows: rows)
        scales = ManyFacetRasch.scales(
            extremes.scales, sums: sums, variances: estimate.stepVariances, declared: model.declared)
        let extreme = MarginalExtremes.answers(
            table: table, model: model, person: person, extremes: extremes, likelihood: likelihood,
            parameters: estimate.parameters)
        var facets = [[Element]](repeating: [], count: table.sizes.count)
        for (place, facet) in rows.fixed.enumerated() {
            var counts = [Int](repeating: 0, count: table.sizes[facet])
            var totals = counts
            for row in 0..<table.count {
                counts[Int(table.columns[facet][row])] += 1
                totals[Int(table.columns[facet][row])] += Int(table.category[row])
            }
            for element in 0..<table.sizes[facet] {
                let parameter = rows.offset[place] + element
                let estimated = likelihood.complete[parameter * size + parameter] > 0
                let standing: ManyFacetRasch.Standing =
                    estimated
                    ? .estimated
                    : extremes.left[facet][element]?.standing
                        ?? (counts[element] > 0 ? .outside : .undetermined)
                let answer = extreme[place][element]
                facets[facet].append(
                    Element(
                        standing: standing,
                        measure: estimated ? estimate.parameters[parameter] : answer?.measure,
                        standardError: estimated
                            ? estimate.variances.map { sqrt($0[parameter]) } : answer?.standardError,
                        ratings: counts[element], total: totals[element]))
            }
        }
        self.facets = facets
    }
}
