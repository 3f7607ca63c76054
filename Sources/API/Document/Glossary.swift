import Domain

/// What the keys of bodies mean, where the declaration does not say it itself.
enum Glossary {
    static let words: [String: Bilingual] = [
        "reason": Bilingual(de: "Warum; steht im Protokoll.", en: "Why; stands in the log."),
        "phase": Bilingual(
            de: "Die Phase; ohne Angabe die, die gerade gilt.",
            en: "The phase; without it the one that holds."),
        "category": Bilingual(de: "Die Kategorie.", en: "The category."),
        "fields": Bilingual(
            de: "Antworten nach Feld; null nimmt eine zurück.", en: "Answers by field; null takes one away."),
        "team": Bilingual(de: "Wer dazugehört.", en: "Who belongs to it."),
        "consents": Bilingual(de: "Einwilligungen.", en: "Consents."),
        "dryRun": Bilingual(de: "Nur sagen, was geschähe.", en: "Only say what would happen."),
        "until": Bilingual(
            de: "Bis wann, einschließlich; in der Zone des Programms, etwa „2027-01-31 23:59“.",
            en: "Until when, inclusive; in the programme's zone, such as \"2027-01-31 23:59\"."),
        "closes": Bilingual(
            de: "Wann sie schließt, einschließlich; in der Zone des Programms.",
            en: "When it closes, inclusive; in the programme's zone."),
        "at": Bilingual(de: "Ab wann; ohne Angabe sofort.", en: "From when on; without it at once."),
        "on": Bilingual(de: "Der Tag; ohne Angabe heute.", en: "The day; without it today."),
        "scores": Bilingual(
            de: "Punkte nach Kriterium; null heißt nicht vergeben.",
            en: "Scores by criterion; null is not given."),
        "reasons": Bilingual(
            de: "Begründungen nach Kriterium; die Bewerbenden können sie lesen.",
            en: "Reasons by criterion; they may reach the applicant."),
        "comment": Bilingual(
            de: "Kommentar, der die Bewerbenden erreichen kann.",
            en: "A comment that may reach the applicant."),
        "note": Bilingual(
            de: "Notiz nur für einen selbst.", en: "A note for oneself that never reaches the applicant."),
        "submit": Bilingual(de: "Abgeben statt nur sichern.", en: "Submit instead of only saving."),
        "place": Bilingual(de: "Der Platz.", en: "The place."),
        "seed": Bilingual(
            de: "Die Zahl, aus der gelost wird; ohne Angabe eine zufällige.",
            en: "The number that lots are drawn from; a random one without it."),
        "meeting": Bilingual(de: "Die Sitzung.", en: "The meeting."),
        "title": Bilingual(de: "Der Titel.", en: "The title."),
        "juror": Bilingual(
            de: "Name oder m-Nummer des Jurymitglieds.", en: "The juror's handle or m-number."),
        "application": Bilingual(de: "Die Nummer der Bewerbung.", en: "The application's number."),
        "outcome": Bilingual(
            de: "Was entschieden wird; was dazugehört, hängt an „kind“.",
            en: "What is decided; what goes with it depends on \"kind\"."),
        "first": Bilingual(de: "Die ersten so vielen Plätze.", en: "The first so many places."),
        "for": Bilingual(
            de: "Für wen nachgerückt wird: die ausgeschiedene Bewerbung.",
            en: "For whom a reserve moves up: the application that left."),
        "revise": Bilingual(de: "Ersetzt, was freigegeben ist.", en: "Replaces what is released."),
        "rest": Bilingual(de: "Was mit den übrigen geschieht.", en: "What becomes of the rest."),
        "more": Bilingual(de: "Gleichstand am Schnitt mitnehmen.", en: "Take those tied at the cut, too."),
        "rubric": Bilingual(
            de: "Das Bewertungsraster, wie seine Datei es hat.", en: "The rubric as its file has it."),
        "pool": Bilingual(
            de: "Wer bewertet wird: alle Zugelassenen, die Besten einer Runde, oder eine Liste.",
            en: "Who is judged: all accepted, the best of a round, or a list."),
        "blind": Bilingual(de: "Ohne persönliche Angaben und Team.", en: "Without personal fields and team."),
        "readers": Bilingual(de: "Bögen je Bewerbung.", en: "Cards an application."),
        "due": Bilingual(de: "Bis wann die Jury fertig sein soll.", en: "When jurors should be done."),
        "weight": Bilingual(
            de: "Gewicht des Eigenen neben dem Mitgenommenen.",
            en: "Weight of the own beside what is carried."),
        "carries": Bilingual(de: "Ergebnisse früherer Runden.", en: "Results of earlier rounds."),
        "table": Bilingual(de: "Die Tabelle als CSV-Text.", en: "The table as CSV text."),
        "create": Bilingual(de: "Unbekanntes anlegen.", en: "Make what is unknown."),
        "amend": Bilingual(
            de: "Abgegebene Bögen ändern; warum.", en: "Change submitted cards; why."),
        "cents": Bilingual(de: "Betrag in Cent.", en: "The sum in cents."),
        "source": Bilingual(de: "Woher es stammt.", en: "Where it comes from."),
        "role": Bilingual(de: "Die Rolle.", en: "The role."),
        "call": Bilingual(de: "Der Wettbewerb.", en: "The call."),
        "round": Bilingual(de: "Die Bewertungsrunde.", en: "The round."),
        "sequence": Bilingual(
            de: "Die Nummer des letzten Ereignisses.", en: "The sequence of the last event."),
        "next": Bilingual(
            de: "`after` für die nächste Seite, null auf der letzten.",
            en: "`after` for the next page, null on the last."),
    ]
}
