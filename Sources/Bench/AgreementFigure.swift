import Glibc
import Statistics

/// Agreement, draws of places and the many-facet Rasch model on 2,000 applications with 10 cards of 5 criteria from 300 jurors.
enum AgreementFigure {
    private static let (applications, jurors, cards, criteria) = (2_000, 300, 10, 5)

    /// Prints seconds, the best of three, and writes the ratings for the other side: a line a card, application, juror, five scores.
    static func run(_ path: String) {
        let rows = ratings()
        write(rows, to: path)
        let units = (0..<applications).map { unit in
            rows[unit * cards..<(unit + 1) * cards].map { Double($0.scores[0]) }
        }
        do throws(Unanswerable) {
            let pairable = try PairableUnits(units: units)
            try best("alpha") { () throws(Unanswerable) in
                Bench.print("alpha-value", KrippendorffAlpha.alpha(units: units, level: .ordinal) ?? 0)
            }
            try best("alpha-bootstrap") { () throws(Unanswerable) in
                _ = try KrippendorffAlpha.bootstrap(of: pairable, level: .ordinal, draws: 1_000, seed: 1)
            }
            let table = CardTable(
                applications: applications, jurors: jurors,
                cards: rows.map {
                    CardTable.Card(
                        application: $0.application, juror: $0.juror,
                        score: Double($0.scores.reduce(0, +)) / Double(criteria))
                })
            let model = try TwoWayModel.fit(table)
            try best("rank-draws") { () throws(Unanswerable) in
                _ = try RankDraws.spread(model, draws: 4_000, seed: 1, cuts: [200])
            }
            let ratings = rows.flatMap { row in
                row.scores.enumerated().map {
                    RatingTable.Rating([row.application, row.juror, $0.offset], category: $0.element)
                }
            }
            let facets = try RatingTable(sizes: [applications, jurors, criteria], ratings: ratings)
            try best("rasch") { () throws(Unanswerable) in
                let fit = try ManyFacetRasch.fit(
                    facets, model: RaschModel(directions: [.raises, .lowers, .lowers], floating: 0))
                if !fit.iteration.converged { Bench.say("rasch: not converged") }
            }
        } catch { Bench.say("\(error)") }
    }

    private static func best(_ name: String, _ body: () throws(Unanswerable) -> Void) throws(Unanswerable) {
        var best = Double.infinity
        for _ in 1...3 {
            let start = Bench.seconds
            try body()
            best = min(best, Bench.seconds - start)
        }
        Bench.print(name, best)
    }

    private struct Row {
        let application: Int
        let juror: Int
        let scores: [Int]
    }

    /// Whole scores from 1 to 5.
    private static func ratings() -> [Row] {
        var generator = Generator(seed: 5)
        let severity = (0..<jurors).map { _ in 0.4 * generator.normal() }
        var rows: [Row] = []
        for application in 0..<applications {
            let quality = 0.6 * generator.normal()
            var readers: [Int] = []
            while readers.count < cards {
                let juror = generator.below(jurors)
                if !readers.contains(juror) { readers.append(juror) }
            }
            for juror in readers {
                let card = quality - severity[juror] + 0.35 * generator.normal()
                let scores = (0..<criteria).map { _ in
                    min(5, max(1, Int((3 + card + 0.6 * generator.normal()).rounded())))
                }
                rows.append(Row(application: application, juror: juror, scores: scores))
            }
        }
        return rows
    }

    private static func write(_ rows: [Row], to path: String) {
        guard let file = fopen(path, "w") else { return Bench.say("\(path): cannot be written") }
        for row in rows {
            fputs(
                "\(row.application),\(row.juror),\(row.scores.map(String.init).joined(separator: ","))\n",
                file)
        }
        fclose(file)
    }
}
