/// How far jurors agree beyond chance: Krippendorff's alpha with missing values.
///
/// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis, 4th edition (2018), chapter 12.
/// 1 is full agreement, 0 what chance would give, below 0 systematic disagreement.
package enum KrippendorffAlpha {
    /// How two different values are apart.
    package enum Level: String, Sendable, CaseIterable { case nominal, ordinal, interval, ratio }

    /// Alpha of units × values given, or `nil` when it is undefined: no unit with two values, one value only everywhere, or values
    /// that are not finite.
    ///
    /// Each row holds the values that jurors gave one unit, missing ones left out; who gave which does not matter.
    package static func alpha(units: [[Double]], level: Level) -> Double? {
        (try? PairableUnits(units: units)).flatMap { alpha(of: $0, level: level) }
    }

    /// Alpha of jurors × units, `nil` where a juror gave no value; undefined as above.
    package static func alpha(jurors: [[Double?]], level: Level) -> Double? {
        (try? PairableUnits(jurors: jurors)).flatMap { alpha(of: $0, level: level) }
    }

    /// Alpha of pairable units; `nil` with no unit or one value only.
    package static func alpha(of units: PairableUnits, level: Level) -> Double? {
        let metric = Metric(units, level, margins: units.margins)
        let observed = metric.observed(units).reduce(0, +)
        return alpha(values: metric.values, observed: observed, expected: metric.expected)
    }

    static func alpha(values: Double, observed: Double, expected: Double) -> Double? {
        expected > 0 ? 1 - (values - 1) * observed / expected : nil
    }

    /// Squared differences of values, given how often each occurs.
    ///
    /// Σ over pairs (a − b)² = 2·m·Σ(a − mean)², so only the ratio level looks at pairs of values; the ordinal difference is the
    /// one of mid-ranks.
    struct Metric {
        let level: Level
        let margins: [Double]
        /// How many values there are.
        let values: Double
        /// Where each value lies: the value itself, or its mid-rank.
        let position: [Double]
        /// Σ of n_c n_k δ² over ordered pairs of values; 0 if only one occurs.
        let expected: Double

        init(_ units: PairableUnits, _ level: Level, margins: [Double]) {
            self.level = level
            self.margins = margins
            values = margins.reduce(0, +)
            position = level == .ordinal ? Metric.midRanks(margins) : units.value
            expected = Metric.expected(level, margins, values, position)
        }

        static func midRanks(_ margins: [Double]) -> [Double] {
            var below = 0.0
            return margins.map { count in
                defer { below += count }
                return below + count / 2
            }
        }

        static func expected(
            _ level: Level, _ margins: [Double], _ values: Double, _ position: [Double]
        ) -> Double {
            switch level {
            case .nominal: return values * values - margins.reduce(0) { $0 + $1 * $1 }
            case .interval, .ordinal: return 2 * values * squares(margins, position, values)
            case .ratio:
                var sum = 0.0
                for a in margins.indices where margins[a] > 0 {
                    var inner = 0.0
                    for b in margins.indices.dropFirst(a + 1) {
                        inner += margins[b] * ratio(position[a], position[b])
                    }
                    sum += 2 * margins[a] * inner
                }
                return sum
            }
        }

        /// Σ of counts × squared distances from the mean; exactly 0 if only one position is counted.
        static func squares(_ counts: [Double], _ position: [Double], _ total: Double) -> Double {
            guard let first = counts.firstIndex(where: { $0 > 0 }) else { return 0 }
            let origin = position[first]
            var shift = 0.0
            for index in counts.indices { shift += counts[index] * (position[index] - origin) }
            shift /= total
            var squares = 0.0
            for index in counts.indices {
                let distance = position[index] - origin - shift
                squares += counts[index] * distance * distance
            }
            return squares
        }

        static func ratio(_ a: Double, _ b: Double) -> Double {
            guard a + b != 0 else { return 0 }
            let difference = (a - b) / (a + b)
            return difference * difference
        }

        /// δ² of two places among the values.
        func difference(_ a: Int, _ b: Int) -> Double {
            switch level {
            case .nominal: a == b ? 0 : 1
            case .interval, .ordinal: (position[a] - position[b]) * (position[a] - position[b])
            case .ratio: Metric.ratio(position[a], position[b])
            }
        }

        /// For each unit Σ of n_c n_k δ² over its ordered pairs ÷ (m − 1).
        func observed(_ units: PairableUnits) -> [Double] {
            [Double](unsafeUninitializedCapacity: units.units) { observed, count in
                forEach(units) { observed[$0] = $1 }
                count = units.units
            }
        }

        /// Sum of those, each taken `times` over, in the units' order.
        func observed(_ units: PairableUnits, times: [Double]) -> Double {
            var sum = 0.0
            times.withUnsafeBufferPointer { times in
                forEach(units) { sum += times[$0] * $1 }
            }
            return sum
        }

        private func forEach(_ units: PairableUnits, _ body: (Int, Double) -> Void) {
            position.withUnsafeBufferPointer { position in
                units.place.withUnsafeBufferPointer { place in
                    units.count.withUnsafeBufferPointer { count in
                        for unit in 0..<units.units {
                            let (first, end) = (units.start[unit], units.start[unit + 1])
                            let size = units.size[unit]
                            let sum =
                                end - first < 2
                                ? 0 : within(position, place, count, first, end, size)
                            body(unit, sum / (size - 1))
                        }
                    }
                }
            }
        }

        @inline(__always)
        private func within(
            _ position: UnsafeBufferPointer<Double>, _ place: UnsafeBufferPointer<Int>,
            _ count: UnsafeBufferPointer<Double>, _ first: Int, _ end: Int, _ size: Double
        ) -> Double {
            var sum = 0.0
            switch level {
            case .nominal:
                for entry in first..<end { sum += count[entry] * (size - count[entry]) }
            case .ordinal:
                // Mid-ranks are halves of whole numbers, so that nothing is lost in the difference.
                var (total, squares) = (0.0, 0.0)
                for entry in first..<end {
                    let rank = position[place[entry]]
                    total += count[entry] * rank
                    squares += count[entry] * rank * rank
                }
                sum = 2 * (size * squares - total * total)
            case .interval:
                let origin = position[place[first]]
                var mean = 0.0
                for entry in first..<end { mean += count[entry] * (position[place[entry]] - origin) }
                mean /= size
                for entry in first..<end {
                    let distance = position[place[entry]] - origin - mean
                    sum += count[entry] * distance * distance
                }
                sum *= 2 * size
            case .ratio:
                for a in first..<end {
                    for b in a + 1..<max(end, a + 1) {
                        sum +=
                            2 * count[a] * count[b]
                            * Metric.ratio(position[place[a]], position[place[b]])
                    }
                }
            }
            return sum
        }

        /// For each value the mean squared difference to all values.
        var fromAll: [Double] {
            switch level {
            case .nominal: return margins.map { (values - $0) / values }
            case .interval, .ordinal:
                let mean = zip(margins, position).reduce(0) { $0 + $1.0 * $1.1 } / values
                let spread = Metric.squares(margins, position, values) / values
                return position.map { ($0 - mean) * ($0 - mean) + spread }
            case .ratio:
                return position.map { a in
                    zip(margins, position).reduce(0) { $0 + $1.0 * Metric.ratio(a, $1.1) } / values
                }
            }
        }
    }
}
