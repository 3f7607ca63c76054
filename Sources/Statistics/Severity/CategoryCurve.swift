import Glibc

/// The probabilities of the categories of one set of steps at one place on the scale of logits:
/// P_h ∝ exp(score_h × place − sum of the steps up to h) (Wright & Masters 1982, ch. 3).
struct CategoryCurve {
    private let score: UnsafeMutablePointer<Double>
    private let sum: UnsafeMutablePointer<Double>
    private let weight: UnsafeMutablePointer<Double>
    private let start: [Int]
    /// Per set: whether powers of one exponential can stand for all of them without leaving the range of a Double.
    private let quick: [Bool]
    /// The probability of each category of the set last asked for, and its score.
    let probability: UnsafeMutablePointer<Double>

    /// Curves for steps given as sums from the lowest category on. To be freed with `free()`.
    init(scales: RatingScales, sums: [Double]) {
        start = scales.start
        score = .allocate(capacity: max(1, sums.count))
        sum = .allocate(capacity: max(1, sums.count))
        weight = .allocate(capacity: max(1, sums.count))
        probability = .allocate(capacity: max(1, sums.count))
        var quick: [Bool] = []
        for group in 0..<scales.groups {
            quick.append(
                scales.range(group).allSatisfy {
                    abs(sums[$0]) < 600 && scales.score[$0] == Double($0 - scales.start[group])
                })
        }
        self.quick = quick
        for place in sums.indices {
            score[place] = scales.score[place]
            sum[place] = sums[place]
            weight[place] = exp(-sums[place])
            probability[place] = 0
        }
    }

    /// Gives the memory back.
    func free() {
        score.deallocate()
        sum.deallocate()
        weight.deallocate()
        probability.deallocate()
    }

    /// Sets `probability` for a set at a place; returns the expected score, its variance, and the logarithm of the sum the
    /// probabilities were divided by.
    @inline(__always)
    func look(_ group: Int, at place: Double) -> (mean: Double, variance: Double, logSum: Double) {
        let (first, end) = (start[group], start[group + 1])
        var total = 0.0
        var first1 = 0.0
        let shift: Double
        if quick[group] {
            let ratio = exp(-abs(place))
            var power = 1.0
            if place > 0 {
                shift = Double(end - 1 - first) * place
                var at = end - 1
                while at >= first {
                    let value = weight[at] * power
                    probability[at] = value
                    total += value
                    first1 += value * score[at]
                    power *= ratio
                    at -= 1
                }
            } else {
                shift = 0
                for at in first..<end {
                    let value = weight[at] * power
                    probability[at] = value
                    total += value
                    first1 += value * score[at]
                    power *= ratio
                }
            }
        } else {
            var highest = -Double.infinity
            for at in first..<end { highest = max(highest, score[at] * place - sum[at]) }
            shift = highest
            for at in first..<end {
                let value = exp(score[at] * place - sum[at] - highest)
                probability[at] = value
                total += value
                first1 += value * score[at]
            }
        }
        let scale = 1 / total
        let mean = first1 * scale
        var variance = 0.0
        for at in first..<end {
            let value = probability[at] * scale
            probability[at] = value
            let distance = score[at] - mean
            variance += value * distance * distance
        }
        return (mean, variance, log(total) + shift)
    }
}
