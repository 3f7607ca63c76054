import FoundationEssentials
import HTTP
import JSON
import Support
import Testing

/// Every field of every answer stands on the page with those who see it.
@Suite struct FieldTests {
    @Test func `everybody sees the fields the table says, and no other`() throws {
        // The description of the interface is the same for everybody.
        let rows = try PolicyPage("Matrix.md").rows.filter {
            $0.method == .get && $0.path != "/openapi.json"
        }
        var seen: [String: [String: Set<String>]] = [:]
        for hour in Hour.allCases {
            let door = Door(try Town(hour).engine)
            for row in rows {
                for person in Person.allCases {
                    let answer = door.ask(.get, row.path, as: person)
                    // What is streamed is tried where streams are.
                    guard answer.status == 200, !answer.body.isEmpty else { continue }
                    let document = try Document(answer.body)
                    for field in Self.fields(document.root, "") {
                        seen[row.path, default: [:]][field, default: []].insert(person.rawValue)
                    }
                }
            }
        }
        try Self.check(seen, rows.map(\.path))
    }

    /// The names of what is in an answer, lists by `[]`; a key that is data itself by `*`.
    private static func fields(_ node: DocumentNode, _ path: String) -> Set<String> {
        switch node.value {
        case .null: return []
        case .bool, .number, .string: return [path]
        case .array(let items): return items.reduce(into: []) { $0.formUnion(fields($1, path + "[]")) }
        case .object(let members):
            let isData = Self.keyed.contains { path == $0 || path.hasSuffix("." + $0) }
            return members.reduce(into: []) { all, member in
                let name = isData ? "*" : member.key
                all.formUnion(fields(member.node, path.isEmpty ? name : "\(path).\(name)"))
            }
        }
    }

    /// Objects whose keys are ids: fields of a form, criteria of a rubric, phases.
    private static let keyed = ["scores", "reasons", "criteria", "deadlines", "consents", "labels"]

    private static let title = """
        # Wer welches Feld sieht

        Jede Zeile ist ein Feld einer Antwort, dahinter alle, die es je sehen. Ein Feld ohne Zeile, eine Zeile ohne Feld und jede andere
        Liste lassen den Test scheitern. Wer hier wer ist, steht in der Tafel der Zugriffe; *alle* sind die Angemeldeten dort und wer
        ohne Anmeldung kommt, *Angemeldete* alle mit gültigem Zugang.

        """

    private static func check(_ seen: [String: [String: Set<String>]], _ order: [String]) throws {
        var text = title
        for path in order {
            guard let fields = seen[path] else { continue }
            text += "\n## GET \(path)\n\n| Feld | wer es sieht |\n|---|---|\n"
            // Answers of the same people stand in one line.
            var groups: [String: [String]] = [:]
            for (field, persons) in fields { groups[names(persons), default: []].append(field) }
            for (persons, fields) in groups.sorted(by: { $0.value.min() ?? "" < $1.value.min() ?? "" }) {
                text += "| \(fields.sorted().map { "`\($0)`" }.joined(separator: ", ")) | \(persons) |\n"
            }
        }
        try Golden.check(text, "APITests/Policy/Felder.md")
    }

    private static func names(_ persons: Set<String>) -> String {
        let all = Person.allCases.filter { $0 != .rita }
        let seeing = all.filter { persons.contains($0.rawValue) }
        if seeing.count == all.count { return "alle" }
        if seeing == all.filter({ $0 != .stranger }) { return "Angemeldete" }
        return seeing.map(\.rawValue).joined(separator: ", ")
    }
}
