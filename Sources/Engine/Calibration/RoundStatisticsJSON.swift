package import Domain
package import JSON

extension RoundID {
    /// The members that name the round, then those of an object.
    fileprivate func json(with object: JSONValue) -> JSONValue {
        guard case .object(let members) = object else { return object }
        return .object(
            [JSONMember("call", .text(call.text)), JSONMember("round", .text(round.text))] + members)
    }
}

extension PanelAgreement {
    /// How far the jurors of a round agree, for programs.
    package func json(of round: RoundID) -> JSONValue { round.json(with: json) }
}

extension PanelJurors {
    /// How each juror of a round scored, for programs; `juror` names a seat.
    package func json(of round: RoundID, juror: (Int) -> String) -> JSONValue {
        round.json(
            with: .members([
                "jurors": .list(lines.map { $0.json(name: juror($0.seat)) }),
                "unanswerable": noSeverity.map {
                    .members(["de": .text($0.words.de), "en": .text($0.words.en)])
                },
            ]))
    }
}

extension PanelSensitivity {
    /// How easily a round would have come out otherwise, for programs; `juror` names a seat.
    package func json(of round: RoundID, by rubric: Rubric, juror: (Int) -> String) -> JSONValue {
        guard case .object(let members) = json(juror: juror) else { return .null }
        return round.json(
            with: .object(
                members + [JSONMember("weights", .list(weights.map { $0.json(of: rubric) }))]))
    }
}
