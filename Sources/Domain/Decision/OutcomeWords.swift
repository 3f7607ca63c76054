extension Outcome {
    /// What people call it: `Preis „Erster Preis“, 1/2 (12.500,00 €)`.
    package func words(in call: Call?) -> Bilingual {
        switch self {
        case .pass(let id):
            let title = call?.phase(id)?.title ?? Bilingual(de: id.text, en: id.text)
            return Bilingual(de: "weiter zur Phase „\(title.de)“", en: "on to the phase “\(title.en)”")
        case .award(let id, let part, let cents):
            let prize = call?.prizes.first { $0.id == id }
            let title = prize?.title ?? Bilingual(de: id.text, en: id.text)
            let share = part == .whole ? "" : ", \(part)"
            func sum(_ language: Language) -> String {
                (prize?.cents ?? cents) == 0 ? "" : " (\(Money.text(cents, in: language)))"
            }
            return Bilingual(
                de: "Preis „\(title.de)“\(share)\(sum(.de))", en: "prize “\(title.en)”\(share)\(sum(.en))")
        case .cohort(let programme, let cohort):
            return Bilingual(
                de: "Aufnahme in den Jahrgang \(programme)/\(cohort)",
                en: "admission to the cohort \(programme)/\(cohort)")
        case .reserve(let place):
            return Bilingual(de: "Nachrückliste, Platz \(place)", en: "reserve list, place \(place)")
        case .reject: return Bilingual(de: "Absage", en: "rejection")
        }
    }
}

extension Bilingual {
    /// `, vor 5`: those on the reserve list that somebody moved up before; empty for none.
    package init(passingOver numbers: [Int]) {
        let list = numbered(numbers)
        self.init(de: numbers.isEmpty ? "" : ", vor \(list)", en: numbers.isEmpty ? "" : ", before \(list)")
    }
}
