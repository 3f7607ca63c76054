extension Round {
    /// A result as it was fixed, by closing the round or by a correction after that.
    package struct Closing: Hashable, Sendable {
        package let ranking: Digest
        package let through: Int
        package let missing: Int
        /// The sequence of the event that fixed it.
        package let sequence: Int
        package let at: Instant
        /// Whether a correction fixed it, not a closing.
        package var isCorrection = false
        /// What the correction moved; empty for a closing.
        package var changes: [RankChange] = []
    }

    /// The round's result as it is fixed now, `nil` while the round is open.
    package var closing: Closing? { isOpen ? nil : closings.last }

    /// When the fixed result was corrected last, `nil` when it never was since the round was closed last.
    package var corrected: Instant? {
        guard let closing, closing.isCorrection else { return nil }
        return closing.at
    }

    /// Whether the result has left the office: from then on a correction is said wherever the result is shown.
    package var isOut: Bool { publishedPlaces != nil || !decisions.releases.isEmpty }

    /// A card that counted and was changed or set aside by the office, or the round that was opened again.
    package struct Correction: Hashable, Sendable {
        /// The event that did it and holds its reason.
        package let sequence: Int
        package let at: Instant
        package let what: What
        /// Whether the round was closed then, so that a new result was fixed.
        package let wasClosed: Bool
        /// The ranks it moved, with those of the cards that were changed in the same act.
        package var changes: [RankChange] = []
        /// The event that fixed the new result, `nil` while the round was open.
        package var result: Int?

        /// What was corrected.
        package enum What: Hashable, Sendable {
            case voided(application: Int, seat: Int, before: [Score])
            case corrected(application: Int, seat: Int, before: [Score], after: [Score])
            case reopened
        }
    }

    /// A juror's wish to have a card corrected after the round was closed.
    package struct CorrectionRequest: Hashable, Sendable {
        /// The event that asks, which holds its words and its reason.
        package let sequence: Int
        package let at: Instant
        package let scores: [Score]
    }
}

extension Ranking {
    /// The ranks by application.
    package var ranks: [Int: Int] {
        var ranks: [Int: Int] = [:]
        for entry in entries { ranks[entry.application] = entry.rank }
        return ranks
    }

    /// What is different in another ranking, by application.
    package func changes(to other: Ranking) -> [RankChange] { RankChange.between(ranks, other.ranks) }
}

extension RankChange {
    /// Where two rankings differ, by application.
    package static func between(_ before: [Int: Int], _ after: [Int: Int]) -> [RankChange] {
        Set(before.keys).union(after.keys).sorted().compactMap { application in
            let (from, to) = (before[application], after[application])
            return from == to ? nil : RankChange(application: application, from: from, to: to)
        }
    }
}
