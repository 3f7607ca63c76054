import Statistics

/// Plain and corrected places of applications, and how they move when one juror is left out.
struct PlacesCase: Method {
    private let input: CardInput
    private var model: TwoWayModel?
    private var ranges: [(low: Int, high: Int)]?

    static func recognises(_ test: Case) -> Bool { TwoWayModelCase.recognises(test) }

    init(_ test: Case) throws { input = try CardInput(test) }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        switch quantity.key {
        case "raw_mean", "mean_raw", "raw": return .items(input.applications, means().map { .optional($0) })
        case "raw_rank", "rank_raw": return places(means())
        case "adj_rank", "adjusted_rank", "rank_adjusted", "blup_rank":
            let model = try fitted()
            return places(input.applications.indices.map { model.score(of: $0) })
        case "loo_min_rank": return .items(input.applications, try left().map { .whole($0.low) })
        case "loo_max_rank": return .items(input.applications, try left().map { .whole($0.high) })
        default: return nil
        }
    }

    private func means() -> [Double?] {
        var (sums, counts) = (
            [Double](repeating: 0, count: input.applications.count),
            [Double](repeating: 0, count: input.applications.count)
        )
        for card in 0..<input.table.count {
            sums[Int(input.table.application[card])] += input.table.score[card]
            counts[Int(input.table.application[card])] += 1
        }
        return zip(sums, counts).map { $1 > 0 ? $0 / $1 : nil }
    }

    /// 1 + the number of better ones; what differs by rounding only is equal.
    private func ranks(_ scores: [Double?]) -> [Int?] {
        let sorted = scores.compactMap { $0 }.sorted(by: >)
        return scores.map { score in
            score.map { score in 1 + (sorted.firstIndex { $0 <= score + 1e-9 } ?? 0) }
        }
    }

    private func places(_ scores: [Double?]) -> Answer {
        .items(input.applications, ranks(scores).map { .optional($0.map(Double.init)) })
    }

    private mutating func fitted() throws -> TwoWayModel {
        if let model { return model }
        let fitted = try TwoWayModel.fit(input.table)
        model = fitted
        return fitted
    }

    private mutating func left() throws -> [(low: Int, high: Int)] {
        if let ranges { return ranges }
        let model = try fitted()
        var found = input.applications.map { _ in (low: Int.max, high: 0) }
        for juror in input.jurors.indices {
            guard let scores = model.system.scores(without: juror) else { continue }
            for (index, rank) in ranks(scores).enumerated() {
                guard let rank else { continue }
                found[index] = (min(found[index].low, rank), max(found[index].high, rank))
            }
        }
        ranges = found
        return found
    }
}
