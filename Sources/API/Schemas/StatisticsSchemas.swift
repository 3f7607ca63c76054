import Domain
import Engine

// What is answered about how a jury scored: agreement, jurors, sensitivity, and figures beside a ranking.
extension Schema {
    private static let words: KeyValuePairs<String, Schema> = ["de": .text, "en": .text]
    private static let said = Schema.members(["name": .text, "de": .text, "en": .text])

    private static let coefficient = Schema.named(
        "Coefficient",
        .members([
            "name": .text, "of": .bilingual, "value": Schema.number.orNull, "from?": .number,
            "to?": .number, "de": .text, "en": .text,
        ]))

    static let agreement = Schema.named(
        "Agreement",
        .members([
            "call": .slug, "round": .slug, "method": .text, "level": .text, "totals": Schema.number.orNull,
            "criteria": .map(Schema.number.orNull), "alpha": coefficient, "intraclass": coefficient,
            "rest?": .list(coefficient), "input": .digest,
        ]))

    static let jurorReport = Schema.named(
        "JurorReport",
        .members([
            "call": .slug, "round": .slug,
            "jurors": .list(
                .members([
                    "juror": .text, "cards": .count, "mean": Schema.number.orNull,
                    "deviation": Schema.number.orNull, "difference": Schema.number.orNull,
                    "severity": Schema.number.orNull, "error": Schema.number.orNull,
                    "spread": Schema.number.orNull, "de": .text, "en": .text, "flags": .list(said),
                ])),
            "unanswerable?": .bilingual,
        ]))

    private static let stability = Schema.members(["count": .count, "unchanged": .count])
    private static let stablePlace = Schema.members([
        "from": .ordinal, "fromWithout?": .text, "to": .ordinal, "toWithout?": .text, "holds": .count,
        "sides": .count, "absent": .count,
    ])
    private static let weightChange = Schema.members([
        "weight": .decimal, "enters": .list(.ordinal), "leaves": .list(.ordinal),
    ]).orNull

    static let sensitivity = Schema.named(
        "Sensitivity",
        .members([
            "call": .slug, "round": .slug, "best": .count,
            "juries": .members(["exact": stability, "corrected?": stability]),
            "applications": .list(
                .members([
                    "application": .ordinal, "rank": .ordinal, "exact?": stablePlace,
                    "correctedRank?": .ordinal, "corrected?": stablePlace, "best?": .number, "close?": .flag,
                ])),
            "close?": .list(.ordinal),
            "cards?": .members([
                "total": .count, "enough": .flag, "expectedClose": .number, "close": .list(.ordinal),
                "each": .list(.members(["application": .ordinal, "cards": .count])),
            ]),
            "words": .list(.members(words)),
            "weights": .list(
                .members([
                    "criterion": .slug, "weight": .decimal, "down": weightChange, "up": weightChange,
                ])),
        ]))

    /// How figures beside a ranking were computed.
    static let panelStatistics = Schema.named(
        "PanelStatistics",
        .members([
            "method": .text, "version": .ordinal, "best": .count, "level": .decimal, "draws": .count,
            "seed": .text, "input": .digest, "recorded?": .ordinal, "figures": .map(.number),
            "cautions": .list(said),
        ]))

    /// The figures of one application beside its rank.
    static let correctedRow = Schema.named(
        "CorrectedRow",
        .members([
            "rank": .ordinal, "score": .number, "error?": .number, "from?": .ordinal, "to?": .ordinal,
            "best?": .number, "severity?": .number, "mark?": .text,
        ]))
}
