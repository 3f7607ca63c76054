package import Domain
package import Statistics

extension Unanswerable {
    /// One sentence of why a method gives no figure, for people.
    package var words: Bilingual {
        switch self {
        case .tooFewApplications(let needed):
            Bilingual(
                de: "Dafür braucht es mindestens \(needed) bewertete Bewerbungen.",
                en: "This needs at least \(needed) applications with cards.")
        case .tooFewJurors(let needed):
            Bilingual(
                de: "Dafür braucht es mindestens \(needed) Jurymitglieder mit Bögen.",
                en: "This needs at least \(needed) jurors with cards.")
        case .tooFewCards(let needed):
            Bilingual(
                de: "Dafür braucht es mindestens \(needed) Bögen.", en: "This needs at least \(needed) cards."
            )
        case .noSpread:
            Bilingual(
                de: "Alle Werte sind gleich; es gibt nichts zu unterscheiden.",
                en: "All values are equal; there is nothing to tell apart.")
        case .nothingInCommon:
            Bilingual(
                de: "Keine Bewerbung wurde von zweien gelesen; Strenge lässt sich so nicht erkennen.",
                en: "No application was read by two jurors, so severity cannot be told.")
        case .missingScores:
            Bilingual(
                de: "Dafür dürfen keine Werte fehlen.", en: "This needs a table without missing values.")
        case .disconnected(let parts):
            Bilingual(
                de: "Die Tabelle zerfällt in \(parts) Teile, die nichts verbindet.",
                en: "The table falls into \(parts) parts that nothing connects.")
        case .notConverged(let iterations):
            Bilingual(
                de: "Die Rechnung ist nach \(iterations) Schritten nicht zur Ruhe gekommen.",
                en: "The calculation did not settle within \(iterations) steps.")
        case .noRemainder:
            Bilingual(
                de:
                    "Bewerbung und Jurymitglied erklären jeden Wert ganz; es bleibt nichts, woran Zufall zu messen wäre.",
                en:
                    "Application and juror explain every value entirely; nothing is left to measure chance by."
            )
        case .undefinedStatistic:
            Bilingual(
                de: "Für einen Teil der Bögen hat diese Zahl keinen Wert.",
                en: "For some of the cards this figure has no value.")
        case .badInput(let what):
            Bilingual(de: "Die Angaben passen nicht zusammen: \(what)", en: "The input does not fit: \(what)")
        }
    }
}
