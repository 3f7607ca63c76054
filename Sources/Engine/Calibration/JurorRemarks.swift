package import Domain
import Statistics

/// Something about a juror's cards that is worth a conversation.
package struct JurorRemark: Sendable {
    /// For programs: `severe`, `halo`.
    package let name: String
    /// What the numbers say.
    package let words: Bilingual

    /// A flag in words.
    init(_ flag: JurorFlag) {
        name = flag.kind.rawValue
        func two(_ value: Double) -> (de: String, en: String) {
            let words = Bilingual.figure(value)
            return (words.de, words.en)
        }
        switch flag {
        case .random(let correlation, let surprise):
            let (r, s) = (two(correlation), two(surprise))
            words = Bilingual(
                de: "urteilt anders als die anderen (Korrelation \(r.de), Überraschung \(s.de) statt 1)",
                en: "judges unlike the others (correlation \(r.en), surprise \(s.en) instead of 1)")
        case .severe(let points, let error):
            let (p, e) = (two(points), two(error))
            words = Bilingual(
                de: "deutlich strenger (\(p.de) ± \(e.de) Punkte)",
                en: "much more severe (\(p.en) ± \(e.en) points)")
        case .lenient(let points, let error):
            let (p, e) = (two(points), two(error))
            words = Bilingual(
                de: "deutlich milder (\(p.de) ± \(e.de) Punkte)",
                en: "much more lenient (\(p.en) ± \(e.en) points)")
        case .central(let slope, let spread):
            let (a, b) = (two(slope), two(spread))
            words = Bilingual(
                de:
                    "bleibt in der Mitte der Skala (\(a.de) Punkte je Punkt der anderen, Streuung \(b.de) × aller)",
                en:
                    "stays in the middle of the scale (\(a.en) points per point of the others, deviation \(b.en) × all)"
            )
        case .halo(let spread, let usual):
            let share = Bilingual.percent(usual > 0 ? spread / usual : 0)
            words = Bilingual(
                de:
                    "bewertet alle Kriterien eines Bogens fast gleich (\(share.de) der üblichen Unterschiede)",
                en: "scores all criteria of a card nearly alike (\(share.en) of the usual differences)")
        case .drift(let change, let t):
            let (c, q) = (two(2 * change.magnitude), two(t.magnitude))
            words =
                change < 0
                ? Bilingual(
                    de: "wurde im Lauf der Zeit strenger (um \(c.de) Punkte, t = \(q.de))",
                    en: "became more severe on the way (by \(c.en) points, t = \(q.en))")
                : Bilingual(
                    de: "wurde im Lauf der Zeit milder (um \(c.de) Punkte, t = \(q.de))",
                    en: "became more lenient on the way (by \(c.en) points, t = \(q.en))")
        case .extreme(let slope, let surprise):
            let (a, b) = (two(slope), two(surprise))
            words = Bilingual(
                de:
                    "nutzt die Enden der Skala mehr als andere (\(a.de) Punkte je Punkt der anderen, Überraschung \(b.de) statt 1)",
                en:
                    "uses the ends of the scale more than others (\(a.en) points per point of the others, surprise \(b.en) instead of 1)"
            )
        case .ownField(let difference, _):
            let (p, isMore) = (two(difference.magnitude), difference > 0)
            words = Bilingual(
                de: "bewertet das eigene Fachgebiet um \(p.de) Punkte \(isMore ? "besser" : "schlechter")",
                en: "scores the own field \(p.en) points \(isMore ? "higher" : "lower")")
        case .ownInstitution(let difference, _):
            let (p, isMore) = (two(difference.magnitude), difference > 0)
            words = Bilingual(
                de: "bewertet die eigene Einrichtung um \(p.de) Punkte \(isMore ? "besser" : "schlechter")",
                en: "scores the own institution \(p.en) points \(isMore ? "higher" : "lower")")
        }
    }
}

/// What is known of a card beside its scores.
package struct CardContext: Sendable {
    /// Only which is earlier counts; `nil` where not known.
    package let sequence: Int?
    /// Whether the application is of a field the juror named; `nil` where the juror named none.
    package let isOwnField: Bool?

    package init(sequence: Int? = nil, isOwnField: Bool? = nil) {
        self.sequence = sequence
        self.isOwnField = isOwnField
    }
}

extension CardTotals {
    /// What strikes about each juror, by place; `context` tells of an application and a seat.
    func remarks(by rubric: Rubric, _ context: (Int, Int) -> CardContext) throws(Unanswerable)
        -> [[JurorRemark]]
    {
        let model = try TwoWayModel.fit(table)
        let scales = rubric.criteria.map { ($0.scale.min.units, $0.scale.max.units - $0.scale.min.units) }
        var scores: [Int: [Double?]] = [:]
        let none = [Double?](repeating: nil, count: criteria.count)
        for (criterion, scored) in criteria.enumerated() {
            let (least, range) = scales[criterion]
            for card in 0..<scored.count {
                let key = Int(scored.application[card]) * seats.count + Int(scored.juror[card])
                scores[key, default: none][criterion] =
                    (scored.score[card] - Double(least) / 10_000) / (Double(range) / 10_000)
            }
        }
        let readings = (0..<table.count).map { card in
            let (application, juror) = (Int(table.application[card]), Int(table.juror[card]))
            let known = context(applications[application], seats[juror])
            return Reading(
                application: application, juror: juror, score: table.score[card],
                criteria: scores[application * seats.count + juror] ?? [], sequence: known.sequence,
                isOwnField: known.isOwnField)
        }
        return try JurorDiagnostics.of(readings, model: model, range: rubric.totalRange)
            .map { $0.flags.map(JurorRemark.init) }
    }
}

extension Rubric {
    /// The lowest and the highest total a card can have, in points.
    var totalRange: ClosedRange<Double> {
        func total(_ units: (Scale) -> Int64) -> Double {
            var (sum, weights) = (0.0, 0.0)
            for criterion in criteria {
                let weight = Double(criterion.weight.units) / 10_000
                sum += weight * Double(units(criterion.scale)) / 10_000
                weights += weight
            }
            return aggregation.total == .weightedMean ? sum / weights : sum
        }
        let low = total { $0.min.units }
        return low...max(low, total { $0.max.units })
    }
}
