import Domain
import Engine

// What is answered about rounds, cards and those who read.
extension Schema {
    static let roundSummary = Schema.named(
        "RoundSummary",
        .members([
            "call": .slug, "round": .slug, "phase": .slug, "status": .words(["open", "closed"]),
            "blind": .flag,
            "readers": .count, "applications": .count, "due?": .moment, "closes?": .moment,
            "closed?": .members([
                "at": .time, "ranking?": .digest, "through?": .count, "missing?": .count,
                "corrected?": .flag,
            ]),
        ]))

    static let round = Schema.named("Round", roundSummary.with(["rubric": rubric]))

    private static let rubric = Schema.named(
        "Rubric",
        .members([
            "id": .slug, "title": .bilingual,
            "criteria": .list(
                .members([
                    "id": .slug, "title": .bilingual, "guidance?": .bilingual, "weight": .decimal,
                    "scale": .members([
                        "min": .decimal, "max": .decimal, "step": .decimal, "labels": .map(.bilingual),
                    ]), "required": .flag, "minimumReason": .count,
                ])),
        ]))

    static let ranking = Schema.named("Ranking", ranking(entry: rankingEntry, absence: rankingAbsence))

    static let rankingEntry = Schema.members([
        "rank": .ordinal, "tied": .flag, "application": .ordinal, "withheld?": .flag, "reference?": .text,
        "title?": .text, "score?": .decimal, "criteria?": .map(.decimal), "cards?": .count,
        "corrected?": correctedRow,
    ])
    static let rankingAbsence = Schema.members([
        "application": .ordinal, "withheld?": .flag, "reference?": .text, "title?": .text, "why?": .text,
    ])

    static func ranking(entry: Schema, absence: Schema) -> Schema {
        .members([
            "call": .slug, "round": .slug, "rubric": .members(["id": .slug, "sha256": .digest]),
            "method": .text, "sequence?": .count, "fixed?": .count, "corrected?": .time, "entered?": .count,
            "statistics?": panelStatistics,
            "entries": .list(entry), "unranked": .list(absence),
        ])
    }

    static let cardStatus = Schema.words([
        "assigned", "begun", "submitted", "recused", "unassigned", "voided",
    ])

    static let scorecard = Schema.named(
        "Scorecard",
        .members([
            "application": .ordinal, "status": cardStatus, "juror?": .memberNumber,
            "enteredBy?": .memberNumber, "title?": .text,
            "voided?": .members(["at": .moment, "reason?": .text]),
            "scores?": .map(.decimal), "reasons?": .map(.text), "comment?": .text, "note?": .text,
            "etag?": .text,
        ]))

    static let progress = Schema.named(
        "Progress",
        .members([
            "call": .slug, "round": .slug, "status": .words(["open", "closed"]), "due?": .time,
            "jurors": .list(
                .members([
                    "juror": .slug, "assigned": .count, "begun": .count, "submitted": .count,
                    "recused": .count, "open": .list(.ordinal), "overdue": .count, "left": .flag,
                ])),
            "applications": .list(
                .members([
                    "application": .ordinal, "title?": .text, "submitted": .count, "open": .list(.slug),
                    "overdue": .count, "readers": .count, "wanted": .count, "tooFewReaders": .flag,
                ])),
        ]))

    private static let placeChange = Schema.members([
        "application": .ordinal, "from": Schema.ordinal.orNull, "to": Schema.ordinal.orNull,
    ])
    private static let scoreChanges = Schema.map(.members(["before?": .decimal, "after?": .decimal]))

    static let corrections = Schema.named(
        "Corrections",
        .members([
            "requests": .list(
                .members([
                    "sequence": .ordinal, "at": .time, "application": .ordinal, "juror": .slug,
                    "reason?": .text, "scores": scoreChanges,
                ])),
            "items": .list(
                .members([
                    "sequence": .ordinal, "at": .time, "what": .text, "by": .text, "application?": .ordinal,
                    "juror?": .slug, "reason?": .text, "closed": .flag, "scores": scoreChanges,
                    "changes": .list(placeChange),
                ])),
        ]))

    private static let carried = Schema.list(.members(["round": .text, "by": .list(.slug)]))

    static let cardOutcome = Schema.named(
        "CardOutcome",
        .members([
            "sequence": .count,
            "cards": .list(.members(["round": .text, "application": .ordinal, "card": .text])),
            "changes": .list(
                .members([
                    "round": .text, "application": .ordinal, "from": Schema.ordinal.orNull,
                    "to": Schema.ordinal.orNull,
                ])), "carried": carried,
        ]))

    private static let foresight = Schema.named(
        "Foresight",
        .members([
            "lines": .list(
                .members([
                    "round": .text, "application": .ordinal, "title?": .text, "card?": .text,
                    "readers": .count, "wanted": .count, "tooFewReaders": .flag,
                    "from": Schema.ordinal.orNull, "to": Schema.ordinal.orNull,
                ])), "decided": .list(.text), "carried": carried,
        ]))

    /// What it came to, or for a rehearsal would come to.
    static let outcomeOrForesight = Schema.either([cardOutcome, foresight])

    private static let wish = Schema.words(of: WishAnswer.self)

    static let wishes = Schema.named(
        "Wishes",
        .members([
            "call": .slug, "round": .slug,
            "applications": .list(
                .members([
                    "application": .ordinal, "title?": .text, "category?": .slug, "wish?": wish,
                    "reading?": .flag,
                    "wishes?": .list(.members(["juror": .slug, "wish": wish, "reading": .flag])),
                ])),
        ]))

    static let panelRules = Schema.members([
        "readers": .count, "capacity?": .members(["minimum": .count, "maximum": .count]),
        "atLeast": .list(.members(["profession": .text, "count": .count])),
        "atMostShare": .list(.members(["profession": .text, "share": .text])), "onePerOrganisation": .flag,
        "mixed": .flag, "jurors": .list(.slug),
    ])
    static let panelReport = Schema.members([
        "call": .slug, "round": .slug, "readers": .count, "seed?": .text, "fit": .integer(nil),
        "best": .integer(nil), "new": .count, "kept": .count, "avoided": .count, "silent": .count,
        "applications": .list(
            .members([
                "application": .ordinal, "title?": .text, "category?": .slug, "fit": .integer(nil),
                "best": .integer(nil), "left": .count,
                "readers": .list(
                    .members([
                        "juror": .slug, "fit": .integer(nil), "wish?": wish, "field": .flag, "new": .flag,
                    ])),
                "others": .list(.members(["juror": .slug, "fit": .integer(nil), "why": .text])),
                "barred": .list(.members(["juror": .slug, "why": .text])),
            ])),
        "jurors": .list(
            .members([
                "juror": .slug, "kept": .count, "new": .count, "minimum": .count, "maximum": .count,
                "ownCapacity": .flag, "fit": .integer(nil), "wished": .count, "wishedGiven": .count,
                "unwishedGiven": .count,
            ])),
        "rules": .list(
            .members(["rule": .text, "kept": .count, "of": .count, "broken": .list(.ordinal)])),
        "parts": .list(.list(.text)),
    ])

    static let plan = Schema.named(
        "Plan",
        .members([
            "plan": .ordinal, "pairs": .count, "fit": .integer(nil), "seed": .text, "method": .text,
            "version": .ordinal, "input": .digest, "at": .time, "sequence": .ordinal, "undone": .flag,
        ]))
}
