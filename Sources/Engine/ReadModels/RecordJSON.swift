import Domain
package import JSON

extension RoundRecord {
    /// The same content for programs.
    package var json: JSONValue {
        .members([
            "call": .text(call.slug.text), "round": .text(round.slug.text), "demo": .flag(isDemo),
            "asOf": .members([
                "sequence": .integer(asOf.sequence), "at": .text(Timestamp.text(asOf.at)),
                "digest": .given(asOf.digest?.hex),
            ]),
            "rubric": .members([
                "id": .text(round.rubric.id.text), "sha256": .text(round.rubricDigest.hex),
            ]),
            "closed": round.closing.map { closing in
                .members([
                    "at": .text(Timestamp.text(closing.at)), "sequence": .integer(closing.sequence),
                    "ranking": .text(closing.ranking.hex), "missing": .integer(closing.missing),
                    "reason": .given(closedBecause),
                ])
            },
            "jury": .list(panel.map(print)), "applications": .list(cards),
            "withdrawn": .list(
                withdrawn.map { left in
                    .members([
                        "application": .integer(left.application), "at": .text(Timestamp.text(left.at)),
                        "reason": .given(left.reason),
                    ])
                }),
            "office": .list(office.map(print)),
            "unassigned": .list(
                unassigned.map { taken in
                    .members([
                        "application": .integer(taken.application), "seat": .integer(taken.seat),
                        "at": .text(Timestamp.text(taken.at)), "reason": .given(taken.reason),
                    ])
                }),
            "amended": .list(amended.map(print)), "ranking": ranking.json,
        ])
    }

    private func print(_ juror: Juror) -> JSONValue {
        .members([
            "seat": .integer(juror.seat), "name": .given(juror.name),
            "organisation": .given(juror.organisation), "profession": .given(juror.profession),
            "fields": .list(juror.fields.map { .text($0) }), "assigned": .integer(juror.cards.assigned),
            "submitted": .integer(juror.cards.submitted), "open": .integer(juror.cards.open),
            "recused": .integer(juror.cards.recused),
        ])
    }

    private func print(_ act: OfficeAct) -> JSONValue {
        .members([
            "sequence": .integer(act.sequence), "at": .text(Timestamp.text(act.at)),
            "actor": .given(person(act.actor)), "kind": .text(act.kind.rawValue),
            "application": act.application.map { .integer($0) }, "phase": .given(act.phase?.text),
            "counts": act.counts.map { .integer($0) }, "founder": .given(act.founder.flatMap { person($0) }),
            "flaws": act.flaws.isEmpty ? nil : .list(act.flaws.map { .text($0) }),
            "changes": .list(
                act.changes.map { change in
                    .members([
                        "what": .text(change.what.de), "from": .given(change.from?.de),
                        "to": .given(change.to?.de),
                    ])
                }), "reason": .given(act.reason),
        ])
    }

    private var cards: [JSONValue] {
        round.pool.sorted { $0.application < $1.application }.map { entry in
            let steps = derivations[entry.application]?.steps?.cards ?? []
            return .members([
                "application": .integer(entry.application), "title": .text(title(entry.application)),
                "version": .integer(entry.version),
                "status": .given(call.application(entry.application)?.status.rawValue),
                "cards": .list(
                    steps.sorted { $0.seat < $1.seat }.map { step in
                        .members([
                            "seat": .integer(step.seat), "total": .given(step.total?.description),
                            "scores": .object(
                                zip(round.rubric.criteria, step.scores).compactMap { criterion, score in
                                    score.map { JSONMember(criterion.id.text, .text($0.description)) }
                                }),
                        ])
                    }),
            ])
        }
    }

    private func print(_ amended: Amended) -> JSONValue {
        .members([
            "application": .integer(amended.application), "seat": .integer(amended.seat),
            "sequence": .integer(amended.sequence), "at": .text(Timestamp.text(amended.at)),
            "reason": .given(amended.reason),
            "changes": .list(
                amended.changes.map { change in
                    .members([
                        "criterion": .text(change.criterion.text), "from": .given(change.from?.description),
                        "to": .given(change.to?.description),
                    ])
                }),
        ])
    }
}
