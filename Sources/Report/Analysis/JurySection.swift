import Domain
import Engine
import HTML

extension AnalysisPage {
    /// How severe each juror is: forest plot and table.
    var severity: Section? {
        let lines = analysis.jurors.lines
        guard !lines.isEmpty else { return nil }
        let known = lines.filter { $0.severity != nil }.sorted {
            ($0.severity ?? 0, $0.seat) > ($1.severity ?? 0, $1.seat)
        }
        let caption = say(
            "Punkt: Strenge in Punkten; Strich: 95-%-Bereich; gestrichelt: so streng wie alle.",
            "Dot: severity in points; line: 95% range; dashed: as severe as all.")
        let axis = Axis(
            [0] + known.flatMap { [($0.severity ?? 0) - reach($0), ($0.severity ?? 0) + reach($0)] })
        let plot: HTML =
            known.isEmpty
            ? "<p>\(analysis.jurors.noSeverity?.words[language] ?? "")</p>"
            : figures(
                Array(known.prefix(Self.rowsDrawn)), id: "jurors",
                title: say("Strenge der Jurymitglieder", "Severity of the jurors"), caption: caption
            ) { draw($0, axis) }
        return (
            say("Die Jury", "The jury"),
            """
            <p>\(say("Rechts von der gestrichelten Linie stehen strengere, links mildere Jurymitglieder, jeweils im Vergleich mit den anderen bei denselben Bewerbungen. Schneidet der Strich die Linie, ist ein Unterschied nicht belegt; ein Hinweis ist Anlass für ein Gespräch, nie für einen Ausschluss.", "Right of the dashed line stand more severe jurors, left more lenient ones, compared with the others on the same applications. Where the line crosses it, no difference is shown; a note is a reason to talk, never to exclude."))</p>
            \(plot)
            \(juryTable(lines))
            """
        )
    }

    private func reach(_ line: PanelJurors.Line) -> Double { 1.96 * (line.error ?? 0) }

    private func draw(_ lines: [PanelJurors.Line], _ axis: Axis) -> SVG {
        let (left, right, top, height) = (190.0, 18.0, 26.0, 17.0)
        let bottom = top + Double(lines.count) * height
        var svg = SVG(width: 680, height: bottom + 22)
        func x(_ value: Double) -> Double {
            left + (value - axis.low) / (axis.high - axis.low) * (680 - left - right)
        }
        for mark in axis.ticks {
            svg.line(from: (x(mark.value), top), to: (x(mark.value), bottom), style: "grid")
            svg.text(tick(mark.text), at: (x(mark.value), bottom + 12), anchor: .middle, style: "tick")
        }
        svg.line(from: (x(0), top), to: (x(0), bottom), style: "zero")
        svg.text(say("← milder", "← more lenient"), at: (x(0) - 6, top - 6), anchor: .end, style: "tick")
        svg.text(say("strenger →", "more severe →"), at: (x(0) + 6, top - 6), style: "tick")
        for (place, line) in lines.enumerated() {
            let (y, value) = (top + (Double(place) + 0.5) * height, line.severity ?? 0)
            svg.text(short(juror(line.seat), 28), at: (4, y + 3), style: "label")
            svg.text("\(line.cards)", at: (left - 8, y + 3), anchor: .end, style: "label")
            svg.line(from: (x(value - reach(line)), y), to: (x(value + reach(line)), y), style: "whisker")
            svg.circle(at: (x(value), y), radius: 3, style: "point")
        }
        svg.line(from: (left, bottom), to: (680 - right, bottom), style: "axis")
        return svg
    }

    private func juryTable(_ lines: [PanelJurors.Line]) -> HTML {
        var table = ReportTable([
            .init(title: say("Jurymitglied", "Juror")), .init(title: say("Bögen", "Cards"), isNumber: true),
            .init(title: say("Mittel", "Mean"), isNumber: true),
            .init(title: say("Streuung", "Deviation"), isNumber: true),
            .init(title: say("Strenge", "Severity"), isNumber: true),
            .init(title: "±", isNumber: true, hint: say("Standardfehler", "standard error")),
            .init(title: say("das heißt", "which means"), isWide: true),
            .init(title: say("fällt auf", "strikes"), isWide: true),
        ])
        for line in lines {
            table.row([
                juror(line.seat), "\(line.cards)", figure(line.mean), figure(line.deviation),
                figure(line.severity), figure(line.error), line.words[language],
                line.flags.map { $0.words[language] }.joined(separator: "; "),
            ])
        }
        return table.html
    }

    /// What each criterion gave each application: heat map and table in one, for every cell shows its value.
    var criteria: Section? {
        let entries = Array(view.ranking.entries.prefix(Self.rowsDrawn))
        guard !entries.isEmpty, rubric.criteria.count > 1 else { return nil }
        let caption = say(
            "Je dunkler, desto näher am oberen Ende der Skala des Kriteriums; die Zahl ist das Ergebnis über die Jury.",
            "The darker, the nearer to the upper end of the criterion’s scale; the number is the result across jurors."
        )
        return (
            say("Die Kriterien", "The criteria"),
            """
            <p>\(say("Eine Zeile ist eine Bewerbung in der amtlichen Reihenfolge, eine Spalte ein Kriterium. Spalten, die überall gleich aussehen, haben zur Reihenfolge wenig beigetragen; helle Felder in oberen Zeilen zeigen, woran starke Bewerbungen noch arbeiten müssen.", "A row is an application in official order, a column a criterion. Columns that look the same everywhere did little for the order; light cells in upper rows show what strong applications still have to work on."))</p>
            \(figures(entries, id: "criteria", title: say("Kriterien je Bewerbung", "Criteria by application"), caption: caption, draw: drawCriteria))
            \(criteriaTable)
            """
        )
    }

    private func drawCriteria(_ entries: [Standing]) -> SVG {
        let (left, top, height) = (232.0, 34.0, 17.0)
        let width = (680 - left) / Double(rubric.criteria.count)
        var svg = SVG(width: 680, height: top + Double(entries.count) * height + 4)
        for (column, criterion) in rubric.criteria.enumerated() {
            svg.text(
                short(criterion.title[language], max(4, Int(width / 5.4))),
                at: (left + (Double(column) + 0.5) * width, top - 8), anchor: .middle, style: "tick")
        }
        for (place, entry) in entries.enumerated() {
            let y = top + Double(place) * height
            svg.text("\(entry.rank).", at: (24, y + 12), anchor: .end, style: "label")
            svg.text(short(name(entry.application)), at: (30, y + 12), style: "label")
            for (column, criterion) in rubric.criteria.enumerated() {
                guard let value = entry.criteria[column]?.approximate else { continue }
                let (low, high) = (Double(criterion.scale.min.units), Double(criterion.scale.max.units))
                let share = (value * 10_000 - low) / (high - low)
                let shade = min(4, max(0, Int(share * 5)))
                let x = left + Double(column) * width
                svg.path(
                    [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], isClosed: true,
                    style: "h\(shade)")
                svg.text(
                    figure(value), at: (x + width / 2, y + 12), anchor: .middle,
                    style: shade > 3 ? "label light" : "label")
            }
        }
        return svg
    }

    private var criteriaTable: HTML {
        var table = ReportTable(
            [
                .init(title: say("Platz", "Rank"), isNumber: true),
                .init(title: say("Bewerbung", "Application"), isWide: true),
            ] + rubric.criteria.map { .init(title: $0.title[language], isNumber: true) })
        for entry in view.ranking.entries {
            table.row(
                ["\(entry.rank)\(entry.isTied ? "=" : "")", name(entry.application)]
                    + entry.criteria.map { figure($0?.approximate) })
        }
        return table.html
    }

    /// How far the jurors agree, with what it means.
    var agreement: Section? {
        var table = ReportTable([
            .init(title: say("Kennzahl", "Coefficient")), .init(title: say("von", "of")),
            .init(title: say("Wert", "Value"), isNumber: true),
            .init(title: say("95-%-Bereich", "95% range"), isNumber: true),
            .init(title: say("was das heißt", "what it means"), isWide: true),
        ])
        let shown =
            [analysis.agreement.alpha, analysis.agreement.intraclass] + analysis.agreement.criteria
            + analysis.agreement.rest
        for coefficient in shown {
            table.row([
                coefficient.title[language], coefficient.of[language], figure(coefficient.value),
                coefficient.interval.map { "\(figure($0.lowerBound)) – \(figure($0.upperBound))" } ?? "–",
                coefficient.words[language],
            ])
        }
        return (say("Wie einig die Jury ist", "How far the jurors agree"), table.html)
    }

    /// By which method, with which seed, from which scores.
    var method: Section? {
        guard let statistics = view.statistics else { return nil }
        let terms = statistics.terms
        let words = terms.method.words[language]
        let figures = statistics.figures.map { (figure: (name: Slug, value: Double)) -> HTML in
            "<dt>\(figure.name.text)</dt><dd>\(self.figure(figure.value))</dd>"
        }
        return (
            say("Verfahren und Prüfsumme", "Method and checksum"),
            """
            <dl>
            <dt>\(say("Verfahren", "Method"))</dt><dd>\(words), \(say("Fassung", "version")) \(terms.method.version)</dd>
            <dt>\(say("Ziehungen", "Draws"))</dt><dd>\(terms.draws), \(say("Startwert", "seed")) \(String(statistics.seed))</dd>
            <dt>\(say("Schnitt", "Cut"))</dt><dd>\(say("nach Platz", "after place")) \(best)</dd>
            <dt>\(say("Prüfsumme der Bögen", "Checksum of the cards"))</dt><dd><code>\(statistics.input.hex)</code></dd>
            \(HTML(figures))
            </dl>
            """
        )
    }
}
