extension SubmissionFlaw {
    /// What to say of it.
    package var words: Bilingual {
        switch kind {
        case .missing: Bilingual(de: "fehlt", en: "is missing")
        case .tooLong(let characters, let maximum):
            Bilingual(
                de: "hat \(characters) Zeichen, höchstens \(maximum) sind erlaubt",
                en: "has \(characters) characters, at most \(maximum) are allowed")
        case .tooShort(let characters, let minimum):
            Bilingual(
                de: "hat \(characters) Zeichen, mindestens \(minimum) sind nötig",
                en: "has \(characters) characters, at least \(minimum) are needed")
        case .tooLarge(let bytes):
            Bilingual(
                de: "ist mit \(bytes) Byte zu groß; höchstens \(Self.bytesLimit)",
                en: "is too large with \(bytes) bytes; at most \(Self.bytesLimit)")
        case .notANumber: Bilingual(de: "ist keine Zahl", en: "is not a number")
        case .outOfRange(let minimum, let maximum):
            Bilingual(
                de: "liegt nicht zwischen \(minimum?.german ?? "…") und \(maximum?.german ?? "…")",
                en: "is not between \(minimum?.description ?? "…") and \(maximum?.description ?? "…")")
        case .notAnOption: Bilingual(de: "ist keine der Möglichkeiten", en: "is none of the options")
        case .notADate: Bilingual(de: "ist kein Datum (JJJJ-MM-TT)", en: "is not a date (YYYY-MM-DD)")
        case .notALink: Bilingual(de: "ist keine Web-Adresse (https://…)", en: "is not a link (https://…)")
        case .notYesOrNo:
            Bilingual(de: "ist weder ja noch nein (true, false)", en: "is neither true nor false")
        case .notAFile:
            Bilingual(
                de: "ist eine Datei und wird eigens hochgeladen", en: "is a file and is uploaded by itself")
        case .takesNoFile: Bilingual(de: "nimmt keine Datei", en: "takes no file")
        case .fileTooLarge(let bytes, let megabytes):
            Bilingual(
                de:
                    "ist mit \(StoredFile.amount(bytes, in: .de)) zu groß; höchstens \(megabytes) MB sind erlaubt",
                en:
                    "is too large with \(StoredFile.amount(bytes, in: .en)); at most \(megabytes) MB are allowed"
            )
        case .fileNotOfType(let types):
            Bilingual(
                de: "ist dem Inhalt nach nicht, was erlaubt ist: \(FileRules.words(types))",
                en: "is by its content none of what is allowed: \(FileRules.words(types))")
        case .fileInfected:
            Bilingual(
                de: "enthält Schadsoftware und wurde nicht angenommen",
                en: "contains malicious software and was not taken")
        case .unknownField: Bilingual(de: "kennt das Formular nicht", en: "is not in the form")
        case .unknownConsent: Bilingual(de: "kennt der Wettbewerb nicht", en: "is not asked for")
        case .unknownCategory(let categories):
            Bilingual(
                de: "ist keine Kategorie dieses Wettbewerbs; es gibt: \(categories.listed)",
                en: "is no category of this call; there are: \(categories.listed)")
        case .controlCharacter: Bilingual(de: "enthält Steuerzeichen", en: "contains control characters")
        }
    }
}

extension CardFlaw {
    /// What to say of it.
    package var words: Bilingual {
        switch kind {
        case .unknownCriterion: Bilingual(de: "kennt das Bewertungsraster nicht", en: "is not in the rubric")
        case .missing: Bilingual(de: "fehlt", en: "is missing")
        case .offScale(let value, let minimum, let maximum):
            Bilingual(
                de: "\(value.german) liegt nicht auf der Skala von \(minimum.german) bis \(maximum.german)",
                en: "\(value) is not on the scale from \(minimum) to \(maximum)")
        case .offStep(let value, let step):
            Bilingual(
                de: "\(value.german) passt nicht zur Schrittweite \(step.german)",
                en: "\(value) does not fit the step \(step)")
        case .reasonTooShort(let characters, let minimum):
            Bilingual(
                de: "die Begründung hat \(characters) Zeichen, mindestens \(minimum) sind nötig",
                en: "the reason has \(characters) characters, at least \(minimum) are needed")
        case .tooLong(let characters, let maximum):
            Bilingual(
                de: "hat \(characters) Zeichen, höchstens \(maximum) sind erlaubt",
                en: "has \(characters) characters, at most \(maximum) are allowed")
        }
    }
}
