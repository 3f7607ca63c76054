/// Orders of candidates from best to worst, equal ones together.
enum Places {
    /// By a relation without circles: first all who have nobody above them, then those among the rest, and so on.
    static func inLine(_ candidates: Int, isAbove: (Int, Int) -> Bool) -> [[Int]] {
        var above = (0..<candidates).map { one in
            (0..<candidates).count { $0 != one && isAbove($0, one) }
        }
        var (rest, places): ([Int], [[Int]]) = (Array(0..<candidates), [])
        while !rest.isEmpty {
            let top = rest.filter { above[$0] == 0 }
            // A circle would leave nobody on top: those left are then together.
            if top.isEmpty { return places + [rest] }
            places.append(top)
            rest.removeAll { above[$0] == 0 }
            for one in top {
                for other in rest where isAbove(one, other) { above[other] -= 1 }
            }
        }
        return places
    }

    /// By a figure, highest first.
    static func byFigure(_ figures: [Int]) -> [[Int]] {
        let order = figures.indices.sorted { (-figures[$0], $0) < (-figures[$1], $1) }
        return order.reduce(into: []) { places, candidate in
            if let last = places.last?.first, figures[last] == figures[candidate] {
                places[places.count - 1].append(candidate)
            } else {
                places.append([candidate])
            }
        }
    }
}
