/// Comparisons won, lost and tied.
///
/// A. H. Copeland, A reasonable social welfare function, Seminar on mathematics in social sciences, University of Michigan (1951).
package struct Copeland: Hashable, Sendable {
    /// How many others each candidate beats.
    package let wins: [Int]
    /// How many others beat each candidate.
    package let losses: [Int]
    /// With how many others each candidate is tied.
    package let ties: [Int]

    /// Compares every two.
    package init(_ votes: PairwiseVotes) {
        let all = 0..<votes.candidates
        wins = all.map { one in all.count { votes.margin(one, $0) > 0 } }
        losses = all.map { one in all.count { votes.margin(one, $0) < 0 } }
        ties = all.map { one in all.count { $0 != one && votes.margin(one, $0) == 0 } }
    }

    /// Wins and half the ties of each candidate, from 0 to candidates − 1.
    package var scores: [Double] { zip(wins, ties).map { Double($0) + Double($1) / 2 } }

    /// Wins less losses of each candidate, as Copeland wrote it; gives the same order as `scores`.
    package var differences: [Int] { zip(wins, losses).map { $0 - $1 } }

    /// From best to worst, equal ones together.
    package var ranking: [[Int]] { Places.byFigure(differences) }
}
