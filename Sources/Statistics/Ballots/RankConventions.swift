/// Places of scores, with the five ways of counting equal ones.
///
/// `competition` 1 2 2 4, `modified` 1 3 3 4, `dense` 1 2 2 3, `ordinal` 1 2 3 4 (equal ones in the order given),
/// `fractional` 1 2.5 2.5 4, whose sum does not depend on ties (M. G. Kendall, Rank Correlation Methods, 1948, chapter 3).
package enum RankConvention: String, Sendable, CaseIterable {
    case competition, modified, dense, ordinal, fractional

    /// Places from 1, best first; the highest score is best unless `ascending`; `nil` where the score is missing.
    ///
    /// Only `fractional` gives halves. Throws `badInput` for a score that is not finite.
    package func ranks(of scores: [Double?], ascending: Bool = false) throws(Unanswerable)
        -> [Double?]
    {
        guard scores.allSatisfy({ $0?.isFinite ?? true }) else {
            throw .badInput("a score is not finite")
        }
        let order = scores.indices.compactMap { index in scores[index].map { (score: $0, index: index) }
        }
        .sorted {
            if $0.score != $1.score { return ($0.score > $1.score) != ascending }
            return $0.index < $1.index
        }
        var ranks = [Double?](repeating: nil, count: scores.count)
        var (start, place) = (0, 0)
        while start < order.count {
            let end = order[start...].firstIndex { $0.score != order[start].score } ?? order.count
            place += 1
            for position in start..<end {
                ranks[order[position].index] =
                    switch self {
                    case .competition: Double(start + 1)
                    case .modified: Double(end)
                    case .dense: Double(place)
                    case .ordinal: Double(position + 1)
                    case .fractional: Double(start + 1 + end) / 2
                    }
            }
            start = end
        }
        return ranks
    }
}
