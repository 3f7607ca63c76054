/// The orders with which most comparisons of two agree: J. G. Kemeny, Mathematics without numbers, Daedalus 88 (1959);
/// H. P. Young, Condorcet's theory of voting, American Political Science Review 82 (1988).
///
/// Exact, over all sets of candidates (M. Held, R. M. Karp, A dynamic programming approach to sequencing problems, 1962). Groups
/// that beat all below them stay in line in every best order (M. Truchon, An extension of the Condorcet criterion and Kemeny
/// orders, 1998), so that each is solved by itself.
package struct Kemeny: Hashable, Sendable {
    /// Comparisons that agree with a best order, summed over votes.
    package let score: Int
    /// Comparisons that disagree with it, the least possible.
    package let distance: Int
    /// The best orders, in increasing order of their numbers; as many as were asked for at most.
    package let orders: [[Int]]
    /// Whether `orders` holds all best ones.
    package let isComplete: Bool

    /// The most candidates who may go in circles together.
    package static let limit = 18

    /// Finds the best orders, at most `orders` of them; throws `badInput` if more than 18 candidates go in circles together.
    package init(_ votes: PairwiseVotes, orders most: Int = 100) throws(Unanswerable) {
        let groups = Condorcet(votes).groups
        guard groups.allSatisfy({ $0.count <= Kemeny.limit }) else {
            throw .badInput("more than \(Kemeny.limit) candidates go in circles together")
        }
        let size = votes.candidates
        var (score, all) = (0, 0)
        for one in 0..<size {
            for other in 0..<size { all += votes[one, other] }
        }
        var (orders, isComplete): ([[Int]], Bool) = ([[]], true)
        for (index, group) in groups.enumerated() {
            for below in groups[(index + 1)...].joined() {
                for one in group { score += votes[one, below] }
            }
            let search = KemenySearch(votes, group)
            score += search.score
            let (own, areAll) = search.orders(most: most)
            isComplete = isComplete && areAll && orders.count * own.count <= max(most, 1)
            orders = Array(
                orders.lazy.flatMap { start in own.lazy.map { start + $0 } }.prefix(max(most, 1)))
        }
        self.score = score
        distance = all - score
        self.orders = orders
        self.isComplete = isComplete
    }
}

/// The best orders of one group, by the best of every set of its members.
private struct KemenySearch {
    private let group: [Int]
    private let votes: PairwiseVotes
    /// By the set of those yet to be placed.
    private let best: [Int]

    var score: Int { best[best.count - 1] }

    init(_ votes: PairwiseVotes, _ group: [Int]) {
        self.group = group
        self.votes = votes
        let size = group.count
        var best = [Int](repeating: 0, count: 1 << size)
        for set in 1..<max(1 << size, 2) {
            var most = Int.min
            for first in 0..<size where set >> first & 1 == 1 {
                let rest = set & ~(1 << first)
                var score = best[rest]
                for other in 0..<size where rest >> other & 1 == 1 {
                    score += votes[group[first], group[other]]
                }
                most = max(most, score)
            }
            best[set] = most
        }
        self.best = best
    }

    /// The best orders from the smallest numbers, and whether these are all.
    func orders(most: Int) -> (orders: [[Int]], areAll: Bool) {
        var orders: [[Int]] = []
        var areAll = true
        func place(_ start: [Int], _ set: Int) {
            if set == 0 {
                if orders.count < max(most, 1) { orders.append(start) } else { areAll = false }
                return
            }
            for first in group.indices where set >> first & 1 == 1 && areAll {
                let rest = set & ~(1 << first)
                var score = best[rest]
                for other in group.indices where rest >> other & 1 == 1 {
                    score += votes[group[first], group[other]]
                }
                if score == best[set] { place(start + [group[first]], rest) }
            }
        }
        place([], best.count - 1)
        return (orders, areAll)
    }
}
