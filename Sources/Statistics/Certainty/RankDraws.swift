/// Ranks of applications in draws from what the two-way model leaves open: mean, juror and application effects jointly normal
/// given the scores, variances held (H. Goldstein, D. J. Spiegelhalter, JRSS A 159, 1996, on ranks as functions of draws).
///
/// No matrix of applications × applications is needed: the mean comes first, then the effects kept in the reduced system, then
/// each absorbed effect by itself. Draws come in groups of eight, each group from a generator of its own.
package enum RankDraws {
    /// Draws in a group.
    private static let group = 8

    /// An application that is ranked, by its drawn score and what else its total has.
    package struct Entrant: Hashable, Sendable {
        /// Its number in the model.
        package let application: Int
        /// What its total has beside the drawn score, in points.
        package let offset: Double

        /// An entrant without anything beside its score, unless told otherwise.
        package init(application: Int, offset: Double = 0) {
            self.application = application
            self.offset = offset
        }
    }

    /// The spread of the ranks of all applications of the model, read or not (one that nobody read can be anything), or of some of
    /// them among themselves, over `draws` draws, for the cuts wanted.
    ///
    /// Throws `noSpread` where the model has no variance between applications, so that no order can be told from another; and
    /// `tooFewApplications`, `badInput` as a spread cannot be asked for.
    package static func spread(
        _ model: TwoWayModel, draws: Int = 4000, seed: UInt64, cuts: [Int] = [], of entrants: [Entrant]? = nil
    ) throws(Unanswerable) -> RankSpread {
        let count = entrants?.count ?? model.application.count
        try RankTally.check(applications: count, draws: draws, cuts: cuts)
        guard model.variances.application > 0 else { throw .noSpread }
        guard entrants?.allSatisfy({ model.application.indices ~= $0.application }) ?? true else {
            throw .badInput("an entrant is no application of the model")
        }
        let tally = RankTally(applications: count, draws: draws)
        let groups = (draws + group - 1) / group
        let sampler = GroupSampler(model.system, entrants)
        sampler.run(groups: 0..<groups, seed: seed, tally)
        return tally.spread(cuts: cuts)
    }
}

/// Draws eight sets of effects at once from a solved two-way system.
private struct GroupSampler: ~Copyable {
    private typealias Eight = SIMD8<Double>
    private let system: TwoWaySystem
    private let ziggurat = Ziggurat()
    private let sums: [Double]
    private let spreads: [Double]
    private let meanSpread: Double
    private let keptSpread: Double
    /// `nil` for all applications as they are.
    private let entrants: [RankDraws.Entrant]?

    init(_ system: TwoWaySystem, _ entrants: [RankDraws.Entrant]?) {
        self.system = system
        self.entrants = entrants
        sums = system.design.sums(system.design.score).absorbed
        spreads = system.weights.map { (system.residual * $0).squareRoot() }
        meanSpread = (system.residual / system.information).squareRoot()
        keptSpread = (system.residual * system.keptRatio).squareRoot()
    }

    func run(groups: Range<Int>, seed: UInt64, _ tally: borrowing RankTally) {
        let design = system.design
        let rows = 4 * ((design.kept + 3) / 4)
        let kept = UnsafeMutablePointer<Eight>.allocate(capacity: max(rows, 1))
        let absorbed = UnsafeMutablePointer<Eight>.allocate(capacity: max(design.absorbed, 1))
        let numbers = UnsafeMutablePointer<Eight>.allocate(capacity: 1 + rows + design.absorbed)
        let totals = UnsafeMutablePointer<Eight>.allocate(capacity: max(entrants?.count ?? 0, 1))
        defer {
            totals.deallocate()
            kept.deallocate()
            absorbed.deallocate()
            numbers.deallocate()
        }
        let order = RankOrder(count: tally.applications)
        for group in groups {
            var generator = Generator(seed: seed, stream: group)
            let needed = 1 + design.kept + (system.absorbsApplications ? design.absorbed : 0)
            numbers.withMemoryRebound(to: Double.self, capacity: 8 * needed) {
                ziggurat.fill(UnsafeMutableBufferPointer(start: $0, count: 8 * needed), &generator)
            }
            let shift = meanSpread * numbers[0]
            drawKept(kept, rows, numbers + 1, shift)
            var effects: UnsafeMutablePointer<Eight>
            if system.absorbsApplications {
                drawAbsorbed(absorbed, kept, numbers + 1 + design.kept, system.mean + shift)
                effects = absorbed
            } else {
                effects = kept
            }
            if let entrants {
                for (place, entrant) in entrants.enumerated() {
                    totals[place] = effects[entrant.application] + entrant.offset
                }
                effects = totals
            }
            let first = 8 * group
            effects.withMemoryRebound(to: Double.self, capacity: 8 * tally.applications) { effects in
                for lane in 0..<min(8, tally.draws - first) {
                    order.rank(
                        effects + lane, every: 8, into: tally.ranks + first + lane, every: tally.draws)
                }
            }
        }
    }

    /// Mean of each kept effect given the drawn mean, with a number of the covariance residual · γ S⁻¹ added.
    private func drawKept(
        _ kept: UnsafeMutablePointer<Eight>, _ rows: Int, _ numbers: UnsafeMutablePointer<Eight>,
        _ shift: Eight
    ) {
        let levels = system.design.kept
        for level in 0..<levels { kept[level] = numbers[level] }
        for level in levels..<rows { kept[level] = Eight() }
        if let factor = system.factor {
            factor.solveTransposed(kept)
        } else {
            for level in 0..<levels { kept[level] /= Eight(repeating: system.diagonal[level].squareRoot()) }
        }
        for level in 0..<levels {
            kept[level] = keptSpread * kept[level] + (system.kept[level] - system.keptFall[level] * shift)
        }
    }

    /// Each absorbed effect given the mean and the kept effects of its cards.
    private func drawAbsorbed(
        _ absorbed: UnsafeMutablePointer<Eight>, _ kept: UnsafeMutablePointer<Eight>,
        _ numbers: UnsafeMutablePointer<Eight>, _ mean: Eight
    ) {
        let design = system.design
        design.level.withUnsafeBufferPointer { levels in
            for index in 0..<design.absorbed {
                let cards = design.cards(index)
                var taken = Double(cards.count) * mean
                for card in cards { taken += kept[Int(levels[card])] }
                absorbed[index] =
                    system.weights[index] * (sums[index] - taken) + spreads[index] * numbers[index]
            }
        }
    }
}
