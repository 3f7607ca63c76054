/// The incidence of a table for the two-way model: the factor with more levels is absorbed, the other is kept.
///
/// Cards are regrouped by absorbed level; scores are centred at their mean, which changes no result but spares digits.
struct TwoWayDesign: Sendable {
    /// Whether applications are absorbed and jurors kept; otherwise the other way round.
    let absorbsApplications: Bool
    /// Levels of the absorbed factor, with cards or without.
    let absorbed: Int
    /// Levels of the kept factor, with cards or without.
    let kept: Int
    /// Where the cards of each absorbed level start; one more than `absorbed`.
    private(set) var start: [Int32]
    /// The kept level of each card.
    private(set) var level: [Int32]
    /// The centred score of each card.
    private(set) var score: [Double]
    /// What was taken off every score.
    let centre: Double
    /// Cards of each absorbed level.
    private(set) var absorbedCounts: [Double]
    /// Cards of each kept level.
    private(set) var keptCounts: [Double]

    /// The number of cards.
    var count: Int { score.count }

    /// The same without the cards of one juror, who keeps the number.
    func without(juror: Int) -> TwoWayDesign {
        var rest = self
        rest.score.removeAll(keepingCapacity: true)
        rest.level.removeAll(keepingCapacity: true)
        for index in 0..<absorbed {
            for card in cards(index) where (absorbsApplications ? Int(level[card]) : index) != juror {
                rest.level.append(level[card])
                rest.score.append(score[card])
            }
            rest.start[index + 1] = Int32(rest.score.count)
            rest.absorbedCounts[index] = Double(rest.start[index + 1] - rest.start[index])
        }
        if absorbsApplications {
            rest.keptCounts[juror] = 0
        } else {
            for card in cards(juror) { rest.keptCounts[Int(level[card])] -= 1 }
        }
        return rest
    }

    /// Regroups the cards of a table, which holds one or more.
    init(_ table: CardTable) {
        absorbsApplications = table.applications >= table.jurors
        absorbed = absorbsApplications ? table.applications : table.jurors
        kept = absorbsApplications ? table.jurors : table.applications
        let inner = absorbsApplications ? table.application : table.juror
        let outer = absorbsApplications ? table.juror : table.application
        var start = [Int32](repeating: 0, count: absorbed + 1)
        var keptCounts = [Double](repeating: 0, count: kept)
        for card in inner.indices {
            start[Int(inner[card]) + 1] += 1
            keptCounts[Int(outer[card])] += 1
        }
        absorbedCounts = start.dropFirst().map(Double.init)
        for level in 0..<absorbed { start[level + 1] += start[level] }
        var next = start
        var level = [Int32](repeating: 0, count: table.count)
        var score = [Double](repeating: 0, count: table.count)
        let centre = table.score.reduce(0, +) / Double(table.count)
        for card in inner.indices {
            let place = Int(next[Int(inner[card])])
            next[Int(inner[card])] += 1
            level[place] = outer[card]
            score[place] = table.score[card] - centre
        }
        self.start = start
        self.keptCounts = keptCounts
        self.level = level
        self.score = score
        self.centre = centre
    }

    /// The cards of an absorbed level.
    @inline(__always)
    func cards(_ absorbed: Int) -> Range<Int> { Int(start[absorbed])..<Int(start[absorbed + 1]) }

    /// Sums of a number per card, by absorbed level and by kept level.
    func sums(_ values: [Double]) -> (absorbed: [Double], kept: [Double]) {
        var own = [Double](repeating: 0, count: absorbed)
        var other = [Double](repeating: 0, count: kept)
        other.withUnsafeMutableBufferPointer { other in
            level.withUnsafeBufferPointer { levels in
                values.withUnsafeBufferPointer { values in
                    for index in 0..<absorbed {
                        var sum = 0.0
                        for card in cards(index) {
                            sum += values[card]
                            other[Int(levels[card])] += values[card]
                        }
                        own[index] = sum
                    }
                }
            }
        }
        return (own, other)
    }

    /// For each kept level, Σ over absorbed levels of (cards of the pair)² · weight; weights of one give Σ n².
    func squares(_ weight: [Double]) -> [Double] {
        var squares = [Double](repeating: 0, count: kept)
        for index in 0..<absorbed {
            var card = Int(start[index])
            let end = Int(start[index + 1])
            while card < end {
                var next = card + 1
                while next < end, level[next] == level[card] { next += 1 }
                let cards = Double(next - card)
                squares[Int(level[card])] += weight[index] * cards * cards
                card = next
            }
        }
        return squares
    }
}
