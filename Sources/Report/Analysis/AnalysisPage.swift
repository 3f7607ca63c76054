package import Domain
package import Engine
import HTML

/// What statistics say of a panel as one page that needs nothing else: plots, how to read them, and the same as tables.
package struct AnalysisPage: Sendable {
    let analysis: Analysis
    let language: Language
    private let title: String

    /// An analysis told in a language; `title` names the round or the table.
    package init(_ analysis: Analysis, title: String, in language: Language) {
        self.analysis = analysis
        self.title = title
        self.language = language
    }

    /// A drawing cannot break over pages, so each one has no more rows than a page takes.
    static let rowsPerDrawing = 36
    /// Beyond these places a reader looks into the table.
    static let rowsDrawn = 108

    var view: RankingView { analysis.ranking }
    var rubric: Rubric { analysis.ranking.rubric }
    /// How many places the cut leaves in.
    var best: Int { view.statistics?.terms.best ?? 0 }

    func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

    func name(_ application: Int) -> String {
        view.names[application]?.title ?? view.names[application]?.reference ?? "\(application)"
    }

    func juror(_ seat: Int) -> String { view.jurors[seat] ?? "\(seat)" }

    /// To two places, with the language's comma; `–` for none.
    func figure(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        let hundredths = (value * 100).rounded()
        guard hundredths.magnitude < 1e15 else { return "\(value)" }
        let whole = Int(hundredths.magnitude)
        return (hundredths < 0 ? "−" : "") + "\(whole / 100)" + (language == .de ? "," : ".")
            + (whole % 100 < 10 ? "0" : "") + "\(whole % 100)"
    }

    /// The whole page as a file.
    package var bytes: [UInt8] { Array(html.text.utf8) }

    var html: HTML {
        let sections = [places, changes, severity, criteria, agreement, method].compactMap { $0 }
        let parts = sections.enumerated().map { place, section -> HTML in
            "<section>\n<h2>\(place + 1). \(section.title)</h2>\n\(section.body)\n</section>"
        }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(say("Auswertung", "Analysis")) – \(title)</title>
            <style>
            \(ReportStyle.css)
            \(Self.css)
            </style>
            </head>
            <body>
            <p class="kind">\(say("Auswertung", "Analysis"))</p>
            <h1>\(title)</h1>
            <div class="notice"><p>\(notice)</p></div>
            \(view.enteredWords.map { "<p>\($0[language])</p>" as HTML } ?? .none)
            \(cautions)
            <main>
            \(HTML(parts))
            </main>
            </body>
            </html>

            """
    }

    /// A numbered part of the page.
    typealias Section = (title: String, body: HTML)

    private var notice: String {
        say(
            "Amtlich ist allein der Platz nach dem Bewertungsraster. Alles andere auf diesen Seiten sagt, wie sicher er ist, und entscheidet nichts.",
            "Only the rank by the rubric is official. Everything else on these pages says how sure it is, and decides nothing."
        )
    }

    private var cautions: HTML {
        var sentences = (view.statistics?.cautions ?? []).map { $0.words(juror)[language] }
        if let why = analysis.uncorrected { sentences.append(why.words[language]) }
        guard !sentences.isEmpty else { return "" }
        let items = sentences.map { sentence -> HTML in "<li>\(sentence)</li>" }
        return
            "<h3>\(say("Was dagegen spricht, die Bereinigung wörtlich zu nehmen", "What speaks against taking the correction at its word"))</h3>\n<ul>\n\(HTML(items))\n</ul>"
    }

    /// The drawings of some rows, each on one page at most.
    func figures<Row>(
        _ rows: [Row], id: String, title: String, caption: String, draw: ([Row]) -> SVG
    ) -> HTML {
        let count = max(1, (rows.count + Self.rowsPerDrawing - 1) / Self.rowsPerDrawing)
        let figures = (0..<count).map { part -> HTML in
            let shown = Array(rows[part * rows.count / count..<(part + 1) * rows.count / count])
            let place =
                count == 1 ? "" : say(" (Teil \(part + 1) von \(count))", " (part \(part + 1) of \(count))")
            let description = say("Dieselben Werte stehen in der Tabelle.", "The table says the same.")
            return """
                <figure>
                <figcaption>\(caption + place)</figcaption>
                \(draw(shown).html(id: "\(id)-\(part + 1)", title: title + place, description: description))
                </figure>
                """
        }
        return HTML(figures)
    }

    /// A title that fits beside the rows; the table has all of it.
    func short(_ text: String, _ length: Int = 34) -> String {
        text.count > length ? text.prefix(length - 1) + "…" : text
    }

    /// What the ends of a scale are in the reader's writing.
    func tick(_ text: String) -> String { language == .de ? text.replacing(".", with: ",") : text }

    private static let css: HTML = """
        svg .whisker { stroke: #000; stroke-width: 1.2 } svg .point { fill: #000 } svg .raw { stroke: #000; stroke-width: 1; fill: none }
        svg .zero { stroke: #000; stroke-width: 1; stroke-dasharray: 2 2 } svg .same { stroke: #777; stroke-width: .8 } svg .crossing { stroke: #000; stroke-width: 2.2 }
        svg .h0 { fill: #fff; stroke: #999 } svg .h1 { fill: #e6e6e6; stroke: #999 } svg .h2 { fill: #c8c8c8; stroke: #999 } svg .h3 { fill: #9c9c9c; stroke: #999 } svg .h4 { fill: #5a5a5a; stroke: #999 }
        svg .light { fill: #fff }
        """
}
