import Statistics

/// Many-facet Rasch models by joint maximum likelihood.
struct ManyFacetRaschCase: Method {
    private let forms: RatingForms
    private let fit: ManyFacetRasch

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "many facet rasch", "many facets rasch", "many facet", "mfrm", "rasch", "jml", "ucon",
            "rating scale model",
            "partial credit")
            && !MarginalRaschCase.recognises(test)
    }

    init(_ test: Case) throws {
        forms = try RatingForms(test)
        fit = try ManyFacetRasch.fit(forms.table, model: forms.model(floats: forms.person))
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let (forms, fit) = (forms, fit)
        let quantities = RaschQuantities(forms: forms) { Self.figure(forms, fit, $0, $1, $2) }
        return quantities.answer(quantity.path, quantity.expected)
    }

    private static func figure(
        _ forms: RatingForms, _ fit: ManyFacetRasch, _ facet: Int?, _ key: [String], _ all: [String]
    ) -> Answer? {
        if key.names("threshold", "step", "tau") || key == ["f"] { return Self.steps(forms, fit, all) }
        if key.names("loglik", "likelihood", "deviance", "ll") || key.starts(with: ["log", "lik"]) {
            return .number(key.names("deviance") ? -2 * fit.logLikelihood : fit.logLikelihood)
        }
        if key.names("converged") { return .flag(fit.iteration.converged) }
        if key.names("subset", "connected", "component") {
            if key.names("connected") { return .flag(fit.subsets.excess == 0) }
            return .whole(fit.subsets.count)
        }
        if key.names("exact", "agreement", "opportunit") || key.names("expected") && key.names("percent") {
            let agreement = fit.agreement(of: facet ?? forms.rater)
            if key.names("opportunit") { return .whole(agreement.opportunities) }
            let isExpected = key.names("expected")
            if key.names("percent", "pct") {
                return RaschSummaryCase.percent(
                    isExpected ? agreement.expectedPercent : agreement.exactPercent)
            }
            return isExpected ? .number(agreement.expected) : .whole(agreement.exact)
        }
        guard let facet else { return nil }
        let elements = fit.facets[facet]
        func each(_ figure: (ManyFacetRasch.Element) -> Double?) -> Answer {
            .items(forms.facets[facet].elements, elements.map { .optional(figure($0)) })
        }
        let isDeviate = all.names("zstd") || key.contains("z") || key.contains("t") || key.contains("std")
        if key.names("infit") { return each { isDeviate ? $0.fit?.infitDeviate : $0.fit?.infit } }
        if key.names("outfit") { return each { isDeviate ? $0.fit?.outfitDeviate : $0.fit?.outfit } }
        if key.names("fair") { return each(\.fairAverage) }
        if key.names("raw", "total", "sum", "score") { return each { Double($0.total) } }
        if key.names("observed") || key == ["mean"] {
            return each { $0.ratings > 0 ? Double($0.total) / Double($0.ratings) : nil }
        }
        if key.names("count", "n") { return each { Double($0.ratings) } }
        if key.names("extreme") { return each { $0.standing == .highest || $0.standing == .lowest ? 1 : 0 } }
        if key.names("chi2", "chi", "chisq", "fixed") {
            return .number(fit.fixedChiSquare(of: facet).value)
        }
        if let answer = Self.separation(fit, facet, key, all) { return answer }
        if key.contains("se") || key.names("error", "stderr", "standard") { return each(\.standardError) }
        return key.names("measure", "severit", "difficult", "abilit", "logit", "estimate", "theta")
            ? each(\.measure) : nil
    }

    /// One set of steps as a list, several by element.
    private static func steps(_ forms: RatingForms, _ fit: ManyFacetRasch, _ all: [String]) -> Answer {
        func list(_ scale: ManyFacetRasch.Scale) -> Answer {
            (all.contains("se") || all.names("error", "stderr"))
                ? .numbers(scale.standardErrors ?? []) : .numbers(scale.thresholds)
        }
        guard case .separate(let facet) = fit.model.steps else { return list(fit.scales[0]) }
        return .items(forms.facets[facet].elements, fit.scales.map(list))
    }

    private static func separation(_ fit: ManyFacetRasch, _ facet: Int, _ key: [String], _ all: [String])
        -> Answer?
    {
        let figure: (RaschSeparation) -> Double
        if key.names("rmse") {
            figure = { $0.error }
        } else if key.names("true") {
            figure = { $0.trueDeviation }
        } else if key.names("separation") || key == ["g"] {
            figure = { $0.separation }
        } else if key.names("strata") || key == ["h"] {
            figure = { $0.strata }
        } else if key.names("reliab") || key == ["r"] {
            figure = { $0.reliability }
        } else {
            return nil
        }
        func of(_ basis: RaschSeparation.Basis) -> Answer {
            .optional((try? fit.separation(of: facet, basis: basis)).map(figure))
        }
        if all.names("popul") { return of(.population) }
        return all.names("sample") ? of(.sample) : .either([of(.sample), of(.population)])
    }
}
