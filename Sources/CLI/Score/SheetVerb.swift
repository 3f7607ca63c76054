import Domain
import Engine

/// `werkx score import`: the filled-in table of a round comes back in one act.
enum SheetVerb {
    static let verb = Verb(
        "score import", de: "die ausgefüllte Tabelle aus „score fetch“ in meine Bögen übernehmen",
        en: "take the filled-in table of “score fetch” into my cards",
        arguments: ["CALL/ROUND", Argument("SHEET.csv", file: .read)],
        options: [
            Option("submit", de: "die ausgefüllten Bögen abgeben", en: "submit the cards that are filled in"),
            Option(
                "amend", "TEXT", de: "warum abgegebene Bögen geändert werden",
                en: "why submitted cards are changed"), ImportVerb.dryRun,
            Option(
                "encoding", "ENCODING", de: "utf-8 (sonst), windows-1252 oder utf-16",
                en: "utf-8 (else), windows-1252 or utf-16"),
            Option(
                "header-line", "N", de: "die Zeile mit den Überschriften", en: "the line with the headers"),
        ],
        example:
            "werkx score import senkrechtstarter-2026/pitch-day boegen.csv --dry-run --as beate-goldmark",
        converse: { invocation, server, words throws(CLIError) in
            try FarCards.errand(invocation, server, words)
        }
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let path = invocation.argument(1) ?? ""
        let bytes = try invocation.files.read(path)
        let options = try TableInput.tableOptions(invocation).0
        let submits = invocation.arguments.has("submit")
        let before = try LocalCards(invocation).read()
        let isRehearsal = invocation.arguments.has("dry-run")
        let session = try Session(invocation, isRehearsal ? .reading : .writing)
        defer { session.close() }
        let juror = try session.actor()
        let handle = try asking { () throws(EngineError) in try session.engine.handle(of: juror) }
        let sheet: CardSheet
        do throws(FileFlaws) {
            let cards = Dictionary(before.cards.map { ($0.number, $0) }) { first, _ in first }
            sheet = try CardSheet(
                bytes, rubric: before.rubric, juror: handle, titles: cards.mapValues(\.title),
                standing: cards.mapValues(\.content), options: options)
        } catch { throw .input(file: path, error.flaws) }
        let command = Command.card(
            .fillIn(
                FillInCards(
                    round: id,
                    cards: sheet.rows.map { .init(application: $0.application, content: $0.content) },
                    submits: submits, amend: invocation.arguments["amend"])))
        do throws(CLIError) {
            // What cannot be read is told together with what the rules find wrong with the rest.
            if isRehearsal || !sheet.flaws.isEmpty {
                _ = try asking { () throws(EngineError) in
                    try session.engine.rehearse(command, by: .member(juror), through: .cli)
                }
            } else {
                _ = try session.give(command)
            }
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            let found = flaws(refusal, sheet, before.rubric)
            let known = Set(sheet.flaws.compactMap(\.place))
            let others = found.filter { flaw in !(flaw.place.map(known.contains) ?? false) }
            // A refusal of the whole is no flaw of the table.
            if sheet.flaws.isEmpty, others.allSatisfy({ $0.place == nil }) { throw error }
            throw .input(file: path, FileFlaws(sheet.flaws + others).flaws)
        }
        guard sheet.flaws.isEmpty else { throw .input(file: path, FileFlaws(sheet.flaws).flaws) }
        report(sheet, before, submits, invocation)
        if isRehearsal {
            invocation.console.say(invocation.words("Nichts wurde geschrieben.", "Nothing was written."))
        }
        return 0
    }

    /// What the rules find wrong with a row is named at the row, and where it is one field's fault, there.
    private static func flaws(
        _ refusal: Refusal, _ sheet: CardSheet, _ rubric: Rubric
    ) -> [FileFlaw] {
        guard case .tableRefused(let flaws) = refusal else { return [FileFlaw(nil, refusal.words)] }
        return flaws.flatMap { flaw -> [FileFlaw] in
            let row = sheet.rows.indices.contains(flaw.row) ? sheet.rows[flaw.row] : nil
            guard case .cardFlawed(let found) = flaw.refusal else {
                return [FileFlaw(row?.place, flaw.refusal.words)]
            }
            return found.map { found in
                let title = rubric.criteria.first { $0.id.text == found.field }?.title
                let name = title ?? Self.names[found.field] ?? Bilingual(de: found.field, en: found.field)
                return FileFlaw(
                    row?.place(of: found),
                    Bilingual(
                        de: "\(name.de): \(found.words.de).", en: "\(name.en): \(found.words.en)."))
            }
        }
    }

    private static let names = [
        "comment": Bilingual(de: "Kommentar", en: "comment"), "note": Bilingual(de: "Notiz", en: "note"),
    ]

    private static func report(
        _ sheet: CardSheet, _ before: CardStand, _ submits: Bool, _ invocation: Invocation
    ) {
        let known = Dictionary(before.cards.map { ($0.number, $0) }) { first, _ in first }
        let changed = sheet.rows.count { row in
            guard let card = known[row.application] else { return true }
            return card.content.scores != row.content.scores || card.content.words != row.content.words
        }
        let submitted = submits ? sheet.rows.count { known[$0.application]?.status != .submitted } : 0
        if changed == 0, submitted == 0 {
            invocation.console.say(invocation.words("Alles stand schon so da.", "Everything was so already."))
        } else {
            invocation.console.say(
                invocation.words(
                    "\(changed) Bögen geändert, \(submitted) abgegeben.",
                    "\(changed) cards changed, \(submitted) submitted."))
        }
        if !sheet.empty.isEmpty {
            let list = sheet.empty.map(String.init).joined(separator: ", ")
            invocation.console.say(
                invocation.words("Leer und unverändert: \(list).", "Empty and left as they are: \(list)."))
        }
    }
}
