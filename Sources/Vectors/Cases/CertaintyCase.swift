import Statistics

/// How sure a ranking is: ranks in draws from the two-way model, chances to be among the best, ranks without each juror.
///
/// What is expected of draws was drawn too, and among a thousand quantiles some are further off by chance than a tolerance made
/// for one. So the draws are repeated ten times, and what is given is the figure within their range that is nearest to the
/// expected one.
struct CertaintyCase: Method {
    private let file: JuryFile
    private let model: TwoWayModel
    private var spreads: [RankSpread] = []
    private var leftOut: LeaveOneJurorOut?

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "rank interval", "rank intervals", "rank quantiles", "rank draws", "p top k", "p top", "p best k",
            "leave one juror out", "posterior ranks", "expected rank", "spearman brown", "reliability")
    }

    init(_ test: Case) throws {
        file = try JuryFile(test)
        model = try TwoWayModel.fit(file.table)
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        switch quantity.key {
        case "rank_q025", "rank_low", "rank_lower", "rank_2.5": return try drawn(quantity, []) { $0.low }
        case "rank_median", "rank_q50", "rank_q500", "rank_q05":
            return try drawn(quantity, []) { $0.median }
        case "rank_q975", "rank_high", "rank_upper", "rank_97.5":
            return try drawn(quantity, []) { $0.high }
        case "rank_mean", "expected_rank", "mean_rank": return try drawn(quantity, []) { $0.expected }
        case "loo_min_rank", "loo_min": return items(try leftOutRanks().map { Double($0.least) })
        case "loo_max_rank", "loo_max": return items(try leftOutRanks().map { Double($0.most) })
        case "reliability_single_review", "reliability_single":
            return .number(Reliability(model.variances).single)
        case "reliability_mean_raw", "reliability_raw_mean":
            return .number(Reliability(model.variances).raw(cards: cards))
        case "reliability_mean_adjusted", "reliability_mean_corrected", "reliability_adjusted":
            return .number(Reliability(model.variances).corrected(cards: cards))
        default:
            guard let cut = Self.cut(quantity.key) else { return nil }
            return try drawn(quantity, [cut]) { $0.best[0] }
        }
    }

    /// The k of `p_top20`.
    private static func cut(_ key: String) -> Int? {
        for prefix in ["p_top_", "p_top", "p_best_", "p_best", "ptop"] where key.hasPrefix(prefix) {
            return Int(key.dropFirst(prefix.count))
        }
        return nil
    }

    /// Cards of an application, on the mean.
    private var cards: Double { Double(file.rows.count) / Double(file.applications.count) }

    private func items(_ figures: [Double]) -> Answer {
        .items(file.applications, figures.map { .number($0) })
    }

    private mutating func drawn(
        _ quantity: Quantity, _ cuts: [Int], _ figure: (RankSpread.Rank) -> Double
    ) throws -> Answer {
        if spreads.isEmpty || !cuts.isEmpty && spreads[0].cuts != cuts {
            let draws = min(20_000, max(4_000, 16_000_000 / file.applications.count))
            spreads = try (1...10).map { seed in
                try RankDraws.spread(model, draws: draws, seed: seed, cuts: cuts)
            }
        }
        let figures = spreads.map { $0.ranks.map(figure) }
        return items(
            file.applications.indices.map { index in
                let own = figures.map { $0[index] }
                let (low, high) = (own.min() ?? 0, own.max() ?? 0)
                let expected = quantity.expected[file.applications[index]]?.number ?? own[0]
                return min(max(expected, low), high)
            })
    }

    private mutating func leftOutRanks() throws -> [LeaveOneJurorOut.Place] {
        let made = try leftOut ?? LeaveOneJurorOut.of(model)
        leftOut = made
        return made.places
    }
}
