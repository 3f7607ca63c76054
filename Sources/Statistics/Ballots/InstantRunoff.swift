/// Round by round the candidate with the fewest first places leaves, until one has more than half of the ballots still counting.
///
/// The single-winner form of the transferable vote (W. R. Ware, 1871; I. D. Hill, B. A. Wichmann, D. R. Woodall, Algorithm 123,
/// Computer Journal 30, 1987). Equal first places share their vote exactly.
package struct InstantRunoff: Hashable, Sendable {
    /// Who leaves when several have the fewest.
    package enum TieRule: Sendable, Hashable {
        /// Who had fewer in the latest round in which they differed, else the last of them in a declared order.
        case earlierRounds(declared: [Int])
        /// The last of them in a declared order.
        case declared([Int])
        /// All of them, unless nobody else is left.
        case all
    }

    /// One count.
    package struct Round: Hashable, Sendable {
        /// Votes of each candidate, `nil` for those who have left; from 0.
        package let tallies: [Double?]
        /// Who leaves after this count, in increasing order; nobody in the last.
        package let leaving: [Int]
        /// Votes whose ballots name nobody who is left.
        package let exhausted: Int
        /// Whether a tie rule chose who leaves.
        package let isTied: Bool
    }

    /// The counts, from the first.
    package let rounds: [Round]
    /// Who wins; several only under `TieRule.all` when all that are left have the same votes.
    package let winners: [Int]
    /// From best to worst: the last count's order, then those who left, the latest first.
    package let ranking: [[Int]]

    /// Counts ballots; throws `badInput` if a declared order does not name every candidate once, if ties on ballots divide votes
    /// too finely, or if there is no vote.
    package init(_ profile: Profile, ties: TieRule) throws(Unanswerable) {
        let all = Array(0..<profile.candidates)
        var place = all
        switch ties {
        case .earlierRounds(let declared), .declared(let declared):
            guard declared.sorted() == all else {
                throw .badInput("the declared order misses a candidate")
            }
            for (index, candidate) in declared.enumerated() { place[candidate] = index }
        case .all: break
        }
        guard profile.votes > 0 else { throw .badInput("there are no votes") }
        let unit = try InstantRunoff.unit(profile)
        var (remaining, rounds, history): ([Int], [Round], [[Int]]) = (all, [], [])
        while true {
            let (shares, exhausted) = InstantRunoff.count(profile, remaining, unit)
            history.append(shares)
            let counting = (profile.votes - exhausted) * unit
            let lead = remaining.map { shares[$0] }.max() ?? 0
            let fewest = remaining.map { shares[$0] }.min() ?? 0
            let lowest = remaining.filter { shares[$0] == fewest }
            let isOver = 2 * lead > counting || remaining.count == 1
            var leaving: [Int] = []
            if !isOver {
                switch ties {
                case .all: leaving = lowest
                case .declared: leaving = lowest.max { place[$0] < place[$1] }.map { [$0] } ?? []
                case .earlierRounds:
                    let last = history.reversed().reduce(lowest) { tied, shares in
                        let fewest = tied.map { shares[$0] }.min() ?? 0
                        return tied.filter { shares[$0] == fewest }
                    }
                    leaving = last.max { place[$0] < place[$1] }.map { [$0] } ?? []
                }
            }
            if leaving.count == remaining.count { leaving = [] }
            rounds.append(
                Round(
                    tallies: all.map { remaining.contains($0) ? Double(shares[$0]) / Double(unit) : nil },
                    leaving: leaving, exhausted: exhausted, isTied: !isOver && lowest.count > 1))
            if leaving.isEmpty { break }
            remaining.removeAll { leaving.contains($0) }
        }
        self.rounds = rounds
        let last = history[history.count - 1]
        let standing = Set(remaining.map { last[$0] }).sorted(by: >).map { votes in
            remaining.filter { last[$0] == votes }
        }
        winners = standing[0]
        ranking = standing + rounds.reversed().map(\.leaving).filter { !$0.isEmpty }
    }

    /// How many parts a vote is cut into so that all shares are whole: the least common multiple of what ties may be of.
    private static func unit(_ profile: Profile) throws(Unanswerable) -> Int {
        let widest = profile.ballots.flatMap { $0.places.map(\.count) }.max() ?? 1
        var unit = 1
        for size in 2..<max(widest + 1, 2) {
            var (one, other) = (unit, size)
            while other != 0 { (one, other) = (other, one % other) }
            let (product, isTooMuch) = (unit / one).multipliedReportingOverflow(by: size)
            guard !isTooMuch, !product.multipliedReportingOverflow(by: 4 * profile.votes).overflow else {
                throw .badInput("ties on ballots divide votes too finely")
            }
            unit = product
        }
        return unit
    }

    /// Parts of votes for each candidate, and votes that count for nobody.
    private static func count(_ profile: Profile, _ remaining: [Int], _ unit: Int) -> ([Int], Int) {
        var isLeft = [Bool](repeating: false, count: profile.candidates)
        for candidate in remaining { isLeft[candidate] = true }
        var shares = [Int](repeating: 0, count: profile.candidates)
        var exhausted = 0
        for ballot in profile.ballots {
            let first = ballot.places.lazy.map { $0.filter { isLeft[$0] } }.first { !$0.isEmpty }
            guard let first else {
                exhausted += ballot.votes
                continue
            }
            for candidate in first { shares[candidate] += ballot.votes * (unit / first.count) }
        }
        return (shares, exhausted)
    }
}
