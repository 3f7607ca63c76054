/// The ratings an estimation uses, laid out for it: parameters numbered through all facets, categories by their position in
/// the scales.
struct JointRows: Sendable {
    /// How many ratings there are.
    let count: Int
    /// The sign of each facet.
    let signs: [Double]
    /// Where the parameters of each facet begin; one more than there are facets.
    let offset: [Int]
    /// The parameter of each rating in each facet, facet by facet.
    let parameter: [Int32]
    /// The set of steps of each rating.
    let group: [Int32]
    /// The position of each rating's category in the scales.
    let position: [Int32]
    /// The scales.
    let scales: RatingScales
    /// Where the inner steps of each set (those between its lowest and highest category) begin; one more than there are sets.
    let inner: [Int]

    /// The rows of a table marked in `active`.
    init(
        table: RatingTable, signs: [Double], groups: (count: Int, ofRow: [Int32]), active: [Bool],
        scales: RatingScales
    ) {
        let rows = table.category.indices.filter { active[$0] }
        var offset = [0]
        for size in table.sizes { offset.append(offset[offset.count - 1] + size) }
        var parameter: [Int32] = []
        parameter.reserveCapacity(rows.count * table.sizes.count)
        for (facet, column) in table.columns.enumerated() {
            for row in rows { parameter.append(column[row] + Int32(offset[facet])) }
        }
        var inner = [0]
        for group in 0..<scales.groups { inner.append(inner[group] + max(0, scales.range(group).count - 2)) }
        self.count = rows.count
        self.signs = signs
        self.offset = offset
        self.parameter = parameter
        group = rows.map { groups.ofRow[$0] }
        position = rows.map { Int32(scales.position(of: table.category[$0], in: Int(groups.ofRow[$0]))) }
        self.scales = scales
        self.inner = inner
    }

    /// How many measures there are.
    var parameters: Int { offset[offset.count - 1] }
}
