import Glibc

/// A juror's own cards, and why scores relative to them may say nothing.
package struct JurorStanding: Hashable, Sendable {
    /// Why a juror's scores have no relative value.
    package enum Reason: String, Hashable, Sendable {
        /// Fewer cards than asked for, or a single one.
        case tooFewCards
        /// All of the juror's scores are equal.
        case noSpread
    }

    /// The juror's cards, 0 or more.
    package let cards: Int
    /// Mean of the juror's scores, in points; `nil` without cards.
    package let mean: Double?
    /// With n − 1, in points; `nil` below two cards, and exactly 0 when all scores are equal.
    package let deviation: Double?
    /// Whether all the juror's applications (two or more that others read too) stand above the middle by the others' scores:
    /// own mean and spread then say little about severity.
    package let onlyStrong: Bool
    /// Whether they all stand below it.
    package let onlyWeak: Bool

    /// By juror.
    package static func all(_ table: CardTable) -> [JurorStanding] {
        var cards = [[Int]](repeating: [], count: table.jurors)
        for card in 0..<table.count { cards[Int(table.juror[card])].append(card) }
        var (sums, counts) = (
            [Double](repeating: 0, count: table.applications),
            [Double](repeating: 0, count: table.applications)
        )
        for card in 0..<table.count {
            sums[Int(table.application[card])] += table.score[card]
            counts[Int(table.application[card])] += 1
        }
        let means = zip(sums, counts).filter { $0.1 > 0 }.map { $0.0 / $0.1 }.sorted()
        let middle = means.isEmpty ? 0 : (means[(means.count - 1) / 2] + means[means.count / 2]) / 2
        return cards.map { own in
            var (others, strong, weak) = (0, 0, 0)
            var card = 0
            while card < own.count {
                let application = table.application[own[card]]
                var (sum, count) = (sums[Int(application)], counts[Int(application)])
                while card < own.count, table.application[own[card]] == application {
                    sum -= table.score[own[card]]
                    count -= 1
                    card += 1
                }
                guard count > 0 else { continue }
                others += 1
                if sum / count > middle { strong += 1 }
                if sum / count < middle { weak += 1 }
            }
            return JurorStanding(
                scores: own.map { table.score[$0] }, onlyStrong: others > 1 && strong == others,
                onlyWeak: others > 1 && weak == others)
        }
    }

    init(scores: [Double], onlyStrong: Bool = false, onlyWeak: Bool = false) {
        cards = scores.count
        self.onlyStrong = onlyStrong
        self.onlyWeak = onlyWeak
        guard let first = scores.first else {
            (mean, deviation) = (nil, nil)
            return
        }
        // Equal scores must give exactly 0, which a rounded mean would not.
        let centre = first + scores.reduce(0) { $0 + ($1 - first) } / Double(scores.count)
        mean = centre
        let squares = scores.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        deviation = scores.count > 1 ? sqrt(squares / Double(scores.count - 1)) : nil
    }
}
