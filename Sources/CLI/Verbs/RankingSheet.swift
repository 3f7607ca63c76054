import Domain
import Engine

/// A ranking as a table: one row an application, ranked ones first, then the others with the reason.
struct RankingSheet {
    private let view: RankingView
    private let language: Language
    /// On a screen the criteria make room for what statistics say; a program gets both.
    private let showsCriteria: Bool

    init(_ view: RankingView, language: Language, isForPeople: Bool) {
        self.view = view
        self.language = language
        showsCriteria = view.statistics == nil || !isForPeople
    }

    var sheet: Sheet {
        var sheet = Sheet(columns)
        for entry in view.ranking.entries { sheet.rows.append(row(entry)) }
        for absence in view.ranking.unranked { sheet.rows.append(row(absence)) }
        return sheet
    }

    private var columns: [Sheet.Column] {
        var columns = [
            Sheet.Column("rank", de: "Platz", en: "Rank", isNumber: true),
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("score", de: "Punkte", en: "Score", isNumber: true),
        ]
        if showsCriteria {
            columns += view.rubric.criteria.map {
                Sheet.Column($0.id.text, de: $0.title.de, en: $0.title.en, isNumber: true)
            }
        }
        columns.append(Sheet.Column("cards", de: "Bögen", en: "Cards", isNumber: true))
        guard let statistics = view.statistics else { return columns }
        let best = statistics.terms.best
        return columns + [
            Sheet.Column("corrected", de: "bereinigt", en: "Corrected", isNumber: true),
            Sheet.Column("error", de: "±", en: "±", isNumber: true),
            Sheet.Column("correctedRank", de: "Platz ber.", en: "Corr. rank", isNumber: true),
            Sheet.Column("interval", de: "Plätze 95 %", en: "Ranks 95%"),
            Sheet.Column("best", de: "P(≤ \(best))", en: "P(≤ \(best))", isNumber: true),
            Sheet.Column("mark", de: "Hinweis", en: "Note"),
        ]
    }

    private func row(_ entry: Standing) -> [String] {
        let rank = "\(entry.rank)\(entry.isTied ? "=" : "")"
        if view.withheld.contains(entry.application) { return withheld(rank, entry.application) }
        var row = [rank, String(entry.application), name(entry.application), entry.score.description]
        if showsCriteria { row += entry.criteria.map { $0?.description ?? "–" } }
        row.append(String(entry.cards))
        guard let statistics = view.statistics else { return row }
        guard let beside = statistics.row(of: entry.application) else {
            return row + ["–", "", "", "", "", ""]
        }
        return row + [
            StatisticsText.figure(beside.score), beside.error.map { StatisticsText.figure($0) } ?? "–",
            String(beside.correctedRank),
            beside.interval.map { "\($0.lowerBound)–\($0.upperBound)" } ?? "–",
            beside.best.map { StatisticsText.figure($0) } ?? "–",
            beside.mark?.words(best: statistics.terms.best)[language] ?? "",
        ]
    }

    private func row(_ absence: Ranking.Absence) -> [String] {
        if view.withheld.contains(absence.application) { return withheld("–", absence.application) }
        return padded([
            "–", String(absence.application), name(absence.application), absence.why.words[language],
        ])
    }

    private func withheld(_ rank: String, _ application: Int) -> [String] {
        padded([rank, String(application), language == .de ? "(befangen)" : "(withheld)"])
    }

    /// Empty cells up to the last column.
    private func padded(_ cells: [String]) -> [String] {
        cells + Array(repeating: "", count: columns.count - cells.count)
    }

    private func name(_ number: Int) -> String {
        view.names[number]?.title ?? view.names[number]?.reference ?? ""
    }
}

extension PanelStatistics.Mark {
    /// What it tells whoever decides.
    func words(best: Int) -> Bilingual {
        switch self {
        case .onlyExact:
            Bilingual(de: "bereinigt nicht unter \(best)", en: "not in the best \(best) when corrected")
        case .onlyCorrected:
            Bilingual(de: "bereinigt unter den ersten \(best)", en: "in the best \(best) when corrected")
        case .tooClose: Bilingual(de: "zu knapp", en: "too close to call")
        }
    }
}
