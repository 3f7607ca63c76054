import Domain
import Engine
import HTML

/// Open calls and published results, and nothing else.
struct PublicPage {
    private let calls: [Call]
    private let results: [Result]
    private let awards: [(call: Call, given: [PublicAward])]
    private let language: Language
    private let isDemo: Bool
    /// The way in, or who is in and the way out; empty where nobody can sign in.
    private let doors: HTML

    /// A published result.
    private struct Result {
        let call: Call
        let round: Round
        let places: [(rank: Int, title: String?)]
        let corrected: CorrectedOn?
    }

    init(_ engine: Engine, _ language: Language, doors: HTML = "") throws(EngineError) {
        let world = engine.world
        self.language = language
        self.doors = doors
        isDemo = world.isDemo
        let now = engine.now
        calls = world.calls.filter { call in
            call.status == .open && call.phases.contains { $0.deadline.instant >= now }
        }
        var results: [Result] = []
        var awards: [(call: Call, given: [PublicAward])] = []
        for call in world.calls {
            let given = try engine.publicAwards(of: call)
            if !given.isEmpty { awards.append((call, given)) }
            for round in call.rounds where round.publishedPlaces != nil {
                let places = try engine.publicPlaces(of: round, in: call)
                results.append(
                    Result(
                        call: call, round: round, places: places.map { ($0.rank, $0.title) },
                        corrected: world.correctedOn(round, of: call)))
            }
        }
        self.awards = awards
        self.results = results
    }

    private func words(_ de: String, _ en: String) -> String { language == .de ? de : en }

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>WerkX</title>
        <style>
        body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
        h1 { font-size: 1.7rem } h2 { font-size: 1.3rem; margin-top: 2.5rem } h3 { font-size: 1.1rem; margin-bottom: .3rem }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ccc; vertical-align: top } .sum { white-space: nowrap } .table { overflow-x: auto } details { margin: .5rem 0 }
        .note { background: #fff3cd; padding: .6rem .9rem; border-radius: .3rem } nav { text-align: right } nav form { display: inline } nav button { font: inherit; padding: 0 .4rem; cursor: pointer } a { color: #00518f }
        @media (prefers-color-scheme: dark) { body { color: #eee; background: #161616 } a { color: #7cc0ff } .note { background: #4d3f0a } th, td { border-color: #444 } }
        </style>
        </head>
        <body>
        <nav>\(doors)<a href="/?language=\(language == .de ? "en" : "de")" lang="\(language == .de ? "en" : "de")">\(words("English", "Deutsch"))</a></nav>
        <main>
        <h1>\(words("Wettbewerbe und Ergebnisse", "Calls and results"))</h1>
        \(isDemo ? demoNote : "")
        <h2>\(words("Offene Wettbewerbe", "Open calls"))</h2>
        \(calls.isEmpty ? none(words("Zurzeit ist kein Wettbewerb offen.", "No call is open at present.")) : HTML(calls.map(open)))
        <h2>\(words("Ergebnisse", "Results"))</h2>
        \(HTML(awards.map { awarded($0.call, $0.given) }))
        \(results.isEmpty && awards.isEmpty ? none(words("Noch ist kein Ergebnis veröffentlicht.", "No result is published yet.")) : HTML(results.map(published)))
        </main>
        </body>
        </html>
        """
    }

    private var demoNote: HTML {
        "<p class=\"note\">\(words("Das ist eine Vorführung: Personen und Firmen sind erfunden.", "This is a demonstration: persons and firms are invented."))</p>"
    }

    private func none(_ text: String) -> HTML { "<p>\(text)</p>" }

    private func open(_ call: Call) -> HTML {
        let rows = call.phases.map { phase -> HTML in
            "<tr><td>\(phase.title[language])</td><td>\(phase.opens.text(in: language))</td><td>\(phase.deadline.text(in: language))</td></tr>"
        }
        return """
            <h3>\(call.title[language])</h3>
            <div class="table"><table>
            <thead><tr><th>\(words("Phase", "Phase"))</th><th>\(words("öffnet", "opens"))</th><th>\(words("Frist", "deadline"))</th></tr></thead>
            <tbody>\(HTML(rows))</tbody>
            </table></div>
            \(HTML(call.consents.map(consent)))
            """
    }

    /// What is agreed to, word for word; it opens without a script.
    private func consent(_ consent: Consent) -> HTML {
        let need = consent.required ? words("nötig", "required") : words("freiwillig", "optional")
        let version = "\(words("Fassung", "version")) \(consent.version)"
        let text: HTML = consent.text.map { "<p>\($0[language])</p>" } ?? .none
        return
            "<details><summary>\(words("Einwilligung", "Consent")): \(consent.title[language]) (\(need), \(version))</summary>\(text)</details>"
    }

    private func published(_ result: Result) -> HTML {
        let rows = result.places.map { place -> HTML in
            let title = place.title ?? words("(ohne Veröffentlichung)", "(not published)")
            return "<tr><td>\(String(place.rank))</td><td>\(title)</td></tr>"
        }
        let phase = result.call.phase(result.round.phase)?.title[language] ?? result.round.phase.text
        return """
            <h3>\(result.call.title[language]) – \(phase)</h3>
            <div class="table"><table>
            <thead><tr><th>\(words("Platz", "Rank"))</th><th>\(words("Bewerbung", "Application"))</th></tr></thead>
            <tbody>\(HTML(rows))</tbody>
            </table></div>
            \(result.corrected.map { note($0) } ?? "")
            """
    }

    private func awarded(_ call: Call, _ given: [PublicAward]) -> HTML {
        let rows = given.map { award -> HTML in
            let winner = award.winner ?? words("(ohne Veröffentlichung)", "(not published)")
            let part = award.part == .whole ? "" : " (\(award.part))"
            let sum = award.cents == 0 ? "" : Money.text(award.cents, in: language)
            return
                "<tr><td>\(award.title[language])\(part)</td><td>\(winner)</td><td class=\"sum\">\(sum)</td></tr>"
        }
        return """
            <h3>\(call.title[language]) – \(words("Preise", "Prizes"))</h3>
            <div class="table"><table>
            <thead><tr><th>\(words("Preis", "Prize"))</th><th>\(words("Bewerbung", "Application"))</th><th>\(words("Summe", "Sum"))</th></tr></thead>
            <tbody>\(HTML(rows))</tbody>
            </table></div>
            """
    }

    private func note(_ corrected: CorrectedOn) -> HTML {
        "<p>\(words("Ergebnis", "Result")) \(corrected.words[language]).</p>"
    }
}
