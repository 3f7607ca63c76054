package import Domain

extension Rubric {
    /// What a field of a card is called on screen: a criterion's title, the comment, the note.
    package func name(of field: String) -> Bilingual {
        if let criterion = criteria.first(where: { $0.id.text == field }) { return criterion.title }
        return switch field {
        case "comment": Bilingual(de: "Kommentar", en: "comment")
        case "note": Bilingual(de: "Notiz", en: "note")
        default: Bilingual(de: field, en: field)
        }
    }

    /// The criteria that somebody calls so, by id or by title in either language, case aside; one unless none or several are called so.
    package func criteria(called name: String) -> [Criterion] {
        let name = name.lowercased()
        if let own = criteria.first(where: { $0.id.text == name }) { return [own] }
        return criteria.filter { [$0.title.de.lowercased(), $0.title.en.lowercased()].contains(name) }
    }
}

extension Criterion {
    /// What scores there are, and below which value of the whole jury an application is out: `0–10, Schritt 2, Mindestpunktzahl 4 im Ergebnis`.
    package func range(in language: Language) -> String {
        var text = "\(scale.min.text(in: language))–\(scale.max.text(in: language))"
        if scale.step != Decimal(1) {
            text += language == .de ? ", Schritt " : ", step "
            text += scale.step.text(in: language)
        }
        if let knockoutBelow {
            let minimum = knockoutBelow.text(in: language)
            text +=
                language == .de
                ? "; Mindestpunktzahl im Ergebnis der Jury: \(minimum)"
                : "; knockout below \(minimum) in the jury's result"
        }
        return text
    }
}

extension Decimal {
    /// The shortest text, with a decimal comma in German.
    package func text(in language: Language) -> String { language == .de ? german : description }
}
