import Domain
import Engine

/// The fixed parts of the logs that are measured: rubric, call, words.
enum Matter {
    static let programme = Slug(checked: "senkrechtstarter")
    static let phase = Slug(checked: "idea")
    static let round = Slug(checked: "idea-jury")
    static let criteria = ["idea", "market", "planning", "presentation", "team"].map { Slug(checked: $0) }

    static let rubric = Rubric(
        id: Slug(checked: "senkrechtstarter-plan"), title: both("Businessplan"),
        criteria: zip(criteria, [25, 25, 25, 10, 15]).map { id, weight in
            Criterion(
                id: id, title: both(id.text), weight: Decimal(weight),
                scale: Scale(min: Decimal(1), max: Decimal(5)))
        }, tieBreak: [.criterion(criteria[0]), .median, .spread])

    static func both(_ text: String) -> Bilingual { Bilingual(de: text, en: text) }

    private static func moment(_ year: Int, _ milliseconds: Int64) -> Moment {
        Moment(
            wall: "\(year)-01-01T00:00", zone: "Europe/Berlin", offset: 60,
            instant: Instant(milliseconds: milliseconds))
    }

    static let longAgo = moment(2020, 1_577_833_200_000)
    static let farAhead = moment(2100, 4_102_441_200_000)
    static let laterStill = moment(2101, 4_133_977_200_000)

    static let form = ["market", "pitch", "team"].map { id in
        Field(
            id: Slug(checked: id), title: both(id), help: nil, kind: .longText(minimum: 0, maximum: 4_000),
            required: true, personal: false, jurors: true)
    }

    static let consents = ["privacy", "terms"].map { id in
        Consent(id: Slug(checked: id), title: both(id), text: nil, version: 1, required: true)
    }

    static let categories = ["gesundheit", "it-sicherheit", "mobilitaet", "produktion", "smart-city"].map {
        id in
        Named(id: Slug(checked: id), title: both(id))
    }

    static let sentences = [
        "Die Idee ist klar beschrieben und hebt sich von dem ab, was es am Markt schon gibt.",
        "Der Kundennutzen überzeugt, die Zahlen zum Markt sind aber nur geschätzt und nicht belegt.",
        "Das Team bringt alles mit, was für die ersten zwei Jahre gebraucht wird; der Vertrieb fehlt noch.",
        "Finanzplan nachvollziehbar, Liquidität im zweiten Jahr knapp.",
        "Sehr gut.",
    ]

    static func score(_ chance: inout Chance) -> Decimal { Decimal(1 + Int(chance.next() % 5)) }

    /// One score for each criterion.
    static func scores(_ chance: inout Chance) -> [Score] { criteria.map { Score($0, score(&chance)) } }

    /// A comment on most cards, a reason or two on some, a note on few.
    static func words(_ chance: inout Chance) -> CardWords {
        var words = CardWords()
        if !chance.oneIn(4) { words.comment = .text(chance.pick(sentences)) }
        if chance.oneIn(3) { words.reasons.append(Reason(criteria[0], .text(chance.pick(sentences)))) }
        if chance.oneIn(6) { words.reasons.append(Reason(criteria[4], .text(chance.pick(sentences)))) }
        if chance.oneIn(10) { words.note = .text(chance.pick(sentences)) }
        return words
    }
}
