/// One thing that keeps a rubric from being used, at its place.
package struct RubricFlaw: Error, Hashable, Sendable {
    /// Where in the rubric it stands.
    package let path: RubricPath
    /// What is wrong.
    package let kind: Kind

    /// A flaw at its place.
    package init(_ path: RubricPath, _ kind: Kind) {
        self.path = path
        self.kind = kind
    }

    /// Everything that can be wrong with a rubric.
    package enum Kind: Hashable, Sendable {
        case noCriteria
        /// How many there are, and the most there may be.
        case tooManyCriteria(Int, limit: Int)
        case duplicateCriterion(Slug)
        /// Another criterion is called the same in a score table, where case and the form of accents do not count.
        case twinTitle(String, other: Slug)
        case weightNotPositive
        case emptyRange(min: Decimal, max: Decimal)
        case stepNotPositive
        case stepDoesNotDivide(step: Decimal, min: Decimal, max: Decimal)
        case labelOffScale(Decimal, Scale)
        case duplicateLabel(Decimal)
        case knockoutOffScale(Decimal, Scale)
        case minimumReasonOutOfRange(limit: Int)
        case trimNegative
        case trimWithoutTrimmedMean
        case decimalsOutOfRange(limit: Int)
        case cardRoundingWithoutCardFirst
        case minimumCardsTooSmall
        case unknownTieBreakCriterion(Slug)
        case repeatedTieBreak(TieBreak)
        case emptyText
        /// In Unicode scalars.
        case textTooLong(Int, limit: Int)
        case controlCharacter
        /// Bytes of the canonical object.
        case tooLarge(Int, limit: Int)
    }
}

extension RubricFlaw {
    /// What is wrong and what would be right, in both languages.
    package var sentence: Bilingual {
        switch kind {
        case .noCriteria:
            Bilingual(
                de: "Das Raster hat kein Kriterium; es braucht mindestens eines.",
                en: "The rubric has no criterion; it needs at least one.")
        case .tooManyCriteria(let count, let limit):
            Bilingual(
                de: "Das Raster hat \(count) Kriterien; höchstens \(limit) sind möglich.",
                en: "The rubric has \(count) criteria; at most \(limit) are possible.")
        case .duplicateCriterion(let id):
            Bilingual(
                de: "Das Kriterium „\(id)“ gibt es schon; jede Kennung darf nur einmal vorkommen.",
                en: "There already is a criterion \"\(id)\"; each id may occur only once.")
        case .twinTitle(let title, let other):
            Bilingual(
                de:
                    "„\(title)“ heißt auch das Kriterium „\(other)“; in einer Punktetabelle wären sie nicht zu unterscheiden.",
                en:
                    "The criterion \"\(other)\" is called \"\(title)\" too; a score table could not tell them apart."
            )
        case .weightNotPositive:
            Bilingual(de: "Das Gewicht muss über 0 liegen.", en: "The weight must be above 0.")
        case .emptyRange(let min, let max):
            Bilingual(
                de:
                    "Die Skala reicht von \(german(min)) bis \(german(max)); „min“ muss kleiner als „max“ sein.",
                en: "The scale goes from \(min) to \(max); \"min\" must be below \"max\".")
        case .stepNotPositive:
            Bilingual(de: "Die Schrittweite muss über 0 liegen.", en: "The step must be above 0.")
        case .stepDoesNotDivide(let step, let min, let max):
            Bilingual(
                de: "Schritte von \(german(step)) führen nicht genau von \(german(min)) bis \(german(max)).",
                en: "Steps of \(step) do not lead exactly from \(min) to \(max).")
        case .labelOffScale(let value, let scale):
            Bilingual(
                de: "\(german(value)) ist kein Wert der Skala (\(german(scale))).",
                en: "\(value) is not a value of the scale (\(english(scale))).")
        case .duplicateLabel(let value):
            Bilingual(
                de: "Der Wert \(german(value)) hat schon eine Beschriftung.",
                en: "The value \(value) already has a label.")
        case .knockoutOffScale(let value, let scale):
            Bilingual(
                de: "Die Mindestpunktzahl \(german(value)) liegt außerhalb der Skala (\(german(scale))).",
                en: "The knockout limit \(value) is outside the scale (\(english(scale))).")
        case .minimumReasonOutOfRange(let limit):
            Bilingual(
                de: "Die Mindestlänge der Begründung muss zwischen 0 und \(limit) Zeichen liegen.",
                en: "The minimum length of a reason must be between 0 and \(limit) characters.")
        case .trimNegative:
            Bilingual(
                de: "„trim“ ist eine Anzahl und darf nicht unter 0 liegen.",
                en: "\"trim\" is a count and must not be below 0.")
        case .trimWithoutTrimmedMean:
            Bilingual(
                de: "„trim“ gilt nur mit „across“: „trimmedMean“.",
                en: "\"trim\" only has a meaning with \"across\": \"trimmedMean\".")
        case .decimalsOutOfRange(let limit):
            Bilingual(
                de: "Gerundet wird auf 0 bis \(limit) Stellen nach dem Komma.",
                en: "Rounding is to 0 to \(limit) decimals.")
        case .cardRoundingWithoutCardFirst:
            Bilingual(
                de: "„card“ rundet die Summe eines Bogens und gilt nur mit „order“: „cardFirst“.",
                en: "\"card\" rounds a card's total and only has a meaning with \"order\": \"cardFirst\".")
        case .minimumCardsTooSmall:
            Bilingual(
                de: "Mindestens ein Bewertungsbogen ist nötig; „minimumCards“ muss 1 oder mehr sein.",
                en: "At least one scorecard is needed; \"minimumCards\" must be 1 or more.")
        case .unknownTieBreakCriterion(let id):
            Bilingual(
                de: "Ein Kriterium „\(id)“ gibt es in diesem Raster nicht.",
                en: "This rubric has no criterion \"\(id)\".")
        case .repeatedTieBreak(let step):
            Bilingual(
                de: "„\(step.text)“ steht schon weiter vorn; ein zweites Mal entscheidet es nichts.",
                en: "\"\(step.text)\" already stands further up; a second time it decides nothing.")
        case .emptyText:
            Bilingual(de: "Der Text ist leer.", en: "The text is empty.")
        case .textTooLong(let count, let limit):
            Bilingual(
                de: "Der Text hat \(count) Zeichen; höchstens \(limit) sind möglich.",
                en: "The text has \(count) characters; at most \(limit) are possible.")
        case .controlCharacter:
            Bilingual(
                de: "Der Text enthält ein Steuerzeichen.", en: "The text contains a control character.")
        case .tooLarge(let bytes, let limit):
            Bilingual(
                de: "Das Raster ist mit allen Texten \(bytes) Bytes groß; höchstens \(limit) sind möglich.",
                en: "With all its texts the rubric has \(bytes) bytes; at most \(limit) are possible.")
        }
    }

    private func german(_ scale: Scale) -> String {
        "\(german(scale.min)) bis \(german(scale.max)) in Schritten von \(german(scale.step))"
    }

    private func english(_ scale: Scale) -> String {
        "\(scale.min) to \(scale.max) in steps of \(scale.step)"
    }

    private func german(_ value: Decimal) -> String { value.german }
}

extension Decimal {
    /// The shortest text with a decimal comma: `4,5`.
    package var german: String { String(description.map { $0 == "." ? "," : $0 }) }
}
