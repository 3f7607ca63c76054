import Statistics

/// Separation, strata, reliability and agreement from figures that are given, not from ratings.
struct RaschSummaryCase: Method {
    private let cases: [Value]
    private let isSingle: Bool
    private let agreement: RaterAgreement?

    static func recognises(_ test: Case) -> Bool {
        test.mentions("separation", "strata", "agreement percentage", "exact agreement", "exact agreements")
            && (test.input.first("cases", "agreement", "separation", "rmse", "measures", "opportunities")
                != nil)
    }

    init(_ test: Case) throws {
        let input = test.input
        let items = input.first("cases", "facets", "rows")?.items
        isSingle = items == nil
        cases = items ?? (input.first("separation", "rmse", "measures", "true_sd") == nil ? [] : [input])
        let counts = input["agreement"] ?? input
        let opportunities = counts.first("opportunities", "pairs", "n")?.number
        agreement = opportunities.map {
            RaterAgreement(
                opportunities: Int($0),
                exact: Int(counts.first("exact", "observed", "exact_agreements")?.number ?? 0),
                expected: counts.first("expected", "expected_agreements")?.number ?? 0)
        }
        guard !cases.isEmpty || agreement != nil else {
            throw Unreadable(description: "cases or agreement are missing")
        }
    }

    /// A percentage, also as Facets prints it, to one decimal.
    static func percent(_ value: Double?) -> Answer {
        guard let value else { return .nothing }
        return .either([.number(value), .number((10 * value).rounded() / 10)])
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let words = RaschQuantities.words(quantity.key)
        if words.names("exact", "observed") || words.names("percent") || words.names("expected") {
            guard let agreement else { return nil }
            return Self.percent(words.names("expected") ? agreement.expectedPercent : agreement.exactPercent)
        }
        let all = quantity.words
        let answers = try cases.map { try Self.answer($0, words, all) }
        guard !answers.isEmpty, answers.allSatisfy({ $0 != nil }) else { return nil }
        let list = answers.compactMap { $0 }
        return isSingle || quantity.expected.number != nil && list.count == 1 ? list[0] : .list(list)
    }

    private static func answer(_ given: Value, _ key: [String], _ all: [String]) throws -> Answer? {
        if let measures = given["measures"]?.numbers,
            let errors = given.first("se", "errors", "standard_errors", "ses")?.numbers
        {
            if key.names("chi", "chi2", "chisq", "fixed") {
                if all.names("random") {
                    return .optional(
                        RaschSeparation.randomChiSquare(measures: measures, errors: errors)?.value)
                }
                return .number(RaschSeparation.fixedChiSquare(measures: measures, errors: errors).value)
            }
            let population = try RaschSeparation(measures: measures, errors: errors, basis: .population)
            let sample = try RaschSeparation(measures: measures, errors: errors, basis: .sample)
            guard let one = figure(population, key), let other = figure(sample, key) else { return nil }
            if all.names("popul") { return .number(one) }
            return all.names("sample") ? .number(other) : .either([.number(one), .number(other)])
        }
        var separation = given.first("separation", "G", "g")?.number
        if separation == nil, let error = given["rmse"]?.number, error > 0 {
            if let spread = given.first("true_sd", "true", "adj_sd", "adjusted_sd")?.number {
                separation = spread / error
            }
            if let observed = given.first("observed_sd", "sd", "obs_sd")?.number {
                separation = max(0, observed * observed - error * error).squareRoot() / error
            }
        }
        if separation == nil, let reliability = given.first("reliability", "R", "r")?.number {
            separation = RaschSeparation.separation(reliability: reliability)
        }
        guard let separation else { return nil }
        if key.names("strata") || key == ["h"] {
            return .number(RaschSeparation.strata(separation: separation))
        }
        if key.names("reliab") || key == ["r"] {
            return .number(RaschSeparation.reliability(separation: separation))
        }
        if key.names("separation") || key == ["g"] { return .number(separation) }
        if key.names("true"), let error = given["rmse"]?.number { return .number(separation * error) }
        return nil
    }

    private static func figure(_ separation: RaschSeparation, _ key: [String]) -> Double? {
        if key.names("rmse") { return separation.error }
        if key.names("true") { return separation.trueDeviation }
        if key.names("strata") || key == ["h"] { return separation.strata }
        if key.names("reliab") || key == ["r"] { return separation.reliability }
        return key.names("separation") || key == ["g"] ? separation.separation : nil
    }
}
