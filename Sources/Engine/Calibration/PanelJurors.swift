package import Domain
package import JSON
package import Statistics

/// How each juror of a panel scored, for a conversation; nobody is left out because of it.
package struct PanelJurors: Sendable {
    /// By seat.
    package let lines: [Line]
    /// Why severity cannot be told; `nil` when it can.
    package let noSeverity: Unanswerable?
    /// What speaks against taking severity at its word.
    package let cautions: [Caution]

    /// One juror.
    package struct Line: Sendable {
        package let seat: Int
        /// Cards with a total.
        package let cards: Int
        /// Of the totals, in points of the rubric.
        package let mean: Double
        /// Standard deviation with n − 1; `nil` below two cards.
        package let deviation: Double?
        /// Mean difference to the other jurors of the same applications; `nil` when there are none.
        package let difference: Double?
        /// Above 0 more severe than the others, in points; `nil` where it cannot be told.
        package let severity: Double?
        /// Its standard error.
        package let error: Double?
        /// The juror's deviation over that of all cards, 1 as usual; `nil` where either is not known or 0.
        package let spread: Double?
        /// What is worth a conversation.
        package let flags: [JurorRemark]

        /// Severity in plain words.
        package var words: Bilingual {
            guard let severity, let error else {
                return Bilingual(de: "nicht zu sagen", en: "cannot be told")
            }
            let (points, doubt) = (Bilingual.figure(severity.magnitude), Bilingual.figure(error))
            guard severity.magnitude >= 0.005 else {
                return Bilingual(de: "wie die anderen", en: "like the others")
            }
            let isSure = severity.magnitude > 1.96 * error
            let (de, en) = severity > 0 ? ("strenger", "more severe") : ("milder", "more lenient")
            return isSure
                ? Bilingual(
                    de: "um \(points.de) Punkte \(de) (± \(doubt.de))",
                    en: "\(points.en) points \(en) (± \(doubt.en))")
                : Bilingual(
                    de: "um \(points.de) Punkte \(de), nicht gesichert (± \(doubt.de))",
                    en: "\(points.en) points \(en), not certain (± \(doubt.en))")
        }
    }

    /// Computes them, severity as the statistics beside the ranking have it.
    package init(
        of totals: CardTotals, by rubric: Rubric, beside statistics: Result<PanelStatistics, Unanswerable>,
        context: (_ application: Int, _ seat: Int) -> CardContext = { _, _ in CardContext() }
    ) {
        let table = totals.table
        let cards = (0..<table.count).map {
            JurorSummary.Card(
                juror: Int(table.juror[$0]), application: Int(table.application[$0]), total: table.score[$0])
        }
        var severities: [Int: PanelStatistics.Juror] = [:]
        switch statistics {
        case .success(let found):
            for juror in found.jurors { severities[juror.seat] = juror }
            (noSeverity, cautions) = (nil, found.cautions)
        case .failure(let why): (noSeverity, cautions) = (why, [])
        }
        let remarks = try? totals.remarks(by: rubric, context)
        let whole = Self.deviation(table.score)
        lines = JurorSummary.summaries(of: cards).map { summary in
            let seat = totals.seats[summary.juror]
            return Line(
                seat: seat, cards: summary.cards, mean: summary.mean,
                deviation: summary.deviation, difference: summary.difference,
                severity: severities[seat]?.severity, error: severities[seat]?.error,
                spread: summary.deviation.flatMap { own in whole > 0 ? own / whole : nil },
                flags: remarks?[summary.juror] ?? [])
        }
    }

    private init(lines: [Line], noSeverity: Unanswerable?, cautions: [Caution]) {
        (self.lines, self.noSeverity, self.cautions) = (lines, noSeverity, cautions)
    }

    /// The line of one juror as that juror may see it: while the round is open nothing that others' cards tell.
    func seen(from seat: Int, whileOpen isOpen: Bool) -> PanelJurors {
        let own = lines.filter { $0.seat == seat }.map { line in
            guard isOpen else { return line }
            return Line(
                seat: line.seat, cards: line.cards, mean: line.mean, deviation: line.deviation,
                difference: nil, severity: nil, error: nil, spread: nil, flags: [])
        }
        return PanelJurors(lines: own, noSeverity: isOpen ? nil : noSeverity, cautions: [])
    }

    private static func deviation(_ scores: [Double]) -> Double {
        guard scores.count > 1 else { return 0 }
        let mean = scores.reduce(0, +) / Double(scores.count)
        let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(scores.count - 1)).squareRoot()
    }
}

extension PanelJurors.Line {
    /// For programs, figures to four places.
    package func json(name: String) -> JSONValue {
        func figure(_ value: Double?) -> JSONValue { value.map { .number(Analysis.figure($0)) } ?? .null }
        return .members([
            "juror": .text(name), "cards": .integer(cards), "mean": figure(mean),
            "deviation": figure(deviation), "difference": figure(difference), "severity": figure(severity),
            "error": figure(error), "spread": figure(spread), "de": .text(words.de), "en": .text(words.en),
            "flags": .list(
                flags.map {
                    .members(["name": .text($0.name), "de": .text($0.words.de), "en": .text($0.words.en)])
                }),
        ])
    }
}
