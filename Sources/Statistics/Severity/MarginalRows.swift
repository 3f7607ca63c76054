/// The ratings laid out for an estimation that treats persons as drawn from a normal distribution: fixed elements numbered
/// through all other facets, and equal combinations of them looked at once.
struct MarginalRows: Sendable {
    /// The facets other than the persons'.
    let fixed: [Int]
    /// Where the parameters of each fixed facet begin; one more than there are.
    let offset: [Int]
    /// The sign of each fixed facet.
    let signs: [Double]
    /// The parameters of each combination, as many as there are fixed facets.
    let parameters: [Int32]
    /// The set of steps of each combination.
    let group: [Int32]
    /// The combination of each rating, sorted by person.
    let combination: [Int32]
    /// Each rating's category, by its place in its set.
    let place: [Int32]
    /// The persons with ratings, and where their ratings begin; the latter one longer.
    let persons: [Int]
    let start: [Int]
    /// The scales.
    let scales: RatingScales
    /// Where the inner steps of each set begin; one more than there are sets.
    let inner: [Int]

    /// The rows of a table marked in `active`.
    init(
        table: RatingTable, model: RaschModel, person: Int, groups: (count: Int, ofRow: [Int32]),
        active: [Bool],
        scales: RatingScales
    ) {
        let fixed = table.sizes.indices.filter { $0 != person }
        let all = model.signs
        var offset = [0]
        for facet in fixed { offset.append(offset[offset.count - 1] + table.sizes[facet]) }
        var inner = [0]
        for group in 0..<scales.groups { inner.append(inner[group] + max(0, scales.range(group).count - 2)) }
        let rows = table.category.indices.filter { active[$0] }
        let byCombination = rows.sorted { left, right in
            for facet in fixed where table.columns[facet][left] != table.columns[facet][right] {
                return table.columns[facet][left] < table.columns[facet][right]
            }
            return left < right
        }
        var combinationOf = [Int32](repeating: 0, count: table.count)
        var parameters: [Int32] = []
        var group: [Int32] = []
        for (at, row) in byCombination.enumerated() {
            let isNew =
                at == 0
                || fixed.contains { table.columns[$0][row] != table.columns[$0][byCombination[at - 1]] }
            if isNew {
                for (place, facet) in fixed.enumerated() {
                    parameters.append(table.columns[facet][row] + Int32(offset[place]))
                }
                group.append(groups.ofRow[row])
            }
            combinationOf[row] = Int32(group.count - 1)
        }
        let byPerson = rows.sorted {
            (table.columns[person][$0], combinationOf[$0], $0) < (
                table.columns[person][$1], combinationOf[$1], $1
            )
        }
        var persons: [Int] = []
        var start: [Int] = []
        for (at, row) in byPerson.enumerated() where persons.last != Int(table.columns[person][row]) {
            persons.append(Int(table.columns[person][row]))
            start.append(at)
        }
        self.fixed = fixed
        self.offset = offset
        signs = fixed.map { all[$0] }
        self.parameters = parameters
        self.group = group
        combination = byPerson.map { combinationOf[$0] }
        place = byPerson.map {
            let group = Int(groups.ofRow[$0])
            return Int32(scales.position(of: table.category[$0], in: group) - scales.start[group])
        }
        self.persons = persons
        self.start = start + [byPerson.count]
        self.scales = scales
        self.inner = inner
    }

    /// How many fixed elements there are.
    var elements: Int { offset[offset.count - 1] }
    /// How many inner steps there are.
    var steps: Int { inner[inner.count - 1] }
}
