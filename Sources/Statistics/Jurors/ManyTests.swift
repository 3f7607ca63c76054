/// Guards against the false alarms of testing every juror.
package enum ManyTests {
    /// Adjusted p values by stepping down (S. Holm, Scandinavian Journal of Statistics 6, 1979), in the order given; `nil` for a
    /// test that was not made, which counts as none.
    package static func holm(_ p: [Double?]) -> [Double?] {
        let order = p.indices.filter { p[$0] != nil }.sorted { (p[$0] ?? 1, $0) < (p[$1] ?? 1, $1) }
        var adjusted = [Double?](repeating: nil, count: p.count)
        var largest = 0.0
        for (place, index) in order.enumerated() {
            largest = max(largest, min(1, Double(order.count - place) * (p[index] ?? 1)))
            adjusted[index] = largest
        }
        return adjusted
    }

    /// Adjusted p values times the number of tests made (C. Bonferroni 1936; O. J. Dunn, JASA 56, 1961), at most 1.
    package static func bonferroni(_ p: [Double?]) -> [Double?] {
        let made = Double(p.count { $0 != nil })
        return p.map { $0.map { min(1, made * $0) } }
    }
}
