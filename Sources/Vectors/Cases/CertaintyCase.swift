import Statistics

/// How sure a ranking is: ranks in draws from the two-way model, chances to be among the best, ranks without each juror.
///
/// Drawn often enough that own chance is small beside that of the reference, which was drawn too; ``Answer/drawn(_:_:)`` says how
/// many of its figures may lie further off than the tolerance made for one.
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
        case "rank_q025", "rank_low", "rank_lower", "rank_2.5": return try drawn([]) { $0.low }
        case "rank_median", "rank_q50", "rank_q500", "rank_q05":
            return try drawn([]) { $0.median }
        case "rank_q975", "rank_high", "rank_upper", "rank_97.5":
            return try drawn([]) { $0.high }
        case "rank_mean", "expected_rank", "mean_rank": return try drawn([]) { $0.expected }
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
            return try drawn([cut]) { $0.best[0] }
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
        _ cuts: [Int], _ figure: (RankSpread.Rank) -> Double
    ) throws -> Answer {
        var made = spread
        if made == nil || !cuts.isEmpty && made?.cuts != cuts {
            let draws = min(40_000, max(8_000, 20_000_000 / file.applications.count))
            made = try RankDraws.spread(model, draws: draws, seed: 1, cuts: cuts)
            spread = made
        }
        return .drawn(file.applications, (made?.ranks ?? []).map(figure))
    }

    private mutating func leftOutRanks() throws -> [LeaveOneJurorOut.Place] {
        let made = try leftOut ?? LeaveOneJurorOut.of(model)
        leftOut = made
        return made.places
    }
}
