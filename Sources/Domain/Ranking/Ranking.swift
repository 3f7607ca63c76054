/// Why an application of the pool has no rank; an application with several reasons is given the first.
package enum Unranked: String, Hashable, Sendable, Codable, CaseIterable {
    case withdrawn, excluded, tooFewCards, missingCriterion, knockout
}

/// What put one application before another.
package enum Separation: Hashable, Sendable {
    case score
    case tieBreak(TieBreak)
    /// Nothing did: both share a rank.
    case tied
}

/// One line of a ranking.
package struct Standing: Hashable, Sendable {
    /// From 1; equal ones share a rank and the next counts on (1, 2, 2, 4).
    package let rank: Int
    /// Whether another application has the same rank.
    package let isTied: Bool
    /// Its number in the call.
    package let application: Int
    /// The exact total that ranks it.
    package let score: Ratio
    /// The rubric's criteria in order: the (rounded) value across jurors, `nil` where there is none.
    package let criteria: [Ratio?]
    /// Cards with at least one score.
    package let cards: Int
    /// What put it before the next line; `nil` in the last one.
    package let beforeNext: Separation?
}

/// The exact order of a pool.
package struct Ranking: Hashable, Sendable {
    /// An application without a rank.
    package struct Absence: Hashable, Sendable {
        /// Its number in the call.
        package let application: Int
        /// The first reason that applies.
        package let why: Unranked
    }

    /// By rank, then application number.
    package let entries: [Standing]
    /// By application number.
    package let unranked: [Absence]
}
