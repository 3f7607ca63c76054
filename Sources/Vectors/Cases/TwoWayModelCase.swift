import Statistics

/// The two-way model: variances, likelihood, predictions and their errors, reliability, leave one juror out.
struct TwoWayModelCase: Method {
    let input: CardInput
    private let given: TwoWayModel.Variances?
    private let isFull: Bool
    /// Names of variances that the input does not explain, in their order: application first, then juror.
    private let unnamed: [String]
    private var models: [TwoWayModel.Criterion: TwoWayModel] = [:]

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "reml", "blup", "two-way crossed", "crossed", "variance components", "two-way random",
            "random effects",
            "two-way model", "pev", "between variance", "mixed model", "lmer", "lme4", "leave one juror out")
            && !test.mentions("icc", "intraclass")
    }

    init(_ test: Case) throws {
        input = try CardInput(test)
        isFull =
            test.mentions("ml", "maximum likelihood", "full likelihood")
            && !test.mentions("reml", "restricted maximum likelihood", "restricted")
        let held = test.input.first("variances", "variance", "var_components", "variance_components")
        let numbers = ["application", "juror", "residual"].map { held?[$0]?.number }
        given = numbers[0].flatMap { own in
            numbers[1].flatMap { juror in
                (numbers[2] ?? held?["error"]?.number).map {
                    .init(application: own, juror: juror, residual: $0)
                }
            }
        }
        var names: [String] = []
        for member in test.expected.members {
            let words = Quantity(path: [member.key], expected: member.value).words
            guard let first = words.first, ["sd", "var", "ranef", "blup"].contains(first), words.count > 1,
                !Self.isResidual(words), let last = words.last, !names.contains(last)
            else { continue }
            names.append(last)
        }
        unnamed = names
    }

    private static func isResidual(_ words: [String]) -> Bool {
        words.contains { ["residual", "error", "resid", "sigma", "sigma2", "noise", "within"].contains($0) }
    }

    private mutating func model(_ words: [String]) throws -> TwoWayModel {
        var criterion: TwoWayModel.Criterion = isFull ? .full : .restricted
        if words.contains("ml") || words.contains("deviance") || words.contains("full") { criterion = .full }
        if words.contains("reml") || words.contains("restricted") { criterion = .restricted }
        if let model = models[criterion] { return model }
        let model =
            if let given { try TwoWayModel.solve(input.table, variances: given, criterion: criterion) } else {
                try TwoWayModel.fit(input.table, criterion: criterion)
            }
        models[criterion] = model
        return model
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let words = quantity.words
        let key = quantity.key
        func has(_ names: String...) -> Bool { names.contains { words.contains($0) } }
        guard !has("ls", "least", "squares", "alpha", "bootstrap", "top", "rank", "loo"),
            !key.hasPrefix("p_top"),
            !key.hasPrefix("rank_q")
        else { return nil }
        if ["ml", "reml"].contains(key), !quantity.expected.members.isEmpty { return nil }
        switch key {
        case "n_reviews", "n_obs", "n_observations", "n_cards", "reviews", "cards":
            return .whole(input.table.count)
        case "n_applications", "n_apps": return .whole(input.applications.count)
        case "n_jurors", "n_raters": return .whole(input.jurors.count)
        case "n": return words.count > 1 ? counts(words) : .whole(input.table.count)
        default: break
        }
        if has("reliability") { return try reliability(words) }
        if Self.isLikelihood(key, words) {
            let value = try model(words).minusTwoLogLikelihood
            return .number(
                key.contains("loglik") && !key.contains("2") && !key.contains("minus") ? -value / 2 : value)
        }
        if has("mu", "intercept", "mean", "grand", "fixef"), !has("raw", "se", "pev", "ranef", "blup") {
            return .number(try model(words).mean)
        }
        if has("se", "stderr") && has("mu", "intercept", "mean") {
            return .number(try model(words).meanError)
        }
        if has("singular", "boundary") {
            let variances = try model(words).variances
            return .flag(variances.application == 0 || variances.juror == 0)
        }
        if has("sd", "std", "var", "variance", "variances", "sigma", "sigma2", "vc"),
            !has("pev", "se", "ranef", "raw")
        {
            return try variance(words)
        }
        return try effects(quantity, words)
    }

    private static func isLikelihood(_ key: String, _ words: [String]) -> Bool {
        ["reml", "deviance", "criterion", "loglik", "loglikelihood", "minus2loglik"].contains(key)
            || key.contains("loglik") || words.last == "reml" || words.last == "deviance"
    }

    private mutating func variance(_ words: [String]) throws -> Answer? {
        let isDeviation = !words.isDisjoint(["sd", "std", "sigma"])
        let variances = try model(words).variances
        let value: Double
        if Self.isResidual(words) {
            value = variances.residual
        } else if let factor = factor(words) {
            value = factor == 0 ? variances.application : variances.juror
        } else {
            return nil
        }
        return .number(isDeviation ? value.squareRoot() : value)
    }

    private func factor(_ words: [String]) -> Int? {
        if let factor = input.factor(words) { return factor }
        guard let name = words.last, let place = unnamed.firstIndex(of: name), place < 2 else { return nil }
        return place
    }

    private mutating func reliability(_ words: [String]) throws -> Answer? {
        let cards = Double(input.table.count) / Double(max(Set(input.table.application).count, 1))
        let reliability = try model(words).reliability(cards: cards)
        if !words.isDisjoint(["single", "one"]) { return .number(reliability.single) }
        if !words.isDisjoint(["corrected", "adjusted"]) { return .number(reliability.corrected) }
        return words.isDisjoint(["mean", "raw", "average"]) ? nil : .number(reliability.mean)
    }

    private func counts(_ words: [String]) -> Answer? {
        guard let factor = factor(words) else { return nil }
        var counts = [Int](repeating: 0, count: factor == 0 ? input.applications.count : input.jurors.count)
        for level in factor == 0 ? input.table.application : input.table.juror { counts[Int(level)] += 1 }
        return .items(factor == 0 ? input.applications : input.jurors, counts.map { .whole($0) })
    }

    private mutating func effects(_ quantity: Quantity, _ words: [String]) throws -> Answer? {
        let model = try model(words)
        let names: [String]
        let effects: [TwoWayModel.Effect]
        var isSeverity = false
        switch quantity.key {
        case "severity", "severities", "juror_severity": isSeverity = true
        case "blup", "u", "adjusted", "adjusted_score", "scores", "score", "calibrated", "pev_se", "pev_sd",
            "pev", "v":
            break
        default:
            guard !words.isDisjoint(["ranef", "blup", "effect", "effects", "se", "pev", "adjusted"]) else {
                return nil
            }
        }
        let factor = isSeverity || quantity.key == "v" ? 1 : factor(words) ?? 0
        (names, effects) = factor == 0 ? (input.applications, model.application) : (input.jurors, model.juror)
        let values: [Double]
        if !words.isDisjoint(["se", "sd", "error"]) {
            values = effects.map(\.standardError)
        } else if !words.isDisjoint(["pev", "variance"]) {
            values = effects.map { $0.standardError * $0.standardError }
        } else if !words.isDisjoint(["adjusted", "score", "scores", "calibrated"]) {
            values = effects.map { model.mean + $0.value }
        } else {
            values = effects.map { isSeverity ? -$0.value : $0.value }
        }
        // A list of one stands for all where all are equal.
        if quantity.expected.items?.count == 1, values.allSatisfy({ abs($0 - values[0]) < 1e-9 }) {
            return .numbers([values[0]])
        }
        return .items(names, values.map { .number($0) })
    }
}

extension [String] {
    /// Whether it holds none of these.
    func isDisjoint(_ words: [String]) -> Bool { !contains { words.contains($0) } }
}
