import Domain
import Engine
import HTML

extension RecordPage {
    /// What the record is about and as of which entry of the log.
    var cover: HTML {
        let round = record.round
        let phase = record.call.phase(round.phase)?.title[speech.language] ?? round.phase.text
        var facts: [(String, HTML)] = [
            (say("Programm", "Programme"), "\(record.programme[speech.language])"),
            (
                say("Wettbewerb", "Call"),
                "\(record.call.title[speech.language]) (\(record.call.slug.text))"
            ),
            (say("Bewertungsrunde", "Round"), "\(round.slug.text)"),
            (say("Phase", "Phase"), "\(phase)"),
            (say("Stand der Runde", "Status of the round"), "\(status)"),
            (
                say("Stand dieses Vermerks", "As of"),
                "\(say("Eintrag", "entry")) \(record.asOf.sequence) \(say("des Protokolls, geschrieben am", "of the log, written on")) \(speech.time(record.asOf.at))"
            ),
        ]
        if let digest = record.asOf.digest {
            facts.append(
                (say("Prüfsumme des Eintrags", "Checksum of the entry"), "<code>\(digest.hex)</code>"))
        }
        facts.append(
            (say("Zeiten", "Times"), "\(say("in der Zeitzone", "in the time zone")) \(record.zone.name)"))
        let rows = facts.map { name, value -> HTML in "<dt>\(name)</dt><dd>\(value)</dd>" }
        return """
            <header>
            <p class="kind">\(say("Vergabevermerk", "Award record"))</p>
            <h1>\(record.call.title[speech.language])<br>\(phase)</h1>
            <dl>
            \(HTML(rows))
            </dl>
            \(HTML(notices.map { "<div class=\"notice\"><p>\($0)</p></div>" }))
            </header>
            """
    }

    private var status: String {
        let closed = record.round.closings.last { !$0.isCorrection }
        guard let closing = record.round.closing, let closed else {
            return record.round.closings.isEmpty
                ? say("noch offen", "still open") : say("wieder geöffnet", "open again")
        }
        let text = say("geschlossen am \(speech.time(closed.at))", "closed on \(speech.time(closed.at))")
        guard closing.isCorrection else { return text }
        return text
            + say(", berichtigt am \(speech.time(closing.at))", ", corrected on \(speech.time(closing.at))")
    }

    /// What a reader must know before anything else.
    private var notices: [String] {
        var texts: [String] = []
        if record.isDemo {
            texts.append(
                say(
                    "Vorführung: Personen, Firmen und Bewerbungen sind erfunden.",
                    "Demonstration: persons, firms and applications are invented."))
        }
        if record.round.closing == nil {
            texts.append(
                say(
                    "Die Runde ist noch offen. Die Rangliste ist ein Zwischenstand und kein Ergebnis.",
                    "The round is still open. The ranking is a snapshot and no result."))
        } else if !record.round.isReleased(at: record.asOf.at), record.round.publishedPlaces == nil {
            texts.append(
                say(
                    "Die Ergebnisse dieser Runde sind noch nicht bekanntgegeben. Dieser Vermerk ist vertraulich.",
                    "The results of this round are not released yet. This record is confidential."))
        }
        return texts
    }
}
