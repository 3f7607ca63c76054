package import Domain

// How the score came about, in sentences.
extension ExplanationWords {
    /// The rubric's rule in words, with weights as parts of a hundred.
    func rule() -> [String] {
        let rubric = explanation.rubric
        let aggregation = rubric.aggregation
        let across =
            switch aggregation.across {
            case .mean: say("das Mittel", "the mean")
            case .median: say("der Median", "the median")
            case .trimmedMean: trimmedMean(aggregation.trim)
            }
        let total =
            switch aggregation.total {
            case .weightedMean: say("das gewichtete Mittel", "the weighted mean")
            case .weightedSum: say("die gewichtete Summe", "the weighted sum")
            }
        let order =
            switch aggregation.order {
            case .cardFirst:
                say(
                    "Regel: Jeder Bogen ergibt \(total) seiner Kriterien; über die Bögen gilt \(across).",
                    "Rule: each card makes \(total) of its criteria; across the cards \(across) counts.")
            case .criterionFirst:
                say(
                    "Regel: Für jedes Kriterium gilt über die Bögen \(across); daraus wird \(total) gebildet.",
                    "Rule: for each criterion \(across) across the cards counts; of these \(total) is made.")
            }
        let sum = rubric.criteria.reduce(Ratio.zero) { $0 + Ratio($1.weight) }
        let weights = rubric.criteria.map { criterion in
            let part = (Ratio(criterion.weight) * Ratio(100)).divided(by: sum) ?? .zero
            return "\(criterion.title[language]) \(number(criterion.weight)) (\(shortNumber(part)) %)"
        }
        return [
            order, say("Gewichte: ", "Weights: ") + weights.joined(separator: " · "),
            say(
                "Bewertungsraster „\(rubric.title.de)“, SHA-256 \(explanation.rubricDigest).",
                "Rubric “\(rubric.title.en)”, SHA-256 \(explanation.rubricDigest)."),
        ]
    }

    private func trimmedMean(_ trim: Int) -> String {
        trim == 1
            ? say(
                "das Mittel ohne den höchsten und den niedrigsten Wert",
                "the mean without the highest and the lowest value")
            : say(
                "das Mittel ohne die \(trim) höchsten und die \(trim) niedrigsten Werte",
                "the mean without the \(trim) highest and the \(trim) lowest values")
    }

    /// `5, 4 und 3`.
    private func enumeration(_ texts: [String]) -> String {
        guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: "; ") + say(" und ", " and ") + last
    }

    /// Percent for reading, to two places.
    private func shortNumber(_ value: Ratio) -> String {
        let rounded = number(value.rounded(to: 2))
        return value.rounded(to: 2) == value ? rounded : "≈ \(rounded)"
    }

    /// A line a card: what it says, since which event, what it said before, and what it comes to.
    func cards(_ side: Explanation.Side) -> [String] {
        side.cards.flatMap { card in
            var lines = [
                say("Bogen von ", "Card of ") + juror(card.seat) + entered(card.enteredBy) + ": "
                    + content(card, side)
                    + say(" (Ereignis \(card.sequence))", " (event \(card.sequence))")
            ]
            for (place, before) in card.earlier.enumerated() {
                let next = place + 1 < card.earlier.count ? card.earlier[place + 1].scores : card.scores
                let changes = explanation.rubric.criteria.indices.compactMap { criterion -> String? in
                    let (old, new) = (before.scores[criterion], next[criterion])
                    guard old != new else { return nil }
                    return "\(title(criterion)) \(score(old)) → \(score(new))"
                }
                lines.append(
                    say("  vorher (Ereignis \(before.sequence)", "  before (event \(before.sequence)")
                        + entered(before.enteredBy) + "): "
                        + (changes.isEmpty
                            ? say("dieselben Punkte", "the same scores") : changes.joined(separator: ", ")))
            }
            return lines
        }
    }

    /// `, eingetragen von mira`, where it was not the juror.
    private func entered(_ member: MemberID?) -> String {
        guard let who = member.flatMap({ explanation.enterers[$0] }) else { return "" }
        return say(", eingetragen von \(who)", ", entered by \(who)")
    }

    private func score(_ value: Decimal?) -> String { value.map { number($0) } ?? "–" }

    private func content(_ card: Explanation.CardFact, _ side: Explanation.Side) -> String {
        switch card.status {
        case .assigned, .begun: return say("noch nicht abgegeben", "not yet submitted")
        case .recused: return say("befangen, zählt nicht", "recused, does not count")
        case .unassigned: return say("Zuteilung zurückgenommen", "no longer assigned")
        case .voided:
            return card.isConflicted
                ? say(
                    "wegen Befangenheit für ungültig erklärt, zählt nicht",
                    "voided because of a conflict of interest, does not count")
                : say("für ungültig erklärt, zählt nicht", "voided, does not count")
        case .submitted: break
        }
        let scores = explanation.rubric.criteria.indices.map { "\(title($0)) \(score(card.scores[$0]))" }
        let list = scores.joined(separator: ", ")
        guard let step = side.derivation.steps?.cards.first(where: { $0.seat == card.seat }),
            explanation.rubric.aggregation.order == .cardFirst
        else { return list }
        guard let exact = step.exact, let total = step.total else {
            return list + say("; ohne Gesamtwert, weil Punkte fehlen", "; no total, for scores are missing")
        }
        let kept = step.isKept ? "" : say("; geht nicht in den Wert ein", "; not part of the value")
        return list + " = " + rounded(exact, total, explanation.rubric.aggregation.decimals.card) + kept
    }

    /// `4,266667 (64/15), gerundet auf 2 Stellen nach dem Komma: 4,27`, or just the number where rounding changed nothing.
    private func rounded(_ exact: Ratio, _ value: Ratio, _ decimals: Int?) -> String {
        guard let decimals, exact != value else { return number(value) }
        return say(
            "\(number(exact)), gerundet \(places(decimals)): \(number(value))",
            "\(number(exact)), rounded \(places(decimals)): \(number(value))")
    }

    /// The values across jurors.
    func criteria(_ side: Explanation.Side) -> [String] {
        guard let steps = side.derivation.steps else { return [] }
        let aggregation = explanation.rubric.aggregation
        return zip(explanation.rubric.criteria.indices, steps.criteria).map { place, step in
            let values = step.values.map { value in
                let text = number(value.score)
                return value.isKept ? text : "[\(text)]"
            }
            let list = enumeration(values)
            guard let exact = step.exact, let value = step.value else {
                return "\(title(place)): " + say("ohne Wert", "no value")
                    + (values.isEmpty ? "" : say(" aus \(list)", " of \(list)"))
            }
            var line =
                "\(title(place)): " + say("aus \(list) wird ", "\(list) make ")
                + rounded(exact, value, aggregation.decimals.criterion)
            if aggregation.order == .criterionFirst, let weighted = step.weighted {
                let weight = explanation.rubric.criteria[place].weight
                let product = Ratio(weight) * value
                line +=
                    "; × \(number(weight)) = "
                    + rounded(product, weighted, aggregation.decimals.weighted)
            }
            return line
        }
    }

    /// From the combined values to the score, carried results included.
    func total(_ side: Explanation.Side) -> [String] {
        let derivation = side.derivation
        guard let steps = derivation.steps, let exact = steps.exact, let own = derivation.own else {
            return []
        }
        var lines = [
            say("Wert dieser Runde: ", "Value of this round: ")
                + rounded(exact, own, explanation.rubric.aggregation.decimals.total)
        ]
        guard !steps.carried.isEmpty else { return lines }
        for step in steps.carried {
            let result = step.result.map { number($0) } ?? say("keiner", "none")
            lines.append(
                say(
                    "Übernommen aus \(source(step.source)): \(result) mit Gewicht \(number(step.weight))",
                    "Carried from \(source(step.source)): \(result) at weight \(number(step.weight))"))
        }
        if let score = derivation.score {
            let parts =
                ["\(number(own)) × \(number(explanation.ownWeight))"]
                + steps.carried.map { "\(number($0.result ?? .zero)) × \(number($0.weight))" }
            let weight = steps.carried.reduce(Ratio(explanation.ownWeight)) { $0 + Ratio($1.weight) }
            lines.append(
                say("Zusammen: ", "Together: ")
                    + "(\(parts.joined(separator: " + "))) ÷ \(number(weight)) = \(number(score))")
        }
        return lines
    }

    /// A table from outside is named by its digest.
    private func source(_ text: String) -> String {
        text.utf8.count == 64 ? say("der Tabelle \(text.prefix(12))…", "the table \(text.prefix(12))…") : text
    }
}

extension Explanation {
    /// The whole explanation in sentences; empty lines stand between its parts.
    package func sentences(in language: Language) -> [String] {
        let words = ExplanationWords(explanation: self, language: language)
        var parts = [words.result(), words.neighbours(), words.rule()]
        for side in [subject] + (other.map { [$0] } ?? []) {
            var lines = [words.name(side.application, side.names).capitalisedFirst + ":"]
            if side.application != subject.application {
                lines +=
                    side.standing.map {
                        [
                            words.say(
                                "Platz \($0.rank), \(words.number($0.score)) Punkte",
                                "Rank \($0.rank), \(words.number($0.score)) points")
                        ]
                    } ?? [words.unranked(side)]
            }
            lines += words.cards(side) + words.criteria(side) + words.total(side)
            parts.append(lines)
        }
        if let other { parts.append(words.difference(to: other)) }
        return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }
}
