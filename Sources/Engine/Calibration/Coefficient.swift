package import Domain
package import JSON
import Statistics

/// One coefficient of how far jurors agree, with what it means here.
package struct Coefficient: Sendable {
    /// For programs: `krippendorffAlpha.interval`.
    package let name: String
    /// On screen.
    package let title: Bilingual
    /// 1 for full agreement, 0 for none beyond chance; `nil` where it has no answer.
    package let value: Double?
    /// The 95 % interval; `nil` where there is none.
    package let interval: ClosedRange<Double>?
    /// What it means here, or why there is no answer.
    package let words: Bilingual

    /// A coefficient that was computed.
    init(
        _ name: String, _ title: Bilingual, _ value: Double, _ interval: ClosedRange<Double>?,
        _ words: Bilingual
    ) {
        self.name = name
        self.title = title
        self.value = value
        self.interval = interval
        self.words = words
    }

    /// A coefficient without an answer.
    init(_ name: String, _ title: Bilingual, no why: Unanswerable) {
        self.name = name
        self.title = title
        value = nil
        interval = nil
        words = why.words
    }

    /// For programs, figures to four places.
    package var json: JSONValue {
        .members([
            "name": .text(name), "value": value.map { .number(Analysis.figure($0)) } ?? .null,
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

    /// T. K. Koo, M. Y. Li, Journal of Chiropractic Medicine 15, 2016.
    static func intraclass(_ value: Double) -> Bilingual {
        switch value {
        case 0.9...: Bilingual(de: "ausgezeichnet", en: "excellent")
        case 0.75...: Bilingual(de: "gut", en: "good")
        case 0.5...: Bilingual(de: "mäßig", en: "moderate")
        default: Bilingual(de: "gering", en: "poor")
        }
    }

    /// J. R. Landis, G. G. Koch, Biometrics 33, 1977.
    static func kappa(_ value: Double) -> Bilingual {
        switch value {
        case 0.81...: Bilingual(de: "fast vollständig", en: "almost perfect")
        case 0.61...: Bilingual(de: "beachtlich", en: "substantial")
        case 0.41...: Bilingual(de: "mittelmäßig", en: "moderate")
        case 0.21...: Bilingual(de: "ausreichend", en: "fair")
        case 0...: Bilingual(de: "schwach", en: "slight")
        default: Bilingual(de: "schlechter als Zufall", en: "worse than chance")
        }
    }
}
