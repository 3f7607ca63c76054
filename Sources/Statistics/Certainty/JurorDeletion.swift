/// Effects of the two-way model with one juror's cards taken out, variances held, without solving it again.
///
/// With P the matrix that turns scores into residuals, scores y − Eδ, where P_gg δ = (Py)_g for the juror's cards g, give those
/// cards no residual, so the solution is the one without them (J. Haslett, Journal of the Royal Statistical Society B 61, 1999,
/// on leaving out groups). A juror with more cards than the reduced system has rows is left out by solving again.
struct JurorDeletion {
    private let system: TwoWaySystem
    /// K = γ S⁻¹ in full, row after row.
    private let inverse: [Double]
    /// The absorbed level of each card.
    private let owner: [Int]
    /// By juror, the places of the cards.
    private let cards: [[Int]]
    /// By absorbed level, the sum of centred scores.
    private let sums: [Double]
    /// V⁻¹ 1 and P y by card.
    private let ones: [Double]
    private let residuals: [Double]

    init(_ system: TwoWaySystem) {
        self.system = system
        let design = system.design
        var owner = [Int](repeating: 0, count: design.count)
        var cards = [[Int]](repeating: [], count: system.absorbsApplications ? design.kept : design.absorbed)
        var (ones, residuals) = (design.score, design.score)
        sums = design.sums(design.score).absorbed
        for index in 0..<design.absorbed {
            let fall = system.ratios[0] * system.absorbedOnes[index]
            let effect = Self.absorbed(system, index, sums[index], system.mean, system.kept)
            for card in design.cards(index) {
                let level = Int(design.level[card])
                owner[card] = index
                cards[system.absorbsApplications ? level : index].append(card)
                ones[card] = 1 - fall - system.keptFall[level]
                residuals[card] -= system.mean + effect + system.kept[level]
            }
        }
        (self.owner, self.cards, self.ones, self.residuals) = (owner, cards, ones, residuals)
        let order = design.kept
        var inverse = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            if let matrix = system.inverse {
                for column in 0..<order {
                    inverse[row * order + column] = system.keptRatio * matrix[row, column]
                }
            } else {
                inverse[row * order + row] = system.keptRatio / system.diagonal[row]
            }
        }
        self.inverse = inverse
    }

    /// Mean + effect of every application in points; `nil` where the juror has no cards, or all of them.
    func effects(without juror: Int) -> [Double]? {
        let group = cards[juror]
        guard !group.isEmpty, group.count < system.design.count else { return nil }
        if group.count > max(system.design.kept, 64) { return system.scores(without: juror) }
        let order = system.design.kept
        let reach = reach(group)
        guard let deltas = deltas(group, reach) else { return system.scores(without: juror) }
        var (fall, kept) = (0.0, system.kept)
        for (place, card) in group.enumerated() {
            fall += ones[card] * deltas[place]
            for level in 0..<order { kept[level] -= deltas[place] * reach[place * order + level] }
        }
        fall /= system.information
        for level in 0..<order { kept[level] += system.keptFall[level] * fall }
        let mean = system.mean - fall
        guard system.absorbsApplications else { return kept.map { system.design.centre + mean + $0 } }
        var sums = sums
        for (place, card) in group.enumerated() { sums[owner[card]] -= deltas[place] }
        return sums.indices.map {
            system.design.centre + mean + Self.absorbed(system, $0, sums[$0], mean, kept)
        }
    }

    /// K g of each card of the group, g being 1 at its kept level less the absorbed level's weight at all levels of that.
    private func reach(_ group: [Int]) -> [Double] {
        let design = system.design
        let order = design.kept
        var reach = [Double](repeating: 0, count: group.count * order)
        reach.withUnsafeMutableBufferPointer { reach in
            inverse.withUnsafeBufferPointer { inverse in
                for (place, card) in group.enumerated() {
                    let own = place * order
                    func add(_ level: Int32, _ factor: Double) {
                        let row = Int(level) * order
                        for column in 0..<order { reach[own + column] += factor * inverse[row + column] }
                    }
                    add(design.level[card], 1)
                    for other in design.cards(owner[card]) {
                        add(design.level[other], -system.weights[owner[card]])
                    }
                }
            }
        }
        return reach
    }

    /// The δ of P_gg δ = (Py)_g; `nil` when P_gg is too ill-conditioned.
    private func deltas(_ group: [Int], _ reach: [Double]) -> [Double]? {
        let design = system.design
        let order = design.kept
        var matrix = SymmetricMatrix(order: group.count)
        for (row, first) in group.enumerated() {
            let weight = system.weights[owner[first]]
            for column in 0...row {
                let second = group[column]
                let base = column * order
                var crossed = 0.0
                for card in design.cards(owner[first]) { crossed += reach[base + Int(design.level[card])] }
                var element = weight * crossed - reach[base + Int(design.level[first])]
                element -= ones[first] * ones[second] / system.information
                if owner[first] == owner[second] { element -= weight }
                matrix[row, column] = element + (row == column ? 1 : 0)
            }
        }
        return Cholesky(matrix)?.solution(group.map { residuals[$0] })
    }

    /// The effect of an absorbed level given the mean and the kept effects.
    private static func absorbed(
        _ system: TwoWaySystem, _ index: Int, _ sum: Double, _ mean: Double, _ kept: [Double]
    ) -> Double {
        let cards = system.design.cards(index)
        var rest = sum - Double(cards.count) * mean
        for card in cards { rest -= kept[Int(system.design.level[card])] }
        return system.weights[index] * rest
    }
}
