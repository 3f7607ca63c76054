import Statistics

/// The mixed model equations with known variances: columns of factors, those with a variance are random.
struct MixedModelEquationsCase: Method {
    private let equations: MixedModelEquations
    private let fixed: [(name: String, levels: [String])]
    private let random: [(name: String, levels: [String])]

    static func recognises(_ test: Case) -> Bool {
        test.mentions("mixed model equations", "known variances", "given variances", "mme", "henderson")
    }

    init(_ test: Case) throws {
        let input = test.input
        guard
            let key = ["y", "score", "scores", "value", "yield", "response", "observations"].first(where: {
                input[$0]?.numbers != nil
            }),
            let y = input[key]?.numbers
        else { throw Unreadable(description: "observations are missing") }
        func variance(_ name: String) -> Double? {
            let keys = ["var_\(name)", "variance_\(name)", "sigma2_\(name)", "\(name)_variance"]
            return keys.lazy.compactMap { input[$0]?.number }.first
                ?? input.first("variances", "variance")?[name]?.number
        }
        // A ratio of the error's variance to the factor's says the same as both.
        let ratio = input.first("lambda", "ratio", "variance_ratio")?.number
        guard
            let residual = ["error", "residual", "e"].lazy.compactMap({ variance($0) }).first
                ?? ratio.map({ _ in 1 })
        else { throw Unreadable(description: "the error variance is missing") }
        let chosen = input["random"]?.names ?? (input["random"]?.name).map { [$0] } ?? []
        var fixed: [(String, MixedModelEquations.Factor, [String])] = []
        var random: [(String, MixedModelEquations.RandomFactor, [String])] = []
        for member in input.members where member.key != key && member.value.items?.count == y.count {
            guard let names = member.value.names else { continue }
            let levels = CardInput.sorted(names)
            let factor = MixedModelEquations.Factor(
                levels: levels.count, level: names.map { name in levels.firstIndex(of: name) ?? 0 })
            let held =
                variance(member.key) ?? (chosen.contains(member.key) ? ratio.map { residual / $0 } : nil)
            if let variance = held {
                random.append((member.key, .init(factor, variance: variance), levels))
            } else {
                fixed.append((member.key, factor, levels))
            }
        }
        equations = try MixedModelEquations(
            observations: y, fixed: fixed.map(\.1), random: random.map(\.1), residualVariance: residual)
        self.fixed = fixed.isEmpty ? [("mean", ["mean"])] : fixed.map { ($0.0, $0.2) }
        self.random = random.map { ($0.0, $0.2) }
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let words = quantity.words
        let isError = !words.isDisjoint(["se", "sep", "error"])
        let isVariance = words.contains("pev")
        func value(_ effect: MixedModelEquations.Effect) -> Double {
            isVariance
                ? effect.standardError * effect.standardError : isError ? effect.standardError : effect.value
        }
        for (index, factor) in fixed.enumerated() where words.contains(factor.name.lowercased()) {
            return .items(factor.levels, equations.fixed[index].map { .optional($0.map(value)) })
        }
        for (index, factor) in random.enumerated() where words.contains(factor.name.lowercased()) {
            return .items(factor.levels, equations.random[index].map { .number(value($0)) })
        }
        if !words.isDisjoint(["mu", "mean", "intercept"]), fixed.count == 1, fixed[0].levels.count == 1 {
            return .optional(equations.fixed[0][0].map(value))
        }
        return nil
    }
}
