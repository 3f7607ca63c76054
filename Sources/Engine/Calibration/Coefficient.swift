package import Domain
package import JSON
import Statistics

/// One coefficient of how far jurors agree, with what it means here.
package struct Coefficient: Sendable {
    /// For programs: `krippendorffAlpha.interval`.
    package let name: String
    /// On screen.
    package let title: Bilingual
    /// What it is of: the card totals or a criterion.
    package let of: Bilingual
    /// 1 for full agreement, 0 for none beyond chance; `nil` where it has no answer.
    package let value: Double?
    /// The 95 % interval; `nil` where there is none.
    package let interval: ClosedRange<Double>?
    /// What it means here, or why there is no answer.
    package let words: Bilingual

    /// A coefficient that was computed, with its limits where there are some.
    init(
        _ name: String, _ title: Bilingual, of: Bilingual, _ value: Double, _ low: Double? = nil,
        _ high: Double? = nil, _ words: Bilingual
    ) {
        self.name = name
        self.title = title
        self.of = of
        self.value = value
        interval = low.flatMap { low in high.flatMap { low <= $0 ? low...$0 : nil } }
        self.words = words
    }

    /// A coefficient without an answer.
    init(_ name: String, _ title: Bilingual, of: Bilingual, no words: Bilingual) {
        self.name = name
        self.title = title
        self.of = of
        value = nil
        interval = nil
        self.words = words
    }

    /// What `compute` gives, or why it gives nothing.
    static func of(
        _ name: String, _ title: Bilingual, of subject: Bilingual,
        _ compute: () throws(Unanswerable) -> (value: Double, low: Double?, high: Double?),
        meaning: (Double) -> Bilingual
    ) -> Coefficient {
        do throws(Unanswerable) {
            let found = try compute()
            return Coefficient(
                name, title, of: subject, found.value, found.low, found.high, meaning(found.value))
        } catch { return Coefficient(name, title, of: subject, no: error.words) }
    }

    /// What the card totals are called.
    static let totals = Bilingual(de: "Summe der Bögen", en: "card totals")

    /// For programs, figures to four places.
    package var json: JSONValue {
        .members([
            "name": .text(name),
            "of": .members(["de": .text(of.de), "en": .text(of.en)]),
            "value": value.map { .number(Analysis.figure($0)) } ?? .null,
            "from": interval.map { .number(Analysis.figure($0.lowerBound)) },
            "to": interval.map { .number(Analysis.figure($0.upperBound)) },
            "de": .text(words.de), "en": .text(words.en),
        ])
    }
}

/// What a coefficient's size is called, each scale with the one who drew it.
enum Band {
    /// Krippendorff, Content Analysis, 4th edition (2018), chapter 12: conclusions from 0.8, tentative ones from 0.667.
    static func krippendorff(_ alpha: Double) -> Bilingual {
        switch alpha {
        case 0.8...:
            Bilingual(
                de:
                    "Die Jury ist sich einig genug, dass man auf die Punkte bauen kann (Krippendorff 2018: ab 0,80).",
                en: "The jurors agree well enough to build on the scores (Krippendorff 2018: from 0.80).")
        case 0.667...:
            Bilingual(
                de:
                    "Die Jury ist sich so weit einig, dass vorläufige Schlüsse tragen (Krippendorff 2018: 0,67 bis 0,80).",
                en:
                    "The jurors agree so far that tentative conclusions hold (Krippendorff 2018: 0.67 to 0.80)."
            )
        case 0.05...:
            Bilingual(
                de:
                    "Die Jury ist sich weniger einig, als man für belastbare Schlüsse verlangt (Krippendorff 2018: ab 0,67); wer eine Bewerbung liest, bestimmt ihren Platz merklich mit.",
                en:
                    "The jurors agree less than is asked for conclusions to hold (Krippendorff 2018: from 0.67); who reads an application has a marked say in its place."
            )
        case -0.05..<0.05:
            Bilingual(
                de: "Die Jury ist sich nicht einiger, als es der Zufall wäre.",
                en: "The jurors agree no more than chance would.")
        default:
            Bilingual(
                de:
                    "Die Jury ist sich weniger einig, als es der Zufall wäre: was die einen hoch bewerten, bewerten andere niedrig.",
                en: "The jurors agree less than chance would: what some score high, others score low.")
        }
    }

    /// A single card's correlation alone: T. K. Koo, M. Y. Li, Journal of Chiropractic Medicine 15, 2016.
    static func intraclass(_ value: Double) -> Bilingual { AgreementBand(value, scale: .kooLi).words }
}
