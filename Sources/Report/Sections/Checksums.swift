import Domain
import Engine
import HTML

extension RecordPage {
    /// What the result is held to, and how anybody can check it.
    var checksums: Section {
        let id = "\(record.call.slug)/\(record.round.slug)"
        var table = ReportTable([
            .init(title: say("Was", "What")), .init(title: say("Eintrag", "Entry"), isNumber: true),
            .init(title: say("Wann", "When")), .init(title: "SHA-256", isWide: true),
        ])
        func row(_ what: String, _ entry: Int, _ when: String, _ digest: String) {
            table.row(html: ["\(what)", "\(entry)", "\(when)", "<code>\(digest)</code>"])
        }
        row(say("Bewertungsraster", "Rubric"), record.round.opened, "", record.round.rubricDigest.hex)
        for closing in record.round.closings {
            let what =
                closing.isCorrection
                ? say("Rangliste nach Berichtigung", "Ranking after correction")
                : say("Rangliste beim Schließen", "Ranking at closing")
            row(what, closing.sequence, speech.time(closing.at), closing.ranking.hex)
        }
        if let digest = record.asOf.digest {
            row(
                say("Stand dieses Vermerks", "As of this record"), record.asOf.sequence,
                speech.time(record.asOf.at), digest.hex)
        }
        let file = say("PROTOKOLL", "LOG")
        let body: HTML = """
            \(table.html)
            <p>\(say("Wer eine Sicherung des Protokolls hat, kann alles nachrechnen:", "Whoever has a backup of the log can recompute everything:"))</p>
            <ul>
            <li><code>werkx verify --database \(file)</code> \(say("prüft jeden Eintrag und rechnet jede Prüfsumme nach.", "checks every entry and recomputes every checksum."))</li>
            <li><code>python3 Scripts/recompute.py \(file)</code> \(say("rechnet Ranglisten und Prüfsummen mit einem zweiten, unabhängigen Programm nach.", "recomputes rankings and checksums with a second, independent program."))</li>
            <li><code>werkx explain \(id) NUMBER --database \(file)</code> \(say("zeigt jede Zahl einer Bewerbung vom Platz bis zum einzelnen Bogen.", "shows every number of an application from the rank down to the card."))</li>
            </ul>
            <p>\(say("Als Beleg genügt, dass die Prüfsummen hier und im Protokoll dieselben sind. Eine später geänderte Punktzahl ändert sie.", "It is enough that the checksums here and in the log are the same. A score changed later changes them."))</p>
            """
        return Section(id: "checksums", title: say("Prüfsummen", "Checksums"), body: body)
    }
}
