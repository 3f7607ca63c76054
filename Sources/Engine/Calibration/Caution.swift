package import Domain
import Statistics

/// Why a correction for severity says little of a panel.
package enum Caution: Hashable, Sendable {
    /// Nothing shows that the jurors differ in severity.
    case jurorsAlike
    /// Nothing shows that the applications differ.
    case applicationsAlike
    /// The panel falls into parts that share no application, by seat; severity cannot be compared between them.
    case disconnected([[Int]])
    /// Seats with fewer than five cards, whose severity is little known.
    case fewCards([Int])
    /// Jurors chose what they read, so that severity and quality are mixed up.
    case chosen
    /// The estimation did not settle.
    case notSettled

    /// A sentence of what it means for the reader; `juror` names a seat.
    package func words(_ juror: (Int) -> String) -> Bilingual {
        switch self {
        case .jurorsAlike:
            Bilingual(
                de:
                    "Dass die Jurymitglieder verschieden streng sind, zeigen die Bögen nicht; die bereinigte Rangliste sagt daher kaum mehr als die amtliche.",
                en:
                    "The cards do not show that jurors differ in severity, so the corrected ranking says little more than the official one."
            )
        case .applicationsAlike:
            Bilingual(
                de: "Die Bögen unterscheiden die Bewerbungen nicht; jede Reihenfolge wäre Zufall.",
                en: "The cards do not tell the applications apart; any order would be chance.")
        case .disconnected(let parts):
            Bilingual(
                de:
                    "Die Jury zerfällt in \(parts.count) Gruppen ohne gemeinsame Bewerbung (\(Self.list(parts, juror))); wer strenger ist, lässt sich nur innerhalb einer Gruppe sagen.",
                en:
                    "The jury falls into \(parts.count) groups that share no application (\(Self.list(parts, juror))); who is more severe can only be told within a group."
            )
        case .fewCards(let seats):
            Bilingual(
                de:
                    "Weniger als fünf Bögen haben \(seats.map(juror).joined(separator: ", ")); wie streng sie sind, ist kaum bekannt.",
                en:
                    "\(seats.map(juror).joined(separator: ", ")) have fewer than five cards; how severe they are is hardly known."
            )
        case .chosen:
            Bilingual(
                de:
                    "Jurymitglieder haben sich Bewerbungen gewünscht; Strenge und Güte der Bewerbungen lassen sich dann schlecht trennen.",
                en: "Jurors wished for applications, so severity and quality are hard to tell apart.")
        case .notSettled:
            Bilingual(
                de: "Die Rechnung ist nicht zur Ruhe gekommen; die Zahlen taugen nur als Anhalt.",
                en: "The calculation did not settle; the figures are a hint at best.")
        }
    }

    /// Its name for programs.
    package var name: String {
        switch self {
        case .jurorsAlike: "jurorsAlike"
        case .applicationsAlike: "applicationsAlike"
        case .disconnected: "disconnected"
        case .fewCards: "fewCards"
        case .chosen: "chosen"
        case .notSettled: "notSettled"
        }
    }

    private static func list(_ parts: [[Int]], _ juror: (Int) -> String) -> String {
        parts.map { $0.map(juror).joined(separator: ", ") }.joined(separator: " | ")
    }
}

extension Caution {
    /// What speaks against taking a correction at its word.
    static func all(_ totals: CardTotals, _ corrected: Corrected, choseThemselves: Bool) -> [Caution] {
        var cautions: [Caution] = []
        if let model = corrected.model {
            if model.jurorEvidence?.includesZero ?? false { cautions.append(.jurorsAlike) }
            if model.applicationEvidence?.includesZero ?? false { cautions.append(.applicationsAlike) }
        }
        if !corrected.isSettled { cautions.append(.notSettled) }
        let parts = Connectivity(totals.table).parts
        if parts.count > 1 {
            cautions.append(.disconnected(parts.map { $0.jurors.map { totals.seats[$0] } }))
        }
        let few = zip(totals.seats, totals.loads).filter { $0.1 < 5 }.map(\.0)
        if !few.isEmpty { cautions.append(.fewCards(few)) }
        if choseThemselves { cautions.append(.chosen) }
        return cautions
    }
}
