import Statistics

/// Intraclass correlations with tests, limits, mean squares and components of variance.
struct IntraclassCase: Method {
    private let forms: RaterForms
    private let test: Case
    private let isOneWay: Bool
    private let isConsistency: Bool

    static func recognises(_ test: Case) -> Bool {
        test.mentions("icc", "intraclass", "intra class", "cronbach", "cronbach s")
    }

    init(_ test: Case) throws {
        forms = try RaterForms(test)
        self.test = test
        let stated = ["model", "type", "form", "definition"].compactMap {
            test.input[$0]?.name?.lowercased()
        }
        let text = ([test.method] + stated).joined(separator: " ")
        isOneWay = ["one-way", "one way", "oneway"].contains { text.contains($0) }
        isConsistency = text.contains("consistency")
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        if !quantity.expected.members.isEmpty { return nil }
        let words = quantity.words
        func has(_ any: String...) -> Bool { any.contains { words.contains($0) } }
        guard let rows = RaterForms.rows(forms.form(for: quantity).form) else { return nil }
        if words == ["k"] || words == ["n", "raters"] || words == ["n", "judges"] {
            return .whole(rows.first?.count ?? 0)
        }
        if words == ["n"] || words == ["n", "subjects"] { return .whole(rows.count) }
        if rows.joined().contains(where: { $0 == nil }) { return try incomplete(quantity, rows) }
        let found = try IntraclassCorrelation(subjects: rows)
        if let answer = square(words, found) { return answer }
        if has("v", "satterthwaite") { return .optional(found.agreementFreedom) }
        if has("f1", "f2", "f3"), !words.contains(where: { $0.hasPrefix("icc") }) {
            return .optional(try found.estimate(has("f1") ? .oneWay : .consistency, level: test.level).f)
        }
        guard let form = form(words, found.raters) else { return nil }
        let null = test.input.first("r0", "rho0", "null", "r_null")?.number ?? 0
        let estimate = try found.estimate(form, level: test.level, null: null)
        let figures = words.filter { !$0.hasPrefix("icc") }
        if figures.contains("df1") { return .number(estimate.df1) }
        if figures.contains("df2") { return .optional(estimate.df2) }
        if figures.contains("df") {
            guard let df2 = estimate.df2 else { return .nothing }
            return .numbers([estimate.df1, df2])
        }
        if figures.contains("f") || figures.contains("fvalue") { return .optional(estimate.f) }
        switch AgreementFigure(quantity) {
        case .probability: return .optional(estimate.probability)
        case .lower: return .optional(estimate.lower)
        case .upper: return .optional(estimate.upper)
        case .interval: return .numbers([estimate.lower, estimate.upper])
        case .value, .standardError, .standardErrorUnderNull, .z, .observed, .expected:
            switch quantity.expected.items?.count {
            case nil: return .number(estimate.value)
            case 2: return .numbers([estimate.lower, estimate.upper])
            case 3: return .numbers([estimate.value, estimate.lower, estimate.upper])
            default: return nil
            }
        }
    }

    /// With ratings missing: one-way by analysis of variance, two-way by the variances of the mixed model, which have no F.
    private func incomplete(_ quantity: Quantity, _ rows: [[Double?]]) throws -> Answer? {
        let words = quantity.words
        let raters = rows.first?.count ?? 0
        let oneWay = try OneWayIntraclass(units: rows.map { $0.compactMap { $0 } })
        let isVariance = !Set(words).isDisjoint(with: ["variance", "var", "sigma2", "component"])
        let form = form(words, raters)
        if form == .oneWay || isVariance && isOneWay {
            if isVariance {
                let isWithin = !Set(words).isDisjoint(with: ["residual", "error", "within"])
                return .number(isWithin ? oneWay.withinSubjects : oneWay.subjectVariance)
            }
            let estimate = try oneWay.estimate(level: test.level)
            if words.contains("df1") { return .number(estimate.df1) }
            if words.contains("df2") { return .optional(estimate.df2) }
            if words.contains("f") { return .optional(estimate.f) }
            switch AgreementFigure(quantity) {
            case .probability: return .optional(estimate.probability)
            case .lower: return .optional(estimate.lower)
            case .upper: return .optional(estimate.upper)
            case .interval: return .numbers([estimate.lower, estimate.upper])
            case .value: return .number(estimate.value)
            case .standardError, .standardErrorUnderNull, .z, .observed, .expected: return nil
            }
        }
        let cards = rows.enumerated().flatMap { application, row in
            row.enumerated().compactMap { juror, score in
                score.map { CardTable.Card(application: application, juror: juror, score: $0) }
            }
        }
        let table = CardTable(applications: rows.count, jurors: raters, cards: cards)
        let variances = try TwoWayModel.fit(table).variances
        if isVariance {
            let words = Set(words)
            if !words.isDisjoint(with: ["object", "subject", "between", "target", "application"]) {
                return .number(variances.application)
            }
            if !words.isDisjoint(with: ["rater", "judge", "juror"]) { return .number(variances.juror) }
            return .number(variances.residual)
        }
        guard case .value = AgreementFigure(quantity), quantity.expected.items == nil else { return nil }
        let reliability = Reliability(variances)
        switch form {
        case .agreement: return .number(reliability.single)
        case .agreementMean: return .number(reliability.raw(cards: Double(raters)))
        case .consistency: return .number(reliability.corrected(cards: 1))
        case .consistencyMean: return .number(reliability.corrected(cards: Double(raters)))
        case .oneWay, .oneWayMean, nil: return nil
        }
    }

    /// Mean squares and components of variance.
    private func square(_ words: [String], _ found: IntraclassCorrelation) -> Answer? {
        func has(_ any: String...) -> Bool { any.contains { words.contains($0) } }
        if has("bms", "msb", "msr") { return .number(found.betweenSubjects) }
        if has("wms", "msw") { return .number(found.withinSubjects) }
        if has("jms", "msj", "msc") { return .number(found.betweenRaters) }
        if has("ems", "mse") { return .number(found.residual) }
        guard has("variance", "var", "sigma2", "component") else { return nil }
        if has("object", "subject", "between", "target", "application", "objects", "subjects") {
            return .number(isOneWay ? found.subjectVarianceOneWay : found.subjectVariance)
        }
        if has("rater", "judge", "juror", "raters") { return .number(found.raterVariance) }
        if has("residual", "error", "within") {
            return .number(isOneWay ? found.withinSubjects : found.residual)
        }
        return nil
    }

    /// `ICC2k`, `ICC(2,k)`, `ICC(A,k)`, `ICC_average` with the model that the case names, `alpha`.
    private func form(_ words: [String], _ raters: Int) -> IntraclassCorrelation.Form? {
        if words.contains("cronbach") || words.contains("alpha") { return .consistencyMean }
        guard let start = words.firstIndex(where: { $0.hasPrefix("icc") }) else {
            let isBare = !Set(words).isDisjoint(with: [
                "f", "df1", "df2", "single", "average", "p", "ci", "lower", "upper", "value",
            ])
            return isBare ? named(words) : nil
        }
        var name = String(words[start].dropFirst(3))
        if name.isEmpty {
            for word in words[(start + 1)...].prefix(2) where word.count == 1 || Int(word) != nil {
                name += word
            }
        }
        switch name {
        case "1", "11": return .oneWay
        case "1k", "k": return .oneWayMean
        case "2", "21", "a1": return .agreement
        case "2k", "ak": return .agreementMean
        case "3", "31", "c1": return .consistency
        case "3k", "ck": return .consistencyMean
        case "1\(raters)": return .oneWayMean
        case "2\(raters)", "a\(raters)": return .agreementMean
        case "3\(raters)", "c\(raters)": return .consistencyMean
        default: return named(words)
        }
    }

    /// By words such as `single`, `average`, `agreement` of the quantity or the case.
    private func named(_ words: [String]) -> IntraclassCorrelation.Form {
        let unit = test.input["unit"]?.name?.lowercased() ?? ""
        let isMean =
            words.contains { ["average", "mean", "averages", "k"].contains($0) }
            || !words.contains("single") && ["average", "mean"].contains(unit)
        if words.contains("oneway")
            || isOneWay && !words.contains("agreement") && !words.contains("consistency")
        {
            return isMean ? .oneWayMean : .oneWay
        }
        if words.contains("consistency") || isConsistency && !words.contains("agreement") {
            return isMean ? .consistencyMean : .consistency
        }
        return isMean ? .agreementMean : .agreement
    }
}
