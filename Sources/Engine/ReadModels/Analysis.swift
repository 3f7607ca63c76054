package import Domain
package import JSON
package import Statistics

/// What a score table says on its own: the ranking with what statistics say beside it, how far the jurors agree, and how each of
/// them scored.
package struct Analysis: Sendable {
    package let ranking: RankingView
    package let agreement: PanelAgreement
    package let jurors: PanelJurors
    /// Why nothing corrected stands beside the ranking; `nil` when it does.
    package let uncorrected: Unanswerable?
    private let name: @Sendable (Int) -> String

    /// Computes everything from one panel; `juror` names a seat.
    package init(
        ranking: RankingView, panel: Panel, best: Int, all: Bool = false, choseThemselves: Bool = false,
        juror: @escaping @Sendable (Int) -> String
    ) {
        var view = ranking
        let rubric = ranking.rubric
        let totals = CardTotals(of: panel, by: rubric)
        let statistics = PanelStatistics.result(
            panel: panel, rubric: rubric, ranking: ranking.ranking, terms: CalibrationTerms(best: best),
            choseThemselves: choseThemselves)
        switch statistics {
        case .success(let found): (view.statistics, uncorrected) = (found, nil)
        case .failure(let why): uncorrected = why
        }
        for seat in totals.seats { view.jurors[seat] = juror(seat) }
        self.ranking = view
        agreement = PanelAgreement(
            of: totals, by: rubric, input: Fingerprint().digest(of: panel, rubric: rubric), all: all)
        jurors = PanelJurors(of: totals, by: rubric, beside: statistics)
        name = juror
    }

    /// `{"ranking": {…}, "agreement": {…}, "jurors": […], "uncorrected": {…}}`.
    package var json: JSONValue {
        .members([
            "ranking": ranking.json, "agreement": agreement.json,
            "jurors": .list(jurors.lines.map { $0.json(name: name($0.seat)) }),
            "uncorrected": uncorrected.map {
                .members(["de": .text($0.words.de), "en": .text($0.words.en)])
            },
        ])
    }

    /// A statistic to four places; for people and programs alike, since no more of it is promised.
    package static func figure(_ value: Double) -> String {
        let scaled = (value * 10_000).rounded()
        guard scaled.magnitude < 1e15 else { return "\(value)" }
        let whole = Int(scaled.magnitude)
        let tail = String(whole % 10_000)
        return (scaled < 0 ? "-" : "") + "\(whole / 10_000)."
            + String(repeating: "0", count: 4 - tail.utf8.count) + tail
    }
}

extension Ratio {
    /// The nearest binary fraction, for statistics only.
    package var approximate: Double {
        let parts = quotient.split(separator: "/")
        guard parts.count == 2, let numerator = Double(parts[0]), let denominator = Double(parts[1]) else {
            return Double(quotient) ?? .nan
        }
        return numerator / denominator
    }
}
