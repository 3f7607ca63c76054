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
            "conflicts": .list(
                conflicts.map { act in
                    .members([
                        "sequence": .integer(act.sequence), "at": .text(Timestamp.text(act.at)),
                        "application": .integer(act.application), "seat": .integer(act.seat),
                        "standing": .text(act.standing.rawValue),
                        "rules": .list(act.rules.map { .text($0.rawValue) }), "reason": .given(act.reason),
                    ])
                }),
            "suspicions": .members([
                "open": .integer(suspicions.count),
                "items": .list(
                    suspicions.items.map { item in
                        .members([
                            "application": .integer(item.application), "member": .given(person(item.member)),
                            "rules": .list(item.rules.map { .text($0.rawValue) }),
                        ])
                    }),
            ]),
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
            "entered": .list(
                entered.map { entered in
                    .members([
                        "application": .integer(entered.application), "seat": .integer(entered.seat),
                        "by": .given(person(entered.by)),
                    ])
                }),
            "amended": .list(amended.map(print)), "corrections": .list(corrections.map(print)),
            "left": .list(
                gone.map { gone in
                    .members([
                        "seat": call.seat(of: gone.juror).map { .integer($0) },
                        "at": .text(Timestamp.text(gone.at)), "reason": .given(gone.reason),
                    ])
                }),
            "results": .list(
                round.closings.map { closing in
                    .members([
                        "sequence": .integer(closing.sequence), "at": .text(Timestamp.text(closing.at)),
                        "ranking": .text(closing.ranking.hex), "correction": .flag(closing.isCorrection),
                    ])
                }), "ranking": ranking.json,
            "decisions": .list(decisions.map(\.json)), "meetings": .list(meetings.map(print)),
            "settlements": .list(settlements.map(print)),
            "budgets": .list(
                budgets.map { budget in
                    .members([
                        "cents": .integer(budget.cents), "at": .text(Timestamp.text(budget.at)),
                        "reason": .given(budget.reason),
                    ])
                }),
        ])
    }

    private func print(_ juror: Juror) -> JSONValue {
        .members([
            "seat": .integer(juror.seat), "name": .given(juror.name),
            "organisation": .given(juror.organisation), "profession": .given(juror.profession),
            "fields": .list(juror.fields.map { .text($0) }), "assigned": .integer(juror.cards.assigned),
            "submitted": .integer(juror.cards.submitted), "open": .integer(juror.cards.open),
            "recused": .integer(juror.cards.recused), "voided": .integer(juror.cards.voided),
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
            "changes": changes(amended.changes),
        ])
    }

    private func changes(_ changes: [Change]) -> JSONValue {
        .list(
            changes.map { change in
                .members([
                    "criterion": .text(change.criterion.text), "from": .given(change.from?.description),
                    "to": .given(change.to?.description),
                ])
            })
    }

    private func print(_ correction: Correction) -> JSONValue {
        let what: String
        var (number, place): (Int?, Int?)
        var scores: JSONValue?
        switch correction.what {
        case .voided(let application, let seat, let before):
            (what, number, place) = ("voided", application, seat)
            scores = .object(
                before.map { JSONMember($0.criterion.text, .text($0.value.description)) })
        case .corrected(let application, let seat, let made):
            (what, number, place, scores) = ("corrected", application, seat, changes(made))
        case .reopened: what = "reopened"
        }
        return .members([
            "what": .text(what), "sequence": .integer(correction.sequence),
            "at": .text(Timestamp.text(correction.at)), "application": number.map { .integer($0) },
            "seat": place.map { .integer($0) }, "scores": scores, "reason": .given(correction.reason),
            "ranks": .list(
                correction.ranks.map { change in
                    .members([
                        "application": .integer(change.application), "from": change.from.map { .integer($0) },
                        "to": change.to.map { .integer($0) },
                    ])
                }), "ranking": .given(correction.result?.hex),
        ])
    }

    private func print(_ line: MeetingLine) -> JSONValue {
        .members([
            "meeting": .text(line.meeting.id.text), "date": .text(line.meeting.date),
            "present": .list(line.meeting.present.map { .text(person($0) ?? "") }),
            "abstained": .list(
                (line.meeting.abstained + line.barred).map { silent in
                    .members([
                        "application": .integer(silent.application),
                        "member": .given(person(silent.member)),
                    ])
                }), "minutes": .text(line.meeting.minutes.hex),
        ])
    }

    private func print(_ settled: Settled) -> JSONValue {
        let (way, seed): (String, String?) =
            switch settled.settlement.way {
            case .vote: ("vote", nil)
            case .lot(let seed): ("lot", String(seed))
            }
        return .members([
            "sequence": .integer(settled.settlement.sequence), "at": .text(Timestamp.text(settled.at)),
            "place": .integer(settled.settlement.place), "way": .text(way), "seed": .given(seed),
            "witness": .given(settled.witness),
            "order": .list(
                settled.settlement.order.map { group in .list(group.map { .integer($0) }) }),
        ])
    }
}
