/// How many more cards would settle a cut, and for which applications.
///
/// A further card of another juror adds 1/(σ²ₑ + error variance of severity) to an application's precision. What it will say is
/// drawn from the present uncertainty (H. Raiffa, R. Schlaifer, Applied Statistical Decision Theory, 1961, chapter 5, on
/// preposterior analysis), so the chance that an application stays close to the cut is a difference of two normal shares. Cards go
/// where each takes most off the expected number of close ones.
package struct Power: Hashable, Sendable {
    /// After how many places the cut is.
    package let cut: Int
    /// The score midway between the last within and the first outside, in points.
    package let threshold: Double
    /// Applications close to the cut now: in with more than a tenth, and less than nine tenths, chance.
    package let close: [Int]
    /// Further cards for each application; all 0 where nothing is needed.
    package let cards: [Int]
    /// How many would be close after them, expected.
    package let expectedClose: Double
    /// Whether that is as few as wanted; otherwise there are not enough jurors.
    package let isEnough: Bool

    /// All further cards together.
    package var total: Int { cards.reduce(0, +) }

    /// Plans cards until at most `wanted` applications (0 or more) are expected to be close, each application being read by every
    /// juror once at most.
    ///
    /// Throws `tooFewApplications` unless the cut has applications on both sides, `noSpread` where they have no variance,
    /// `badInput` for a `wanted` below 0.
    package static func plan(
        _ model: TwoWayModel, table: CardTable, cut: Int, wanted: Double
    ) throws(Unanswerable) -> Power {
        guard cut > 0, cut < model.application.count else {
            throw .tooFewApplications(needed: max(cut, 1) + 1)
        }
        guard wanted >= 0 else { throw .badInput("the number wanted must be 0 or more") }
        guard model.variances.application > 0 else { throw .noSpread }
        let scores = model.application.map { model.mean + $0.value }
        let sorted = scores.sorted(by: >)
        let threshold = (sorted[cut - 1] + sorted[cut]) / 2
        var severity = 0.0
        for effect in model.juror { severity += effect.standardError * effect.standardError }
        let noise = model.variances.residual + severity / Double(max(model.juror.count, 1))
        var readers = [Int](repeating: 0, count: scores.count)
        for application in table.application { readers[Int(application)] += 1 }
        var all = scores.indices.map {
            Candidate(
                distance: abs(scores[$0] - threshold),
                variance: model.application[$0].standardError * model.application[$0].standardError,
                noise: noise, room: table.jurors - readers[$0])
        }
        let close = all.indices.filter { all[$0].chance(0) > 0 }
        var expected = Double(close.count)
        while expected > wanted {
            var best: (index: Int, step: Candidate.Step)?
            for index in close {
                guard let step = all[index].step else { continue }
                if best.map({ step.each > $0.step.each }) ?? true { best = (index, step) }
            }
            guard let (index, step) = best else { break }
            all[index].take(step)
            expected -= step.gain
        }
        let left = close.reduce(0) { $0 + all[$1].chance(all[$1].cards) }
        return Power(
            cut: cut, threshold: threshold, close: close, cards: all.map(\.cards), expectedClose: left,
            isEnough: expected <= wanted)
    }

    /// One application on the way to more cards.
    private struct Candidate {
        /// Some cards, and how much they take off the chance to stay close.
        struct Step {
            let cards: Int
            let gain: Double
            var each: Double { gain / Double(cards) }
        }

        let distance: Double
        let variance: Double
        let noise: Double
        let room: Int
        private(set) var cards = 0
        /// The step with the most gain a card from here; `nil` when none gains.
        private(set) var step: Step?

        init(distance: Double, variance: Double, noise: Double, room: Int) {
            (self.distance, self.variance, self.noise, self.room) = (distance, variance, noise, room)
            find()
        }

        mutating func take(_ step: Step) {
            cards += step.cards
            find()
        }

        private mutating func find() {
            step = nil
            guard chance(0) > 0 else { return }
            let now = chance(cards)
            for more in 1..<max(room - cards + 1, 1) {
                let next = Step(cards: more, gain: now - chance(cards + more))
                if next.gain > 1e-12, next.each > step?.each ?? 0 { step = next }
            }
        }

        /// The chance to be close after `more` further cards, 0 or 1 without any.
        func chance(_ more: Int) -> Double {
            let tenth = 1.2815515655446004
            guard more > 0 else { return distance < tenth * variance.squareRoot() ? 1 : 0 }
            let left = 1 / (1 / variance + Double(more) / noise)
            let (spread, reach) = ((variance - left).squareRoot(), tenth * left.squareRoot())
            return NormalDistribution.cumulative((reach - distance) / spread)
                - NormalDistribution.cumulative((-reach - distance) / spread)
        }
    }
}
