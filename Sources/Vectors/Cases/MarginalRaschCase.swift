import Statistics

/// Many-facet Rasch models by marginal maximum likelihood.
struct MarginalRaschCase: Method {
    private let forms: RatingForms
    private let model: RaschModel
    private let nodes: MarginalNodes
    private let rule: MarginalRule
    private var fits: [MarginalRule: MarginalRasch] = [:]

    static func recognises(_ test: Case) -> Bool {
        test.mentions("mml", "tam", "marginal maximum likelihood", "marginal ml", "conquest")
            && test.mentions(
                "rasch", "mfrm", "rating scale", "many facet", "partial credit", "facet", "tam", "mml")
    }

    init(_ test: Case) throws {
        forms = try RatingForms(test)
        var model = forms.model(floats: forms.person)
        // The persons' steps are nobody's: a partial credit model of items by raters has those of the raters.
        if model.steps == .separate(facet: forms.person) {
            model = RaschModel(directions: model.directions, floating: model.floating)
        }
        self.model = model
        let text = forms.text
        nodes = Self.nodes(text)
        let isExact = text.contains("exact") || text.contains("normalis") || text.contains("normaliz")
        rule =
            (text.contains("tam") || text.contains("conquest") || text.contains("untruncated")) && !isExact
            ? .density : .normalised
    }

    /// `21 nodes on [-6,6]`; without such words wherever the distribution lies.
    private static func nodes(_ text: String) -> MarginalNodes {
        guard let word = text.firstRange(of: "nodes") ?? text.firstRange(of: "quadrature points") else {
            return .covering
        }
        let before = text[..<word.lowerBound].split { !$0.isNumber }.last.flatMap { Int($0) }
        let after = text[word.upperBound...].split { !($0.isNumber || $0 == "." || $0 == "-") }.compactMap {
            Double($0)
        }
        guard let before, before > 1, after.count > 1, after[0] < after[1] else { return .covering }
        return .even(count: before, from: after[0], to: after[1])
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        var rule = rule
        if quantity.words.names("exact", "normal") { rule = .normalised }
        if quantity.words.names("tam", "conquest", "untruncated") { rule = .density }
        let fit: MarginalRasch
        if let known = fits[rule] {
            fit = known
        } else {
            fit = try MarginalRasch.fit(
                forms.table, model: model, person: forms.person, nodes: nodes, rule: rule)
            fits[rule] = fit
        }
        let forms = forms
        return RaschQuantities(forms: forms) { Self.figure(forms, fit, $0, $1, $2) }
            .answer(quantity.path, quantity.expected)
    }

    private static func figure(
        _ forms: RatingForms, _ fit: MarginalRasch, _ facet: Int?, _ key: [String], _ all: [String]
    ) -> Answer? {
        let isError = all.contains("se") || all.names("stderr", "error", "std")
        if key.names("threshold", "step", "tau") || key == ["f"] {
            let lists = fit.scales.map { Answer.numbers(isError ? $0.standardErrors ?? [] : $0.thresholds) }
            return lists.count == 1 ? lists[0] : .list(lists)
        }
        if key.names("deviance") { return .either([.number(fit.deviance), .number(fit.densityDeviance)]) }
        if key.names("loglik", "likelihood") {
            return .either([.number(-fit.deviance / 2), .number(-fit.densityDeviance / 2)])
        }
        if key == ["var"] || key.names("variance") { return .number(fit.variance) }
        if key == ["sd"] || key.names("sigma", "deviation") { return .number(fit.deviation) }
        if key.names("mu") || key == ["mean"] {
            return isError ? .optional(fit.meanError) : .number(fit.mean)
        }
        if key.names("reliab") || key.names("eap") && key.names("rel") { return .optional(fit.reliability) }
        if key.names("converged") { return .flag(fit.iteration.converged) }
        if facet == fit.person || key.names("eap", "theta") {
            let isSpread = isError || key.names("sd", "psd")
            return .items(
                forms.facets[fit.person].elements,
                fit.persons.map { .number(isSpread ? $0.deviation : $0.mean) })
        }
        guard let facet else { return nil }
        let elements = fit.facets[facet]
        if key.contains("se") || key.names("stderr", "error", "standard") {
            return .items(forms.facets[facet].elements, elements.map { .optional($0.standardError) })
        }
        guard key.names("measure", "severit", "difficult", "estimate", "xsi", "logit") else { return nil }
        return .items(forms.facets[facet].elements, elements.map { .optional($0.measure) })
    }
}
