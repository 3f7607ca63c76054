/// How scores become one number for an application.
package struct Aggregation: Hashable, Sendable, Codable {
    /// What is combined first.
    package enum Order: String, Hashable, Sendable, Codable, CaseIterable {
        /// Each card gets a total; the totals are combined across jurors.
        case cardFirst
        /// Each criterion is combined across jurors; the values are then weighted.
        case criterionFirst
    }

    /// How values of several jurors become one.
    package enum Across: String, Hashable, Sendable, Codable, CaseIterable { case mean, median, trimmedMean }

    /// How weighted criteria become one value.
    package enum Total: String, Hashable, Sendable, Codable, CaseIterable {
        /// Weights are normalised over the criteria that have a score.
        case weightedMean
        /// An unscored criterion leaves the application unranked.
        case weightedSum
    }

    /// Places to which a step rounds, half away from zero, 0 to 6; a step without one stays exact.
    package struct Decimals: Hashable, Sendable, Codable {
        /// A criterion's value across jurors.
        package var criterion: Int?
        /// A value times its weight: within the card, or after the criterion was combined, as the order says.
        package var weighted: Int?
        /// Each card's total; only with `cardFirst`.
        package var card: Int?
        /// The application's total.
        package var total: Int?

        /// Nothing is rounded unless it is said.
        package init(criterion: Int? = nil, weighted: Int? = nil, card: Int? = nil, total: Int? = nil) {
            self.criterion = criterion
            self.weighted = weighted
            self.card = card
            self.total = total
        }
    }

    /// Cards or criteria first.
    package var order: Order
    /// How jurors' values become one.
    package var across: Across
    /// How many of the highest and of the lowest a trimmed mean drops, 0 or more.
    package var trim: Int
    /// How weighted criteria become one value.
    package var total: Total
    /// What is rounded, and to how many places.
    package var decimals: Decimals

    /// The rubric file's defaults.
    package init(
        order: Order = .cardFirst, across: Across = .mean, trim: Int = 0, total: Total = .weightedMean,
        decimals: Decimals = Decimals()
    ) {
        self.order = order
        self.across = across
        self.trim = trim
        self.total = total
        self.decimals = decimals
    }
}

/// One way to decide between equal scores.
package enum TieBreak: Hashable, Sendable, Codable {
    /// The higher value of the criterion across jurors, as rounded; having one beats having none.
    case criterion(Slug)
    /// The higher median of the card totals.
    case median
    /// The smaller difference between the highest and the lowest card total.
    case spread
    /// The smaller key drawn from the round's recorded seed (see ``Lot``).
    case lot

    /// `criterion:ID`, `median`, `spread`, `lot`.
    package var text: String {
        switch self {
        case .criterion(let id): "criterion:\(id)"
        case .median: "median"
        case .spread: "spread"
        case .lot: "lot"
        }
    }

    /// Reads what ``text`` writes.
    package init?(_ text: String) {
        switch text {
        case "median": self = .median
        case "spread": self = .spread
        case "lot": self = .lot
        default:
            guard text.hasPrefix("criterion:"), let id = Slug(text.dropFirst(10)) else { return nil }
            self = .criterion(id)
        }
    }
}
