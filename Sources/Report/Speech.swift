import Domain
import Engine

/// How a report says things in one language: numbers with the right comma, times on the programme's clocks, money.
struct Speech: Sendable {
    let language: Language
    let zone: Zone

    func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

    /// `4,25`; a quotient that does not end is rounded to six places.
    func number(_ value: Ratio) -> String { comma(value.description) }

    func number(_ value: Decimal) -> String { comma(value.description) }

    /// To two places at most, for reading.
    func short(_ value: Ratio) -> String { comma(value.rounded(to: 2).description) }

    /// With a fixed number of places, so that a column of them stands in line.
    func fixed(_ value: Ratio, _ places: Int = 2) -> String { comma(value.fixed(places)) }

    /// `12.345,67 €`.
    func euros(_ cents: Int) -> String { Money.text(cents, in: language) }

    /// To the minute; the zone is named on the cover.
    func time(_ instant: Instant) -> String { LocalTime(instant, in: zone).short(in: language) }

    /// `1, 2 und 3`.
    func list(_ texts: [String]) -> String {
        guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: ", ") + say(" und ", " and ") + last
    }

    /// `1 Bogen`, `3 Bögen`.
    func count(_ number: Int, _ one: Bilingual, _ many: Bilingual) -> String {
        "\(number) \((number == 1 ? one : many)[language])"
    }

    private func comma(_ text: String) -> String {
        language == .de ? String(text.map { $0 == "." ? "," : $0 }) : text
    }
}
