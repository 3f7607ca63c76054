import Domain
import Engine
import HTML

extension RecordPage {
    /// What was changed on submitted cards, with old and new values.
    var corrections: Section {
        let amended = record.amended.map { amended -> HTML in
            let changes =
                amended.changes.isEmpty
                ? say("nur Worte, keine Punkte", "words only, no scores")
                : amended.changes.map { text($0) }.joined(separator: "; ")
            return
                "\(name(amended.application)), \(seat(amended.seat)), \(speech.time(amended.at)) (\(say("Eintrag", "entry")) \(amended.sequence)): \(changes). \(say("Grund", "Reason")): \(reason(amended.reason))"
        }
        let body: HTML = """
            <h3>\(say("Vor dem Schließen geänderte Bögen", "Cards changed before closing"))</h3>
            \(amended.isEmpty ? "<p>\(say("Keine.", "None."))</p>" : points(amended))
            """
        return Section(id: "corrections", title: say("Geänderte Bögen", "Changed cards"), body: body)
    }

    /// `Team: 3 → 4`.
    private func text(_ change: RoundRecord.Change) -> String {
        let (from, to) = (change.from.map { speech.number($0) }, change.to.map { speech.number($0) })
        return "\(title(of: change.criterion)): \(from ?? "–") → \(to ?? "–")"
    }
}
