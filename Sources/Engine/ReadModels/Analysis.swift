package import Domain
package import JSON
import Statistics

/// What a score table says on its own: the ranking, how far the jurors agree, and how each of them scored.
package struct Analysis: Sendable {
    package let ranking: RankingView
    /// Krippendorff's alpha for interval data, by criterion of the rubric and of the card totals; `nil` where undefined.
    package let alpha: (criteria: [Double?], totals: Double?)
    package let jurors: [Juror]

    /// How one juror scored; figures are of card totals, for information only.
    package struct Juror: Sendable {
        package let name: String
        package let cards: Int
        package let mean: Double
        /// Standard deviation with n − 1; `nil` below two cards.
        package let deviation: Double?
        /// Mean difference to the other jurors of the same applications; `nil` when there are none.
        package let difference: Double?
    }

    /// Computes everything from one panel; `names` are those of seats and applications.
    package init(ranking: RankingView, panel: Panel, juror: (Int) -> String) {
        self.ranking = ranking
        let rubric = ranking.rubric
        let width = panel.stride
        var units: [[Int: [Double]]] = Array(repeating: [:], count: width)
        for card in 0..<panel.cardCount {
            for criterion in 0..<width {
                let score = panel.scores[card * width + criterion]
                guard score != Panel.missing else { continue }
                units[criterion][Int(panel.applications[card]), default: []].append(Double(score) / 10_000)
            }
        }
        var totals: [Int: [Double]] = [:]
        var cards: [JurorSummary.Card] = []
        for entrant in panel.entrants {
            for step in rubric.derivation(of: entrant.number, in: panel)?.steps?.cards ?? [] {
                guard let total = step.total?.approximate else { continue }
                totals[entrant.number, default: []].append(total)
                cards.append(JurorSummary.Card(juror: step.seat, application: entrant.number, total: total))
            }
        }
        func alpha(_ units: [Int: [Double]]) -> Double? {
            KrippendorffAlpha.alpha(units: units.keys.sorted().map { units[$0] ?? [] }, level: .interval)
        }
        self.alpha = (units.map(alpha), alpha(totals))
        jurors = JurorSummary.summaries(of: cards).map {
            Juror(
                name: juror($0.juror), cards: $0.cards, mean: $0.mean, deviation: $0.deviation,
                difference: $0.difference)
        }
    }

    /// `{"ranking": {…}, "agreement": {…}, "jurors": […]}`.
    package var json: JSONValue {
        let rubric = ranking.rubric
        return .members([
            "ranking": ranking.json,
            "agreement": .members([
                "method": .text("krippendorffAlpha"), "level": .text("interval"),
                "totals": Self.figure(alpha.totals),
                "criteria": .object(
                    zip(rubric.criteria, alpha.criteria).map {
                        JSONMember($0.id.text, Self.figure($1) ?? .null)
                    }),
            ]),
            "jurors": .list(
                jurors.map {
                    .members([
                        "juror": .text($0.name), "cards": .integer($0.cards), "mean": Self.figure($0.mean),
                        "deviation": Self.figure($0.deviation) ?? .null,
                        "difference": Self.figure($0.difference) ?? .null,
                    ])
                }),
        ])
    }

    private static func figure(_ value: Double?) -> JSONValue? { value.map { .number(figure($0)) } }

    /// A statistic to four places; for people and programs alike, since no more of it is promised.
    package static func figure(_ value: Double) -> String {
        let scaled = (value * 10_000).rounded()
        guard scaled.magnitude < 1e15 else { return "\(value)" }
        let whole = Int(scaled.magnitude)
        let tail = String(whole % 10_000)
        return (scaled < 0 ? "-" : "") + "\(whole / 10_000)."
            + String(repeating: "0", count: 4 - tail.utf8.count) + tail
    }
}

extension Ratio {
    /// The nearest binary fraction, for statistics only.
    package var approximate: Double {
        let parts = quotient.split(separator: "/")
        guard parts.count == 2, let numerator = Double(parts[0]), let denominator = Double(parts[1]) else {
            return Double(quotient) ?? .nan
        }
        return numerator / denominator
    }
}
