/// What Krippendorff's alpha rests on: for each unit how often each value was given; units with one value drop out.
///
/// Sorted by their values, so that neither the order of units nor that of jurors changes a byte.
package struct PairableUnits: Hashable, Sendable {
    /// The different values, ascending.
    package let value: [Double]
    /// Where each unit's entries begin, and where the last one's end.
    let start: [Int]
    /// The place in `value` of each entry, ascending within the unit.
    let place: [Int]
    /// How often the unit was given the value.
    let count: [Double]
    /// Values of the unit, 2 or more.
    let size: [Double]

    /// How many units have two values or more.
    package var units: Int { size.count }
    /// How many values they have together.
    package var values: Double { size.reduce(0, +) }

    /// Each row holds the values that jurors gave one unit, missing ones left out. Throws `badInput` for values not finite.
    package init(units: [[Double]]) throws(Unanswerable) {
        var (flat, ends): ([Double], [Int]) = ([], [0])
        for unit in units where unit.count >= 2 {
            flat += unit
            ends.append(flat.count)
        }
        try self.init(flat, ends)
    }

    /// Jurors × units, `nil` where a juror gave no value; rows may be of unequal length. Throws `badInput` for values not finite.
    package init(jurors: [[Double?]]) throws(Unanswerable) {
        let width = jurors.map(\.count).max() ?? 0
        try self.init(
            units: (0..<width).map { unit in
                jurors.compactMap { unit < $0.count ? $0[unit] : nil }
            })
    }

    /// Applications are the units, scores the values.
    package init(_ table: CardTable) {
        var (flat, ends): ([Double], [Int]) = ([], [0])
        var first = 0
        while first < table.count {
            var end = first + 1
            while end < table.count && table.application[end] == table.application[first] { end += 1 }
            if end - first >= 2 {
                flat += table.score[first..<end]
                ends.append(flat.count)
            }
            first = end
        }
        self.init(finite: flat, ends)
    }

    private init(_ flat: [Double], _ ends: [Int]) throws(Unanswerable) {
        guard flat.allSatisfy(\.isFinite) else { throw .badInput("scores") }
        self.init(finite: flat, ends)
    }

    private init(finite flat: [Double], _ ends: [Int]) {
        var distinct: [Double] = []
        for value in flat.sorted() where value != distinct.last { distinct.append(value) }
        value = distinct

        var places = flat.map { value in
            var (low, high) = (0, distinct.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if distinct[middle] < value { low = middle + 1 } else { high = middle }
            }
            return Int32(low)
        }
        for unit in 0..<ends.count - 1 { places[ends[unit]..<ends[unit + 1]].sort() }
        let order = places.withUnsafeBufferPointer { places in
            (0..<ends.count - 1).sorted { a, b in
                places[ends[a]..<ends[a + 1]].lexicographicallyPrecedes(places[ends[b]..<ends[b + 1]])
            }
        }
        var (start, place, count, size): ([Int], [Int], [Double], [Double]) = ([0], [], [], [])
        place.reserveCapacity(flat.count)
        count.reserveCapacity(flat.count)
        for unit in order {
            for index in ends[unit]..<ends[unit + 1] {
                if index > ends[unit] && places[index] == places[index - 1] {
                    count[count.count - 1] += 1
                } else {
                    place.append(Int(places[index]))
                    count.append(1)
                }
            }
            start.append(place.count)
            size.append(Double(ends[unit + 1] - ends[unit]))
        }
        self.start = start
        self.place = place
        self.count = count
        self.size = size
    }

    /// How often each value was given.
    var margins: [Double] {
        var margins = [Double](repeating: 0, count: value.count)
        for entry in place.indices { margins[place[entry]] += count[entry] }
        return margins
    }
}
