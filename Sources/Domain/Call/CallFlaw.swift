/// What is wrong with a call file, and where in it.
package struct CallFlaw: Hashable, Sendable, Codable {
    /// Keys and places from the top, `phases[1].deadline`.
    package var path: String
    package var kind: CallFlawKind

    package init(path: String, kind: CallFlawKind) {
        self.path = path
        self.kind = kind
    }
}

/// The ways a call can be wrong.
package enum CallFlawKind: String, Hashable, Sendable, Codable {
    case noPhase, noCategory, duplicateId, closesBeforeOpening, phasesOutOfOrder, limitsImpossible,
        tooFewOptions, answersTooLarge, negativeAmount, textEmpty, textTooLong, twinTitles, tooMany

    /// What to say of it.
    package var words: Bilingual {
        switch self {
        case .noPhase: Bilingual(de: "mindestens eine Phase ist nötig", en: "at least one phase is needed")
        case .noCategory:
            Bilingual(de: "mindestens eine Kategorie ist nötig", en: "at least one category is needed")
        case .duplicateId:
            Bilingual(de: "die Kennung kommt zweimal vor", en: "the id occurs twice")
        case .closesBeforeOpening:
            Bilingual(
                de: "die Frist endet, bevor die Phase öffnet", en: "the deadline is before the opening")
        case .phasesOutOfOrder:
            Bilingual(
                de: "die Phase öffnet vor der vorigen", en: "the phase opens before the one above it")
        case .limitsImpossible:
            Bilingual(
                de:
                    "die untere Grenze liegt über der oberen, oder eine Grenze ist nicht erlaubt (Länge 1 bis 20000)",
                en: "the lower limit is above the upper one, or a limit is not allowed (length 1 to 20000)")
        case .tooFewOptions:
            Bilingual(
                de: "eine Auswahl braucht mindestens zwei Möglichkeiten",
                en: "a choice needs at least two options")
        case .answersTooLarge:
            Bilingual(
                de:
                    "die Texte des Formulars erlauben zusammen mehr als 36000 Zeichen; eine Einreichung fasst nicht mehr",
                en: "the form's texts together allow more than 36000 characters; a hand-in holds no more")
        case .negativeAmount:
            Bilingual(de: "die Zahl darf nicht negativ sein", en: "the number must not be negative")
        case .textEmpty: Bilingual(de: "der Text ist leer", en: "the text is empty")
        case .textTooLong:
            Bilingual(
                de: "der Text ist zu lang (höchstens 4000 Zeichen)",
                en: "the text is too long (at most 4000 characters)")
        case .twinTitles:
            Bilingual(
                de: "zwei Titel sehen gleich aus und sind verschieden geschrieben",
                en: "two titles look the same and are spelt differently")
        case .tooMany:
            Bilingual(de: "die Liste ist zu lang (höchstens 60)", en: "the list is too long (at most 60)")
        }
    }
}

extension CallDefinition {
    /// The characters all texts of one form may allow together, so that a hand-in fits one record.
    package static let formLimit = 36_000

    /// Everything that is wrong, in the order of the file.
    package func flaws() -> [CallFlaw] {
        var found: [CallFlaw] = []
        func flaw(_ path: String, _ kind: CallFlawKind) { found.append(CallFlaw(path: path, kind: kind)) }
        func check(_ title: Bilingual, _ path: String) {
            for (text, key) in [(title.de, "de"), (title.en, "en")] {
                if text.isEmpty { flaw("\(path).\(key)", .textEmpty) }
                if text.unicodeScalars.count > 4_000 { flaw("\(path).\(key)", .textTooLong) }
            }
        }
        func unique(_ ids: [Slug], _ path: String) {
            for (place, id) in ids.enumerated() where ids[..<place].contains(id) {
                flaw("\(path)[\(place)].id", .duplicateId)
            }
            if ids.count > 60 { flaw(path, .tooMany) }
        }
        func named(_ list: [Named], _ path: String) {
            unique(list.map(\.id), path)
            for (place, item) in list.enumerated() {
                check(item.title, "\(path)[\(place)].title")
                let twin = list[..<place].contains {
                    // Swift's equality is canonical equivalence; the bytes tell whether it was spelt the same.
                    $0.title.de == item.title.de && Array($0.title.de.utf8) != Array(item.title.de.utf8)
                }
                if twin { flaw("\(path)[\(place)].title.de", .twinTitles) }
            }
        }
        check(title, "title")
        if categories.isEmpty { flaw("categories", .noCategory) }
        named(categories, "categories")
        if places < 0 { flaw("places", .negativeAmount) }
        unique(prizes.map(\.id), "prizes")
        for (place, prize) in prizes.enumerated() {
            check(prize.title, "prizes[\(place)].title")
            if prize.cents < 0 { flaw("prizes[\(place)].cents", .negativeAmount) }
        }
        unique(consents.map(\.id), "consents")
        for (place, consent) in consents.enumerated() {
            check(consent.title, "consents[\(place)].title")
            if let text = consent.text { check(text, "consents[\(place)].text") }
            if consent.version < 1 { flaw("consents[\(place)].version", .negativeAmount) }
        }
        if phases.isEmpty { flaw("phases", .noPhase) }
        unique(phases.map(\.id), "phases")
        for (place, phase) in phases.enumerated() {
            let path = "phases[\(place)]"
            check(phase.title, "\(path).title")
            if phase.deadline.instant <= phase.opens.instant {
                flaw("\(path).deadline", .closesBeforeOpening)
            }
            if place > 0, phase.opens.instant < phases[place - 1].opens.instant {
                flaw("\(path).opens", .phasesOutOfOrder)
            }
            found += Self.flaws(of: phase.form, at: "\(path).form")
            named(phase.form.map { Named(id: $0.id, title: $0.title) }, "\(path).form")
        }
        return found
    }

    /// What is wrong with the limits of a form's fields.
    package static func flaws(of form: [Field], at path: String) -> [CallFlaw] {
        var found: [CallFlaw] = []
        var characters = 0
        for (place, field) in form.enumerated() {
            let path = "\(path)[\(place)]"
            switch field.kind {
            case .shortText(let maximum):
                characters += maximum
                if !(1...500).contains(maximum) {
                    found.append(CallFlaw(path: path, kind: .limitsImpossible))
                }
            case .longText(let minimum, let maximum):
                characters += maximum
                if minimum < 0 || minimum > maximum || !(1...20_000).contains(maximum) {
                    found.append(CallFlaw(path: path, kind: .limitsImpossible))
                }
            case .number(let minimum, let maximum):
                if let minimum, let maximum, minimum > maximum {
                    found.append(CallFlaw(path: path, kind: .limitsImpossible))
                }
            case .choice(let options):
                if options.count < 2 { found.append(CallFlaw(path: path, kind: .tooFewOptions)) }
                for (option, named) in options.enumerated()
                where options[..<option].contains(where: { $0.id == named.id }) {
                    found.append(CallFlaw(path: "\(path).options[\(option)].id", kind: .duplicateId))
                }
            case .date, .link, .yesNo, .file: characters += 300
            }
        }
        if characters > formLimit { found.append(CallFlaw(path: path, kind: .answersTooLarge)) }
        return found
    }
}
