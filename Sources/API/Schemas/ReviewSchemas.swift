import Domain
import Engine

// What is answered about why a result is what it is, what it would be otherwise, and what is filed of it.
extension Schema {
    private static let rubricMark = Schema.members(["id": .slug, "sha256": .digest])

    /// A number as decimal text and as `num/den`.
    private static let exact = Schema.named(
        "Exact", .members(["decimal": .decimal, "exact": .text(pattern: "^-?[0-9]+/[0-9]+$")]))

    private static let neighbour = Schema.members([
        "application": .ordinal, "title?": .text, "rank": .ordinal, "score": exact, "by": .text,
    ])

    private static let explainedCard = Schema.named(
        "ExplainedCard",
        .members([
            "juror?": .text, "seat": .ordinal, "status": cardStatus, "sequence": .ordinal,
            "enteredBy?": .text, "at": .time, "scores": .map(.decimal),
            "earlier": .list(
                .members(["sequence": .ordinal, "scores": .map(.decimal), "enteredBy?": .text])),
            "beforeRounding?": exact, "total?": exact, "kept?": .flag,
        ]))

    private static let explainedCriterion = Schema.named(
        "ExplainedCriterion",
        .members([
            "id": .slug, "weight": .decimal, "normalisedWeight?": exact,
            "values": .list(.members(["juror?": .text, "score": .decimal, "kept": .flag])),
            "beforeRounding?": exact, "value?": exact, "weighted?": exact, "points?": exact,
        ]))

    private static let explainedSide = Schema.named(
        "ExplainedApplication",
        .members([
            "application": .ordinal, "reference?": .text, "title?": .text, "rank?": .ordinal, "tied?": .flag,
            "why?": .text, "score?": exact, "own?": exact, "beforeRounding?": exact, "median?": exact,
            "spread?": exact, "counted": .count, "cards": .list(explainedCard),
            "criteria": .list(explainedCriterion),
            "carried": .list(.members(["source": .text, "weight": .decimal, "result?": exact])),
        ]))

    static let explanation = Schema.named(
        "Explanation",
        .members([
            "call": .slug, "round": .slug, "rubric": rubricMark, "sequence": .count, "closed?": .ordinal,
            "corrected?": .time, "application": explainedSide, "above?": neighbour, "below?": neighbour,
            "other?": explainedSide, "decision?": .text, "difference?": exact,
            "differences?": .list(
                .members(["name": .text, "points": exact, "own": exact, "other": exact])),
            "sentences": .members(["de": .list(.text), "en": .list(.text)]),
        ]))

    private static let replayed: KeyValuePairs<String, Schema> = [
        "oldRank": Schema.ordinal.orNull, "difference": Schema.integer(nil).orNull,
        "methods?": .map(correctedRow.orNull),
    ]

    static let replay = Schema.named(
        "Replay",
        ranking(
            entry: rankingEntry.with(replayed), absence: rankingAbsence.with(replayed)
        ).with([
            "replay": .members([
                "until?": .count, "withoutJurors": .list(.slug), "weights": .map(.decimal),
                "recordedThrough": .count,
                "methods?": .list(
                    .members([
                        "method": .text, "version": .ordinal, "input?": .digest, "unanswerable?": .bilingual,
                    ])),
            ])
        ]))

    static let feedback = Schema.named(
        "Feedback",
        .members([
            "call": .slug, "round": .slug, "draft": .flag,
            "letters": .list(
                .members([
                    "application": .ordinal, "draft": .flag, "reference?": .text, "title": .text,
                    "name?": .text, "language": .words(of: Language.self), "decisions": .list(.text),
                    "reasons": .list(.members(["criterion": .text, "texts": .list(.text)])),
                    "comments": .list(.text), "text": .text, "warnings": .list(.text),
                ])),
        ]))

    private static let recordChanges = Schema.list(
        .members(["criterion": .slug, "from?": .decimal, "to?": .decimal]))

    private static let recordActs: KeyValuePairs<String, Schema> = [
        "conflicts": .list(
            .members([
                "sequence": .ordinal, "at": .time, "application": .ordinal, "seat": .ordinal,
                "standing": .words(of: ConflictStanding.self),
                "rules": .list(.words(of: ConflictRule.self)), "reason?": .text,
            ])),
        "suspicions": .members([
            "open": .count,
            "items": .list(
                .members([
                    "application": .ordinal, "member?": .text, "rules": .list(.words(of: ConflictRule.self)),
                ])),
        ]),
        "withdrawn": .list(.members(["application": .ordinal, "at": .time, "reason?": .text])),
        "entered": .list(.members(["application": .ordinal, "seat": .ordinal, "by?": .text])),
        "office": .list(
            .members([
                "sequence": .ordinal, "at": .time, "actor?": .text, "kind": .words(of: OfficeAct.Kind.self),
                "application?": .ordinal, "phase?": .slug, "counts?": .ordinal, "founder?": .text,
                "flaws?": .list(.text),
                "changes": .list(.members(["what": .text, "from?": .text, "to?": .text])), "reason?": .text,
            ])),
        "unassigned": .list(
            .members(["application": .ordinal, "seat": .ordinal, "at": .time, "reason?": .text])),
        "amended": .list(
            .members([
                "application": .ordinal, "seat": .ordinal, "sequence": .ordinal, "at": .time,
                "reason?": .text, "changes": recordChanges,
            ])),
        "corrections": .list(
            .members([
                "what": .words(["voided", "corrected", "reopened"]), "sequence": .ordinal, "at": .time,
                "application?": .ordinal, "seat?": .ordinal,
                "scores?": .either([.map(.decimal), recordChanges]), "reason?": .text,
                "ranks": .list(.members(["application": .ordinal, "from?": .ordinal, "to?": .ordinal])),
                "ranking?": .digest,
            ])),
        "left": .list(.members(["seat?": .ordinal, "at": .time, "reason?": .text])),
    ]

    static let record = Schema.named(
        "Record",
        .members([
            "call": .slug, "round": .slug, "demo": .flag,
            "asOf": .members(["sequence": .count, "at": .time, "digest?": .digest]), "rubric": rubricMark,
            "closed?": .members([
                "at": .time, "sequence": .ordinal, "ranking": .digest, "missing": .count, "reason?": .text,
            ]),
            "jury": .list(
                .members([
                    "seat": .ordinal, "name?": .text, "organisation?": .text, "profession?": .text,
                    "fields": .list(.text), "assigned": .count, "submitted": .count, "open": .count,
                    "recused": .count, "voided": .count,
                ])),
            "applications": .list(
                .members([
                    "application": .ordinal, "title": .text, "version": .ordinal,
                    "status?": applicationStatus,
                    "cards": .list(
                        .members(["seat": .ordinal, "total?": .decimal, "scores": .map(.decimal)])),
                ])),
            "results": .list(
                .members(["sequence": .ordinal, "at": .time, "ranking": .digest, "correction": .flag])),
            "ranking": ranking, "decisions": .list(decision),
            "meetings": .list(
                .members([
                    "meeting": .slug, "date": .text, "present": .list(.text),
                    "abstained": .list(.members(["application": .ordinal, "member?": .text])),
                    "minutes": .digest,
                ])),
            "settlements": .list(
                .members([
                    "sequence": .ordinal, "at": .time, "place": .ordinal, "way": .words(["vote", "lot"]),
                    "seed?": .text, "witness?": .text, "order": .list(.list(.ordinal)),
                ])),
            "budgets": .list(.members(["cents": .count, "at": .time, "reason?": .text])),
        ]).with(recordActs))

    static let storyLine = Schema.named(
        "StoryLine",
        .members(["sequence": .ordinal, "at": .time, "summary": .bilingual, "changes": .list(textChange)]))
}
