/// What about a juror's cards is worth a conversation, with the numbers that say so; never a reason to leave someone out.
package enum JurorFlag: Hashable, Sendable {
    /// Scores have little to do with those of others; correlation, and mean squared surprise where 1 is usual.
    case random(correlation: Double, surprise: Double)
    /// Much below others, in points, with standard error.
    case severe(points: Double, standardError: Double)
    /// Much above others, in points, with standard error.
    case lenient(points: Double, standardError: Double)
    /// Uses the middle of the scale only; points per point of the others, and spread over that of all cards.
    case central(slope: Double, spread: Double)
    /// Criteria of a card are too alike; spread within a card, and the median of all jurors'.
    case halo(spread: Double, usual: Double)
    /// Became more severe (below 0) or lenient (above 0) on the way, in points to either end.
    case drift(change: Double, t: Double)
    /// Uses the ends of the scale more than others; points per point of the others, and mean squared surprise.
    case extreme(slope: Double, surprise: Double)
    /// Own field higher or lower than explained, in points.
    case ownField(difference: Double, t: Double)
    /// Own institution higher or lower than explained, in points.
    case ownInstitution(difference: Double, t: Double)

    /// The name of the case.
    package var kind: Kind {
        switch self {
        case .random: .random
        case .severe: .severe
        case .lenient: .lenient
        case .central: .central
        case .halo: .halo
        case .drift: .drift
        case .extreme: .extreme
        case .ownField: .ownField
        case .ownInstitution: .ownInstitution
        }
    }

    /// A flag without its numbers.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case random, severe, lenient, central, halo, drift, extreme, ownField, ownInstitution
    }

    /// From where on something is flagged.
    package struct Thresholds: Hashable, Sendable {
        /// Cards below which nothing is flagged.
        package var cards = 5
        /// A juror is severe or lenient from this share of the scale on.
        package var severity = 0.2
        /// Scores are random below this correlation, given surprise.
        package var correlation = 0.3
        /// Mean squared surprise above which a juror is random or extreme.
        package var surprise = 1.5
        /// A juror is central below this slope, given as narrow a spread; above it criteria too alike are halo.
        package var centralSlope = 0.5
        /// A juror is central below this share of the spread of all cards.
        package var centralSpread = 0.5
        /// Criteria are too alike below this share of the median juror's spread within a card.
        package var halo = 0.55
        /// |t| above which there is drift.
        package var drift = 4.0
        /// A juror is extreme above this slope, given surprise.
        package var extremeSlope = 1.4
        /// What p values, adjusted for the number of jurors after Holm, must be below: severity, drift, affinity.
        package var level = 0.05

        /// The usual thresholds.
        package init() {}
    }
}
