import Statistics

/// Additive least squares: effects, tests, sums of squares.
struct TwoWayLeastSquaresCase: Method {
    private let input: CardInput
    private let isAlone: Bool
    private var fit: TwoWayLeastSquares?

    static func recognises(_ test: Case) -> Bool {
        test.mentions("least squares", "additive", "additive ls", "two-way ls", "incomplete block", "bibd")
            && !test.mentions("regularised", "regularized", "platt")
    }

    init(_ test: Case) throws {
        input = try CardInput(test)
        isAlone = !TwoWayModelCase.recognises(test)
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let words = quantity.words
        func has(_ names: String...) -> Bool { !words.isDisjoint(names) }
        guard isAlone || has("ls", "least") else { return nil }
        let fit = try self.fit ?? TwoWayLeastSquares(input.table)
        self.fit = fit
        let isJuror =
            has("severity", "juror", "jurors", "block", "blocks", "judge", "rater")
            || input.factor(words) == 1
        let test = isJuror ? fit.jurorTest : fit.applicationTest
        if has("q", "totals") { return .items(input.applications, fit.adjustedTotals.map { .number($0) }) }
        if has("ss") || quantity.key.hasPrefix("ss") || words.contains("sum") {
            return squares(words, fit, isJuror)
        }
        if has("f") { return .optional(test?.f ?? nil) }
        if has("p", "pvalue") { return .optional(test?.probability ?? nil) }
        if has("mse", "s2", "sigma2", "ms", "variance") {
            return has("treat", "treatment", "treatments")
                ? .optional(test.map { $0.sumOfSquares / Double($0.freedom) }) : .optional(fit.errorVariance)
        }
        if has("sigma", "rmse") { return .optional(fit.errorVariance?.squareRoot()) }
        if has("rss", "residual", "rse") { return .number(fit.errorSquares) }
        if has("rank") {
            return .either([.whole(fit.rank), .whole(fit.rank + fit.connectivity.parts.count)])
        }
        if has("df") { return .whole(has("error", "residual") ? fit.errorFreedom : test?.freedom ?? 0) }
        if has("components", "parts") { return .whole(fit.connectivity.parts.count) }
        if has("mu", "mean", "intercept"), !has("lsmeans") {
            return .optional(fit.application.lazy.compactMap { $0 }.first.map { $0.mean - $0.effect })
        }
        return estimates(words, isJuror ? fit.juror : fit.application, isJuror)
    }

    private func squares(_ words: [String], _ fit: TwoWayLeastSquares, _ isJuror: Bool) -> Answer? {
        func has(_ names: String...) -> Bool { !words.isDisjoint(names) }
        if has("total") { return .number(fit.totalSquares) }
        if has("error", "residual", "e") { return .number(fit.errorSquares) }
        if isJuror {
            return .optional(has("adjusted", "adj") ? fit.jurorTest?.sumOfSquares : fit.jurorSquares)
        }
        guard has("treat", "treatment", "treatments", "application", "applications", "app") else {
            return nil
        }
        return .optional(fit.applicationTest?.sumOfSquares)
    }

    private func estimates(_ words: [String], _ estimates: [TwoWayLeastSquares.Estimate?], _ isJuror: Bool)
        -> Answer?
    {
        func has(_ names: String...) -> Bool { !words.isDisjoint(names) }
        let isMean = has("lsmeans", "lsmean", "adjusted", "emmeans", "means")
        guard isMean || has("effects", "effect", "severity", "se", "ls") else { return nil }
        let values = estimates.map { estimate -> Double? in
            guard let estimate else { return nil }
            if has("se", "stderr") { return isMean ? estimate.meanError : estimate.effectError }
            return isMean ? estimate.mean : has("severity") ? -estimate.effect : estimate.effect
        }
        return .items(isJuror ? input.jurors : input.applications, values.map { .optional($0) })
    }
}
