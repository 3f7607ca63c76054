/// Elements whose ratings are all the lowest or all the highest category have no finite measure; they and their ratings
/// leave the estimation, again and again until none is left (Linacre 1989, ch. 6).
struct ExtremeRatings: Sendable {
    /// The ratings that stay.
    let active: [Bool]
    /// The scales as used by those that stay.
    let scales: RatingScales
    /// Per facet and element: the round in which it left, from 1, and whether at the top; `nil` where it stayed.
    let left: [[(round: Int, standing: ManyFacetRasch.Standing)?]]
    /// How many rounds there were.
    let rounds: Int

    /// Sorts out a table; elements of the facet `except` stay whatever their ratings. Throws `noSpread` where nothing stays.
    init(_ table: RatingTable, model: RaschModel, except: Int? = nil) throws(Unanswerable) {
        let groups = model.groups(of: table)
        var active = [Bool](repeating: true, count: table.count)
        var left = table.sizes.map {
            [(round: Int, standing: ManyFacetRasch.Standing)?](repeating: nil, count: $0)
        }
        var round = 0
        var scales = RatingScales(table: table, groups: groups, active: active, unused: model.unused)
        while true {
            round += 1
            var leaving: [(facet: Int, element: Int)] = []
            for (facet, column) in table.columns.enumerated() where facet != except {
                var low = [Bool](repeating: true, count: table.sizes[facet])
                var high = low
                var some = [Bool](repeating: false, count: table.sizes[facet])
                for row in 0..<table.count where active[row] {
                    let (element, group) = (Int(column[row]), Int(groups.ofRow[row]))
                    some[element] = true
                    if table.category[row] != scales.category[scales.start[group]] { low[element] = false }
                    if table.category[row] != scales.category[scales.start[group + 1] - 1] {
                        high[element] = false
                    }
                }
                for element in some.indices where some[element] && (low[element] || high[element]) {
                    let standing: ManyFacetRasch.Standing =
                        low[element] && high[element] ? .undetermined : low[element] ? .lowest : .highest
                    left[facet][element] = (round, standing)
                    leaving.append((facet, element))
                }
            }
            if leaving.isEmpty { break }
            for row in 0..<table.count where active[row] {
                active[row] = table.columns.indices.allSatisfy {
                    left[$0][Int(table.columns[$0][row])] == nil
                }
            }
            scales = RatingScales(table: table, groups: groups, active: active, unused: model.unused)
        }
        guard active.contains(true), (0..<scales.groups).contains(where: { scales.range($0).count > 1 })
        else {
            throw .noSpread
        }
        self.active = active
        self.scales = scales
        self.left = left
        rounds = round - 1
    }
}
