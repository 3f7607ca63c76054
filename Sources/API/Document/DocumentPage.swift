import Domain
import HTML
import HTTP
import JSON

/// The readable page of what one can ask: every operation with parameters, body, answers and a line to try it; no scripts.
enum DocumentPage {
    /// Stands where the address of the server comes in when the page is sent.
    static let server = "{server}"

    /// The page in a language.
    static func page(in language: Language) -> HTML {
        let chapters = Chapter.allCases.map { chapter in
            (chapter, Operation.allCases.filter { Chapter($0.declaration) == chapter })
        }.filter { !$0.1.isEmpty }
        let contents = chapters.map { chapter, operations -> HTML in
            "<li><a href=\"#\(chapter.rawValue)\">\(chapter.words[language])</a> \(operations.count)</li>"
        }
        let sections = chapters.map { chapter, operations -> HTML in
            """
            <section id="\(chapter.rawValue)"><h2>\(chapter.words[language])</h2>
            \(HTML(operations.map { section($0, language) }))
            </section>
            """
        }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>WerkX API</title><style>\(style)</style></head><body><main>
            <h1>WerkX API</h1>
            <p><a href="?language=de" lang="de">Deutsch</a> · <a href="?language=en" lang="en">English</a> ·
            <a href="\(API.base)/openapi.json?language=\(language.rawValue)">openapi.json</a></p>
            <p>\(prose(DocumentWords.introduction[language]))</p>
            <p>\(prose(DocumentWords.examples[language]))</p>
            <pre>SERVER=\(server)
            TOKEN=…</pre>
            \(DocumentGuide.html(in: language, prose: prose))
            <h3>\(language == .de ? "Was es gibt" : "What there is")</h3>
            <nav><ul>\(HTML(contents))</ul></nav>
            \(HTML(sections))
            </main></body></html>
            """
    }

    private static func section(_ operation: Operation, _ language: Language) -> HTML {
        let declaration = operation.declaration
        let rows = parameters(of: declaration, language)
        return """
            <article id="\(operation.rawValue)">
            <h3><code><b>\(declaration.method.rawValue)</b> \(API.base)\(declaration.path)</code></h3>
            <p>\(prose(declaration.summary[language])). \(declaration.asker.words[language])\(marks(of: declaration))</p>
            \(rows.isEmpty ? .none : "<table>\(HTML(rows))</table>")
            \(body(of: declaration, language))
            \(answers(of: declaration, language == .de ? "Antwort" : "Answer"))
            <pre>\(example(declaration))</pre>
            </article>
            """
    }

    /// The scope a token needs, and the headers that mean something here.
    private static func marks(of declaration: Declaration) -> HTML {
        var marks = declaration.asker.needsMember ? [declaration.scope.rawValue] : []
        if declaration.writes, declaration.takesKey { marks.append("Idempotency-Key") }
        if declaration.isVersioned { marks.append("If-Match") }
        return HTML(marks.map { " <code class=\"mark\">\($0)</code>" })
    }

    /// Words in which what stands between backticks is set as code.
    private static func prose(_ words: String) -> HTML {
        let pieces = words.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        return HTML(
            pieces.map { place, piece -> HTML in
                place.isMultiple(of: 2) ? "\(piece)" : "<code>\(piece)</code>"
            }, separator: "")
    }

    private static func parameters(of declaration: Declaration, _ language: Language) -> [HTML] {
        let path = declaration.segments.compactMap { segment -> HTML? in
            guard case .parameter(let parameter) = segment else { return nil }
            return
                "<tr><td><code>{\(parameter.rawValue)}</code></td><td>\(prose(parameter.words[language]))</td></tr>"
        }
        return path
            + declaration.parameters.map { parameter in
                "<tr><td><code>?\(parameter.name)=</code></td><td>\(prose(parameter.about[language]))</td></tr>"
            }
    }

    private static func body(of declaration: Declaration, _ language: Language) -> HTML {
        guard case .json(.object(let properties))? = declaration.content?.kind, !properties.isEmpty else {
            return .none
        }
        let rows = properties.map { property -> HTML in
            let about = property.about ?? Glossary.words[property.key]
            let mark: HTML = property.isNeeded ? "<b>*</b>" : .none
            return """
                <tr><td><code>\(property.key)</code>\(mark)</td><td><code>\(property.schema.short)</code></td>\
                <td>\(prose(about?[language] ?? ""))</td></tr>
                """
        }
        return "<table>\(HTML(rows))</table>"
    }

    private static func answers(of declaration: Declaration, _ word: String) -> HTML {
        let lines = declaration.answers.map { answer -> HTML in
            switch answer.content {
            case .json(let schema): "<p>\(word) \(answer.status): <code>\(schema.bare.short)</code></p>"
            case .bytes(let types):
                "<p>\(word) \(answer.status): <code>\(types.joined(separator: ", "))</code></p>"
            case .nothing: "<p>\(word) \(answer.status)</p>"
            }
        }
        let problems = declaration.problems.map { String($0) }.joined(separator: " ")
        return "\(HTML(lines))<p class=\"problems\">\(problems)</p>"
    }

    /// A line to try it in a shell.
    static func example(_ declaration: Declaration) -> String {
        let path = declaration.segments.map { segment in
            switch segment {
            case .word(let word): "/" + word
            case .parameter(let parameter): "/" + parameter.example(for: declaration.asker)
            }
        }.joined()
        var line = "curl"
        if declaration.method != .get { line += " -X \(declaration.method.rawValue)" }
        if declaration.asker.needsMember { line += " -H \"Authorization: Bearer $TOKEN\"" }
        switch declaration.content?.kind {
        case .json(let schema)?:
            line += " \\\n  -H 'Content-Type: application/json' -d '\(schema.example.text())'"
        case .bytes(let types)?:
            line += " \\\n  -H 'Content-Type: \(types.first ?? "")' --data-binary @file"
        case nil: break
        }
        let query = declaration.parameters.filter(\.isNeeded).map { "\($0.name)=\($0.schema.example.plain)" }
        let tail = query.isEmpty ? "" : "?" + query.joined(separator: "&")
        return line + " \\\n  \"$SERVER\(API.base)\(path)\(tail)\""
    }

    private static let style: HTML = """
        body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#222;background:#fff}main{max-width:60rem;margin:auto;padding:1rem}
        article{border-top:1px solid #ccc;padding:.5rem 0}pre{background:#f4f4f4;padding:.5rem;overflow:auto}
        td{vertical-align:top;padding:.1rem .6rem .1rem 0}td:first-child{white-space:nowrap}code{font-size:.9em;overflow-wrap:anywhere}.problems{color:#666}
        .mark{border:1px solid #ccc;border-radius:.2rem;padding:0 .3rem;white-space:nowrap}
        """
}
