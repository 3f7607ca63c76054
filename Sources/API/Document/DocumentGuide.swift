import Domain
import HTML

/// What holds for many operations at once, at the top of the readable page; said and counted from the declarations.
enum DocumentGuide {
    /// One paragraph a matter.
    static func html(in language: Language, prose: (String) -> HTML) -> HTML {
        let parts: [(Bilingual, HTML)] = [
            (Bilingual(de: "Token und Rechte", en: "Tokens and scopes"), scopes(language, prose)),
            (
                Bilingual(de: "Zweimal dasselbe senden", en: "Sending the same twice"),
                keys(language, prose)
            ),
            (
                Bilingual(de: "Nichts Neueres überschreiben", en: "Writing over nothing newer"),
                versions(language, prose)
            ),
            (Bilingual(de: "Lange Listen", en: "Long lists"), windows(language, prose)),
            (
                Bilingual(de: "Sprache", en: "Language"),
                "<p><code>Accept-Language</code>: \(prose(DocumentWords.acceptLanguage[language]))</p>"
            ),
        ]
        return HTML(parts.map { title, html -> HTML in "<h3>\(title[language])</h3>\n\(html)" })
    }

    private static let all = Operation.allCases.map { ($0, $0.declaration) }

    private static func scopes(_ language: Language, _ prose: (String) -> HTML) -> HTML {
        let rows = Scope.allCases.map { scope -> HTML in
            let count = all.count { $0.1.scope == scope && $0.1.asker.needsMember }
            return
                "<tr><td><code>\(scope.rawValue)</code></td><td>\(scope.words[language])</td><td>\(count)</td></tr>"
        }
        return "<p>\(prose(DocumentWords.scopes[language]))</p><table>\(HTML(rows))</table>"
    }

    private static func keys(_ language: Language, _ prose: (String) -> HTML) -> HTML {
        let without = all.filter { $0.1.writes && !$0.1.takesKey }.map { link($0.0) }
        let taking = all.count { $0.1.writes && $0.1.takesKey }
        return """
            <p><code>Idempotency-Key</code>: \(prose(DocumentWords.idempotencyKey[language]))</p>
            <p>\(language == .de ? "\(taking) Zugriffe nehmen einen; nur diese nicht:" : "\(taking) operations take one; only these do not:") \(HTML(without, separator: ", "))</p>
            """
    }

    private static func versions(_ language: Language, _ prose: (String) -> HTML) -> HTML {
        let taking = all.filter(\.1.isVersioned).map { link($0.0) }
        return """
            <p><code>If-Match</code>: \(prose(DocumentWords.ifMatch[language]))</p>
            <p>\(HTML(taking, separator: ", "))</p>
            """
    }

    private static func windows(_ language: Language, _ prose: (String) -> HTML) -> HTML {
        let names = Set(Queries.window.map(\.name))
        let lists = all.filter { names.isSubset(of: $0.1.parameters.map(\.name)) }.map { link($0.0) }
        let rows = Queries.window.map { parameter -> HTML in
            "<tr><td><code>?\(parameter.name)=</code></td><td>\(prose(parameter.about[language]))</td><td>\(parameter.standing ?? "")</td></tr>"
        }
        return """
            <p>\(prose(DocumentWords.cursors[language]))</p><table>\(HTML(rows))</table>
            <p>\(HTML(lists, separator: ", "))</p>
            """
    }

    private static func link(_ operation: Operation) -> HTML {
        "<a href=\"#\(operation.rawValue)\">\(operation.rawValue)</a>"
    }
}

extension Scope {
    /// What a token of it may do.
    fileprivate var words: Bilingual {
        switch self {
        case .read:
            Bilingual(de: "Lesen, was das Mitglied lesen darf.", en: "Reading what the member may read.")
        case .write:
            Bilingual(
                de: "Schreiben, was dem Mitglied selbst gehört: Bewerbungen, Erklärungen, Berichte.",
                en: "Writing what is the member's own: applications, declarations, reports.")
        case .score:
            Bilingual(
                de: "Die eigenen Bewertungsrunden lesen und die eigenen Bögen schreiben.",
                en: "Reading one's own rounds and writing one's own cards.")
        case .manage: Bilingual(de: "Wettbewerbe leiten.", en: "Running calls.")
        case .administer: Bilingual(de: "Mitglieder, Rollen und Token.", en: "Members, roles and tokens.")
        }
    }
}
