/// Who wins every comparison of two, and which candidates beat each other in circles.
///
/// M. de Condorcet, Essai sur l'application de l'analyse (1785). The smallest set whose members beat everyone outside:
/// J. H. Smith, Aggregation of preferences with variable electorate, Econometrica 41 (1973); the union of the smallest sets
/// that nobody outside beats: T. Schwartz, Rationality and the myth of the maximum, Noûs 6 (1972).
package struct Condorcet: Hashable, Sendable {
    /// Who beats each other one; `nil` if nobody does.
    package let winner: Int?
    /// Whom each other one beats; `nil` if there is none.
    package let loser: Int?
    /// Who is beaten by nobody, in increasing order; ties allow several.
    package let weakWinners: [Int]
    /// All candidates from best to worst in groups, each beating all below it; within a group they go in circles or are tied.
    package let groups: [[Int]]
    /// The Schwartz set, in increasing order.
    package let schwartzSet: [Int]
    /// Whether some candidates beat each other in a circle.
    package let hasCycle: Bool

    /// The Smith set, in increasing order.
    package var smithSet: [Int] { groups[0] }

    /// Compares every two.
    package init(_ votes: PairwiseVotes) {
        let all = 0..<votes.candidates
        winner = all.first { one in all.allSatisfy { $0 == one || votes.margin(one, $0) > 0 } }
        loser =
            votes.candidates == 1
            ? nil : all.first { one in all.allSatisfy { $0 == one || votes.margin(one, $0) < 0 } }
        weakWinners = all.filter { one in all.allSatisfy { votes.margin(one, $0) >= 0 } }
        let strict = Reach(votes.candidates) { votes.margin($0, $1) > 0 }
        let weak = Reach(votes.candidates) { votes.margin($0, $1) >= 0 }
        schwartzSet = all.filter { one in all.allSatisfy { !strict[$0, one] || strict[one, $0] } }
        hasCycle = all.contains { strict[$0, $0] }
        // Who reaches each other along wins and ties stands in one group; groups are in line, since every two are compared.
        groups = Places.inLine(votes.candidates) { weak[$0, $1] && !weak[$1, $0] }
    }
}

/// Who reaches whom along the steps of a relation (S. Warshall, A theorem on Boolean matrices, JACM 9, 1962).
struct Reach {
    private let size: Int
    private var reaches: [Bool]

    init(_ size: Int, step: (Int, Int) -> Bool) {
        self.size = size
        reaches = [Bool](repeating: false, count: size * size)
        for one in 0..<size {
            for other in 0..<size where one != other { reaches[one * size + other] = step(one, other) }
        }
        for middle in 0..<size {
            for one in 0..<size where reaches[one * size + middle] {
                for other in 0..<size where reaches[middle * size + other] {
                    reaches[one * size + other] = true
                }
            }
        }
    }

    /// Whether one or more steps lead from `one` to `other`.
    subscript(one: Int, other: Int) -> Bool { reaches[one * size + other] }
}
