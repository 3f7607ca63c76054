import Domain
import Engine

/// `werkx application correct` and `redact`: what the office lays over or beside the words of a hand-in.
enum OfficeWordsVerb {
    static let phase = Option(
        "phase", "P", de: "die Phase (sonst die zuletzt eingereichte)",
        en: "the phase (else the one handed in last)")

    static let correct = Verb(
        "application correct",
        de: "ein Versehen in einer Einreichung berichtigen; der alte Wert bleibt sichtbar",
        en: "correct a slip in a hand-in; the old value stays visible", arguments: ["CALL/N"],
        options: [
            phase, Option("title", "T", de: "der richtige Titel", en: "the right title"),
            Option(
                "team", "NAME (ROLE)", isRepeated: true, de: "eine Person des Teams; ersetzt das ganze Team",
                en: "a person of the team; replaces the whole team"),
            Option(
                "set", "FIELD=TEXT", file: .afterAt, isRepeated: true,
                de: "die richtige Antwort; @DATEI liest sie, leer nimmt sie weg",
                en: "the right answer; @FILE reads it, empty takes it away"), OfficeRulingVerb.reason,
        ],
        example:
            "werkx application correct senkrechtstarter-2026/8 --phase idea --set hours=32 --reason \"Zahlendreher, vom Team gemeldet\" --as mira"
    ) { invocation throws(CLIError) in
        let given = invocation.arguments
        let id = try invocation.application()
        guard given.has("title") || given.has("team") || given.has("set") else {
            throw invocation.usage(
                "Es fehlt, was berichtigt wird: --title, --team oder --set.",
                "Missing what is corrected: --title, --team or --set.")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let (named, fields) = try answers(id, invocation, session)
        let team = given.has("team") ? given.all("team").flatMap { TeamMember.team($0) } : nil
        let command = CorrectApplication(
            application: id, phase: named, title: given["title"], team: team, fields: fields,
            reason: given["reason"] ?? "")
        let done = try session.give(.application(.correct(command)))
        invocation.report(
            done, "Berichtigt; alle lesen ab jetzt den neuen Text, der alte bleibt vermerkt.",
            "Corrected; from now on everybody reads the new text, the old one is kept.")
        try warn(id, done, fields, invocation, session)
        return 0
    }

    /// A redacted copy may still hold what was corrected.
    private static func warn(
        _ id: ApplicationID, _ done: Given, _ fields: [Slug: String], _ invocation: Invocation,
        _ session: Session
    ) throws(CLIError) {
        guard done.events > 0, let call = session.engine.world.call(id.call),
            let application = call.application(id.number)
        else { return }
        let redacted = try asking { () throws(EngineError) in
            try session.engine.redactions(of: application).values.flatMap { $0.fields.keys }
        }
        let both = Set(redacted).intersection(fields.keys).sorted()
        guard !both.isEmpty else { return }
        let names = both.map(\.text).joined(separator: ", ")
        invocation.console.say(
            invocation.words(
                "Die geschwärzte Fassung bleibt, wie sie ist; bitte prüfen: \(names).",
                "The redacted copy stays as it is; please check: \(names)."))
    }

    static let redact = Verb(
        "application redact", de: "eine geschwärzte Fassung beilegen, die blinde Runden zeigen",
        en: "lay a redacted copy beside a hand-in, which blind rounds show", arguments: ["CALL/N"],
        options: [
            phase, Option("title", "T", de: "der Titel ohne Namen", en: "the title without names"),
            Option(
                "set", "FIELD=TEXT", file: .afterAt, isRepeated: true,
                de: "der geschwärzte Text; @DATEI liest ihn, leer zeigt nichts",
                en: "the redacted text; @FILE reads it, empty shows nothing"),
            OfficeRulingVerb.reason,
        ],
        example:
            "werkx application redact senkrechtstarter-2026/4 --phase idea --set \"website=(Adresse geschwärzt)\" --reason \"Die Adresse nennt die Gründerin\" --as mira"
    ) { invocation throws(CLIError) in
        let given = invocation.arguments
        let id = try invocation.application()
        guard given.has("title") || given.has("set") else {
            throw invocation.usage(
                "Es fehlt, was geschwärzt wird: --title oder --set.",
                "Missing what is redacted: --title or --set.")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let (named, fields) = try answers(id, invocation, session)
        let command = RedactApplication(
            application: id, phase: named, title: given["title"], fields: fields,
            reason: given["reason"] ?? "")
        let done = try session.give(.application(.redact(command)))
        invocation.report(
            done, "Blinde Runden zeigen ab jetzt die geschwärzte Fassung.",
            "From now on blind rounds show the redacted copy.")
        return 0
    }

    /// The phase that was named, and the answers given with `--set` as its fields keep them.
    private static func answers(_ id: ApplicationID, _ invocation: Invocation, _ session: Session)
        throws(CLIError) -> (Slug?, [Slug: String])
    {
        let call = try session.call(id.call)
        let named = try invocation.arguments["phase"].map { text throws(CLIError) in
            try invocation.slug(text, "--phase")
        }
        let last = call.application(id.number)?.handIns.last?.phase
        let fields = try ApplicationEditing.answers(invocation, of: call, preferred: named ?? last)
        return (named, fields)
    }
}
