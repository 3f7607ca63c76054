import Domain
import Engine

/// What an author says of an application on the command line.
enum ApplicationEditing {
    static let options: [Option] = [
        Option(
            "phase", "P", de: "die Phase (sonst die laufende)", en: "the phase (else the one that is open)"),
        Option("title", "T", de: "Titel", en: "title"),
        Option("category", "C", de: "Kategorie", en: "category"),
        Option(
            "set", "FIELD=TEXT", file: .afterAt, isRepeated: true,
            de: "eine Antwort; @DATEI liest sie, leer nimmt sie weg",
            en: "an answer; @FILE reads it, empty takes it away"),
        Option(
            "file", "FILE.json", file: .read,
            de: "alles aus einer Datei, wie die HTTP-Schnittstelle es nimmt",
            en: "everything from a file, as the HTTP interface takes it"),
        Option(
            "team", "NAME (ROLE)", isRepeated: true, de: "eine Person des Teams; ersetzt das ganze Team",
            en: "a person of the team; replaces the whole team"),
        Option("consent", "ID", isRepeated: true, de: "eine Einwilligung", en: "a consent"),
    ]

    /// The edit that file and options make; options come after the file.
    static func edit(_ invocation: Invocation, of call: Call, drafted: Slug?) throws(CLIError)
        -> ApplicationEdit
    {
        let given = invocation.arguments
        var edit = ApplicationEdit()
        if let path = given["file"] {
            edit = try invocation.files.parse(path) { bytes throws(FileFlaws) in
                try ApplicationFile.read(bytes)
            }
        }
        if let phase = given["phase"] { edit.phase = try invocation.slug(phase, "--phase") }
        if let title = given["title"] { edit.title = title }
        if let category = given["category"] { edit.category = try invocation.slug(category, "--category") }
        if given.has("team") {
            edit.team = given.all("team").flatMap { TeamMember.team($0) }
        }
        for consent in given.all("consent") {
            edit.consents[try invocation.slug(consent, "--consent")] = true
        }
        for (field, text) in try answers(invocation, of: call, preferred: edit.phase ?? drafted) {
            edit.fields[field] = text
        }
        return edit
    }

    /// The answers given with `--set`, as the fields of the phase that is meant keep them.
    static func answers(_ invocation: Invocation, of call: Call, preferred: Slug?) throws(CLIError)
        -> [Slug: String]
    {
        var answers: [Slug: String] = [:]
        let phases = call.phases.filter { $0.id == preferred } + call.phases.filter { $0.id != preferred }
        for pair in invocation.arguments.all("set") {
            let (name, value) = try invocation.pair(pair, "--set")
            let id = try invocation.slug(name, "--set")
            let field = phases.lazy.compactMap { phase in phase.form.first { $0.id == id } }.first
            if case .number? = field?.kind, let whole = value.withoutThousandsPoints {
                throw invocation.usage(
                    "--set \(pair): \(value) lässt offen, ob \(whole) gemeint ist; bitte ohne Punkte schreiben.",
                    "--set \(pair): \(value) leaves open whether \(whole) is meant; please write it without points."
                )
            }
            answers[id] = try answer(value, to: field, invocation)
        }
        return answers
    }

    private static func answer(_ value: String, to field: Field?, _ invocation: Invocation) throws(CLIError)
        -> String
    {
        guard value.hasPrefix("@") else { return field?.answer(from: value) ?? value }
        let path = String(value.dropFirst())
        // Only the doubled sign means itself.
        if path.hasPrefix("@") { return field?.answer(from: path) ?? path }
        let bytes = try invocation.files.read(path)
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw .wrong(
                Bilingual(de: "\(path): kein UTF-8-Text", en: "\(path): no UTF-8 text"))
        }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        while text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
        return field?.answer(from: text) ?? text
    }
}
