import Domain
package import JSON

extension VentureView {
    /// The line of a list.
    package var summary: JSONValue {
        .members([
            "venture": .integer(venture.number), "name": .text(name),
            "application": .text(venture.application.description), "programme": .text(programme.text),
            "founded": .text(venture.foundedOn.description), "standing": .text(standing.rawValue),
            "closed": .given(venture.closing?.on.description), "coach": .given(coach),
            "light": .given(venture.checkIns.last.flatMap { shows ? $0.light.rawValue : nil }),
            "trend": .given(shows ? venture.trend?.rawValue : nil),
            "cohorts": .list(
                stays.map { cohort, stay in
                    .members([
                        "cohort": .text(cohort.id.description), "from": .text(stay.from.description),
                        "end": .given(stay.end?.kind.rawValue), "on": .given(stay.end?.on.description),
                        "decision": stay.decision.map { .integer($0) },
                        "onboarding": .members([
                            "done": .list(stay.done.keys.sorted().map { .text($0.text) }),
                            "open": .list(
                                cohort.onboarding.filter { stay.done[$0.id] == nil }.map { .text($0.id.text) }
                            ),
                        ]), "sequence": .integer(stay.admitted),
                    ])
                }), "sequence": .integer(venture.founded),
        ])
    }

    /// Everything that may be seen.
    package var json: JSONValue {
        guard case .object(var members) = summary else { return summary }
        if shows {
            members += [
                JSONMember("milestones", .list(milestones.map { json($0.milestone, $0.title) })),
                JSONMember(
                    "checkins",
                    .list(
                        checkIns.map {
                            .members([
                                "light": .text($0.checkIn.light.rawValue), "text": .text($0.text),
                                "by": .text($0.by), "at": .text(Timestamp.text($0.checkIn.at)),
                                "sequence": .integer($0.checkIn.sequence),
                            ])
                        })), JSONMember("figures", .list(figures.map(\.json))),
                JSONMember("followups", .list(venture.followUps.map(json))),
            ]
        }
        members.append(
            JSONMember(
                "meetings",
                .list(
                    meetings.map {
                        .members([
                            "on": .text($0.meeting.on.description), "mentor": .text($0.mentor),
                            "notes": .given($0.notes), "sequence": .integer($0.meeting.sequence),
                        ])
                    })))
        return .object(members)
    }

    private var shows: Bool { sight != .mentoring }

    private func json(_ milestone: Milestone, _ title: String) -> JSONValue {
        .members([
            "id": .text(milestone.id.text), "title": .text(title), "due": .text(milestone.due.description),
            "status": .text(milestone.status.rawValue), "reached": .given(milestone.reachedOn?.description),
            "moved": .list(
                milestone.moves.map {
                    .members(["from": .text($0.value.description), "sequence": .integer($0.sequence)])
                }), "sequence": .integer(milestone.touched),
        ])
    }

    private func json(_ followUp: FollowUp) -> JSONValue {
        .members([
            "months": .integer(followUp.term.rawValue), "asked": .text(followUp.askedOn.description),
            "sequence": .integer(followUp.asked),
            "answers": .list(
                followUp.answers.map { answer in
                    .members([
                        "on": .text(answer.on.description), "status": .text(answer.status.rawValue),
                        "jobs": answer.jobs.map { .integer($0) },
                        "revenue": answer.revenue.map { .integer($0) },
                        "sequence": .integer(answer.sequence),
                    ])
                }),
        ])
    }
}

extension FigureView {
    /// The figure with every value it had.
    package var json: JSONValue {
        .members([
            "number": .integer(number), "kind": .text(figure.kind.rawValue), "value": .integer(figure.value),
            "on": .text(figure.on.description), "source": .text(source),
            "values": .list(
                figure.values.map {
                    .members(["value": .integer($0.value), "sequence": .integer($0.sequence)])
                }),
        ])
    }
}
