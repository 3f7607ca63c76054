import Glibc

/// The many-facet Rasch model by joint maximum likelihood (J. M. Linacre, Many-Facet Rasch Measurement, 1989/1994; UCON in
/// B. D. Wright & G. N. Masters, Rating Scale Analysis, 1982, ch. 4). Measures and severities are in logits.
package struct ManyFacetRasch: Sendable {
    /// How an element stands.
    package enum Standing: Hashable, Sendable {
        /// Estimated.
        case estimated
        /// All its ratings are the lowest; measured afterwards as if its total were 0.3 points higher.
        case lowest
        /// All its ratings are the highest; measured afterwards as if its total were 0.3 points lower.
        case highest
        /// Its ratings all lie with elements left out; measured afterwards from their measures where they have some.
        case outside
        /// Its ratings say nothing of it: none, or its steps know one category only.
        case undetermined
    }

    /// What is said of one element.
    package struct Element: Hashable, Sendable {
        /// How it stands.
        package let standing: Standing
        /// In logits; `nil` where nothing measured is linked to it.
        package let measure: Double?
        /// In logits, other measures held; `nil` with the measure.
        package let standardError: Double?
        /// How many ratings it has.
        package let ratings: Int
        /// The sum of its categories as they were given.
        package let total: Int
        /// Which elements of its facet it can be compared with: those of the same subset; `nil` where not estimated.
        package let subset: Int?
        /// How well its ratings fit; `nil` where not estimated.
        package let fit: RaschFit?
        /// The rating to expect of it where every other facet stands at its mean, on the scale as given; `nil` without a
        /// measure.
        package let fairAverage: Double?
    }

    /// One set of steps.
    package struct Scale: Hashable, Sendable {
        /// The used categories, ascending, as they were given.
        package let categories: [Int]
        /// How many ratings of the estimation are in each.
        package let counts: [Int]
        /// The step into each category but the lowest, in logits; their sum is 0.
        package let thresholds: [Double]
        /// The standard error of each step, the measures held; `nil` with two categories, where the step is 0 by
        /// definition.
        package let standardErrors: [Double]?
        /// Categories nobody used: gaps between used ones and, where the scale was announced, ends of it.
        package let unused: [Int]
    }

    /// The elements of each facet.
    package let facets: [[Element]]
    /// The sets of steps: one, or one for each element of the facet they are separate by (empty where it has none).
    package let scales: [Scale]
    /// Which elements can be compared.
    package let subsets: RatingSubsets
    /// How the iteration ended.
    package let iteration: Iteration
    /// The logarithm of the likelihood of the ratings used.
    package let logLikelihood: Double
    /// How many ratings were used: those of no extreme element.
    package let used: Int
    /// The model.
    package let model: RaschModel

    let table: RatingTable
    let rows: JointRows
    let sums: [Double]
    /// Measures numbered through all facets, 0 where not estimated.
    let measures: [Double]

    /// Fits the model to a table. Throws `tooFewCards` without ratings, `noSpread` where no two categories are left once
    /// extreme elements are set aside, `badInput` where model and table do not fit each other. Look at `iteration` and
    /// `subsets` before measures are compared.
    package static func fit(_ table: RatingTable, model: RaschModel, stopping: RaschModel.Stopping = .settled)
        throws(Unanswerable) -> ManyFacetRasch
    {
        try model.check(table)
        guard table.count > 0 else { throw .tooFewCards(needed: 1) }
        let extremes = try ExtremeRatings(table, model: model)
        let rows = JointRows(
            table: table, signs: model.signs, groups: model.groups(of: table), active: extremes.active,
            scales: extremes.scales)
        let estimate = JointEstimate(rows, stopping: stopping)
        let subsets = RatingSubsets(table: table, active: extremes.active)
        var measures = estimate.measures
        RaschCentring.centre(&measures, rows: rows, floating: model.floating, subsets: subsets)
        return ManyFacetRasch(
            table: table, model: model, extremes: extremes, rows: rows, estimate: estimate,
            measures: measures,
            subsets: subsets)
    }

    private init(
        table: RatingTable, model: RaschModel, extremes: ExtremeRatings, rows: JointRows,
        estimate: JointEstimate,
        measures: [Double], subsets: RatingSubsets
    ) {
        self.table = table
        self.model = model
        self.rows = rows
        self.measures = measures
        self.subsets = subsets
        sums = estimate.sums
        iteration = estimate.iteration
        logLikelihood = estimate.logLikelihood
        used = rows.count
        var known: [[Double?]] = table.sizes.indices.map { facet in
            (0..<table.sizes[facet]).map { element in
                subsets.subset[facet][element] == nil ? nil : measures[rows.offset[facet] + element]
            }
        }
        let means = known.map { facet -> Double in
            let estimated = facet.compactMap(\.self)
            return estimated.isEmpty ? 0 : estimated.reduce(0, +) / Double(estimated.count)
        }
        let fits = RaschFit.ofElements(rows: rows, measures: measures, sums: estimate.sums)
        let added = ExtremeMeasures.extend(
            &known, table: table, model: model, extremes: extremes, sums: estimate.sums)
        let curve = CategoryCurve(scales: extremes.scales, sums: estimate.sums)
        defer { curve.free() }
        let fair = FairAverage(model: model, means: means, scales: extremes.scales, curve: curve)
        var errors: [[Double?]] = table.sizes.indices.map { facet in
            (rows.offset[facet]..<rows.offset[facet + 1]).map { fits[$0].map { 1 / sqrt($0.information) } }
        }
        for (facet, element, answer) in added { errors[facet][element] = answer.standardError }
        var facets: [[Element]] = []
        for facet in table.sizes.indices {
            var ratings = [Int](repeating: 0, count: table.sizes[facet])
            var totals = ratings
            for row in 0..<table.count {
                ratings[Int(table.columns[facet][row])] += 1
                totals[Int(table.columns[facet][row])] += Int(table.category[row])
            }
            facets.append(
                (0..<table.sizes[facet]).map { element in
                    let subset = subsets.subset[facet][element]
                    let standing =
                        subset != nil
                        ? Standing.estimated
                        : extremes.left[facet][element]?.standing
                            ?? (ratings[element] > 0 ? .outside : .undetermined)
                    return Element(
                        standing: standing, measure: known[facet][element],
                        standardError: errors[facet][element],
                        ratings: ratings[element], total: totals[element], subset: subset,
                        fit: fits[rows.offset[facet] + element],
                        fairAverage: known[facet][element].flatMap {
                            fair.rating(facet, element, measure: $0)
                        })
                })
        }
        self.facets = facets
        scales = Self.scales(
            rows.scales, sums: estimate.sums, variances: estimate.stepVariances, declared: model.declared)
    }

    static func scales(
        _ scales: RatingScales, sums: [Double], variances: [[Double]], declared: ClosedRange<Int>?
    ) -> [Scale] {
        (0..<scales.groups).map { group in
            let range = scales.range(group)
            let categories = range.map { Int(scales.category[$0]) }
            let span = declared ?? (categories.first ?? 0)...(categories.last ?? 0)
            let errors = variances.indices.contains(group) ? variances[group].map { sqrt($0) } : []
            return Scale(
                categories: categories, counts: range.map { scales.count[$0] },
                thresholds: range.dropFirst().map { sums[$0] - sums[$0 - 1] },
                standardErrors: errors.isEmpty ? nil : errors,
                unused: categories.isEmpty ? [] : span.filter { !categories.contains($0) })
        }
    }
}
