/// How many votes prefer each candidate to each other one.
package struct PairwiseVotes: Hashable, Sendable {
    /// How many candidates there are, 1 or more.
    package let candidates: Int
    private let votes: [Int]

    /// Counts ballots; who is named beats who is not, and equal ones take no vote of each other.
    package init(_ profile: Profile) {
        candidates = profile.candidates
        var votes = [Int](repeating: 0, count: candidates * candidates)
        for ballot in profile.ballots {
            let levels = profile.levels(ballot)
            for one in 0..<candidates {
                for other in 0..<candidates where levels[one] < levels[other] {
                    votes[one * candidates + other] += ballot.votes
                }
            }
        }
        self.votes = votes
    }

    /// Takes counts as they are, candidates × candidates; the diagonal says nothing. Throws `badInput` for rows of another
    /// length or counts below 0.
    package init(rows: [[Int]]) throws(Unanswerable) {
        guard !rows.isEmpty else { throw .tooFewApplications(needed: 1) }
        guard rows.allSatisfy({ $0.count == rows.count && $0.allSatisfy { 0...1 << 40 ~= $0 } }) else {
            throw .badInput("pairwise votes are no square of counts")
        }
        candidates = rows.count
        votes = rows.enumerated().flatMap { row, counts in
            counts.enumerated().map { $0.offset == row ? 0 : $0.element }
        }
    }

    /// Votes that prefer `one` to `other`.
    package subscript(one: Int, other: Int) -> Int { votes[one * candidates + other] }

    /// By how many votes `one` is ahead of `other`; below 0 where it is behind.
    package func margin(_ one: Int, _ other: Int) -> Int { self[one, other] - self[other, one] }

    /// Candidates × candidates.
    package var rows: [[Int]] {
        (0..<candidates).map { Array(votes[$0 * candidates..<($0 + 1) * candidates]) }
    }

    /// How strong a majority is: by its votes, or by its lead.
    package enum Strength: String, Sendable, CaseIterable { case winningVotes, margins }

    /// The strength of the majority of `one` over `other`; 0 where there is none.
    package func strength(_ one: Int, _ other: Int, _ strength: Strength) -> Int {
        let margin = margin(one, other)
        guard margin > 0 else { return 0 }
        return switch strength {
        case .winningVotes: self[one, other]
        case .margins: margin
        }
    }
}
