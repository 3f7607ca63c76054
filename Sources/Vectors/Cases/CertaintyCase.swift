import Statistics

/// How sure a ranking is: ranks in draws from the two-way model, chances to be among the best, ranks without each juror.
struct CertaintyCase: Method {
    private let file: JuryFile
    private let model: TwoWayModel
    private var spread: RankSpread?
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
        case "rank_q025", "rank_low", "rank_lower", "rank_2.5": return items(try drawn([]).ranks.map(\.low))
        case "rank_median", "rank_q50", "rank_q500", "rank_q05":
            return items(try drawn([]).ranks.map(\.median))
        case "rank_q975", "rank_high", "rank_upper", "rank_97.5":
            return items(try drawn([]).ranks.map(\.high))
        case "rank_mean", "expected_rank", "mean_rank": return items(try drawn([]).ranks.map(\.expected))
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
            return items(try drawn([cut]).ranks.map { $0.best[0] })
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

    private mutating func drawn(_ cuts: [Int]) throws -> RankSpread {
        if let spread, cuts == spread.cuts || cuts.isEmpty { return spread }
        // As many draws as bring the own error well below that of what is expected.
        let draws = min(200_000, max(20_000, 100_000_000 / file.applications.count))
        let made = try RankDraws.spread(model, draws: draws, seed: 1, cuts: cuts)
        spread = made
        return made
    }

    private mutating func leftOutRanks() throws -> [LeaveOneJurorOut.Place] {
        let made = try leftOut ?? LeaveOneJurorOut.of(model)
        leftOut = made
        return made.places
    }
}
