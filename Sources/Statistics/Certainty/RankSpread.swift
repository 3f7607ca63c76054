/// How the rank of each application is spread over many draws.
package struct RankSpread: Hashable, Sendable {
    /// The rank of one application.
    package struct Rank: Hashable, Sendable {
        /// 2.5 %, 50 % and 97.5 % quantiles of the rank, from 1, linear between neighbours.
        package let low: Double
        package let median: Double
        package let high: Double
        /// Mean of the rank, from 1.
        package let expected: Double
        /// For each cut, the share of draws in which it is among the best k, 0 to 1; over all applications they sum up to k.
        package let best: [Double]
    }

    /// How many draws there were.
    package let draws: Int
    /// The numbers of places counted as best.
    package let cuts: [Int]
    /// By application.
    package let ranks: [Rank]
}

/// The ranks of applications in draws, until they are summed up.
struct RankTally: ~Copyable {
    let applications: Int
    let draws: Int
    /// Ranks from 0, applications × draws.
    let ranks: UnsafeMutablePointer<UInt16>

    init(applications: Int, draws: Int) {
        (self.applications, self.draws) = (applications, draws)
        ranks = .allocate(capacity: max(applications * draws, 1))
    }

    deinit { ranks.deallocate() }

    /// What a spread can be asked for; throws `tooFewApplications` below two, `badInput` for no draws, for cuts below 1, and
    /// above 65,536 applications.
    static func check(applications: Int, draws: Int, cuts: [Int]) throws(Unanswerable) {
        guard applications > 1 else { throw .tooFewApplications(needed: 2) }
        guard draws > 0 else { throw .badInput("at least one draw is needed") }
        guard cuts.allSatisfy({ $0 > 0 }) else { throw .badInput("a cut must be after place 1 or later") }
        guard applications <= 1 << 16 else { throw .badInput("at most 65,536 applications can be drawn") }
    }

    /// Sums the ranks up.
    func spread(cuts: [Int]) -> RankSpread {
        var counts = [Int](repeating: 0, count: applications)
        var result: [RankSpread.Rank] = []
        result.reserveCapacity(applications)
        let wanted = [0.025, 0.5, 0.975].map { Quantile.place($0, draws) }
        for application in 0..<applications {
            let own = ranks + application * draws
            var (least, most, sum) = (applications - 1, 0, 0)
            for draw in 0..<draws {
                let rank = Int(own[draw])
                counts[rank] += 1
                sum += rank
                least = min(least, rank)
                most = max(most, rank)
            }
            var before = 0
            var best = [Int](repeating: 0, count: cuts.count)
            var quantiles = [Double](repeating: 0, count: wanted.count)
            for rank in least...most where counts[rank] > 0 {
                let after = before + counts[rank]
                for (place, cut) in cuts.enumerated() where rank < cut { best[place] = after }
                for (place, (low, share)) in wanted.enumerated() {
                    if before <= low, low < after { quantiles[place] += (1 - share) * Double(rank + 1) }
                    if share > 0, before <= low + 1, low + 1 < after {
                        quantiles[place] += share * Double(rank + 1)
                    }
                }
                counts[rank] = 0
                before = after
            }
            result.append(
                RankSpread.Rank(
                    low: quantiles[0], median: quantiles[1], high: quantiles[2],
                    expected: Double(sum) / Double(draws) + 1,
                    best: best.map { Double($0) / Double(draws) }))
        }
        return RankSpread(draws: draws, cuts: cuts, ranks: result)
    }
}
