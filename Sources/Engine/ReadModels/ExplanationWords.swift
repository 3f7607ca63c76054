import Domain

/// Says an explanation in one language, a paragraph of lines at a time.
struct ExplanationWords {
    let explanation: Explanation
    let language: Language

    func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

    /// A number as the language writes it; one that does not end comes with its exact fraction.
    func number(_ value: Ratio) -> String {
        let text = point(value.description)
        return value.rounded(to: 18) == value ? text : "\(text) (\(value.quotient))"
    }

    /// The same with its sign.
    func signed(_ value: Ratio) -> String { (value.isNegative || value.isZero ? "" : "+") + number(value) }

    func number(_ value: Decimal) -> String { point(value.description) }

    private func point(_ text: String) -> String {
        language == .de ? String(text.map { $0 == "." ? "," : $0 }) : text
    }

    func name(_ application: Int, _ names: RankingView.Names?) -> String {
        let number = say("Bewerbung \(application)", "application \(application)")
        guard let title = names?.title ?? names?.reference else { return number }
        return number + say(" „\(title)“", " “\(title)”")
    }

    func juror(_ seat: Int) -> String { explanation.jurors[seat] ?? say("Platz \(seat)", "seat \(seat)") }

    func title(_ criterion: Int) -> String { explanation.rubric.criteria[criterion].title[language] }

    func places(_ decimals: Int) -> String {
        switch decimals {
        case 0: say("auf ganze Punkte", "to whole points")
        case 1: say("auf eine Stelle nach dem Komma", "to one decimal place")
        default: say("auf \(decimals) Stellen nach dem Komma", "to \(decimals) decimal places")
        }
    }
}

// MARK: - The result

extension ExplanationWords {
    /// Rank, score and why there is none.
    func result() -> [String] {
        let side = explanation.subject
        let who = name(side.application, side.names)
        let corrected = explanation.corrected.map { ", \($0.words[language])" } ?? ""
        let fixed = explanation.closed.map {
            say(
                "Das Ergebnis ist festgeschrieben (Ereignis \($0))\(corrected).",
                "The result is fixed (event \($0))\(corrected).")
        }
        let state = (fixed.map { [$0] } ?? []) + explanation.state.words.map { $0[language] }
        guard let standing = side.standing else {
            return [
                say(
                    "\(who) hat in \(explanation.round) keinen Platz.",
                    "\(who.capitalisedFirst) has no rank in \(explanation.round)."),
                unranked(side),
            ] + state
        }
        let shared = standing.isTied ? say(" (geteilt)", " (shared)") : ""
        return [
            say(
                "\(who) steht in \(explanation.round) auf Platz \(standing.rank)\(shared) von \(explanation.counts.ranked) mit \(number(standing.score)) Punkten.",
                "\(who.capitalisedFirst) is on rank \(standing.rank)\(shared) of \(explanation.counts.ranked) in \(explanation.round), with \(number(standing.score)) points."
            )
        ] + state
    }

    /// Why an application has no rank, with the numbers that say so.
    func unranked(_ side: Explanation.Side) -> String {
        let derivation = side.derivation
        switch derivation.why {
        case nil: return ""
        case .withdrawn:
            return say("Die Bewerbung wurde zurückgezogen.", "The application was withdrawn.")
        case .excluded:
            return say("Die Bewerbung wurde ausgeschlossen.", "The application was excluded.")
        case .tooFewCards:
            let trim = explanation.rubric.aggregation
            let trimmed =
                trim.across == .trimmedMean
                ? say(
                    " Dazu müssen nach dem Streichen der \(trim.trim) höchsten und \(trim.trim) niedrigsten Werte noch welche übrig sein.",
                    " Also, some values must be left after the \(trim.trim) highest and \(trim.trim) lowest are dropped."
                ) : ""
            return say(
                "Es sind zu wenige Bögen: \(derivation.cards) mit Punkten, nötig sind \(explanation.rubric.minimumCards).",
                "There are too few cards: \(derivation.cards) with scores, \(explanation.rubric.minimumCards) are needed."
            ) + trimmed
        case .missingCriterion:
            let open = zip(explanation.rubric.criteria, derivation.criteria).filter { $0.1 == nil }
                .map { $0.0.title[language] }
            let carried = (derivation.steps?.carried ?? []).filter { $0.result == nil }.map(\.source)
            let what = (open + carried).joined(separator: ", ")
            return say(
                "Es fehlen Punkte\(what.isEmpty ? " auf einzelnen Bögen" : ": \(what)"); die Summe lässt sich nicht bilden.",
                "Scores are missing\(what.isEmpty ? " on single cards" : ": \(what)"); the sum cannot be made."
            )
        case .knockout:
            let below = zip(explanation.rubric.criteria, derivation.criteria).compactMap {
                criterion, value -> String? in
                guard let limit = criterion.knockoutBelow, let value, value < Ratio(limit) else { return nil }
                return say(
                    "\(criterion.title.de) \(number(value)) statt mindestens \(number(limit))",
                    "\(criterion.title.en) \(number(value)) instead of at least \(number(limit))")
            }
            let score = derivation.score.map { number($0) } ?? "–"
            return say(
                "Die Mindestpunktzahl ist verfehlt: \(below.joined(separator: ", ")). Die Punktzahl wäre \(score).",
                "The minimum score is not reached: \(below.joined(separator: ", ")). The score would be \(score)."
            )
        }
    }

    /// What put it behind the line above and before the line below.
    func neighbours() -> [String] {
        guard explanation.subject.standing != nil else { return [] }
        var lines: [String] = []
        if let above = explanation.above {
            let who = name(above.standing.application, above.names)
            lines.append(
                above.decision.by == .tied
                    ? say("Den Platz teilt sie mit \(who): ", "It shares the rank with \(who): ")
                        + reason(above.decision, explanation.subject.derivation, above.derivation)
                    : say(
                        "Davor steht auf Platz \(above.standing.rank) \(who): ",
                        "Above it, on rank \(above.standing.rank), is \(who): ")
                        + reason(above.decision, explanation.subject.derivation, above.derivation))
        } else {
            lines.append(say("Davor steht niemand.", "Nobody is above it."))
        }
        if let below = explanation.below {
            let who = name(below.standing.application, below.names)
            lines.append(
                below.decision.by == .tied
                    ? say("Den Platz teilt sie mit \(who): ", "It shares the rank with \(who): ")
                        + reason(below.decision, explanation.subject.derivation, below.derivation)
                    : say(
                        "Dahinter steht auf Platz \(below.standing.rank) \(who): ",
                        "Below it, on rank \(below.standing.rank), is \(who): ")
                        + reason(below.decision, explanation.subject.derivation, below.derivation))
        } else {
            lines.append(say("Dahinter steht niemand.", "Nobody is below it."))
        }
        return lines
    }

    /// What decided between two ranked applications, the first one's number first.
    func reason(_ decision: Precedence.Decision, _ own: Derivation, _ other: Derivation) -> String {
        func both(_ left: Ratio?, _ right: Ratio?) -> String {
            let texts = [left, right].map { $0.map { number($0) } ?? say("keiner", "none") }
            return say("\(texts[0]) gegen \(texts[1])", "\(texts[0]) against \(texts[1])")
        }
        let equal = say(
            "Bei gleicher Punktzahl (\(number(own.score ?? .zero))) entscheidet ",
            "With equal scores (\(number(own.score ?? .zero))) what decides is ")
        switch decision.by {
        case .score:
            let gap = (own.score ?? .zero) - (other.score ?? .zero)
            return say(
                "die Punktzahl entscheidet, \(both(own.score, other.score)), Abstand \(signed(gap)).",
                "the score decides, \(both(own.score, other.score)), distance \(signed(gap)).")
        case .tied:
            return say(
                "Punktzahl (\(number(own.score ?? .zero))) und alle Regeln für Gleichstand sind gleich.",
                "the score (\(number(own.score ?? .zero))) and every tie-break are equal.")
        case .tieBreak(.criterion(let id)):
            guard let place = explanation.rubric.index(of: id) else { return equal + id.text }
            return equal
                + say(
                    "der höhere Wert in „\(title(place))“: \(both(own.criteria[place], other.criteria[place])).",
                    "the higher value in “\(title(place))”: \(both(own.criteria[place], other.criteria[place]))."
                )
        case .tieBreak(.median):
            return equal
                + say(
                    "der höhere Median der Bögen: \(both(own.median, other.median)).",
                    "the higher median of the cards: \(both(own.median, other.median)).")
        case .tieBreak(.spread):
            return equal
                + say(
                    "der kleinere Abstand zwischen höchstem und niedrigstem Bogen: \(both(own.spread, other.spread)).",
                    "the smaller difference of highest and lowest card: \(both(own.spread, other.spread)).")
        case .tieBreak(.lot):
            let seed = explanation.lotSeed.map(String.init) ?? "–"
            return equal
                + say(
                    "das Los aus der Zahl \(seed), die vor der ersten Wertung aufgezeichnet wurde.",
                    "the lot drawn from the number \(seed) that was recorded before the first score.")
        }
    }
}

extension String {
    /// With a capital first letter.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
