import Domain
import Engine

/// `werkx application file put`, `get` and `remove`: the files of an application.
enum ApplicationFileVerb {
    static let put = Verb(
        "application file put", de: "eine Datei in den Entwurf legen (PDF oder Bild)",
        en: "lay a file into the draft (PDF or picture)",
        arguments: ["CALL/N", "FIELD", Argument("FILE", file: .read)],
        options: [
            ApplicationStepVerb.phase,
            Option("name", "NAME", de: "der Name (sonst der der Datei)", en: "the name (else the file's)"),
            Option(
                "redacted", de: "als geschwärzte Fassung des Eingereichten, die blinde Runden zeigen",
                en: "as the redacted copy of what was handed in, which blind rounds show"),
            OfficeRulingVerb.reason, ScanCommand.option,
        ],
        example:
            "werkx application file put senkrechtstarter-2027/1 deck foliensatz.pdf --as maeve-pitheadley"
    ) { invocation throws(CLIError) in
        let given = invocation.arguments
        let (id, field) = try place(invocation)
        let path = invocation.argument(2) ?? ""
        let name = given["name"] ?? path.split(separator: "/").last.map(String.init) ?? path
        let phase = try given["phase"].map { text throws(CLIError) in try invocation.slug(text, "--phase") }
        let isRedacted = given.has("redacted")
        if isRedacted, given["reason"] == nil {
            throw invocation.usage("Es fehlt --reason.", "--reason is missing.")
        }
        let session = try Session(invocation, .writing, scanner: try ScanCommand.asked(invocation))
        defer { session.close() }
        let upload = Upload(
            application: id, phase: phase, field: field, name: name, bytes: try invocation.files.read(path))
        let (file, _) = try session.take(
            upload, for: isRedacted ? .redaction(reason: given["reason"] ?? "") : .draft)
        let (de, en) = (file.line(in: .de).harmless, file.line(in: .en).harmless)
        invocation.console.say(
            isRedacted
                ? invocation.words(
                    "Blinde Runden zeigen ab jetzt die geschwärzte Fassung: \(de).",
                    "From now on blind rounds show the redacted copy: \(en).")
                : invocation.words(
                    "Im Entwurf von \(id): \(de).", "In the draft of \(id): \(en)."))
        return 0
    }

    static let get = Verb(
        "application file get", de: "eine Datei einer Bewerbung holen", en: "get a file of an application",
        arguments: ["CALL/N", "FIELD"],
        options: [
            Option(
                "version", "N", de: "aus dieser Version (sonst Entwurf oder letzte)",
                en: "of this version (else the draft or the last)"),
            Option(
                "output", "FILE", file: .made, de: "wohin (sonst auf die Standardausgabe)",
                en: "where to (else to standard output)"),
        ],
        example:
            "werkx application file get senkrechtstarter-2027/1 deck --output kopie.pdf --as maeve-pitheadley"
    ) { invocation throws(CLIError) in
        let given = invocation.arguments
        let (id, field) = try place(invocation)
        let version = try given["version"].map { text throws(CLIError) in
            try invocation.number(text, "--version")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (call, application, sight) = try session.seen(id)
        let found = try asking { () throws(EngineError) in
            try session.engine.file(field, of: application, in: call, version: version, seen: sight)
        }
        guard let found else {
            throw .wrong(
                Bilingual(
                    de: "\(id): bei „\(field)“ liegt keine Datei, die Sie sehen dürfen.",
                    en: "\(id): there is no file at “\(field)” that you may see."))
        }
        let bytes = try asking { () throws(EngineError) in
            try session.engine.bytes(of: found.file, of: id, field: field)
        }
        guard let output = given["output"] else {
            invocation.console.put(bytes)
            return 0
        }
        try invocation.files.create(bytes, at: output)
        invocation.console.say("\(output): \(found.line[invocation.language])".harmless)
        return 0
    }

    static let remove = Verb(
        "application file remove", de: "eine Datei aus dem Entwurf nehmen",
        en: "take a file out of the draft",
        arguments: ["CALL/N", "FIELD"], options: [ApplicationStepVerb.phase],
        example: "werkx application file remove senkrechtstarter-2027/1 deck --as maeve-pitheadley"
    ) { invocation throws(CLIError) in
        let (id, field) = try place(invocation)
        let phase = try invocation.arguments["phase"].map { text throws(CLIError) in
            try invocation.slug(text, "--phase")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let edit = ApplicationEdit(phase: phase, fields: [field: ""])
        _ = try session.give(.application(.change(ChangeApplication(application: id, edit: edit))))
        invocation.console.say(
            invocation.words("\(field): keine Datei mehr im Entwurf.", "\(field): no file in the draft."))
        return 0
    }

    private static func place(_ invocation: Invocation) throws(CLIError) -> (ApplicationID, Slug) {
        (try invocation.application(), try invocation.slug(invocation.argument(1), "FIELD"))
    }
}

/// `werkx files sweep`: removes stored files that nothing names.
enum FilesVerb {
    static let sweep = Verb(
        "files sweep", de: "Dateien entfernen, die seit einer Stunde zu keiner Bewerbung gehören",
        en: "remove files that have belonged to no application for an hour",
        example: "werkx files sweep --as ada"
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .writing)
        defer { session.close() }
        guard let member = session.engine.world.member(try session.actor()),
            member.has(.administrator) || member.hasAnywhere(.manager)
        else { throw .refused(.notAllowed) }
        let gone = try asking { () throws(EngineError) in
            try session.engine.sweepFiles(catchingUp: session.hasServer)
        }
        invocation.console.say(
            invocation.words(
                "\(gone.counted("Datei", "Dateien")) entfernt.", "\(gone.counted("file", "files")) removed."))
        return 0
    }
}
