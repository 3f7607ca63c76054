/// How one application's score came about; a ranking is made of nothing but these.
package struct Derivation: Hashable, Sendable {
    /// Its number in the call.
    package let application: Int
    /// What ranks it: ``own``, or with carried results the weighted mean of both; `nil` when it could not be computed.
    package let score: Ratio?
    /// Why it is not ranked, or `nil` when it is.
    package let why: Unranked?
    /// Cards with at least one score.
    package let cards: Int
    /// The rubric's criteria in order: the value across jurors after rounding, `nil` where there is none.
    package let criteria: [Ratio?]
    /// The round's own total after rounding.
    package let own: Ratio?
    /// Median of the card totals; in a ranking only computed for a tie-break that asks.
    package let median: Ratio?
    /// Highest less lowest card total; in a ranking only computed for a tie-break that asks.
    package let spread: Ratio?
    /// Every value on the way; `nil` in a derivation made for a ranking.
    package let steps: Steps?

    /// Every value on the way to a score.
    package struct Steps: Hashable, Sendable {
        /// By seat.
        package let cards: [CardStep]
        /// The rubric's criteria in order.
        package let criteria: [CriterionStep]
        /// The own total before rounding.
        package let exact: Ratio?
        /// The panel's carried results in order.
        package let carried: [CarriedStep]
    }

    /// One juror's card.
    package struct CardStep: Hashable, Sendable {
        /// The juror's seat in the round.
        package let seat: Int
        /// The rubric's criteria in order.
        package let scores: [Decimal?]
        /// Score × weight after rounding, where there is a score.
        package let weighted: [Ratio?]
        /// The card's total before rounding; `nil` without a score, or when a sum lacks one.
        package let exact: Ratio?
        /// The card's total after rounding.
        package let total: Ratio?
        /// With `cardFirst`, whether the combination across jurors used the total (not trimmed, in the median's middle).
        package let isKept: Bool
    }

    /// One criterion across jurors.
    package struct CriterionStep: Hashable, Sendable {
        /// One juror's score.
        package struct Value: Hashable, Sendable {
            /// The juror's seat in the round.
            package let seat: Int
            /// As given on the card.
            package let score: Decimal
            /// Whether the combination across jurors used it.
            package let isKept: Bool
        }

        /// By seat.
        package let values: [Value]
        /// The combined value before rounding.
        package let exact: Ratio?
        /// The combined value after rounding.
        package let value: Ratio?
        /// With `criterionFirst`, value × weight after rounding.
        package let weighted: Ratio?
    }

    /// One carried result.
    package struct CarriedStep: Hashable, Sendable {
        /// A round's slug or the outside table's name.
        package let source: String
        /// Its part of the total, above zero.
        package let weight: Decimal
        /// The application's value there, `nil` where there is none.
        package let result: Ratio?
    }
}
