package import Domain

// Sentences for wishes, panel rules, and assignments as a whole.
extension Teller {
    mutating func tell(_ event: PanelEvent, _ id: RoundID) throws(EngineError) -> Told {
        switch event {
        case .wished(let wished):
            let parts = WishAnswer.allCases.compactMap { answer -> Bilingual? in
                let numbers = wished.wishes.filter { $0.answer == answer }.map(\.application)
                guard !numbers.isEmpty else { return nil }
                return Bilingual(
                    de: "\(answer.words.de): \(list(numbers))", en: "\(answer.words.en): \(list(numbers))")
            }
            return Told(
                de: "wünscht in \(id) – \(parts.map(\.de).joined(separator: "; "))",
                en: "wishes in \(id) – \(parts.map(\.en).joined(separator: "; "))")
        case .ruled(let ruled):
            var words = ruled.rules.words
            if !ruled.rules.jurors.isEmpty {
                var handles: [String] = []
                for juror in ruled.rules.jurors { handles.append(try handle(juror)) }
                let list = handles.joined(separator: ", ")
                words[words.count - 1] = Bilingual(de: "es lesen nur \(list)", en: "only \(list) read")
            }
            return Told(
                de: "legt für \(id) fest: \(words.map(\.de).joined(separator: "; "))",
                en: "sets for \(id): \(words.map(\.en).joined(separator: "; "))")
        case .planned(let planned):
            return Told(
                de:
                    "lässt in \(id) die Zuteilung \(planned.plan) berechnen (\(planned.pairs.counted("Bewertung", "Bewertungen")), Passung \(planned.fit), Startzahl \(planned.seed))",
                en:
                    "has assignment \(planned.plan) of \(id) computed (\(planned.pairs.counted("card", "cards")), fit \(planned.fit), seed \(planned.seed))"
            )
        case .undone(let undone):
            return Told(
                de:
                    "nimmt in \(id) die Zuteilung \(undone.plan) zurück (\(undone.pairs.count.counted("Bewertung", "Bewertungen")))",
                en:
                    "takes assignment \(undone.plan) of \(id) back (\(undone.pairs.count.counted("card", "cards")))",
                undone.reason)
        }
    }
}

extension WishAnswer {
    /// The wish, for the screen.
    package var words: Bilingual {
        switch self {
        case .yes: Bilingual(de: "gern", en: "gladly")
        case .maybe: Bilingual(de: "vielleicht", en: "maybe")
        case .no: Bilingual(de: "lieber nicht", en: "rather not")
        case .none: Bilingual(de: "kein Wunsch", en: "no wish")
        }
    }
}

extension Gender {
    /// What was volunteered, for the screen.
    package var words: Bilingual {
        switch self {
        case .woman: Bilingual(de: "Frau", en: "woman")
        case .man: Bilingual(de: "Mann", en: "man")
        case .diverse: Bilingual(de: "divers", en: "diverse")
        }
    }
}

extension PanelRules {
    /// The rules, one sentence part each.
    package var words: [Bilingual] {
        var words = [
            Bilingual(
                de: readers == 1 ? "eine lesende Person je Bewerbung" : "\(readers) Lesende je Bewerbung",
                en: readers == 1
                    ? "one reader for each application" : "\(readers) readers for each application")
        ]
        if let capacity {
            words.append(
                Bilingual(
                    de:
                        "\(capacity.minimum) bis \(capacity.maximum) Bewerbungen, wenn nichts anderes vereinbart ist",
                    en:
                        "\(capacity.minimum) to \(capacity.maximum) applications unless something else was agreed"
                ))
        }
        for rule in atLeast {
            words.append(
                Bilingual(
                    de: "mindestens \(rule.count) × \(rule.profession)",
                    en: "at least \(rule.count) × \(rule.profession)"))
        }
        for rule in atMost {
            words.append(
                Bilingual(
                    de: "höchstens \(rule.share) \(rule.profession)",
                    en: "at most \(rule.share) \(rule.profession)"))
        }
        if onePerOrganisation {
            words.append(
                Bilingual(de: "keine zwei aus einer Organisation", en: "no two of one organisation"))
        }
        if mixed {
            words.append(
                Bilingual(
                    de: "mindestens eine Frau und ein Mann, soweit freiwillig angegeben",
                    en: "at least one woman and one man, as far as volunteered"))
        }
        if !jurors.isEmpty {
            words.append(
                Bilingual(
                    de: "es lesen nur \(jurors.count) der Jurymitglieder",
                    en: "only \(jurors.count) of the jurors read"))
        }
        return words
    }
}
