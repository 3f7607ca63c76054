import Domain
import Engine
import HTML

extension RecordPage {
    /// The rubric as it stood when the round opened, in words.
    var rules: Section {
        let sum = rubric.criteria.reduce(Ratio.zero) { $0 + Ratio($1.weight) }
        var table = ReportTable(
            [
                .init(title: ""), .init(title: say("Kriterium", "Criterion"), isWide: true),
                .init(title: say("Gewicht", "Weight"), isNumber: true),
                .init(title: say("Anteil", "Share"), isNumber: true), .init(title: say("Skala", "Scale")),
                .init(title: say("Weitere Regeln", "Further rules")),
            ], style: "rules")
        for (place, criterion) in rubric.criteria.enumerated() {
            let share = (Ratio(criterion.weight) * Ratio(100)).divided(by: sum) ?? .zero
            let guidance = criterion.guidance.map {
                "<br><span class=\"small\">\($0[speech.language])</span>" as HTML
            }
            table.row(html: [
                "\(mark(place))", "<strong>\(criterion.title[speech.language])</strong>\(guidance ?? .none)",
                "\(speech.number(criterion.weight))", "\(speech.short(share)) %", "\(scale(criterion.scale))",
                "\(extras(criterion).joined(separator: "; "))",
            ])
        }
        let body: HTML = """
            <p>\(say("Bewertungsraster", "Rubric")) <strong>\(rubric.title[speech.language])</strong> (\(rubric.id.text)), \(say("festgelegt mit der Eröffnung der Runde (Eintrag", "fixed when the round opened (entry")) \(record.round.opened)). \(say("Prüfsumme (SHA-256):", "Checksum (SHA-256):")) <code>\(record.round.rubricDigest.hex)</code></p>
            \(table.html)
            <h3>\(say("Wie aus Bögen ein Platz wird", "How cards become a rank"))</h3>
            \(points((aggregation + rounding + tieBreak).map { "\($0)" }))
            <h3>\(say("Wie gelesen wird", "How it is read"))</h3>
            \(points(reading.map { "\($0)" }))
            """
        return Section(id: "rules", title: say("Regeln", "Rules"), body: body)
    }

    /// `K3`, the short name of a criterion in wide tables.
    func mark(_ place: Int) -> String { say("K", "C") + String(place + 1) }

    private func scale(_ scale: Scale) -> String {
        let (low, high) = (speech.number(scale.min), speech.number(scale.max))
        guard scale.step != Decimal(1) else { return say("\(low) bis \(high)", "\(low) to \(high)") }
        let step = speech.number(scale.step)
        return say("\(low) bis \(high), Schritt \(step)", "\(low) to \(high), step \(step)")
    }

    private func extras(_ criterion: Criterion) -> [String] {
        var texts: [String] = []
        if !criterion.isRequired { texts.append(say("freiwillig", "optional")) }
        if criterion.minimumReason > 0 {
            texts.append(
                say(
                    "Begründung ab \(criterion.minimumReason) Zeichen",
                    "reason of at least \(criterion.minimumReason) characters"))
        }
        if let knockout = criterion.knockoutBelow {
            texts.append(
                say("Mindestpunktzahl \(speech.number(knockout))", "minimum score \(speech.number(knockout))")
            )
        }
        return texts
    }

    private var aggregation: [String] {
        let rule = rubric.aggregation
        let across =
            switch rule.across {
            case .mean: say("das Mittel", "the mean")
            case .median: say("der Median", "the median")
            case .trimmedMean where rule.trim == 1:
                say(
                    "das Mittel ohne den höchsten und den niedrigsten Wert",
                    "the mean without the highest and the lowest value")
            case .trimmedMean:
                say(
                    "das Mittel ohne die \(rule.trim) höchsten und die \(rule.trim) niedrigsten Werte",
                    "the mean without the \(rule.trim) highest and the \(rule.trim) lowest values")
            }
        let total =
            switch rule.total {
            case .weightedMean: say("das gewichtete Mittel", "the weighted mean")
            case .weightedSum: say("die gewichtete Summe", "the weighted sum")
            }
        let order =
            switch rule.order {
            case .cardFirst:
                say(
                    "Jeder Bogen ergibt \(total) seiner Kriterien; über alle Bögen einer Bewerbung gilt \(across).",
                    "Each card makes \(total) of its criteria; across all cards of an application \(across) counts."
                )
            case .criterionFirst:
                say(
                    "Für jedes Kriterium gilt über alle Bögen einer Bewerbung \(across); daraus wird \(total) gebildet.",
                    "For each criterion \(across) across all cards of an application counts; of these \(total) is made."
                )
            }
        var texts = [
            order,
            rubric.minimumCards == 1
                ? say("Ein Bogen genügt für einen Platz.", "One card is enough for a rank.")
                : say(
                    "Für einen Platz braucht eine Bewerbung mindestens \(rubric.minimumCards) Bögen.",
                    "For a rank an application needs at least \(rubric.minimumCards) cards."),
            say(
                "Eine nicht vergebene Punktzahl fehlt; sie zählt nicht als null.",
                "A score that was not given is missing; it does not count as zero."),
        ]
        guard !record.round.carries.isEmpty else { return texts }
        let own = speech.number(record.round.ownWeight ?? Decimal(1))
        for carried in record.round.carries {
            let source =
                carried.round.map { say("der Runde \($0)", "the round \($0)") }
                ?? say(
                    "der Tabelle mit der Prüfsumme \(carried.digest.hex)",
                    "the table with the checksum \(carried.digest.hex)")
            let weight = speech.number(carried.weight)
            texts.append(
                say(
                    "Das Ergebnis \(source) zählt mit Gewicht \(weight) neben dem eigenen mit Gewicht \(own).",
                    "The result of \(source) counts at weight \(weight) beside the round's own at weight \(own)."
                ))
        }
        return texts
    }

    private var rounding: [String] {
        let decimals = rubric.aggregation.decimals
        let steps: [(Int?, String)] = [
            (decimals.criterion, say("das Kriterium über die Bögen", "the criterion across cards")),
            (decimals.weighted, say("Punkte mal Gewicht", "score times weight")),
            (decimals.card, say("der Gesamtwert eines Bogens", "a card's total")),
            (decimals.total, say("das Ergebnis", "the total")),
        ]
        let texts = steps.compactMap { places, what in
            places.map { say("\(what) auf \($0) Stellen", "\(what) to \($0) places") }
        }
        guard !texts.isEmpty else {
            return [
                say(
                    "Gerechnet wird exakt, ohne jede Rundung.", "All is computed exactly, nothing is rounded."
                )
            ]
        }
        let list = speech.list(texts)
        return [
            say(
                "Gerundet wird kaufmännisch: \(list). Alles andere bleibt exakt.",
                "Rounded half away from zero: \(list). All else stays exact.")
        ]
    }

    private var tieBreak: [String] {
        let steps = rubric.tieBreak.map { words($0) }
        let rest = say(
            "Was dann noch gleich ist, teilt sich den Platz.", "What is then still equal shares the rank.")
        guard !steps.isEmpty else {
            return [say("Gleiche Punktzahlen teilen sich den Platz.", "Equal scores share the rank.")]
        }
        let list = steps.joined(separator: say("; danach ", "; then "))
        return [
            say(
                "Bei gleicher Punktzahl entscheidet \(list). \(rest)",
                "Between equal scores decides \(list). \(rest)")
        ]
    }

    /// What a tie-break looks at, as the end of a sentence.
    func words(_ tieBreak: TieBreak) -> String {
        switch tieBreak {
        case .criterion(let id):
            say("der höhere Wert in „\(title(of: id))“", "the higher value in “\(title(of: id))”")
        case .median: say("der höhere Median der Bögen", "the higher median of the cards")
        case .spread:
            say(
                "der kleinere Abstand zwischen höchstem und niedrigstem Bogen",
                "the smaller difference between the highest and the lowest card")
        case .lot:
            say("das Los aus der vorher aufgezeichneten Zahl", "the lot from the number recorded beforehand")
        }
    }

    private var reading: [String] {
        let round = record.round
        var texts = [
            round.blind
                ? say(
                    "Blind: Die Jury sah weder Namen noch Team.",
                    "Blind: the jury saw neither names nor team.")
                : say("Nicht blind: Die Jury sah Namen und Team.", "Not blind: the jury saw names and team."),
            say(
                "Vorgesehen \(round.readers == 1 ? "war ein Bogen" : "waren \(round.readers) Bögen") je Bewerbung.",
                "\(round.readers == 1 ? "One card was" : "\(round.readers) cards were") intended for each application."
            ),
        ]
        if let due = round.due {
            texts.append(say("Fällig: \(due.text(in: .de)).", "Due: \(due.text(in: .en))."))
        }
        if let closes = round.closes {
            texts.append(
                say("Letzte Annahme: \(closes.text(in: .de)).", "Last acceptance: \(closes.text(in: .en))."))
        }
        if let seed = round.lotSeed, round.closing != nil {
            texts.append(
                say(
                    "Vor der ersten Wertung aufgezeichnete Zahl für das Los: \(seed).",
                    "Number for the lot, recorded before the first score: \(seed)."
                ))
        }
        return texts
    }
}
