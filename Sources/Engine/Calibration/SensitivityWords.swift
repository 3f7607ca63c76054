package import Domain
package import JSON

extension PanelSensitivity {
    /// What it comes to, a sentence each, around the cut.
    package var words: [Bilingual] { [stability, band, further].compactMap { $0 } }

    private var stability: Bilingual? {
        guard exact.juries > 0 else {
            return Bilingual(
                de: "Mit nur einem Jurymitglied lässt sich niemand weglassen.",
                en: "With a single juror nobody can be left out.")
        }
        let (de, en) = ("\(exact.unchanged) von \(exact.juries)", "\(exact.unchanged) of \(exact.juries)")
        var words = Bilingual(
            de:
                "Lässt man je ein Jurymitglied weg, sind in \(de) Jurys dieselben Bewerbungen unter den ersten \(best)",
            en:
                "Leaving out one juror at a time, \(en) juries have the same applications among the best \(best)"
        )
        if let corrected {
            words = Bilingual(
                de: words.de + "; bereinigt in \(corrected.unchanged) von \(corrected.juries).",
                en: words.en + "; corrected \(corrected.unchanged) of \(corrected.juries).")
        } else {
            words = Bilingual(de: words.de + ".", en: words.en + ".")
        }
        return words
    }

    /// Applications in or out with a probability between 0.1 and 0.9, in the order of the ranking; `nil` where nothing is drawn.
    package var close: [Int]? {
        guard case .success(let statistics) = statistics,
            statistics.rows.contains(where: { $0.best != nil })
        else { return nil }
        return ranking.entries.map(\.application).filter { isClose($0) ?? false }
    }

    private var band: Bilingual? {
        switch statistics {
        case .failure(let why):
            return Bilingual(
                de: "Wie knapp es am Schnitt ist, lässt sich nicht sagen: \(why.words.de)",
                en: "How close it is at the cut cannot be told: \(why.words.en)")
        case .success:
            guard let close else { return nil }
            guard !close.isEmpty else {
                return Bilingual(
                    de: "Am Schnitt bei Platz \(best) ist nichts zu knapp.",
                    en: "Nothing is too close to call at the cut after place \(best).")
            }
            let numbers = close.map(String.init).joined(separator: ", ")
            return Bilingual(
                de:
                    "Zu knapp für einen Schnitt nach Platz \(best) sind Nr. \(numbers): über sie sagt die Reihenfolge wenig.",
                en:
                    "Too close to call for a cut after place \(best): no. \(numbers); their order tells little."
            )
        }
    }

    private var further: Bilingual? {
        guard let cards else {
            return noCards.map {
                Bilingual(
                    de: "Wie viele Bögen Klarheit brächten, lässt sich nicht sagen: \($0.de)",
                    en: "How many cards would settle it cannot be told: \($0.en)")
            }
        }
        guard cards.total > 0 else {
            return cards.isEnough
                ? Bilingual(
                    de: "Mehr Bögen braucht es für diesen Schnitt nicht.", en: "This cut needs no more cards."
                )
                : Bilingual(
                    de:
                        "Mehr Bögen dieser Jury brächten keine Klarheit; alle haben schon alles Knappe gelesen.",
                    en: "More cards of this jury would not settle it; all have read all that is close.")
        }
        guard cards.isEnough else {
            let left = Bilingual.figure(cards.expectedClose)
            return Bilingual(
                de:
                    "Auch wenn alle in dieser Jury alles Knappe läsen (\(cards.total) weitere Bögen), blieben zu erwarten \(left.de) Bewerbungen zu knapp.",
                en:
                    "Even if all in this jury read all that is close (\(cards.total) more cards), \(left.en) applications would stay too close, as expected."
            )
        }
        let each = cards.each.map { "\($0.application) (\($0.cards))" }.joined(separator: ", ")
        let left = Bilingual.figure(cards.expectedClose)
        return Bilingual(
            de:
                "\(cards.total) weitere Bögen für Nr. \(each) ließen zu erwarten noch \(left.de) Bewerbungen zu knapp.",
            en:
                "\(cards.total) more cards for no. \(each) would leave \(left.en) applications too close, as expected."
        )
    }

    /// For programs; `juror` names a seat.
    package func json(juror: (Int) -> String) -> JSONValue {
        .members([
            "best": .integer(best),
            "juries": .members([
                "exact": exact.json, "corrected": corrected?.json,
            ]),
            "applications": .list(
                ranking.entries.map { entry in
                    .members([
                        "application": .integer(entry.application), "rank": .integer(entry.rank),
                        "exact": exact.places[entry.application]?.json(juror),
                        "correctedRank": row(entry.application).map { .integer($0.correctedRank) },
                        "corrected": corrected?.places[entry.application]?.json(juror),
                        "best": row(entry.application)?.best.map { .number(Analysis.figure($0)) },
                        "close": isClose(entry.application).map { .flag($0) },
                    ])
                }),
            "close": close.map { .list($0.map { .integer($0) }) },
            "cards": cards?.json,
            "words": .list(words.map { .members(["de": .text($0.de), "en": .text($0.en)]) }),
        ])
    }
}

extension PanelSensitivity.FurtherCards {
    var json: JSONValue {
        .members([
            "total": .integer(total), "enough": .flag(isEnough),
            "expectedClose": .number(Analysis.figure(expectedClose)),
            "close": .list(close.map { .integer($0) }),
            "each": .list(
                each.map { .members(["application": .integer($0.application), "cards": .integer($0.cards)]) }),
        ])
    }
}

extension JuryStability {
    var json: JSONValue { .members(["count": .integer(juries), "unchanged": .integer(unchanged)]) }
}

extension JuryStability.Place {
    func json(_ juror: (Int) -> String) -> JSONValue {
        .members([
            "from": .integer(least), "fromWithout": leastWithout.map { .text(juror($0)) },
            "to": .integer(most), "toWithout": mostWithout.map { .text(juror($0)) },
            "holds": .integer(holds), "sides": .integer(sides), "absent": .integer(absent),
        ])
    }
}

extension WeightMove {
    /// For programs.
    package func json(of rubric: Rubric) -> JSONValue {
        .members([
            "criterion": .text(rubric.criteria[criterion].id.text), "weight": .text(weight.description),
            "down": down?.json ?? .null, "up": up?.json ?? .null,
        ])
    }
}

extension WeightMove.Change {
    var json: JSONValue {
        .members([
            "weight": .text(weight.description), "enters": .list(enters.map { .integer($0) }),
            "leaves": .list(leaves.map { .integer($0) }),
        ])
    }
}
