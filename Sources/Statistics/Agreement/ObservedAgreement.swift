/// What coefficients of several raters with missing ratings share: pairwise agreement seen, and the standard error by linearisation
/// (K. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, British Journal of Mathematical
/// and Statistical Psychology 61, 2008; Handbook, 4th edition, 2014, chapter 5).
struct ObservedAgreement {
    /// Share of agreeing pairs of each profile; 0 where it has one rating.
    let byProfile: [Double]
    /// Mean over the subjects with two ratings or more.
    let mean: Double
    /// Subjects with two ratings or more.
    let paired: Double

    /// Throws `nothingInCommon` if no subject has two ratings.
    init(_ counts: CategoryCounts, weights: [Double]) throws(Unanswerable) {
        let width = counts.width
        var (byProfile, sum, paired) = ([Double](), 0.0, 0.0)
        for (profile, size) in counts.size.enumerated() {
            guard size >= 2 else {
                byProfile.append(0)
                continue
            }
            let count = counts.count[profile * width..<(profile + 1) * width]
            var agreeing = 0.0
            for (a, countA) in count.enumerated() where countA > 0 {
                var weighted = -1.0
                for (b, countB) in count.enumerated() { weighted += weights[a * width + b] * countB }
                agreeing += countA * weighted
            }
            byProfile.append(agreeing / (size * (size - 1)))
            sum += counts.frequency[profile] * (byProfile.last ?? 0)
            paired += counts.frequency[profile]
        }
        guard paired > 0 else { throw .nothingInCommon }
        self.byProfile = byProfile
        self.paired = paired
        mean = sum / paired
    }

    /// The coefficient with its standard error; `expectedOf` gives for a profile its share in `expected`, which is quadratic in the
    /// ratings, hence counted twice. Throws `noSpread` where chance alone agrees fully.
    func coefficient(
        _ counts: CategoryCounts, expected: Double, expectedOf: [Double]
    ) throws(Unanswerable) -> AgreementCoefficient {
        guard expected < 1 else { throw .noSpread }
        let subjects = counts.subjects
        let value = (mean - expected) / (1 - expected)
        var squares = 0.0
        for (profile, size) in counts.size.enumerated() {
            let own = size >= 2 ? subjects / paired * (byProfile[profile] - expected) / (1 - expected) : 0
            let chance = 2 * (1 - value) * (expectedOf[profile] - expected) / (1 - expected)
            squares += counts.frequency[profile] * (own - chance - value) * (own - chance - value)
        }
        let divisor = counts.isTable ? subjects : subjects - 1
        return AgreementCoefficient(
            value: value,
            standardError: divisor > 0 ? (squares / (subjects * divisor)).squareRoot() : nil,
            observed: mean, expected: expected, subjects: subjects)
    }
}

extension CategoryCounts {
    /// Mean share of each category over the subjects.
    var shares: [Double] {
        var shares = [Double](repeating: 0, count: width)
        for (profile, size) in size.enumerated() {
            for category in 0..<width {
                shares[category] += frequency[profile] * count[profile * width + category] / size
            }
        }
        return shares.map { $0 / subjects }
    }

    /// For each profile the mean of a category's value over its ratings.
    func means(of value: [Double]) -> [Double] {
        size.enumerated().map { profile, size in
            (0..<width).reduce(0) { $0 + count[profile * width + $1] * value[$1] } / size
        }
    }
}
