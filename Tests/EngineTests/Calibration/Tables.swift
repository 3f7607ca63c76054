import Domain

@testable import Engine

/// Score tables made for a test, analysed as `werkx analyse` does.
enum Tables {
    /// A rubric of criteria on one scale.
    static func rubric(
        _ criteria: [String] = ["idea", "team"], scale: Scale = Scale(min: Decimal(1), max: Decimal(5)),
        isRequired: Bool = false
    ) throws -> Rubric {
        Rubric(
            id: Slug(checked: "probe"), title: Bilingual(de: "Probe", en: "Trial"),
            criteria: criteria.map {
                Criterion(
                    id: Slug(checked: $0), title: Bilingual(de: $0, en: $0), weight: Decimal(1), scale: scale,
                    isRequired: isRequired)
            })
    }

    /// The panel of such rows.
    static func panel(_ rows: [String], _ rubric: Rubric) throws -> Panel {
        let header = (["application", "juror"] + rubric.criteria.map(\.id.text)).joined(separator: ",")
        return try ScoreTable(Array(([header] + rows).joined(separator: "\n").utf8), rubric: rubric)
            .panel(of: rubric)
    }

    /// One card a row: application, juror, then the scores.
    static func analysis(
        _ rows: [String], _ rubric: Rubric, best: Int = 2, all: Bool = false
    ) throws -> Analysis {
        let header = (["application", "juror"] + rubric.criteria.map(\.id.text)).joined(separator: ",")
        let table = try ScoreTable(Array(([header] + rows).joined(separator: "\n").utf8), rubric: rubric)
        let panel = table.panel(of: rubric)
        let names = Dictionary(
            uniqueKeysWithValues: zip(
                table.numbers, table.applications.map { RankingView.Names(reference: $0, title: nil) }))
        let jurors = Dictionary(uniqueKeysWithValues: zip(table.seats, table.jurors))
        let view = RankingView(
            round: RoundID(Slug(checked: "table"), rubric.id), rubric: rubric,
            rubricDigest: Fingerprint().digest(of: rubric), ranking: rubric.ranking(of: panel), sequence: nil,
            names: names)
        return Analysis(ranking: view, panel: panel, best: best, all: all) { jurors[$0] ?? "" }
    }

    /// Cards of jurors who differ in severity: every juror reads most applications, by a fixed rule without chance.
    static func rows(applications: Int, jurors: Int, isRead: (Int, Int) -> Bool = { ($0 + $1) % 4 != 0 })
        -> [String]
    {
        var rows: [String] = []
        for application in 0..<applications {
            for juror in 0..<jurors where isRead(application, juror) {
                let worth = 2 + application % 3
                let score = { (criterion: Int) in
                    min(
                        5,
                        max(1, worth + juror % 3 - 1 + (application * 7 + juror * 5 + criterion * 3) % 4 / 3))
                }
                rows.append("a\(10 + application),j\(10 + juror),\(score(0)),\(score(1))")
            }
        }
        return rows
    }
}
