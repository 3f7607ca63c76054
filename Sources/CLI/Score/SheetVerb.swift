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
        example: "werkx score import senkrechtstarter-2026/pitch-day boegen.csv --dry-run --as beate-goldmark"
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
            sheet = try CardSheet(bytes, rubric: before.rubric, juror: handle, options: options)
        } catch { throw .input(file: path, error.flaws) }
        let command = Command.card(
            .fillIn(
                FillInCards(
                    round: id,
                    cards: sheet.rows.map { .init(application: $0.application, content: $0.content) },
                    submits: submits, amend: invocation.arguments["amend"])))
        do throws(CLIError) {
            if isRehearsal {
                _ = try asking { () throws(EngineError) in
                    try session.engine.rehearse(command, by: .member(juror), through: .cli)
                }
            } else {
                _ = try session.give(command)
            }
        } catch { throw placed(error, sheet, path) }
        report(sheet, before, submits, invocation)
        if isRehearsal {
            invocation.console.say(invocation.words("Nichts wurde geschrieben.", "Nothing was written."))
        }
        return 0
    }

    /// What the rules find wrong with a row is named at the row, and where it is one field's fault, there.
    private static func placed(_ error: CLIError, _ sheet: CardSheet, _ path: String) -> CLIError {
        guard case .refused(.tableRefused(let flaws)) = error else { return error }
        return .input(
            file: path,
            flaws.flatMap { flaw -> [FileFlaw] in
                let row = sheet.rows.indices.contains(flaw.row) ? sheet.rows[flaw.row] : nil
                if case .cardFlawed(let found) = flaw.refusal {
                    return found.map { FileFlaw(row?.place(of: $0.field), $0.words) }
                }
                return [FileFlaw(row?.place(of: ""), flaw.refusal.words)]
            })
    }

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
