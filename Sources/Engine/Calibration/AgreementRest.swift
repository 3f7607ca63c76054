import Domain
import Statistics

extension PanelAgreement {
    /// Every other coefficient, each with its sentence.
    static func rest(of totals: CardTotals, by rubric: Rubric) -> [Coefficient] {
        levels(of: totals.table)
    }

    /// Alpha of the card totals with values apart by another measure.
    private static func levels(of table: CardTable) -> [Coefficient] {
        let units = table.units
        return [
            (
                KrippendorffAlpha.Level.nominal,
                Bilingual(
                    de: "nur gleich oder ungleich zählt", en: "only equal or different counts")
            ),
            (
                .ordinal,
                Bilingual(de: "nur die Reihenfolge der Punkte zählt", en: "only the order of scores counts")
            ),
            (
                .ratio,
                Bilingual(
                    de: "Abstände zählen im Verhältnis zur Höhe",
                    en: "distances count in proportion to the height")
            ),
        ].map { level, words in
            let name = "krippendorffAlpha.\(level.rawValue)"
            let title = Bilingual(de: "Alpha, \(level.words.de)", en: "Alpha, \(level.words.en)")
            guard let value = KrippendorffAlpha.alpha(units: units, level: level) else {
                return Coefficient(name, title, no: table.whyNoAlpha)
            }
            let band = Band.krippendorff(value)
            return Coefficient(
                name, title, value, nil,
                Bilingual(
                    de: "Wenn \(words.de): \(band.de)", en: "If \(words.en): \(band.en)"))
        }
    }
}

extension KrippendorffAlpha.Level {
    /// What it is called on screen.
    var words: Bilingual {
        switch self {
        case .nominal: Bilingual(de: "nominal", en: "nominal")
        case .ordinal: Bilingual(de: "ordinal", en: "ordinal")
        case .interval: Bilingual(de: "Intervall", en: "interval")
        case .ratio: Bilingual(de: "Verhältnis", en: "ratio")
        }
    }
}
