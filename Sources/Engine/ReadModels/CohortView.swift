package import Domain
package import JSON

extension Cohort {
    /// What it is and who is in it.
    package var json: JSONValue {
        .members([
            "programme": .text(id.programme.text), "cohort": .text(id.cohort.text), "title": .text(title),
            "starts": .text(starts.description), "ends": .text(ends.description), "months": .integer(months),
            "places": .integer(places), "taken": .integer(taken), "stipend": .integer(stipend),
            "sequence": .integer(created),
            "onboarding": .list(
                onboarding.map { .members(["id": .text($0.id.text), "title": .text($0.title)]) }),
            "stays": .list(
                stays.map { stay in
                    .members([
                        "venture": .integer(stay.venture), "from": .text(stay.from.description),
                        "decision": stay.decision.map { .integer($0) },
                        "done": .list(stay.done.keys.sorted().map { .text($0.text) }),
                        "end": .given(stay.end?.kind.rawValue), "on": .given(stay.end?.on.description),
                        "sequence": .integer(stay.admitted),
                    ])
                }),
        ])
    }
}

extension PayList {
    /// The list with the names of its ventures by number.
    package func json(_ names: [Int: String]) -> JSONValue {
        .members([
            "cohort": .text(cohort.id.description), "month": .text(from.monthText),
            "from": .text(from.description), "to": .text(to.description), "total": .integer(total),
            "items": .list(
                entries.map { stay in
                    .members([
                        "venture": .integer(stay.venture), "name": .given(names[stay.venture]),
                        "cents": .integer(cohort.stipend), "since": .text(stay.from.description),
                        "end": .given(stay.end?.on.description), "sequence": .integer(stay.admitted),
                    ])
                }),
        ])
    }
}
