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
        example: "werkx score fetch senkrechtstarter-2026/pitch-day pitch-day --as beate-goldmark"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        var folder = invocation.argument(1) ?? ""
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let stand = try LocalCards(invocation).read()
        let cards = stand.cards.filter { $0.status.isOpen || $0.status == .submitted }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let juror = try session.actor()
        let handle = try asking { () throws(EngineError) in try session.engine.handle(of: juror) }
        try invocation.files.makeFolder(folder)
        // The table first: where it was filled in already, nothing else is touched either.
        try invocation.files.create(
            CardSheet.write(
                cards.map { ($0.number, $0.title, $0.content) }, juror: handle, rubric: stand.rubric,
                in: invocation.language, excel: invocation.arguments.has("excel")),
            at: "\(folder)/\(sheetName(invocation))")
        let guide = RoundGuide(id, stand, sheet: sheetName(invocation), invocation)
        try invocation.files.create(Array(guide.text.utf8), at: "\(folder)/README.txt")
        for card in cards {
            let lines = try session.judged(ApplicationID(id.call, card.number)).lines(invocation.plain)
            let name = "\(folder)/\(fileName(card))"
            let text = lines.flatMap { $0.wrapped(to: 80) }.joined(separator: "\n") + "\n"
            try invocation.files.create(Array(text.utf8), at: name + ".txt")
            let pages = lines.enumerated().map { TextPages.Line($1, isBold: $0 == 0) }
            guard let pdf = TextPages.pdf(title: "\(id.call)/\(card.number)", pages) else { continue }
            try invocation.files.create(pdf, at: name + ".pdf")
        }
        if !TextPages.canPrint {
            invocation.console.say(
                invocation.words(
                    "Ohne PDF: auf diesem Rechner fehlt die Schrift (fonts-dejavu-core).",
                    "No PDF: this machine lacks the font (fonts-dejavu-core)."))
        }
        invocation.console.say(
            invocation.words(
                "\(folder): \(cards.count) Bewerbungen und \(sheetName(invocation)). Ausgefüllt zurück mit: werkx score import \(id) \(folder)/\(sheetName(invocation))",
                "\(folder): \(cards.count) applications and \(sheetName(invocation)). Filled in, back with: werkx score import \(id) \(folder)/\(sheetName(invocation))"
            ))
        return 0
    }

    private static func sheetName(_ invocation: Invocation) -> String {
        invocation.words("boegen.csv", "cards.csv")
    }

    /// `17-title`, from letters that every file system takes.
    private static func fileName(_ card: MyCard) -> String {
        let spelt = ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"]
        var name = ""
        for letter in card.title.lowercased() {
            for part in spelt[String(letter)] ?? String(letter) {
                if part.isASCII, part.isLetter || part.isNumber {
                    name.append(part)
                } else if !name.isEmpty, !name.hasSuffix("-") {
                    name.append("-")
                }
            }
        }
        name = String(name.prefix(40))
        while name.hasSuffix("-") { name.removeLast() }
        return name.isEmpty ? String(card.number) : "\(card.number)-\(name)"
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
                "In \(sheet) steht je Bewerbung eine Zeile: Punkte, Begründungen, Kommentar (kann das Team erreichen) und Notiz (liest niemand sonst). Zeilen mit # sind Hinweise. Was leer bleibt, bleibt offen.",
                "\(sheet) has a row for each application: scores, reasons, comment (may reach the team) and note (nobody else reads it). Rows with # are remarks. What stays empty stays open."
            ),
            invocation.words(
                "Zurück geht alles auf einmal: werkx score import \(id) \(sheet) [--submit] [--dry-run]",
                "All of it goes back at once: werkx score import \(id) \(sheet) [--submit] [--dry-run]"),
        ]
        for criterion in stand.rubric.criteria {
            lines += ["", "\(criterion.title[language]) (\(criterion.scale.min)–\(criterion.scale.max))"]
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
