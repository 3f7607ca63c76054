extension KrippendorffAlpha {
    /// Resamples units with replacement, from tables made once for each unit.
    ///
    /// Throws `nothingInCommon` with no unit of two values, `noSpread` if alpha is undefined, in the data or in every draw,
    /// `badInput` for `draws` below 1.
    package static func bootstrap(
        of units: PairableUnits, level: Level, draws: Int = 1000, seed: UInt64
    ) throws(Unanswerable) -> AlphaBootstrap {
        let alpha = try estimate(of: units, level: level).value
        guard draws > 0 else { throw .badInput("draws") }
        let observed = Metric(units, level, margins: units.margins).observed(units)
        var sampler = UnitSampler(units, seed: seed)
        var values: [Double] = []
        values.reserveCapacity(draws)
        for _ in 0..<draws {
            let sum = sampler.draw(units, observed)
            let metric = Metric(units, level, margins: sampler.margins)
            let within = level == .ordinal ? metric.observed(units, times: sampler.times) : sum
            if let value = Self.alpha(values: metric.values, observed: within, expected: metric.expected) {
                values.append(value)
            }
        }
        guard !values.isEmpty else { throw .noSpread }
        values.sort()
        return AlphaBootstrap(
            alpha: alpha, draws: values, undefined: draws - values.count,
            withoutEach: withoutEach(units, level))
    }

    /// Resamples pairs of values as if they were independent, chance held (A. Hayes, K. Krippendorff, Answering the call for a
    /// standard reliability measure for coding data, Communication Methods and Measures 1, 2007). Pairs within a unit are not
    /// independent, so these intervals are too narrow: for comparison only. Draws below −1 are set to −1.
    ///
    /// Throws as the bootstrap of units, and `badInput` for more than four million pairs.
    package static func pairBootstrap(
        of units: PairableUnits, level: Level, draws: Int = 1000, seed: UInt64
    ) throws(Unanswerable) -> AlphaBootstrap {
        let alpha = try estimate(of: units, level: level).value
        guard draws > 0 else { throw .badInput("draws") }
        let pairs = units.size.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        guard pairs <= 4_000_000 else { throw .badInput("pairs") }
        let metric = Metric(units, level, margins: units.margins)
        let scale = 2 * (metric.values - 1) / metric.expected
        let losses = losses(units, metric, Int(pairs))
        var generator = Generator(seed: seed)
        var values: [Double] = []
        values.reserveCapacity(draws)
        losses.withUnsafeBufferPointer { losses in
            for _ in 0..<draws {
                var loss = 0.0
                for size in units.size {
                    var own = 0.0
                    for _ in 0..<Int(size * (size - 1) / 2) {
                        own += losses[generator.below(losses.count)]
                    }
                    loss += own / (size - 1)
                }
                values.append(max(-1, 1 - scale * loss))
            }
        }
        values.sort()
        return AlphaBootstrap(alpha: alpha, draws: values, undefined: 0, withoutEach: [])
    }

    /// Squared difference of every pair of values within a unit.
    private static func losses(_ units: PairableUnits, _ metric: Metric, _ pairs: Int) -> [Double] {
        var losses: [Double] = []
        losses.reserveCapacity(pairs)
        for unit in 0..<units.units {
            let entries = units.start[unit]..<units.start[unit + 1]
            for a in entries {
                let same = Int(units.count[a] * (units.count[a] - 1) / 2)
                losses.append(contentsOf: repeatElement(0, count: same))
                for b in a + 1..<max(entries.upperBound, a + 1) {
                    let loss = metric.difference(units.place[a], units.place[b])
                    losses.append(
                        contentsOf: repeatElement(loss, count: Int(units.count[a] * units.count[b])))
                }
            }
        }
        return losses
    }

    /// Draws units and counts their values.
    private struct UnitSampler {
        private var generator: Generator
        private(set) var times: [Double]
        private(set) var margins: [Double]

        init(_ units: PairableUnits, seed: UInt64) {
            generator = Generator(seed: seed)
            times = [Double](repeating: 0, count: units.units)
            margins = [Double](repeating: 0, count: units.value.count)
        }

        /// As many units as there are, and the sum of what was observed in them.
        mutating func draw(_ units: PairableUnits, _ observed: [Double]) -> Double {
            let total = times.count
            var generator = generator
            times.withUnsafeMutableBufferPointer { times in
                times.update(repeating: 0)
                for _ in 0..<total { times[generator.below(total)] += 1 }
            }
            self.generator = generator
            var sum = 0.0
            margins.withUnsafeMutableBufferPointer { margins in
                margins.update(repeating: 0)
                units.place.withUnsafeBufferPointer { place in
                    units.count.withUnsafeBufferPointer { count in
                        for unit in 0..<total where times[unit] > 0 {
                            let drawn = times[unit]
                            sum += drawn * observed[unit]
                            for entry in units.start[unit]..<units.start[unit + 1] {
                                margins[place[entry]] += drawn * count[entry]
                            }
                        }
                    }
                }
            }
            return sum
        }
    }
}
