package import Domain
package import JSON

extension Explanation {
    /// What one criterion, one rounding or one carried result gave to the difference between the two.
    package struct Difference: Hashable, Sendable {
        /// A criterion's id, `rounding`, or a carried result's source.
        package let name: String
        /// The criterion's place in the rubric, `nil` for what is none.
        package let criterion: Int?
        /// Points of the subject and of the other.
        package let own: Ratio
        package let other: Ratio
        /// `own − other`.
        package var points: Ratio { own - other }
    }

    /// What made the difference of the scores, the largest first; they add up to it exactly. Empty unless both have a score.
    package var differences: [Difference] {
        guard let left = subject.contributions, let right = other?.contributions else { return [] }
        var rows = rubric.criteria.indices.map { place in
            Difference(
                name: rubric.criteria[place].id.text, criterion: place, own: left.criteria[place].points,
                other: right.criteria[place].points)
        }
        let sources = subject.derivation.steps?.carried.map(\.source) ?? []
        rows += sources.indices.map {
            Difference(name: sources[$0], criterion: nil, own: left.carried[$0], other: right.carried[$0])
        }
        if !left.rounding.isZero || !right.rounding.isZero {
            rows.append(
                Difference(name: "rounding", criterion: nil, own: left.rounding, other: right.rounding))
        }
        func size(_ row: Difference) -> Ratio { row.points.isNegative ? -row.points : row.points }
        return rows.enumerated().sorted { (size($0.1), $1.0) > (size($1.1), $0.0) }.map(\.element)
    }
}

extension ExplanationWords {
    /// The comparison: what decided, what each criterion gave to it, and what each card did.
    func difference(to other: Explanation.Side) -> [String] {
        let side = explanation.subject
        let title = say(
            "Unterschied zwischen Bewerbung \(side.application) und Bewerbung \(other.application):",
            "Difference between application \(side.application) and application \(other.application):")
        guard let left = side.derivation.score, let right = other.derivation.score else {
            return [title, say("Eine der beiden hat keine Punktzahl.", "One of the two has no score.")]
        }
        var lines = [title]
        if let decision = explanation.decision {
            lines.append(reason(decision, side.derivation, other.derivation).capitalisedFirst)
        } else {
            lines.append(
                say("Nur eine der beiden ist platziert: ", "Only one of the two is ranked: ")
                    + [unranked(side), unranked(other)].filter { !$0.isEmpty }.joined(separator: " "))
        }
        for row in explanation.differences {
            lines.append(
                "  \(signed(row.points))  \(label(row)): "
                    + say(
                        "\(number(row.own)) gegen \(number(row.other)) Punkte",
                        "\(number(row.own)) against \(number(row.other)) points"))
            if let criterion = row.criterion { lines += parts(criterion, side, other) }
        }
        lines.append(
            "= \(signed(left - right))  "
                + say(
                    "zusammen, genau der Abstand der Punktzahlen",
                    "together, exactly the distance of the scores"))
        return lines
    }

    private func label(_ row: Explanation.Difference) -> String {
        if let criterion = row.criterion { return title(criterion) }
        if row.name == "rounding" { return say("Rundung", "Rounding") }
        return say("übernommen aus \(row.name.prefix(24))", "carried from \(row.name.prefix(24))")
    }

    /// Which cards gave a criterion its points, on both sides.
    private func parts(_ criterion: Int, _ side: Explanation.Side, _ other: Explanation.Side) -> [String] {
        [side, other].map { side in
            let parts = side.contributions?.criteria[criterion]
            let list = (parts?.parts ?? []).map { part in
                "\(juror(part.seat)) \(number(part.score)) → \(number(part.points))"
            }
            var text = list.isEmpty ? say("kein Bogen", "no card") : list.joined(separator: ", ")
            if let rounding = parts?.rounding, !rounding.isZero {
                text += say(", Rundung \(signed(rounding))", ", rounding \(signed(rounding))")
            }
            return "      \(side.application): \(text)"
        }
    }
}

// MARK: - JSON

extension Explanation {
    /// Every number exactly, as decimal text and as `num/den`.
    package var json: JSONValue {
        .members([
            "call": .text(round.call.text), "round": .text(round.round.text),
            "rubric": .members(["id": .text(rubric.id.text), "sha256": .text(rubricDigest.hex)]),
            "sequence": .integer(sequence), "closed": closed.map { .integer($0) },
            "corrected": corrected.map { .text(Timestamp.text($0.at)) },
            "application": json(subject),
            "above": above.map(json), "below": below.map(json), "other": other.map(json),
            "decision": decision.map { .text(Self.name($0.by)) },
            "difference": subject.derivation.score.flatMap { own in
                other?.derivation.score.map { Self.exact(own - $0) }
            },
            "differences": other == nil
                ? nil
                : .list(
                    differences.map {
                        .members([
                            "name": .text($0.name), "points": Self.exact($0.points),
                            "own": Self.exact($0.own), "other": Self.exact($0.other),
                        ])
                    }),
            "sentences": .members([
                "de": .list(sentences(in: .de).map { .text($0) }),
                "en": .list(sentences(in: .en).map { .text($0) }),
            ]),
        ])
    }

    /// `score`, `tied` or the tie-break's name.
    package static func name(_ separation: Separation) -> String {
        switch separation {
        case .score: "score"
        case .tied: "tied"
        case .tieBreak(let step): step.text
        }
    }

    private static func exact(_ value: Ratio) -> JSONValue {
        .members(["decimal": .text(value.description), "exact": .text(value.quotient)])
    }

    private func json(_ neighbour: Neighbour) -> JSONValue {
        .members([
            "application": .integer(neighbour.standing.application),
            "title": .given(neighbour.names?.title), "rank": .integer(neighbour.standing.rank),
            "score": Self.exact(neighbour.standing.score), "by": .text(Self.name(neighbour.decision.by)),
        ])
    }

    private func json(_ side: Side) -> JSONValue {
        let derivation = side.derivation
        return .members([
            "application": .integer(side.application), "reference": .given(side.names?.reference),
            "title": .given(side.names?.title), "rank": side.standing.map { .integer($0.rank) },
            "tied": side.standing.map { .flag($0.isTied) }, "why": .given(derivation.why?.rawValue),
            "score": derivation.score.map(Self.exact), "own": derivation.own.map(Self.exact),
            "beforeRounding": (derivation.steps?.exact).map(Self.exact),
            "median": derivation.median.map(Self.exact), "spread": derivation.spread.map(Self.exact),
            "counted": .integer(derivation.cards), "cards": .list(side.cards.map { json($0, side) }),
            "criteria": .list(rubric.criteria.indices.map { json($0, side) }),
            "carried": .list(
                (derivation.steps?.carried ?? []).map {
                    .members([
                        "source": .text($0.source), "weight": .text($0.weight.description),
                        "result": $0.result.map(Self.exact),
                    ])
                }),
        ])
    }

    private func json(_ card: CardFact, _ side: Side) -> JSONValue {
        let step = side.derivation.steps?.cards.first { $0.seat == card.seat }
        return .members([
            "juror": .given(jurors[card.seat]), "seat": .integer(card.seat),
            "status": .text("\(card.status)"), "sequence": .integer(card.sequence),
            "enteredBy": .given(card.enteredBy.flatMap { enterers[$0] }),
            "at": .text(Timestamp.text(card.at)), "scores": scores(card.scores),
            "earlier": .list(
                card.earlier.map {
                    .members([
                        "sequence": .integer($0.sequence), "scores": scores($0.scores),
                        "enteredBy": .given($0.enteredBy.flatMap { enterers[$0] }),
                    ])
                }),
            "beforeRounding": (step?.exact).map(Self.exact), "total": (step?.total).map(Self.exact),
            "kept": step.map { .flag($0.isKept) },
        ])
    }

    private func scores(_ scores: [Decimal?]) -> JSONValue {
        .object(
            zip(rubric.criteria, scores).compactMap { criterion, score in
                score.map { JSONMember(criterion.id.text, .text($0.description)) }
            })
    }

    private func json(_ place: Int, _ side: Side) -> JSONValue {
        let criterion = rubric.criteria[place]
        let step = side.derivation.steps?.criteria[place]
        let sum = rubric.criteria.reduce(Ratio.zero) { $0 + Ratio($1.weight) }
        return .members([
            "id": .text(criterion.id.text), "weight": .text(criterion.weight.description),
            "normalisedWeight": Ratio(criterion.weight).divided(by: sum).map(Self.exact),
            "values": .list(
                (step?.values ?? []).map {
                    .members([
                        "juror": .given(jurors[$0.seat]), "score": .text($0.score.description),
                        "kept": .flag($0.isKept),
                    ])
                }),
            "beforeRounding": (step?.exact).map(Self.exact), "value": (step?.value).map(Self.exact),
            "weighted": (step?.weighted).map(Self.exact),
            "points": (side.contributions?.criteria[place].points).map(Self.exact),
        ])
    }
}
