import Domain
import Engine

/// `werkx score import`: the filled-in table of a round comes back in one act.
enum SheetVerb {
    static let verb = Verb(
        "score import", de: "die ausgefüllte Tabelle aus „score fetch“ in meine Bögen übernehmen",
        en: "take the filled-in table of “score fetch” into my cards",
        arguments: ["CALL/ROUND", Argument("SHEET.csv", file: .read)],
        options: [
            Option(
                "submit", de: "die vollständigen Bögen abgeben; die anderen bleiben Entwurf",
                en: "submit the complete cards; the others stay drafts"),
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
            sheet = try CardSheet(
                bytes, rubric: before.rubric, juror: handle, cards: before.cards.map(\.known),
                options: options)
        } catch { throw refused(path, error.flaws) }
        let command = Command.card(
            .fillIn(
                FillInCards(
                    round: id,
                    cards: sheet.rows.map { row in
                        .init(
                            application: row.application, content: row.content,
                            standing: before.cards.first { $0.number == row.application }?.content)
                    }, submits: submits, amend: invocation.arguments["amend"])))
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
            throw refused(path, FileFlaws(sheet.flaws + others).flaws)
        }
        guard sheet.flaws.isEmpty else { throw refused(path, sheet.flaws) }
        return SheetReport(sheet, before, invocation).tell()
    }

    /// The flaws, and in the end that they kept everything from being taken.
    private static func refused(_ path: String, _ flaws: [FileFlaw]) -> CLIError {
        .input(
            file: path,
            flaws + [
                FileFlaw(
                    nil, de: "Deshalb wurde nichts übernommen.", en: "Because of this nothing was taken.")
            ])
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
                let name = rubric.name(of: found.field)
                return FileFlaw(
                    row?.place(of: found),
                    Bilingual(
                        de: "\(name.de): \(found.words.de).", en: "\(name.en): \(found.words.en)."))
            }
        }
    }
}

/// What a table came to, or would come to.
private struct SheetReport {
    private let invocation: Invocation
    private let rubric: Rubric
    private let empty: [Int]
    private let cards: [Filled]

    /// A card with what the table says, and how it stood before.
    private struct Filled {
        let card: MyCard
        let content: CardDraft
        let differences: [CardDifference]
        /// What keeps it from being submitted, where that is wanted.
        let missing: [CardFlaw]
        let isSubmitted: Bool
    }

    init(_ sheet: CardSheet, _ before: CardStand, _ invocation: Invocation) {
        self.invocation = invocation
        rubric = before.rubric
        empty = sheet.empty
        let submits = invocation.arguments.has("submit")
        cards = sheet.rows.compactMap { row in
            guard let card = before.cards.first(where: { $0.number == row.application }) else { return nil }
            let isOpen = submits && card.status.isOpen
            let missing = isOpen ? row.content.flaws(for: before.rubric, complete: true) : []
            return Filled(
                card: card, content: row.content,
                differences: row.content.differences(from: card.content, before.rubric), missing: missing,
                isSubmitted: isOpen && missing.isEmpty)
        }
    }

    private func words(_ de: String, _ en: String) -> String { invocation.words(de, en) }

    private func say(_ de: String, _ en: String) { invocation.console.say(words(de, en)) }

    /// Says it; 1 where cards were to be submitted and stay drafts.
    func tell() -> Int32 {
        let isRehearsal = invocation.arguments.has("dry-run")
        if isRehearsal { for card in cards { invocation.console.say(line(card)) } }
        let changed = cards.count { !$0.differences.isEmpty }
        let submitted = cards.count { $0.isSubmitted }
        if changed == 0, submitted == 0 {
            say("Alles stand schon so da.", "Everything was so already.")
        } else {
            say(
                "\(changed.counted("Bogen", "Bögen")) geändert, \(submitted) abgegeben.",
                "\(changed.counted("card", "cards")) changed, \(submitted) submitted.")
        }
        let unfinished = cards.filter { !$0.missing.isEmpty }
        for filled in unfinished where !isRehearsal {
            invocation.console.say("\(filled.card.number) · \(filled.card.title): \(stays(filled))")
        }
        if !empty.isEmpty {
            let list = empty.map(String.init).joined(separator: ", ")
            say("Leer und unverändert: \(list).", "Empty and left as they are: \(list).")
        }
        if isRehearsal { say("Nichts wurde geschrieben.", "Nothing was written.") }
        return unfinished.isEmpty ? 0 : 1
    }

    /// `4 · Solarkiosk: Team 4 → 8; wird abgegeben`.
    private func line(_ filled: Filled) -> String {
        var parts = filled.differences.map { $0.text(in: invocation.language) }
        if parts.isEmpty { parts = [words("unverändert", "unchanged")] }
        if filled.isSubmitted { parts.append(words("wird abgegeben", "is submitted")) }
        if !filled.missing.isEmpty { parts.append(stays(filled)) }
        return "\(filled.card.number) · \(filled.card.title): " + parts.joined(separator: "; ")
    }

    private func stays(_ filled: Filled) -> String {
        words("bleibt Entwurf (", "stays a draft (")
            + filled.missing.words(rubric, invocation.language) + ")"
    }
}

extension [CardFlaw] {
    /// All of them in one line, by the names on screen.
    func words(_ rubric: Rubric, _ language: Language) -> String {
        map { "\(rubric.name(of: $0.field)[language]) \($0.words[language])" }.joined(separator: "; ")
    }
}

extension MyCard {
    /// The card as tables know it.
    var known: CardSheet.Known {
        CardSheet.Known(application: number, title: title, content: content, version: version ?? "")
    }
}
