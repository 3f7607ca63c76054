import Domain
import Engine
import HTML

extension RecordPage {
    /// More criteria than this stand in a second table.
    private static let criteriaPerTable = 10

    /// The ranking with every criterion.
    var ranking: Section {
        let criteria = Array(rubric.criteria.indices)
        let tables = stride(from: 0, to: criteria.count, by: Self.criteriaPerTable).map { start in
            table(
                Array(criteria[start..<min(start + Self.criteriaPerTable, criteria.count)]),
                isFirst: start == 0)
        }
        let legend = criteria.map { "\(mark($0)) \(rubric.criteria[$0].title[speech.language])" }
            .joined(separator: " · ")
        let unranked = record.ranking.ranking.unranked.map { absence -> HTML in
            "\(name(absence.application)): \(words(absence.why))"
        }
        let body: HTML = """
            \(points(standing))
            <p class="small">\(legend)</p>
            <p class="small">\(say("Kriterien: Wert über alle Bögen, auf zwei Stellen gerundet gezeigt. „=“ heißt: mit anderen auf demselben Platz.", "Criteria: value across all cards, shown to two places. “=” means: on the same rank as others."))</p>
            \(record.ranking.ranking.entries.isEmpty ? "<p>\(say("Noch hat keine Bewerbung einen Platz.", "No application has a rank yet."))</p>" : HTML(tables))
            \(unranked.isEmpty ? .none : "<h3>\(say("Ohne Platz", "Without a rank"))</h3>\n\(points(unranked))")
            """
        return Section(id: "ranking", title: say("Rangliste", "Ranking"), body: body)
    }

    /// As of when the ranking is, and who left the competition since.
    private var standing: [HTML] {
        guard let closing = record.round.closing, !record.round.isOpen else {
            return ["\(say("Vorläufig: Die Runde ist noch offen.", "Preliminary: the round is still open."))"]
        }
        let fixed: HTML =
            "\(closing.isCorrection ? say("Wie zuletzt berichtigt am", "As corrected last on") : say("Wie beim Schließen festgestellt am", "As fixed when the round was closed on")) \(speech.time(closing.at)) (\(say("Eintrag", "entry")) \(closing.sequence))."
        let left = record.ranking.ranking.entries.map(\.application).filter {
            record.call.application($0)?.status != .submitted
        }
        guard !left.isEmpty else { return [fixed] }
        return [
            fixed,
            "\(say("Seither nicht mehr im Wettbewerb", "No longer in the competition since")): \(say("Nr.", "no.")) \(runs(left.sorted())).",
        ]
    }

    private func table(_ criteria: [Int], isFirst: Bool) -> HTML {
        var columns: [ReportTable.Column] = [
            .init(title: say("Platz", "Rank"), isNumber: true),
            .init(title: say("Nr.", "No."), isNumber: true),
            .init(title: say("Bewerbung", "Application"), isWide: true),
        ]
        if isFirst { columns.append(.init(title: say("Punkte", "Score"), isNumber: true)) }
        columns += criteria.map {
            .init(title: mark($0), isNumber: true, hint: rubric.criteria[$0].title[speech.language])
        }
        if isFirst { columns.append(.init(title: say("Bögen", "Cards"), isNumber: true)) }
        var table = ReportTable(columns)
        // As many places as the longest score needs, so that none looks equal that is not.
        let places =
            record.ranking.ranking.entries.map { entry in
                entry.score.description.split(separator: ".").dropFirst().first?.count ?? 0
            }.max() ?? 0
        for entry in record.ranking.ranking.entries {
            var cells = [
                "\(entry.rank)\(entry.isTied ? "=" : "")", String(entry.application),
                record.title(entry.application),
            ]
            if isFirst { cells.append(speech.fixed(entry.score, places)) }
            cells += criteria.map { entry.criteria[$0].map { speech.fixed($0) } ?? "–" }
            if isFirst { cells.append(String(entry.cards)) }
            table.row(cells)
        }
        return table.html
    }

    private func words(_ why: Unranked) -> String {
        switch why {
        case .tooFewCards: say("zu wenige Bögen", "too few cards")
        case .missingCriterion: say("ein Kriterium ohne Punkte", "a criterion without score")
        case .knockout: say("Mindestpunktzahl verfehlt", "below the minimum score")
        case .withdrawn: say("zurückgezogen", "withdrawn")
        case .excluded: say("ausgeschlossen", "excluded")
        }
    }
}
