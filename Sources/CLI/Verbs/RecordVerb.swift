import Domain
import Engine
import Report

/// `werkx record`: what the council gets of a round.
enum RecordVerb {
    static let verb = Verb(
        "record",
        de: "der Vergabevermerk einer Bewertungsrunde: Regeln, Jury, Bögen, Rangliste, Prüfsummen",
        en: "the award record of a round: rules, jury, cards, ranking, checksums",
        arguments: ["CALL/ROUND"],
        options: [
            Option(
                "report", "FILE", file: .made, de: "die neue HTML-Datei, zum Lesen und Drucken",
                en: "the new HTML file, to read and print"),
            Option(
                "names", de: "mit den Namen der Jury; nur für Revision und Administration",
                en: "with the jurors' names; for auditors and administrators only"),
        ],
        example: "werkx record senkrechtstarter-2026/plan-jury --report vermerk.html --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let id = try invocation.round()
        let named = invocation.arguments.has("names")
        try Reader.check(.record(id, named: named), session)
        let record = try asking { () throws(EngineError) in
            try session.engine.record(of: id, naming: named)
        }
        guard let file = invocation.arguments["report"] else {
            invocation.print(sheet(record, invocation), json: record.json)
            return 0
        }
        let page = RecordPage(record, in: invocation.language)
        try invocation.files.create(page.bytes, at: file)
        invocation.console.say(
            invocation.words(
                "\(file): Vergabevermerk von \(id), Stand Eintrag \(record.asOf.sequence).",
                "\(file): award record of \(id), as of entry \(record.asOf.sequence)."))
        return 0
    }

    /// What the record comes to in a few lines.
    private static func sheet(_ record: RoundRecord, _ invocation: Invocation) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("what", de: "Angabe", en: "What"), Sheet.Column("value", de: "Wert", en: "Value"),
        ])
        func row(_ de: String, _ en: String, _ value: String) {
            sheet.rows.append([invocation.words(de, en), value])
        }
        row("Bewertungsrunde", "Round", "\(record.call.slug)/\(record.round.slug)")
        row("Stand: Eintrag", "As of entry", String(record.asOf.sequence))
        row("Prüfsumme des Rasters", "Checksum of the rubric", record.round.rubricDigest.hex)
        if let closing = record.round.closing {
            row("Prüfsumme der Rangliste", "Checksum of the ranking", closing.ranking.hex)
        }
        row("Jurymitglieder", "Jurors", String(record.panel.count))
        row("Bewerbungen", "Applications", String(record.round.pool.count))
        row(
            "Bewerbungen mit Bogen", "Applications with a card",
            String(record.round.pool.count - record.unjudged.count))
        row(
            "Offener Verdacht auf Befangenheit", "Open suspicions of conflict",
            String(record.suspicions.count))
        row("Abgegebene Bögen", "Cards submitted", String(record.panel.reduce(0) { $0 + $1.cards.submitted }))
        row("Davon von anderen eingetragen", "Of these entered by others", String(record.entered.count))
        row("Geänderte Bögen", "Cards changed", String(record.amended.count))
        row("Plätze", "Ranks", String(record.ranking.ranking.entries.count))
        return sheet
    }
}
