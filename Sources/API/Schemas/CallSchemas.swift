import Domain
import Engine

// What is answered about calls and applications.
extension Schema {
    static let callSummary = Schema.named(
        "CallSummary",
        .members([
            "call": .slug, "programme": .slug, "title": .bilingual,
            "status": .words(["prepared", "open", "closed"]),
            "deadlines": .map(.time),
        ]))

    private static let option = Schema.named("Named", .members(["id": .slug, "title": .bilingual]))

    static let call = Schema.named(
        "Call",
        callSummary.with([
            "serverTime": .time, "places": .count, "categories": .list(option),
            "prizes": .list(.members(["id": .slug, "title": .bilingual, "cents": .count])),
            "consents": .list(
                .members([
                    "id": .slug, "title": .bilingual, "text?": .bilingual, "version": .ordinal,
                    "required": .flag,
                ])),
            "phases": .list(
                .members([
                    "id": .slug, "title": .bilingual, "opens": .moment, "deadline": .moment,
                    "fields": .list(field),
                ])),
        ]))

    private static let field = Schema.named(
        "Field",
        .members([
            "id": .slug, "title": .bilingual, "help?": .bilingual, "kind": .text, "minimum?": .text,
            "maximum?": .text, "options?": .list(option),
            "types?": .list(.words(MediaType.allCases.map(\.name))), "maximumBytes?": .ordinal,
            "required": .flag, "personal": .flag, "jurors": .flag,
        ]))

    static let applicationStatus = Schema.words(of: ApplicationStatus.self)

    static let outcome = Schema.named(
        "Outcome",
        .members([
            "kind": .words(["pass", "award", "cohort", "reserve", "reject"]), "phase?": .slug,
            "prize?": .slug,
            "part?": .text, "cents?": .count, "programme?": .slug, "cohort?": .slug, "place?": .count,
        ]))

    static let applicationSummary = Schema.named("ApplicationSummary", .members(applicationHead))

    private static let applicationHead: KeyValuePairs<String, Schema> = [
        "call": .slug, "number": .ordinal, "status": applicationStatus, "category?": .slug, "title?": .text,
        "accepted?": .flag,
        "versions?": .list(
            .members(["version": .ordinal, "phase": .slug, "at": .time, "sequence": .ordinal])),
        "phase?": .slug, "result?": result,
    ]

    static let application = Schema.named(
        "Application",
        applicationSummary.with([
            "deadlines?": .map(.time), "office?": .list(officeAct), "duplicateOf?": .ordinal,
            "corrected?": .list(.members(["place": .text, "at": .time, "before?": .text])),
            "redacted?": .list(.slug), "team?": .list(.text), "fields?": .map(.text),
            "files?": .map(file), "consents?": .map(.flag),
        ]))

    private static let result = Schema.named(
        "ApplicationResult",
        .members([
            "status": .words(of: ApplicationResult.Status.self),
            "decisions?": .list(
                .members(["round": .slug, "outcome": outcome, "words": .bilingual, "at?": .time])),
        ]))

    /// What changed from which words to which.
    static let textChange = Schema.named(
        "TextChange", .members(["what": .text, "from": Schema.text.orNull, "to": Schema.text.orNull]))

    static let officeAct = Schema.named(
        "OfficeAct",
        .members([
            "sequence": .ordinal, "at": .time, "kind": .words(of: OfficeAct.Kind.self),
            "application?": .ordinal, "phase?": .slug, "reason?": .text, "counts?": .ordinal,
            "founder?": .text, "actor?": .text, "flaws?": .list(.text), "changes": .list(textChange),
        ]))

    static let results = Schema.named(
        "Results",
        .members([
            "call": .slug, "title": .bilingual,
            "awards": .list(
                .members([
                    "prize": .members(["id": .slug, "title": .bilingual]), "title?": .text, "part": .text,
                    "cents": .count,
                ])),
            "published": .list(
                .members([
                    "round": .slug, "phase": .slug,
                    "places": .list(.members(["rank": .ordinal, "title?": .text])),
                ])),
        ]))

    static let decision = Schema.named(
        "Decision",
        .members([
            "sequence": .ordinal, "application": .ordinal, "title?": .text, "rank?": .ordinal, "tied": .flag,
            "outcome": outcome, "reason?": .text, "departs": .flag, "ranking": .digest, "meeting?": .slug,
            "abstained": .list(.ordinal), "status": .words(of: DecisionLine.Status.self), "at": .time,
            "by": .text, "released?": .time, "replacedBy?": .ordinal, "succeeds?": .ordinal,
            "passedOver?": .list(.ordinal),
            "revision": .flag,
        ]))
    static let decided = Schema.members(["events": .count, "sequence": .count])

    static let meeting = Schema.named(
        "Meeting",
        .members([
            "id": .slug, "date": .text, "present": .list(.ordinal),
            "abstained": .list(.members(["application": .ordinal, "member": .ordinal])), "minutes": .digest,
            "sequence": .ordinal,
        ]))

    static let conflict = Schema.named(
        "Conflict",
        .members([
            "application": .ordinal, "title?": .text, "member?": .memberNumber, "handle?": .slug,
            "standing": .words(["open"] + ConflictStanding.allCases.map(\.rawValue)),
            "rules": .list(.words(of: ConflictRule.self)),
            "suspicions": .list(
                .members(["rule": .words(of: ConflictRule.self), "person?": .text, "application?": .text])),
            "reason?": .text, "by?": .text, "at?": .time, "sequence?": .ordinal, "withheld?": .flag,
            "etag?": .text,
        ]))

    static let declaration = Schema.named(
        "Declaration",
        .members([
            "call": .slug, "round": .slug, "blind": .flag, "open": .count, "seen": .count,
            "applications?": .list(
                .members([
                    "application": .ordinal, "title": .text, "team": .list(.text),
                    "organisations": .list(.text), "answer": .words(["open", "none", "conflict"]),
                ])), "names?": .list(.text),
        ]))

    static let funnel = Schema.named(
        "Funnel", .members(["call": .slug, "categories": .list(funnelLine), "total": funnelLine]))

    private static let funnelLine = Schema.named(
        "FunnelLine",
        .members([
            "category?": .slug, "drafts": .count, "submitted": .count, "accepted": .count, "excluded": .count,
            "withdrawn": .count,
            "rounds": .list(
                .members([
                    "round": .slug, "pool": .count, "ranked": .count, "passed": .count,
                ])), "awarded": .count, "admitted": .count, "ventures": .count,
        ]))
}
