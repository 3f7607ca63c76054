import Domain
import Statistics

/// What one method makes of the card totals; by the places of ``CardTotals``.
struct Corrected {
    /// One juror's severity with its standard error.
    typealias Severity = (severity: Double, error: Double?)

    /// The mean of each application's totals.
    let raw: [Double]
    /// The score as if all jurors were equally severe; `nil` where the method has none.
    var scores: [Double?]
    var errors: [Double?]
    /// How far the severity of its readers moved an application, in points.
    var severity: [Double?]
    /// By juror; above 0 severe.
    var jurors: [Severity?]
    var figures: [(name: Slug, value: Double)] = []
    /// Whether the estimation came to rest.
    var isSettled = true
    /// The model behind it, for draws and cautions; `nil` for methods without one.
    var model: TwoWayModel?

    init(_ totals: CardTotals, _ rubric: Rubric, _ terms: CalibrationTerms) throws(Unanswerable) {
        let table = totals.table
        raw = totals.means
        scores = raw
        errors = Array(repeating: nil, count: raw.count)
        severity = errors
        jurors = Array(repeating: nil, count: totals.seats.count)
        switch terms.method {
        case .twoWay: take(try TwoWayModel.fit(table), totals)
        case .bayesian: take(try BayesianCalibration(table), totals)
        case .leastSquares: take(try TwoWayLeastSquares(table), totals)
        case .regularised:
            take(try RegularisedLeastSquares(table, applicationPenalty: 1, jurorPenalty: 1), totals)
        case .centred: take(JurorCentred(table).application, JurorCentred(table).juror.map(\.mean), table)
        case .zScore: take(JurorZScore(table).application, JurorZScore(table).juror.map(\.mean), table)
        case .rasch: try takeRasch(totals, rubric)
        }
    }

    private mutating func take(_ model: TwoWayModel, _ totals: CardTotals) {
        self.model = model
        scores = model.application.map { model.mean + $0.value }
        errors = model.application.map(\.standardError)
        isSettled = model.iteration.converged
        jurors = model.juror.map { (-$0.value, $0.standardError) }
        severity = moved(totals)
        figures = [
            ("mean", model.mean), ("mean-error", model.meanError),
            ("variance-applications", model.variances.application),
            ("variance-jurors", model.variances.juror), ("variance-residual", model.variances.residual),
        ].map { (Slug(checked: $0), $1) }
    }
}

extension Corrected {
    private mutating func take(_ calibration: BayesianCalibration, _ totals: CardTotals) {
        take(calibration.model, totals)
        scores = calibration.application.map { $0.calibrated }
        errors = calibration.application.map { $0.deviation }
    }

    private mutating func take(_ fit: TwoWayLeastSquares, _ totals: CardTotals) {
        scores = fit.application.map { $0?.mean }
        errors = fit.application.map { $0?.meanError }
        jurors = fit.juror.map { estimate in estimate.map { (-$0.effect, $0.effectError) } }
        severity = moved(totals)
        figures = [("rank", Double(fit.rank)), ("error-variance", fit.errorVariance ?? 0)].map {
            (Slug(checked: $0), $1)
        }
    }

    private mutating func take(_ fit: RegularisedLeastSquares, _ totals: CardTotals) {
        scores = fit.application.indices.map { fit.score(of: $0) }
        jurors = fit.juror.map { (-$0, nil) }
        severity = moved(totals)
        figures = [("application-penalty", 1), ("juror-penalty", 1), ("mean", fit.centre)].map {
            (Slug(checked: $0), $1)
        }
    }

    /// Juror by juror: below the mean of all cards counts as severe.
    private mutating func take(_ values: [Double?], _ means: [Double?], _ table: CardTable) {
        scores = values
        let mean = table.count > 0 ? table.score.reduce(0, +) / Double(table.count) : 0
        jurors = means.map { own in own.map { (mean - $0, nil) } }
        figures = [(Slug(checked: "mean"), mean)]
    }

    /// Applications, jurors and criteria on one scale of logits; steps by criterion where their scales differ.
    private mutating func takeRasch(_ totals: CardTotals, _ rubric: Rubric) throws(Unanswerable) {
        var ratings: [RatingTable.Rating] = []
        for (criterion, table) in totals.criteria.enumerated() {
            let scale = rubric.criteria[criterion].scale
            for card in 0..<table.count {
                let units = Int64((table.score[card] * 10_000).rounded()) - scale.min.units
                ratings.append(
                    RatingTable.Rating(
                        [Int(table.application[card]), Int(table.juror[card]), criterion],
                        category: Int(units / scale.step.units)))
            }
        }
        let sizes = [totals.applications.count, totals.seats.count, rubric.criteria.count]
        let areAlike =
            Set(rubric.criteria.map { [$0.scale.min, $0.scale.max, $0.scale.step] }).count == 1
        let fit = try ManyFacetRasch.fit(
            try RatingTable(sizes: sizes, ratings: ratings),
            model: RaschModel(
                directions: [.raises, .lowers, .lowers], floating: 0,
                steps: areAlike ? .common : .separate(facet: 2)))
        isSettled = fit.iteration.converged
        scores = fit.facets[0].map(\.measure)
        errors = fit.facets[0].map(\.standardError)
        jurors = fit.facets[1].map { element in
            element.measure.map { ($0, element.standardError) }
        }
        severity = moved(totals)
        figures = [("log-likelihood", fit.logLikelihood), ("ratings", Double(fit.used))].map {
            (Slug(checked: $0), $1)
        }
    }

    /// The mean severity of each application's readers.
    private func moved(_ totals: CardTotals) -> [Double?] {
        totals.readers.map { readers in
            let known = readers.compactMap { jurors[$0]?.severity }
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
    }

    /// Where draws of the model put an application, and how often among the best.
    typealias Places = (interval: ClosedRange<Int>, best: Double)

    /// Places of some applications by their totals, which are `share` of the drawn score and a part of their own; `nil` where
    /// the method has no model, or nothing tells the applications apart.
    func places(
        of entrants: [(place: Int, carried: Double)], share: Double, _ terms: CalibrationTerms, seed: UInt64
    ) throws(Unanswerable) -> [Places]? {
        guard let model, model.variances.application > 0, entrants.count > 1 else { return nil }
        let spread = try RankDraws.spread(
            model, draws: terms.draws, seed: seed, cuts: [terms.best],
            of: entrants.map { RankDraws.Entrant(application: $0.place, offset: $0.carried / share) })
        return spread.ranks.map {
            (Int($0.low.rounded(.down))...Int($0.high.rounded(.up)), $0.best.first ?? 0)
        }
    }
}
