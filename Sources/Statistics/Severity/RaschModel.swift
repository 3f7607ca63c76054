/// What a many-facet Rasch model says: log(P_k ÷ P_k−1) = Σ ± measure − F_k (J. M. Linacre, Many-Facet Rasch Measurement,
/// 1989/1994).
package struct RaschModel: Hashable, Sendable {
    /// Whether a higher measure in a facet means higher or lower ratings.
    package enum Direction: Hashable, Sendable {
        /// As an application's merit: more is rated higher.
        case raises
        /// As a juror's severity or a criterion's difficulty: more is rated lower.
        case lowers
    }

    /// Which ratings share their steps.
    package enum Steps: Hashable, Sendable {
        /// All of them (the rating scale model; Andrich 1978).
        case common
        /// Those of one element of a facet, such as a criterion or a juror (the partial credit model; Masters 1982).
        case separate(facet: Int)
    }

    /// What becomes of a category between used ones that nobody used.
    package enum Unused: Hashable, Sendable {
        /// The used categories are numbered through, as if the scale had been printed without it.
        case collapsed
        /// It keeps its place in the score, with probability zero (M. Wilson, Educational and Psychological Measurement
        /// 51, 1991).
        case kept
    }

    /// The direction of each facet.
    package let directions: [Direction]
    /// The facet whose mean floats; the measures of every other facet have the mean 0.
    package let floating: Int
    /// Which ratings share their steps.
    package let steps: Steps
    /// What becomes of unused categories between used ones. Those below the lowest and above the highest used one always
    /// leave the scale: nothing can be said of them.
    package let unused: Unused
    /// The categories of the scale as announced, to report those nobody used; without it only gaps are reported.
    package let declared: ClosedRange<Int>?

    /// A model; `floating` is a facet by number from 0, by default the first that raises ratings, or else the first.
    package init(
        directions: [Direction], floating: Int? = nil, steps: Steps = .common, unused: Unused = .collapsed,
        declared: ClosedRange<Int>? = nil
    ) {
        self.directions = directions
        self.floating = floating ?? directions.firstIndex(of: .raises) ?? 0
        self.steps = steps
        self.unused = unused
        self.declared = declared
    }

    /// When the iteration stops: as soon as both hold, or after `rounds` without.
    package struct Stopping: Hashable, Sendable {
        /// The largest difference left between an observed and an expected total of an element or count of a category, in
        /// score points.
        package let residual: Double
        /// The largest change of a measure or step in the last round, in logits.
        package let change: Double
        /// The most rounds.
        package let rounds: Int

        /// A criterion.
        package init(residual: Double, change: Double, rounds: Int = 100) {
            self.residual = residual
            self.change = change
            self.rounds = rounds
        }

        /// To the last digits a printout could show.
        package static let settled = Stopping(residual: 1e-6, change: 1e-7)
        /// The rule the program Facets stops by unless told otherwise.
        package static let facets = Stopping(residual: 0.5, change: 0.01)
    }

    /// Throws `badInput` where the model does not fit the facets of a table.
    func check(_ table: RatingTable) throws(Unanswerable) {
        let facets = table.sizes.indices
        guard directions.count == facets.count, facets.contains(floating) else {
            throw .badInput("one direction for every facet, and one of them floats")
        }
        if case .separate(let facet) = steps, !facets.contains(facet) {
            throw .badInput("steps are separate by one of the facets")
        }
    }

    /// 1 or −1 for every facet.
    var signs: [Double] { directions.map { $0 == .raises ? 1 : -1 } }

    /// How many sets of steps there are, and that of each rating.
    func groups(of table: RatingTable) -> (count: Int, ofRow: [Int32]) {
        switch steps {
        case .common: (1, [Int32](repeating: 0, count: table.count))
        case .separate(let facet): (table.sizes[facet], table.columns[facet])
        }
    }
}
