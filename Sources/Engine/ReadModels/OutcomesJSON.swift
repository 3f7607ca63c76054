import Domain
package import JSON

extension Outcomes {
    /// Every number with the entries that make it.
    package var json: JSONValue {
        .members([
            "programme": .text(programme.slug.text), "sequence": .integer(sequence),
            "day": .text(day.description), "sentence": words(sentence), "rule": words(Outcomes.rule),
            "founded": founded.json, "jobs": jobs.json,
            "figures": .list(
                figures.map { kind, count in
                    .members([
                        "kind": .text(kind.rawValue), "value": .integer(count.value),
                        "entries": .list(count.entries.map { .integer($0) }),
                    ])
                }), "ventures": .list(ventures.map(venture)), "survival": .list(survival.map(group)),
        ])
    }

    private func words(_ text: Bilingual) -> JSONValue {
        .members(["de": .text(text.de), "en": .text(text.en)])
    }

    private func venture(_ outcome: VentureOutcome) -> JSONValue {
        .members([
            "venture": .integer(outcome.venture.number), "name": .text(outcome.name),
            "application": .text(outcome.venture.application.description),
            "cohorts": .list(outcome.cohorts.map { .text($0.description) }),
            "founded": .members([
                "on": .text(outcome.venture.foundedOn.description),
                "entries": .list([.integer(outcome.venture.founded)]),
            ]), "jobs": outcome.jobs.json, "ended": outcome.ended?.json,
        ])
    }

    private func group(_ survival: Survival) -> JSONValue {
        .members([
            "by": .text(survival.group.kind), "name": .text(survival.group.name),
            "months": .integer(survival.term.rawValue), "due": survival.due.json,
            "asked": survival.asked.json, "answered": survival.answered.json, "alive": survival.alive.json,
            "closed": survival.closed.json, "unknown": .integer(survival.unknown),
        ])
    }
}

extension Counted {
    /// The number and its entries.
    var json: JSONValue {
        .members(["value": .integer(value), "entries": .list(entries.map { .integer($0) })])
    }
}
