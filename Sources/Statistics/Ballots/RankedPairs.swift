/// Majorities are kept from the strongest down, unless one would close a circle: T. N. Tideman, Independence of clones as a
/// criterion for voting rules, Social Choice and Welfare 4 (1987).
///
/// Equal strength: first the majority with fewer votes against it, then by a declared order of the candidates, the winner's
/// place first, then the loser's from the back (as T. M. Zavist, T. N. Tideman, 1989, break ties by one order for all).
package struct RankedPairs: Hashable, Sendable {
    /// A majority of one candidate over another.
    package struct Majority: Hashable, Sendable {
        package let winner: Int
        package let loser: Int
        /// Votes, or the lead, as asked for.
        package let strength: Int
    }

    /// The majorities kept, from the strongest.
    package let kept: [Majority]
    /// The majorities left out since they would close a circle, from the strongest.
    package let left: [Majority]
    /// From best to worst; tied ones together where no majority kept parts them.
    package let ranking: [[Int]]
    /// Whether the declared order decided which of equal majorities was looked at first, so that another might change the result.
    package let isOrderUsed: Bool

    /// All who stand below nobody, in increasing order.
    package var winners: [Int] { ranking[0] }

    /// Keeps majorities; `declared` names every candidate once, by default in the order of their numbers. Throws `badInput` if it
    /// does not.
    package init(
        _ votes: PairwiseVotes, by strength: PairwiseVotes.Strength = .winningVotes,
        declared: [Int]? = nil
    ) throws(Unanswerable) {
        let size = votes.candidates
        let declared = declared ?? Array(0..<size)
        guard declared.sorted() == Array(0..<size) else {
            throw .badInput("the declared order misses a candidate")
        }
        var place = [Int](repeating: 0, count: size)
        for (index, candidate) in declared.enumerated() { place[candidate] = index }
        var majorities: [Majority] = []
        for winner in 0..<size {
            for loser in 0..<size where votes.margin(winner, loser) > 0 {
                majorities.append(
                    Majority(winner: winner, loser: loser, strength: votes.strength(winner, loser, strength)))
            }
        }
        majorities.sort {
            let (left, right) = (votes[$0.loser, $0.winner], votes[$1.loser, $1.winner])
            return (-$0.strength, left, place[$0.winner], -place[$0.loser])
                < (-$1.strength, right, place[$1.winner], -place[$1.loser])
        }
        isOrderUsed = zip(majorities, majorities.dropFirst()).contains {
            $0.strength == $1.strength && votes[$0.loser, $0.winner] == votes[$1.loser, $1.winner]
        }
        var reaches = [Bool](repeating: false, count: size * size)
        var (kept, left): ([Majority], [Majority]) = ([], [])
        for majority in majorities {
            let (winner, loser) = (majority.winner, majority.loser)
            if reaches[loser * size + winner] {
                left.append(majority)
                continue
            }
            kept.append(majority)
            if reaches[winner * size + loser] { continue }
            for one in 0..<size where one == winner || reaches[one * size + winner] {
                for other in 0..<size where other == loser || reaches[loser * size + other] {
                    reaches[one * size + other] = true
                }
            }
        }
        (self.kept, self.left) = (kept, left)
        ranking = Places.inLine(size) { reaches[$0 * size + $1] }
    }
}
