/// The beat-path method: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
/// single-winner election method, Social Choice and Welfare 36 (2011).
///
/// A path is as strong as its weakest majority; a candidate stands above another if its strongest path there is stronger than
/// the one back.
package struct Schulze: Hashable, Sendable {
    /// Strength of the strongest path from each candidate to each other, 0 where there is none; candidates × candidates.
    package let paths: [[Int]]

    /// Widens paths over every candidate in turn (R. W. Floyd, Algorithm 97, CACM 5, 1962).
    package init(_ votes: PairwiseVotes, by strength: PairwiseVotes.Strength = .winningVotes) {
        let size = votes.candidates
        var paths = (0..<size).map { one in (0..<size).map { votes.strength(one, $0, strength) } }
        for middle in 0..<size {
            for one in 0..<size where one != middle {
                let first = paths[one][middle]
                if first == 0 { continue }
                for other in 0..<size where other != one && other != middle {
                    paths[one][other] = max(paths[one][other], min(first, paths[middle][other]))
                }
            }
        }
        self.paths = paths
    }

    /// Whether `one` stands above `other`; this relation is transitive (Schulze, section 4.1).
    package func isAbove(_ one: Int, _ other: Int) -> Bool { paths[one][other] > paths[other][one] }

    /// All whom nobody stands above, in increasing order; ties allow several.
    package var winners: [Int] { ranking[0] }

    /// From best to worst; those who are neither above nor below each other and have the same rank together.
    package var ranking: [[Int]] { Places.inLine(paths.count) { isAbove($0, $1) } }
}
