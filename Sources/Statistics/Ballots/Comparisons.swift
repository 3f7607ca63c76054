/// How often each of two items won when they were compared.
package struct Comparisons: Hashable, Sendable {
    /// Two items that were compared, `one` < `other`.
    package struct Pair: Hashable, Sendable {
        package let one: Int
        package let other: Int
        /// How often `one` won; a draw is half a win for each.
        package let wins: Double
        /// How often `other` won.
        package let losses: Double
    }

    /// How many items there are; they are numbered from 0.
    package let items: Int
    /// Each pair compared, once, in increasing order.
    package let pairs: [Pair]

    /// A result, or several of the same kind.
    package struct Result: Hashable, Sendable {
        package let winner: Int
        package let loser: Int
        package let times: Double

        /// `winner` was put before `loser`, `times` times, above 0.
        package init(winner: Int, loser: Int, times: Double = 1) {
            self.winner = winner
            self.loser = loser
            self.times = times
        }
    }

    /// Gathers results, which may come in any order; throws `badInput` for an item that is not there or compared with itself, or
    /// for times that are no positive number.
    package init(items: Int, results: [Result]) throws(Unanswerable) {
        self.items = items
        let ordered = results.sorted {
            (min($0.winner, $0.loser), max($0.winner, $0.loser), $0.winner, $0.times)
                < (min($1.winner, $1.loser), max($1.winner, $1.loser), $1.winner, $1.times)
        }
        var pairs: [Pair] = []
        for result in ordered {
            let (one, other) = (min(result.winner, result.loser), max(result.winner, result.loser))
            guard one >= 0, other < items, one != other else {
                throw .badInput("a comparison of unknown items")
            }
            guard result.times > 0, result.times.isFinite else {
                throw .badInput("a comparison counts for nothing")
            }
            let last = pairs.last.flatMap { $0.one == one && $0.other == other ? pairs.popLast() : nil }
            pairs.append(
                Pair(
                    one: one, other: other,
                    wins: (last?.wins ?? 0) + (result.winner == one ? result.times : 0),
                    losses: (last?.losses ?? 0) + (result.winner == other ? result.times : 0)))
        }
        self.pairs = pairs
    }

    /// Takes a table: the row's item won so often against the column's. Throws `badInput` for rows of another length or numbers
    /// below 0.
    package init(wins: [[Double]]) throws(Unanswerable) {
        guard wins.allSatisfy({ $0.count == wins.count && $0.allSatisfy { $0 >= 0 && $0.isFinite } })
        else {
            throw .badInput("wins are no square of numbers from 0")
        }
        items = wins.count
        var pairs: [Pair] = []
        for one in wins.indices {
            for other in wins.indices.dropFirst(one + 1) where wins[one][other] + wins[other][one] > 0 {
                pairs.append(Pair(one: one, other: other, wins: wins[one][other], losses: wins[other][one]))
            }
        }
        self.pairs = pairs
    }

    /// Groups within which everyone won against everyone directly or over others, each in increasing order, by their smallest
    /// member. Only one group of all has strengths that can be told (L. R. Ford, Solution of a ranking problem from binary
    /// comparisons, American Mathematical Monthly 64, 1957).
    package var groups: [[Int]] {
        var next = [[Int]](repeating: [], count: items)
        for pair in pairs {
            if pair.wins > 0 { next[pair.one].append(pair.other) }
            if pair.losses > 0 { next[pair.other].append(pair.one) }
        }
        return StrongComponents.groups(next)
    }

    /// Groups that were compared with each other directly or over others, whoever won.
    package var parts: [[Int]] {
        var next = [[Int]](repeating: [], count: items)
        for pair in pairs {
            next[pair.one].append(pair.other)
            next[pair.other].append(pair.one)
        }
        return StrongComponents.groups(next)
    }
}
