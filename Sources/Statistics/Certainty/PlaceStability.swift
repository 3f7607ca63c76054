/// In how many juries a place holds: what the same ranking would be without one juror, or under any other variation.
package struct PlaceStability: Hashable, Sendable {
    /// What became of one application's place.
    package struct Place: Hashable, Sendable {
        /// Rank with everyone, from 1.
        package let rank: Int
        /// The best and the worst rank in any jury; `rank` itself where there is none.
        package let least: Int
        package let most: Int
        /// Juries in which the rank is the same.
        package let holds: Int
        /// For each cut, juries in which the application is among the best k exactly when it is with everyone.
        package let side: [Int]
    }

    /// How many juries gave a ranking.
    package let juries: Int
    /// Juries that gave none.
    package let unanswered: Int
    /// The numbers of places counted as best.
    package let cuts: [Int]
    /// By application.
    package let places: [Place]

    /// Compares the ranks of `juries` variations with those of the whole jury.
    ///
    /// `rank` holds the rank of each application, from 1, ties sharing the better one; `variation` gives the same for each jury,
    /// or `nil` where it has no ranking. Throws `badInput` when a variation has another number of applications.
    package static func of(
        rank: [Int], juries: Int, cuts: [Int] = [], variation: (Int) throws(Unanswerable) -> [Int]?
    ) throws(Unanswerable) -> PlaceStability {
        var (least, most, holds) = (rank, rank, [Int](repeating: 0, count: rank.count))
        var side = [[Int]](repeating: [Int](repeating: 0, count: cuts.count), count: rank.count)
        var unanswered = 0
        for jury in 0..<juries {
            guard let other = try variation(jury) else {
                unanswered += 1
                continue
            }
            guard other.count == rank.count else { throw .badInput("every jury ranks the same applications") }
            for (index, (own, now)) in zip(rank, other).enumerated() {
                least[index] = min(least[index], now)
                most[index] = max(most[index], now)
                if now == own { holds[index] += 1 }
                for (place, cut) in cuts.enumerated() where (now <= cut) == (own <= cut) {
                    side[index][place] += 1
                }
            }
        }
        return PlaceStability(
            juries: juries - unanswered, unanswered: unanswered, cuts: cuts,
            places: rank.indices.map {
                Place(
                    rank: rank[$0], least: least[$0], most: most[$0], holds: holds[$0], side: side[$0])
            })
    }

    /// Ranks from 1 by falling score, ties sharing the better rank (1, 2, 2, 4); scores up to `slack` below the first of a tie
    /// belong to it.
    package static func ranks(_ scores: [Double], slack: Double = 0) -> [Int] {
        var ranks = [Int](repeating: 0, count: scores.count)
        var (last, rank) = (Double.infinity, 0)
        for (place, index) in scores.indices.sorted(by: { (-scores[$0], $0) < (-scores[$1], $1) })
            .enumerated()
        {
            if scores[index] < last - slack { (rank, last) = (place + 1, scores[index]) }
            ranks[index] = rank
        }
        return ranks
    }
}
