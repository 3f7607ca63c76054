/// Why a method gives no figure for this table.
package enum Unanswerable: Error, Hashable, Sendable {
    /// Fewer applications than the method needs.
    case tooFewApplications(needed: Int)
    /// Fewer jurors than the method needs.
    case tooFewJurors(needed: Int)
    /// Fewer cards than the method needs.
    case tooFewCards(needed: Int)
    /// All values are equal, so nothing can be told apart.
    case noSpread
    /// No application was scored by two jurors.
    case nothingInCommon
    /// Some scores are missing, and the method needs all of them.
    case missingScores
    /// The parts of the table do not hang together, so figures cannot be compared across them.
    case disconnected(parts: Int)
    /// The iteration did not settle within its limit.
    case notConverged(iterations: Int)
    /// The model explains every score without a remainder, so how far to trust it cannot be told.
    case noRemainder
    /// The statistic has no value for some selection of the data it must be taken on.
    case undefinedStatistic
    /// The sizes of the inputs do not fit each other, or a number is out of its range.
    case badInput(String)
}
