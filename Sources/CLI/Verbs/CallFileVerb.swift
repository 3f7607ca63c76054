import Domain
import Engine

/// `werkx call check`, `create` and `form`: calls and forms from files.
enum CallFileVerb {
    static let check = Verb(
        "call check", de: "Ausschreibungsdateien prüfen, ohne Protokoll",
        en: "check call files, without a log",
        arguments: [Argument("FILE…", file: .read)],
        example: "werkx call check Seeds/call-2027.json"
    ) { invocation throws(CLIError) in
        try checkFiles(invocation) { bytes throws(FileFlaws) in _ = try CallFile.read(bytes) }
    }

    /// Checks each file, names all flaws of all of them, and says which are fine.
    static func checkFiles(_ invocation: Invocation, _ check: ([UInt8]) throws(FileFlaws) -> Void)
        throws(CLIError) -> Int32
    {
        guard !invocation.arguments.positional.isEmpty else {
            throw invocation.usage("Es fehlt: FILE…", "Missing: FILE…")
        }
        var code: Int32 = 0
        for path in invocation.arguments.positional {
            let bytes = try invocation.files.read(path)
            do throws(FileFlaws) {
                try check(bytes)
                invocation.console.say(
                    invocation.words("\(path): in Ordnung", "\(path): all right"))
            } catch {
                code = 65
                for flaw in error.flaws {
                    invocation.console.say(flaw.line(file: path, in: invocation.language))
                }
            }
        }
        return code
    }

    static let create = Verb(
        "call create", de: "eine Ausschreibung aus ihrer Datei anlegen", en: "make a call from its file",
        arguments: [Argument("FILE", file: .read)],
        options: [
            Option(
                "like", "CALL", de: "was die Datei auslässt, wird von dort genommen",
                en: "what the file leaves out is taken from there")
        ],
        example: "werkx call create call-2028.json --like senkrechtstarter-2027 --as mira"
    ) { invocation throws(CLIError) in
        let path = invocation.argument(0) ?? ""
        let bytes = try invocation.files.read(path)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        var model: CallDefinition?
        if let like = invocation.arguments["like"] {
            model = try session.call(try invocation.slug(like, "--like")).definition
        }
        let programme = CallFile.programme(bytes) ?? model?.programme
        let zone = programme.flatMap { session.engine.world.programme($0)?.zone }
        let command: CreateCall
        do throws(FileFlaws) {
            command = try CallFile.read(bytes, zone: zone, like: model)
        } catch { throw .input(file: path, error.flaws) }
        let given = try session.give(.call(.create(command)))
        invocation.report(
            given,
            "Ausschreibung \(command.slug) angelegt; öffentlich wird sie mit: werkx call open \(command.slug)",
            "Call \(command.slug) made; it becomes public with: werkx call open \(command.slug)")
        return 0
    }

    static let form = Verb(
        "call form", de: "das Formular einer Phase ersetzen", en: "replace a phase's form",
        arguments: ["CALL", "PHASE", Argument("FILE", file: .read)],
        options: [
            Option(
                "reason", "TEXT", de: "warum; nötig, sobald die Phase offen ist",
                en: "why; needed once the phase is open")
        ],
        example:
            "werkx call form senkrechtstarter-2027 idea formular.json --reason \"Frage 3 war missverständlich\" --as mira"
    ) { invocation throws(CLIError) in
        let call = try invocation.call()
        let phase = try invocation.slug(invocation.argument(1), "PHASE")
        let form = try invocation.files.parse(invocation.argument(2) ?? "") { bytes throws(FileFlaws) in
            try CallFile.form(bytes)
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = ChangeForm(
            call: call, phase: phase, form: form, reason: invocation.arguments["reason"])
        let given = try session.give(.call(.changeForm(command)))
        invocation.report(
            given, "Formular der Phase \(phase) ersetzt (\(form.count.counted("Feld", "Felder"))).",
            "Form of phase \(phase) replaced (\(form.count.counted("field", "fields"))).")
        return 0
    }
}

extension Call {
    /// The call as a file would say it.
    var definition: CallDefinition {
        CallDefinition(
            programme: programme, title: title, categories: categories, places: places, prizes: prizes,
            consents: consents, phases: phases)
    }
}
