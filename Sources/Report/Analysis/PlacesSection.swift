import Domain
import Engine
import HTML

extension AnalysisPage {
    /// Every ranked application with its interval: caterpillar plot and table.
    var places: Section? {
        guard let statistics = view.statistics else { return exactPlaces }
        let rows = Array(statistics.rows.prefix(Self.rowsDrawn))
        let caption = say(
            "Punkt: bereinigter Wert; Strich: 95-%-Bereich; Kreuz: Mittel der Bögen; gestrichelt: Schnitt nach Platz \(best).",
            "Dot: corrected value; line: 95% range; cross: mean of the cards; dashed: the cut after place \(best)."
        )
        let axis = Axis(rows.flatMap { [$0.raw, $0.score - reach($0), $0.score + reach($0)] })
        return (
            say("Plätze und wie sicher sie sind", "Places and how sure they are"),
            """
            <p>\(say("Jede Zeile ist eine Bewerbung in der amtlichen Reihenfolge; je weiter rechts der Punkt, desto besser, wenn alle gleich streng gewesen wären. Überlappen sich die Striche zweier Bewerbungen stark, lässt sich kaum sagen, welche besser ist.", "Each row is an application in official order; the further right the dot, the better if all jurors had been equally severe. Where the lines of two applications overlap much, it is hard to say which is better."))</p>
            \(figures(rows, id: "places", title: say("Bereinigte Werte mit 95-%-Bereich", "Corrected values with 95% range"), caption: caption) { draw($0, axis) })
            \(placesTable(statistics))
            """
        )
    }

    private func reach(_ row: PanelStatistics.Row) -> Double { 1.96 * (row.error ?? 0) }

    private func draw(_ rows: [PanelStatistics.Row], _ axis: Axis) -> SVG {
        let (left, right, top, height) = (232.0, 18.0, 26.0, 17.0)
        let bottom = top + Double(rows.count) * height
        var svg = SVG(width: 680, height: bottom + 22)
        func x(_ value: Double) -> Double {
            left + (value - axis.low) / (axis.high - axis.low) * (680 - left - right)
        }
        for mark in axis.ticks {
            svg.line(from: (x(mark.value), top), to: (x(mark.value), bottom), style: "grid")
            svg.text(tick(mark.text), at: (x(mark.value), top - 5), anchor: .middle, style: "tick")
            svg.text(tick(mark.text), at: (x(mark.value), bottom + 12), anchor: .middle, style: "tick")
        }
        for (place, row) in rows.enumerated() {
            let y = top + (Double(place) + 0.5) * height
            let isCut = row.rank > best && (place == 0 || rows[place - 1].rank <= best)
            svg.line(from: (0, y - height / 2), to: (680, y - height / 2), style: isCut ? "cut" : "row")
            svg.text("\(row.rank).", at: (24, y + 3), anchor: .end, style: "label")
            svg.text(short(name(row.application)), at: (30, y + 3), style: "label")
            if row.error != nil {
                svg.line(
                    from: (x(row.score - reach(row)), y), to: (x(row.score + reach(row)), y), style: "whisker"
                )
            }
            svg.circle(at: (x(row.score), y), radius: 3, style: "point")
            let raw = x(row.raw)
            svg.path([(raw - 3, y - 3), (raw + 3, y + 3)], style: "raw")
            svg.path([(raw - 3, y + 3), (raw + 3, y - 3)], style: "raw")
        }
        svg.line(from: (left, bottom), to: (680 - right, bottom), style: "axis")
        return svg
    }

    private func placesTable(_ statistics: PanelStatistics) -> HTML {
        var table = ReportTable([
            .init(title: say("Platz", "Rank"), isNumber: true),
            .init(title: say("Bewerbung", "Application"), isWide: true),
            .init(title: say("Punkte", "Score"), isNumber: true),
            .init(title: say("bereinigt", "corrected"), isNumber: true),
            .init(title: "±", isNumber: true, hint: say("Standardfehler", "standard error")),
            .init(title: say("Platz ber.", "corr. rank"), isNumber: true),
            .init(title: say("Plätze 95 %", "ranks 95%"), isNumber: true),
            .init(title: "P(≤ \(best))", isNumber: true),
            .init(title: say("Hinweis", "note")),
        ])
        for row in statistics.rows {
            let entry = view.ranking.entries.first { $0.application == row.application }
            table.row([
                "\(row.rank)\(entry?.isTied == true ? "=" : "")", name(row.application),
                tick(entry?.score.description ?? ""), figure(row.score), figure(row.error),
                "\(row.correctedRank)",
                row.interval.map { "\($0.lowerBound)–\($0.upperBound)" } ?? "–", figure(row.best),
                row.mark.map { note($0) } ?? "",
            ])
        }
        for absence in view.ranking.unranked {
            table.row([
                "–", name(absence.application), say("ohne Platz", "no rank"), "", "", "", "", "", "",
            ])
        }
        return table.html
    }

    func note(_ mark: PanelStatistics.Mark) -> String {
        switch mark {
        case .onlyExact: say("bereinigt nicht dabei", "out when corrected")
        case .onlyCorrected: say("bereinigt dabei", "in when corrected")
        case .tooClose: say("zu knapp", "too close to call")
        }
    }

    /// The exact ranking alone, where statistics have no answer.
    private var exactPlaces: Section? {
        var table = ReportTable([
            .init(title: say("Platz", "Rank"), isNumber: true),
            .init(title: say("Bewerbung", "Application"), isWide: true),
            .init(title: say("Punkte", "Score"), isNumber: true),
        ])
        for entry in view.ranking.entries {
            table.row([
                "\(entry.rank)\(entry.isTied ? "=" : "")", name(entry.application),
                tick(entry.score.description),
            ])
        }
        return (say("Plätze", "Places"), table.html)
    }

    /// Where each application moves when severity is taken out: rank-change plot; the table of places says the same.
    var changes: Section? {
        guard let statistics = view.statistics, statistics.rows.count > 1 else { return nil }
        let rows = Array(statistics.rows.prefix(Self.rowsPerDrawing))
        let caption = say(
            "Links der amtliche Platz, rechts der bereinigte; dick: auf verschiedenen Seiten des Schnitts nach Platz \(best).",
            "Left the official rank, right the corrected one; thick: on different sides of the cut after place \(best)."
        )
        let few =
            statistics.rows.count > rows.count
            ? say(" Gezeichnet sind die ersten \(rows.count).", " Drawn are the first \(rows.count).") : ""
        return (
            say("Wer sich bewegt", "Who moves"),
            """
            <p>\(say("Linien, die steil steigen oder fallen, gehören Bewerbungen, die an besonders strenge oder milde Jurymitglieder geraten sind. Dicke Linien kreuzen den Schnitt: hier lohnt ein zweiter Blick der Jury.", "Lines that rise or fall steeply belong to applications that met especially severe or lenient jurors. Thick lines cross the cut: there a second look of the jury is worth while.") + few)</p>
            \(figures(rows, id: "changes", title: say("Amtlicher und bereinigter Platz", "Official and corrected rank"), caption: caption, draw: drawChanges))
            """
        )
    }

    private func drawChanges(_ rows: [PanelStatistics.Row]) -> SVG {
        let height = 15.0
        let deepest = max(rows.count, rows.map(\.correctedRank).max() ?? 1)
        let lines = min(deepest, 2 * Self.rowsPerDrawing)
        var svg = SVG(width: 680, height: 30 + Double(lines) * height)
        func y(_ rank: Int) -> Double { 20 + (Double(min(rank, lines)) - 0.5) * height }
        // Equal ranks stand below each other, so that every name is read.
        for (place, row) in rows.enumerated() {
            let left = y(place + 1)
            let crosses = (row.rank <= best) != (row.correctedRank <= best)
            svg.text(
                "\(row.rank). \(short(name(row.application), 40))", at: (290, left + 3), anchor: .end,
                style: "label")
            svg.line(
                from: (300, left), to: (560, y(row.correctedRank)),
                style: crosses ? "crossing" : "same")
            svg.text(
                row.correctedRank > lines ? "> \(lines)." : "\(row.correctedRank).",
                at: (568, y(row.correctedRank) + 3),
                style: "label")
        }
        if best < lines {
            svg.line(
                from: (0, 20 + Double(best) * height), to: (680, 20 + Double(best) * height), style: "cut")
        }
        return svg
    }
}
