import Domain
import Engine
import HTML

extension RecordPage {
    /// What was changed on submitted cards, with old and new values, and which ranks that moved.
    var corrections: Section {
        let amended = record.amended.map { amended -> HTML in
            let changes =
                amended.changes.isEmpty
                ? say("nur Worte, keine Punkte", "words only, no scores")
                : amended.changes.map { text($0) }.joined(separator: "; ")
            return
                "\(name(amended.application)), \(seat(amended.seat)), \(speech.time(amended.at)) (\(say("Eintrag", "entry")) \(amended.sequence)): \(changes). \(say("Grund", "Reason")): \(reason(amended.reason))"
        }
        let corrected = record.corrections.map { correction -> HTML in
            let ranks = correction.ranks.map { text($0) }.joined(separator: "; ")
            let moved =
                correction.result == nil
                ? ""
                : ranks.isEmpty
                    ? say(" Kein Platz ändert sich.", " No rank changes.")
                    : say(" Geänderte Plätze: \(ranks).", " Ranks changed: \(ranks).")
            let digest = correction.result.map { result -> HTML in
                "<br>\(say("Neue Prüfsumme", "New checksum")): <code>\(result.hex)</code>"
            }
            return
                "\(speech.time(correction.at)) (\(say("Eintrag", "entry")) \(correction.sequence)): \(what(correction)). \(say("Grund", "Reason")): \(sentence(reason(correction.reason)))\(moved)\(digest ?? .none)"
        }
        let gone = record.gone.map { gone -> HTML in
            "\(who(gone.juror)), \(speech.time(gone.at)) (\(say("Eintrag", "entry")) \(gone.sequence)); \(say("Grund", "reason")): \(reason(gone.reason))"
        }
        let none: HTML = "<p>\(say("Keine.", "None."))</p>"
        let body: HTML = """
            <h3>\(say("Vor dem Schließen geänderte Bögen", "Cards changed before closing"))</h3>
            \(amended.isEmpty ? none : points(amended))
            <h3>\(say("Berichtigungen und ungültige Bögen", "Corrections and voided cards"))</h3>
            \(corrected.isEmpty ? none : points(corrected))
            \(list(say("Aus der Jury ausgeschieden", "Left the jury"), gone))
            """
        return Section(id: "corrections", title: say("Geänderte Bögen", "Changed cards"), body: body)
    }

    /// A reason with a full stop, its own or one that is added.
    private func sentence(_ text: String) -> String {
        text.hasSuffix(".") || text.hasSuffix("!") || text.hasSuffix("?") ? text : text + "."
    }

    /// `Team: 3 → 4`.
    private func text(_ change: RoundRecord.Change) -> String {
        let (from, to) = (change.from.map { speech.number($0) }, change.to.map { speech.number($0) })
        return "\(title(of: change.criterion)): \(from ?? "–") → \(to ?? "–")"
    }

    /// `Nr. 7: 3 → 2`.
    private func text(_ change: RankChange) -> String {
        let (from, to) = (change.from.map(String.init) ?? "–", change.to.map(String.init) ?? "–")
        return say("Nr. \(change.application): \(from) → \(to)", "no. \(change.application): \(from) → \(to)")
    }

    private func what(_ correction: RoundRecord.Correction) -> String {
        switch correction.what {
        case .voided(let application, let seat, let before):
            let scores = before.map { "\(title(of: $0.criterion)) \(speech.number($0.value))" }
                .joined(separator: ", ")
            let (de, en) =
                correction.isConflicted
                ? (" wegen Befangenheit", " because of a conflict of interest") : ("", "")
            return say(
                "der Bogen von \(self.seat(seat)) zu \(name(application)) zählt\(de) nicht mehr (er sagte: \(scores))",
                "the card of \(self.seat(seat)) on \(name(application)) counts no more\(en) (it said: \(scores))"
            )
        case .corrected(let application, let seat, let changes):
            let list =
                changes.isEmpty
                ? say("nur Worte, keine Punkte", "words only, no scores")
                : changes.map { text($0) }.joined(separator: "; ")
            return say(
                "der Bogen von \(self.seat(seat)) zu \(name(application)) ist berichtigt: \(list)",
                "the card of \(self.seat(seat)) on \(name(application)) is corrected: \(list)")
        case .reopened: return say("die Runde ist wieder geöffnet", "the round is open again")
        }
    }
}
