import Domain
import Engine
import Paper

/// `werkx score fetch`: a juror's round in a folder, to be read and filled in without a line.
enum FetchVerb {
    static let verb = Verb(
        "score fetch",
        de: "meine Bewerbungen einer Runde als Text und PDF in einen Ordner, mit einer Tabelle zum Ausfüllen",
        en: "my applications of a round as text and PDF into a folder, with a table to fill in",
        arguments: ["CALL/ROUND", Argument("DIR", file: .filled)],
        options: [
            Option("excel", de: "die Tabelle für ein deutsches Excel", en: "the table for a German Excel")
        ],
        example: "werkx score fetch senkrechtstarter-2026/pitch-day pitch-day --as beate-goldmark",
        converse: { invocation, server, words throws(CLIError) in
            try FarCards.errand(invocation, server, words, mayOnlyRead: true) { cards throws(CLIError) in
                let stand = try cards.read()
                return try files(of: stand, invocation) { card throws(CLIError) in
                    try cards.round.uploads(card.number)
                } bytes: { card, upload throws(CLIError) in
                    try cards.round.bytes(of: upload, card.number)
                }
            }
        }
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let folder = folder(invocation)
        let stand = try LocalCards(invocation).read()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let juror = try session.actor()
        let handle = try asking { () throws(EngineError) in try session.engine.handle(of: juror) }
        try invocation.files.makeFolder(folder)
        var kept: [String] = []
        func lay(_ bytes: [UInt8], _ name: String) throws(CLIError) {
            if try !invocation.files.lay(bytes, at: "\(folder)/\(name)") { kept.append("\(folder)/\(name)") }
        }
        let cards = stand.readable
        try lay(
            CardSheet.write(
                cards.map(\.known), juror: handle, rubric: stand.rubric, in: invocation.language,
                excel: invocation.arguments.has("excel")),
            sheetName(invocation))
        let guide = RoundGuide(id, stand, sheet: sheetName(invocation), invocation)
        try lay(Array(guide.text.utf8), "README.txt")
        for card in cards {
            let lines = try session.judged(card.number, in: id).lines(invocation.plain)
            let text = lines.flatMap { $0.wrapped(to: 80) }.joined(separator: "\n") + "\n"
            try lay(Array(text.utf8), card.fileName + ".txt")
            let pages = lines.enumerated().map { TextPages.Line($1, isBold: $0 == 0) }
            guard let pdf = TextPages.pdf(title: "\(id.call)/\(card.number)", pages) else { continue }
            try lay(pdf, card.fileName + ".pdf")
        }
        if !TextPages.canPrint {
            invocation.console.say(
                invocation.words(
                    "Ohne PDF: auf diesem Rechner fehlt die Schrift (fonts-dejavu-core).",
                    "No PDF: this machine lacks the font (fonts-dejavu-core)."))
        }
        invocation.console.say(
            invocation.words(
                "\(folder): \(cards.count.counted("Bewerbung", "Bewerbungen")) und \(sheetName(invocation)). Ausgefüllt zurück mit: werkx score import \(id) \(folder)/\(sheetName(invocation))",
                "\(folder): \(cards.count.counted("application", "applications")) and \(sheetName(invocation)). Filled in, back with: werkx score import \(id) \(folder)/\(sheetName(invocation))"
            ))
        invocation.tellKept(kept)
        if stand.isClosed {
            invocation.console.say(
                invocation.words(
                    "Die Bewertungsrunde ist geschlossen: Das ist zum Nachlesen, zurück geht nichts mehr.",
                    "The round is closed: this is for reading, nothing goes back any more."))
        }
        // From afar the uploads are too much for one answer; whoever asked gets them one by one.
        guard case .disk = invocation.files else { return 0 }
        let code = try files(of: stand, invocation) { card throws(CLIError) in
            try session.judged(card.number, in: id).views.uploads
        } bytes: { card, upload throws(CLIError) in
            try asking { () throws(EngineError) in
                try session.engine.bytes(
                    of: upload.file, of: ApplicationID(id.call, card.number), field: upload.field)
            }
        }
        return kept.isEmpty ? code : 73
    }

    private static func folder(_ invocation: Invocation) -> String {
        var folder = invocation.argument(1) ?? ""
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return folder
    }

    /// The files that were handed in, each beside its application's text.
    ///
    /// What is there with the same size is not fetched again, so that a second try goes on where the first one stopped.
    private static func files<Upload: Uploaded>(
        of stand: CardStand, _ invocation: Invocation,
        _ uploads: (MyCard) throws(CLIError) -> [Upload],
        bytes: (MyCard, Upload) throws(CLIError) -> [UInt8]
    ) throws(CLIError) -> Int32 {
        let folder = folder(invocation)
        var (count, total) = (0, 0)
        var kept: [String] = []
        for card in stand.readable {
            for upload in try uploads(card) {
                // Nothing of the name is the sender's: no folder, no reserved word, nothing that tells who it was.
                let path = "\(folder)/\(card.fileName)-\(upload.field).\(upload.type.ending)"
                if !Files.exists(path) {
                    try Files.create(try bytes(card, upload), at: path)
                } else if Files.size(path) != upload.size {
                    kept.append(path)
                    continue
                }
                count += 1
                total += upload.size
            }
        }
        if count > 0 {
            let amount = StoredFile.amount(total, in: invocation.language)
            invocation.console.say(
                invocation.words(
                    "Dazu \(count.counted("eingereichte Datei", "eingereichte Dateien")) (\(amount)).",
                    "With \(count.counted("file that was", "files that were")) handed in (\(amount))."))
        }
        invocation.tellKept(kept)
        return kept.isEmpty ? 0 : 73
    }

    private static func sheetName(_ invocation: Invocation) -> String {
        invocation.words("boegen.csv", "cards.csv")
    }
}

/// What a juror must know of a round, as one page of text.
struct RoundGuide {
    let text: String

    init(_ id: RoundID, _ stand: CardStand, sheet: String, _ invocation: Invocation) {
        let language = invocation.language
        var lines = ["\(stand.rubric.title[language]) – \(id)"]
        if let due = stand.due { lines.append(invocation.words("fällig ", "due ") + due[language]) }
        lines += [
            "",
            invocation.words(
                "In \(sheet) steht je Bewerbung eine Zeile: Punkte, Begründungen, Kommentar (kann das Team erreichen) und Notiz (liest niemand sonst). Zeilen mit # sind Hinweise. Was leer bleibt, bleibt, wie es ist; Worte leert „werkx score“. Die letzte Spalte „Stand“ sagt, von welchem Stand des Bogens die Zeile ist: Was danach anderswo geändert wurde, überschreibt sie nicht. Nach dem Übernehmen holt „werkx score fetch“ in einen neuen Ordner den neuen Stand.",
                "\(sheet) has a row for each application: scores, reasons, comment (may reach the team) and note (nobody else reads it). Rows with # are remarks. What stays empty stays as it is; “werkx score” empties words. The last column “version” says which state of the card the row was written from: what was changed elsewhere since is not written over. After the import “werkx score fetch” into a new folder gets the new state."
            ),
            invocation.words(
                "Zurück geht alles auf einmal: werkx score import \(id) \(sheet) [--submit] [--dry-run]",
                "All of it goes back at once: werkx score import \(id) \(sheet) [--submit] [--dry-run]"),
        ]
        for remark in stand.cards.compactMap(\.remark) { lines += ["", remark[language]] }
        for criterion in stand.rubric.criteria {
            lines += ["", "\(criterion.title[language]) (\(criterion.range(in: language)))"]
            if let guidance = criterion.guidance { lines.append("  " + guidance[language]) }
            if criterion.minimumReason > 0 {
                lines.append(
                    "  "
                        + invocation.words(
                            "Begründung: mindestens \(criterion.minimumReason) Zeichen",
                            "Reason: at least \(criterion.minimumReason) characters"))
            }
            for label in criterion.scale.labels.sorted(by: { $0.value < $1.value }) {
                lines.append("  \(label.value)  \(label.text[language])")
            }
        }
        text = lines.flatMap { $0.wrapped(to: 80) }.joined(separator: "\n") + "\n"
    }
}
