import Domain

/// A cell that should hold a score.
enum ScoreText: Equatable {
    case score(Decimal)
    case missing
    case flaw(Bilingual)

    /// What stands for a missing score, without white space and in small letters.
    private static let missingWords: Set<String> = ["", "-", "–", "—", "k.a.", "n/a"]

    static func isMissing(_ text: String) -> Bool {
        text.isEmpty || missingWords.contains(String(text.filter { !$0.isWhitespace }).lowercased())
    }

    static func read(_ text: String, decimalComma: Bool) -> ScoreText {
        if let decimal = Decimal(text) { return .score(decimal) }
        if isMissing(text) { return .missing }
        let hasComma = text.utf8.contains(UInt8(ascii: ","))
        let pointed = String(text.map { $0 == "," ? "." : $0 })
        if hasComma, !text.utf8.contains(UInt8(ascii: ".")), let decimal = Decimal(pointed) {
            if decimalComma { return .score(decimal) }
            return .flaw(
                Bilingual(
                    de:
                        "„\(text)“: Ein Dezimalkomma gilt nur, wenn Semikolon oder Tabulator die Spalten trennt.",
                    en:
                        "\"\(text)\": a decimal comma only counts when semicolons or tabs separate the columns."
                ))
        }
        if isDate(text) {
            return .flaw(
                Bilingual(
                    de:
                        "„\(text)“ ist ein Datum: Excel hat es aus einer Punktzahl wie 4.5 gemacht; die Spalte als Text einlesen.",
                    en:
                        "\"\(text)\" is a date: Excel made it of a score such as 4.5; import the column as text."
                ))
        }
        return .flaw(
            Bilingual(de: "„\(text)“ ist keine Punktzahl.", en: "\"\(text)\" is no score."))
    }

    static func sentence(_ flaw: ScoreFlaw, _ score: Decimal, _ criterion: Criterion) -> Bilingual {
        let scale = criterion.scale
        switch flaw {
        case .offScale:
            return Bilingual(
                de:
                    "\(score.german) liegt außerhalb der Skala \(scale.min.german) bis \(scale.max.german) von „\(criterion.title.de)“.",
                en: "\(score) is outside the scale \(scale.min) to \(scale.max) of \"\(criterion.title.en)\"."
            )
        case .offStep:
            return Bilingual(
                de:
                    "\(score.german) ist kein Wert der Skala von „\(criterion.title.de)“: \(scale.min.german) bis \(scale.max.german) in Schritten von \(scale.step.german).",
                en:
                    "\(score) is no value of the scale of \"\(criterion.title.en)\": \(scale.min) to \(scale.max) in steps of \(scale.step)."
            )
        }
    }

    private static let months: Set<String> = [
        "jan", "feb", "mrz", "mär", "mar", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct",
        "nov",
        "dez", "dec", "januar", "february", "februar", "märz", "march", "april", "juni", "june", "juli",
        "july",
        "august", "september", "oktober", "october", "november", "dezember", "december", "january", "sept",
    ]

    /// `04. Mai`, `5-Apr`, `Apr 05`, `04.05.2026`, `2026-05-04`, `5/4/2026`, with a time or without.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.lowercased().split { ". -/:".contains($0) }
        let numbers = parts.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let names = parts.filter { months.contains(String($0)) }
        guard numbers.count + names.count == parts.count, (2...6).contains(parts.count) else { return false }
        // Two numbers alone may be anything; "4.5." is how a German date without its year is written.
        return names.count == 1 || (names.isEmpty && (numbers.count > 2 || text.hasSuffix(".")))
    }
}
