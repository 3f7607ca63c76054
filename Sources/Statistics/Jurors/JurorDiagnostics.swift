/// Statistics of every juror and what is worth a conversation (C. M. Myford, E. W. Wolfe, Detecting and measuring rater effects
/// using many-facet Rasch measurement, Journal of Applied Measurement 4, 2003, and 5, 2004).
package enum JurorDiagnostics {
    /// One diagnosis per juror of the model, by number.
    ///
    /// `range` is the lowest and the highest score a card can have; `outfit` the jurors' mean squared standardized residuals of a
    /// many-facet Rasch model, where one was fitted. Throws `badInput` where readings do not fit the model or are not finite,
    /// `tooFewCards` for none.
    package static func of(
        _ readings: [Reading], model: TwoWayModel, range: ClosedRange<Double>, outfit: [Double?]? = nil,
        thresholds: JurorFlag.Thresholds = .init()
    ) throws(Unanswerable) -> [JurorDiagnosis] {
        let (applications, jurors) = (model.application.count, model.juror.count)
        guard !readings.isEmpty else { throw .tooFewCards(needed: 1) }
        guard
            readings.allSatisfy({
                0..<applications ~= $0.application && 0..<jurors ~= $0.juror && $0.score.isFinite
                    && $0.criteria.allSatisfy { $0?.isFinite ?? true }
            }), outfit.map({ $0.count == jurors }) ?? true
        else {
            throw .badInput("every card needs an application and a juror of the model, and finite values")
        }
        let sorted = readings.sorted {
            ($0.juror, $0.sequence ?? 0, $0.application, $0.score)
                < ($1.juror, $1.sequence ?? 0, $1.application, $1.score)
        }
        let pool = Pool(sorted, model)
        let within = WithinCardSpread.of(sorted, jurors: jurors)
        var own = [ArraySlice<Reading>](repeating: [], count: jurors)
        var start = 0
        for juror in 0..<jurors {
            let end = sorted[start...].firstIndex { $0.juror != juror } ?? sorted.count
            own[juror] = sorted[start..<end]
            start = end
        }
        let all = own.indices.map { Figures(own[$0], pool, $0, outfit?[$0]) }
        let severity = ManyTests.holm(
            own.indices.map { juror in
                let effect = model.juror[juror]
                guard !own[juror].isEmpty, effect.standardError > 0 else { return nil }
                return NormalDistribution.twoSided(effect.value / effect.standardError)
            })
        let drift = ManyTests.holm(all.map { $0.drift?.p })
        let field = ManyTests.holm(all.map { $0.ownField?.p })
        let institution = ManyTests.holm(all.map { $0.ownInstitution?.p })
        let usual = Self.median(within.compactMap { $0 })
        return own.indices.map { juror in
            let figures = all[juror]
            let diagnosis = JurorDiagnosis(
                juror: juror, cards: own[juror].count, severity: -model.juror[juror].value,
                severityError: model.juror[juror].standardError, severityP: severity[juror],
                deviation: figures.deviation, spread: figures.spread, others: figures.others,
                residualDeviation: figures.residualDeviation, surprise: figures.surprise,
                withinCard: within[juror], drift: figures.drift, driftP: drift[juror],
                ownField: figures.ownField, ownFieldP: field[juror],
                ownInstitution: figures.ownInstitution, ownInstitutionP: institution[juror], flags: [])
            return diagnosis.flagged(thresholds, range: range, usual: usual)
        }
    }

    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : Quantile.of(sorted: values.sorted(), 0.5)
    }

    /// What is taken over all cards.
    private struct Pool {
        let model: TwoWayModel
        /// Standard deviation of all scores; 0 for equal ones or a single one.
        let deviation: Double
        /// By application, the sum of scores with severity taken off, and how many.
        let sums: [(sum: Double, count: Int)]

        init(_ readings: [Reading], _ model: TwoWayModel) {
            self.model = model
            deviation = JurorDiagnostics.deviation(readings.map(\.score)) ?? 0
            var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: model.application.count)
            for reading in readings {
                sums[reading.application].sum += reading.score - model.juror[reading.juror].value
                sums[reading.application].count += 1
            }
            self.sums = sums
        }

        func residual(_ reading: Reading) -> Double {
            reading.score - model.mean - model.application[reading.application].value
                - model.juror[reading.juror].value
        }
    }

    /// Standard deviation with n − 1; `nil` below two values.
    private static func deviation(_ values: [Double]) -> Double? {
        guard values.count > 1, let first = values.first else { return nil }
        guard values.contains(where: { $0 != first }) else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count - 1)).squareRoot()
    }

    /// One juror's figures, before comparing jurors.
    private struct Figures {
        let deviation, spread, residualDeviation, surprise: Double?
        let others: LeaveOutSlope?
        let drift: Drift?
        let ownField, ownInstitution: Affinity?

        init(_ own: ArraySlice<Reading>, _ pool: Pool, _ juror: Int, _ outfit: Double??) {
            let residuals = own.map(pool.residual)
            deviation = JurorDiagnostics.deviation(own.map(\.score))
            spread = pool.deviation > 0 ? deviation.map { $0 / pool.deviation } : nil
            residualDeviation = JurorDiagnostics.deviation(residuals)
            let expected = pool.model.variances.residual
            surprise = (outfit ?? nil) ?? residualDeviation.map { $0 * $0 / expected }
            var (scores, estimates) = ([Double](), [Double]())
            let severity = -pool.model.juror[juror].value
            // What the juror gave an application is taken out of its sum, all of it if there are several cards.
            let byApplication = own.sorted { ($0.application, $0.score) < ($1.application, $1.score) }
            var start = 0
            while start < byApplication.count {
                let application = byApplication[start].application
                var (end, left) = (start, pool.sums[application])
                while end < byApplication.count, byApplication[end].application == application {
                    left.sum -= byApplication[end].score + severity
                    left.count -= 1
                    end += 1
                }
                if left.count > 0 {
                    for place in start..<end {
                        scores.append(byApplication[place].score)
                        estimates.append(left.sum / Double(left.count))
                    }
                }
                start = end
            }
            others = LeaveOutSlope.of(scores: scores, estimates: estimates)
            drift = own.allSatisfy { $0.sequence != nil } ? Drift.of(residuals) : nil
            func affinity(_ isOwn: (Reading) -> Bool?) -> Affinity? {
                let kinds = zip(own, residuals).map { (isOwn($0), $1) }
                return Affinity.of(
                    own: kinds.filter { $0.0 == true }.map(\.1),
                    others: kinds.filter { $0.0 == false }.map(\.1))
            }
            ownField = affinity(\.isOwnField)
            ownInstitution = affinity(\.isOwnInstitution)
        }
    }
}
