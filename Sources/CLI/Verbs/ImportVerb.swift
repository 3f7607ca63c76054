import Domain
import Engine
import JSON

/// `werkx import`: tables that become events, each in one step that can be undone.
enum ImportVerb {
    static let dryRun = Option("dry-run", de: "nur sagen, was geschähe", en: "only tell what would happen")

    static let scores = Verb(
        "import scores", de: "eine Punktetabelle in eine Bewertungsrunde bringen",
        en: "bring a score table into a round",
        arguments: [Argument("TABLE.csv", file: .read)],
        options: [
            Option("call", "CALL", de: "der Wettbewerb", en: "the call"),
            Option("round", "ROUND", de: "die Bewertungsrunde", en: "the round"), TableInput.rubric,
            Option(
                "create", de: "Unbekanntes anlegen: Wettbewerb, Runde, Bewerbungen, Jurymitglieder",
                en: "make what is unknown: call, round, applications, jurors"), dryRun,
            Option(
                "amend", de: "abgegebene Bögen ändern (mit --reason)",
                en: "change submitted cards (with --reason)"),
            Option("reason", "TEXT", de: "warum", en: "why"),
        ] + TableInput.options,
        example:
            "werkx import scores Seeds/cards-plan.csv --call probe --round plan --rubric Rubrics/senkrechtstarter-plan.json --create --dry-run --as ada"
    ) { invocation throws(CLIError) in
        let call = try invocation.slug(invocation.arguments["call"], "--call")
        let round = try invocation.slug(invocation.arguments["round"], "--round")
        let rubric = try TableInput.rubric(invocation)
        let amend = invocation.arguments.has("amend") ? invocation.arguments["reason"] ?? "" : nil
        if let amend, amend.isEmpty { throw .refused(.reasonMissing) }
        let (table, bytes) = try TableInput.scores(invocation, rubric)
        return try run(invocation, seeing: .applications(call)) { engine throws(EngineError) in
            .scores(
                try engine.importing(
                    table, into: RoundID(call, round), rubric: rubric,
                    create: invocation.arguments.has("create"), amend: amend, file: bytes))
        }
    }

    static let undo = Verb(
        "import undo", de: "einen Import in einem Schritt zurücknehmen",
        en: "take an import back in one step",
        arguments: ["NUMBER"], options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example: "werkx import undo 1 --reason \"falsche Datei\" --as ada"
    ) { invocation throws(CLIError) in
        let number = try invocation.number(invocation.argument(0), "NUMBER")
        let door = try Door(invocation, .writing)
        let session = door.session
        defer { door.close() }
        let given = try session.give(
            .import(.undo(UndoImport(number: number, reason: invocation.arguments["reason"] ?? ""))),
            through: .import)
        invocation.console.say(
            given.events == 0
                ? invocation.words(
                    "Import \(number) war schon zurückgenommen.", "Import \(number) was taken back already.")
                : invocation.words(
                    "Import \(number) ist zurückgenommen (\(given.events.counted("Ereignis", "Ereignisse"))).",
                    "Import \(number) is taken back (\(given.events.counted("event", "events")))."
                ))
        let world = session.engine.world
        guard given.events > 0, world.imports.indices.contains(number - 1) else { return 0 }
        // What a table said of members who were there before is not remembered anywhere but in the log.
        let range = world.imports[number - 1].events
        let changed = try session.events(after: range.lowerBound - 1).prefix(range.count).count {
            if case .member(.changed) = $0 { true } else { false }
        }
        if changed > 0 {
            invocation.console.say(
                invocation.words(
                    "Geänderte Angaben bekannter Mitglieder (\(changed)) bleiben; was davor galt, sagt werkx log --type member.changed.",
                    "Changed particulars of known members (\(changed)) stay; werkx log --type member.changed says what they were."
                ))
        }
        return 0
    }

    /// Gives an import, or with `--dry-run` only tells what it would come to; refuses those who could learn from its flaws what they may not
    /// see.
    static func run(
        _ invocation: Invocation, seeing question: Question? = nil,
        _ make: (Engine) throws(EngineError) -> ImportCommand
    ) throws(CLIError) -> Int32 {
        let isRehearsal = invocation.arguments.has("dry-run")
        let door = try Door(invocation, isRehearsal ? .reading : .writing)
        let session = door.session
        defer { door.close() }
        if let question { try Reader.check(question, session) }
        let order = try asking { () throws(EngineError) in try make(session.engine) }
        let command = Command.import(order)
        var rows: [String] = []
        if case .members(let members) = order {
            rows = try asking { () throws(EngineError) in try MemberReport(members, session.engine) }.rows
                .map { $0.line(in: invocation.language) }
        }
        if isRehearsal {
            let actor = try session.actor()
            let events = try asking { () throws(EngineError) in
                try session.engine.rehearse(command, by: .member(actor), through: .import)
            }
            for line in rows + ImportSummary.lines(events, of: order, by: actor, invocation.language) {
                invocation.console.print(line)
            }
            invocation.console.say(invocation.words("Nichts wurde geschrieben.", "Nothing was written."))
            return 0
        }
        let given = try session.give(command, through: .import)
        if given.events == 0 {
            let left = ImportSummary.left(by: order, []).map { "\($0.1) \($0.0[invocation.language])" }
            invocation.console.say(
                left ?? invocation.words("Alles stand schon so da.", "Everything was so already."))
            return 0
        }
        // While a server runs others write too; these are the events of this import, and its number.
        let events = Array(try session.events(after: given.sequence - given.events).prefix(given.events))
        let world = session.engine.world
        let number = (world.imports.firstIndex { $0.events.upperBound == given.sequence } ?? 0) + 1
        let importer = try session.actor()
        for line in rows + ImportSummary.lines(events, of: order, by: importer, invocation.language) {
            invocation.console.say(line)
        }
        invocation.console.print(
            invocation.words(
                "Import \(number) – rückgängig mit: werkx import undo \(number) --reason …",
                "Import \(number) – undo with: werkx import undo \(number) --reason …"))
        return 0
    }
}

/// What an import comes to, counted by kind.
enum ImportSummary {
    /// How many rows of a table are about what was handed in before, which no table changes.
    static func left(by order: ImportCommand, _ events: [Event]) -> (Bilingual, Int)? {
        guard case .applications(let table) = order else { return nil }
        let new = events.count { if case .application(.submitted) = $0 { true } else { false } }
        let words = Bilingual(
            de:
                "Bewerbungen schon eingereicht; daran ändert eine Tabelle nichts, auch nicht, wo sie anderes sagt",
            en:
                "applications handed in already; a table changes nothing of them, not even where it says something else"
        )
        return table.rows.count > new ? (words, table.rows.count - new) : nil
    }

    static func lines(
        _ events: [Event], of order: ImportCommand, by importer: MemberID, _ language: Language
    ) -> [String] {
        var counts: [(Bilingual, Int)] = []
        func count(_ de: String, _ en: String, _ isMeant: (Event) -> Bool) {
            let number = events.count(where: isMeant)
            if number > 0 { counts.append((Bilingual(de: de, en: en), number)) }
        }
        count("Wettbewerb angelegt", "call made") { if case .call(.created) = $0 { true } else { false } }
        count("Bewertungsrunde geöffnet", "round opened") {
            if case .round(.opened) = $0 { true } else { false }
        }
        count("Mitglieder angelegt", "members made") { if case .member(.joined) = $0 { true } else { false } }
        count("Rollen gegeben", "roles given") { if case .member(.granted) = $0 { true } else { false } }
        count("Mitglieder mit neuen Angaben", "members with new particulars") {
            if case .member(.changed) = $0 { true } else { false }
        }
        count("Bewerbungen angelegt", "applications made") {
            if case .application(.begun) = $0 { true } else { false }
        }
        count("Bewerbungen eingereicht", "applications handed in") {
            if case .application(.submitted) = $0 { true } else { false }
        }
        count("Bögen abgegeben", "cards submitted") { if case .card(.submitted) = $0 { true } else { false } }
        count("Bögen geändert", "cards amended") { if case .card(.amended) = $0 { true } else { false } }
        let assigned = events.reduce(0) {
            if case .round(.assigned(let assigned)) = $1 { $0 + assigned.pairs.count } else { $0 }
        }
        if assigned > 0 { counts.append((Bilingual(de: "Zuteilungen", en: "assignments"), assigned)) }
        if let left = left(by: order, events) { counts.append(left) }
        if events.isEmpty, counts.isEmpty {
            return [language == .de ? "Alles steht schon so da." : "Everything is so already."]
        }
        let nobodys = events.count {
            if case .application(.begun(let begun)) = $0 { begun.applicant == importer } else { false }
        }
        // A table of scores has no column for it.
        let remedy =
            if case .applications = order {
                Bilingual(
                    de: "; die Spalte applicant nennt, wem sie gehören.",
                    en: "; the column applicant names whose they are.")
            } else { Bilingual(de: ".", en: ".") }
        let hint = Bilingual(
            de:
                "Ohne Antragsteller/in: \(nobodys). Diese Bewerbungen gehören niemandem und bekommen keine Briefe\(remedy.de)",
            en:
                "Without an applicant: \(nobodys). These applications are nobody's and get no letters\(remedy.en)"
        )
        return counts.map { "\($0.1) \($0.0[language])" } + (nobodys > 0 ? [hint[language]] : [])
    }
}
