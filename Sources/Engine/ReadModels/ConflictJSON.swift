import Domain
package import JSON

extension ConflictLine {
    /// The line for programs; what is withheld is absent.
    package func json(handle: String?, by: String?) -> JSONValue {
        .members([
            "application": .integer(application), "title": isWithheld ? nil : .text(title),
            "member": .given(member?.description), "handle": .given(handle),
            "standing": .text(isOpen ? "open" : conflict?.standing.rawValue ?? "open"),
            "rules": .list((conflict?.rules ?? []).map { .text($0.rawValue) }),
            "suspicions": .list(
                suspicions.map {
                    .members([
                        "rule": .text($0.rule.rawValue), "person": isWithheld ? nil : .text($0.person),
                        "application": isWithheld ? nil : .text($0.application),
                    ])
                }),
            "reason": .given(reason), "by": .given(by),
            "at": conflict.map { .text(Timestamp.text($0.at)) },
            "sequence": conflict.map { .integer($0.sequence) },
            "withheld": isWithheld ? .flag(true) : nil,
        ])
    }
}

extension DeclarationSheet {
    /// The list for programs.
    package var json: JSONValue {
        .members([
            "call": .text(round.call.text), "round": .text(round.round.text), "blind": .flag(isBlind),
            "open": .integer(open), "seen": .integer(seen),
            "applications": isBlind
                ? nil
                : .list(
                    entries.map { entry in
                        .members([
                            "application": .integer(entry.number), "title": .text(entry.title),
                            "team": .list(entry.team.map { .text($0) }),
                            "organisations": .list(entry.organisations.map { .text($0) }),
                            "answer": .text(entry.answer.rawValue),
                        ])
                    }), "names": isBlind ? .list(names.map { .text($0) }) : nil,
        ])
    }
}
