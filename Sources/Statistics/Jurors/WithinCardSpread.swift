/// How far a juror keeps criteria apart: halo is a card whose criteria all say the same (E. L. Thorndike, Journal of Applied
/// Psychology 4, 1920; F. E. Saal, R. G. Downey, M. A. Lahey, Psychological Bulletin 88, 1980, for the measure).
enum WithinCardSpread {
    /// By juror, the root of the mean variance (n − 1) of a card's values, each less its criterion's mean over all cards; on the
    /// scale of the values. `nil` for a juror without a card of two values.
    static func of(_ readings: [Reading], jurors: Int) -> [Double?] {
        let width = readings.map(\.criteria.count).max() ?? 0
        var sums = [Double](repeating: 0, count: width)
        var counts = sums
        for reading in readings {
            for (criterion, value) in reading.criteria.enumerated() {
                guard let value else { continue }
                sums[criterion] += value
                counts[criterion] += 1
            }
        }
        var (variances, cards) = (
            [Double](repeating: 0, count: jurors), [Double](repeating: 0, count: jurors)
        )
        for reading in readings {
            var deviations: [Double] = []
            for (criterion, value) in reading.criteria.enumerated() {
                if let value { deviations.append(value - sums[criterion] / counts[criterion]) }
            }
            guard deviations.count > 1 else { continue }
            let mean = deviations.reduce(0, +) / Double(deviations.count)
            let squares = deviations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            variances[reading.juror] += squares / Double(deviations.count - 1)
            cards[reading.juror] += 1
        }
        return zip(variances, cards).map { $1 > 0 ? ($0 / $1).squareRoot() : nil }
    }
}
