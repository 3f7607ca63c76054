import Statistics

/// Kappas, Scott's pi, AC1 and AC2, Brennan and Prediger, and alpha beside them, with weights and missing ratings.
struct ChanceCorrectedCase: Method {
    private let forms: RaterForms
    private let test: Case
    private let fallback: Coefficient
    private let hasWeights: Bool

    private enum Coefficient { case gwet, fleiss, scott, conger, brennan, cohen, alpha }

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "kappa", "kappas", "fleiss", "cohen", "cohens", "gwet", "gwets", "ac1", "ac2", "scott",
            "scotts",
            "conger", "brennan", "light", "cac")
    }

    init(_ test: Case) throws {
        forms = try RaterForms(test)
        self.test = test
        hasWeights = test.mentions("gwet", "ac1", "ac2", "weights")
        let words = RaterForms.words(test.method)
        var named = ChanceCorrectedCase.coefficient(words)
        if named == nil {
            // A kappa by itself is Cohen's where there are two raters.
            switch forms.tables[0].form {
            case .table: named = .cohen
            case .counts: named = .fleiss
            case .ratings(let rows): named = rows.first?.count == 2 ? .cohen : .fleiss
            }
        }
        fallback = named ?? .cohen
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        if !quantity.expected.members.isEmpty { return nil }
        let words = quantity.words
        let named = ChanceCorrectedCase.coefficient(words)
        // Alpha's levels are not weights, but for those who give them beside weighted coefficients.
        let isLevel = words.contains("ordinal") && !isWeighted(words) && !hasWeights
        if words.contains("nominal") || isLevel && (named == nil || named == .alpha)
            || words == ["interval"] || words.contains("bootstrap")
        {
            return nil
        }
        let (_, form) = forms.form(for: quantity)
        let asked = named ?? fallback
        if words.contains("category") || words.contains("categories"), asked == .fleiss {
            return try byCategory(quantity, form)
        }
        if words.contains("percent") || words == ["pa"] || words == ["po"] {
            let counts = try self.counts(form, weights(words))
            return .number(try BrennanPrediger.coefficient(counts, weights: weights(words)).observed)
        }
        if words == ["n"] || words.contains("subjects") {
            return .number(try counts(form, .identity).subjects)
        }
        let figure = AgreementFigure(quantity)
        let weights = weights(words)
        if asked == .cohen { return try cohen(quantity, form, figure, weights) }
        if asked == .fleiss,
            figure == .z || figure == .probability || figure == .standardErrorUnderNull,
            case .identity = weights, let fleiss = try? FleissKappa(counts(form, weights))
        {
            if figure == .z { return .number(fleiss.overall.z) }
            return .number(
                figure == .probability ? fleiss.overall.probability : fleiss.overall.standardErrorUnderNull)
        }
        return try shown(coefficient(asked, form, weights), figure, quantity)
    }

    private func coefficient(
        _ asked: Coefficient, _ form: RaterForms.Form, _ weights: AgreementWeights
    ) throws -> AgreementCoefficient {
        switch asked {
        case .gwet: try GwetAC.coefficient(counts(form, weights), weights: weights)
        case .fleiss, .scott: try ScottPi.coefficient(counts(form, weights), weights: weights)
        case .brennan: try BrennanPrediger.coefficient(counts(form, weights), weights: weights)
        case .alpha: try KrippendorffAlpha.coefficient(counts(form, weights), weights: weights)
        case .conger, .cohen: try CongerKappa.coefficient(ratings(form), weights: weights)
        }
    }

    private func shown(
        _ found: AgreementCoefficient, _ figure: AgreementFigure, _ quantity: Quantity
    ) throws -> Answer? {
        let limits = try found.interval(level: test.level)
        switch figure {
        case .value: return quantity.expected.items == nil ? .number(found.value) : nil
        case .standardError: return .optional(found.standardError)
        case .z:
            guard let error = found.standardError, error > 0 else { return .nothing }
            return .number(found.value / error)
        case .probability: return .optional(found.probability)
        case .interval: return .numbers([limits?.lower, limits?.upper])
        case .lower: return .optional(limits?.lower)
        case .upper: return .optional(limits?.upper)
        case .observed: return .number(found.observed)
        case .expected: return .number(found.expected)
        case .standardErrorUnderNull: return nil
        }
    }

    private func cohen(
        _ quantity: Quantity, _ form: RaterForms.Form, _ figure: AgreementFigure,
        _ weights: AgreementWeights
    ) throws -> Answer? {
        // Places, not values, are what the raters' categories are weighted by.
        let ratings = try ratings(form, byPlace: true)
        let kappa = try CohenKappa(ratings, weights: weights)
        let limits = try kappa.interval(level: test.level)
        switch figure {
        case .value: return quantity.expected.items == nil ? .number(kappa.value) : nil
        case .standardError: return .number(kappa.standardError)
        case .standardErrorUnderNull: return .number(kappa.standardErrorUnderNull)
        case .z: return .optional(kappa.z)
        case .probability: return .optional(kappa.probability)
        case .interval: return .numbers([limits.lower, limits.upper])
        case .lower: return .number(limits.lower)
        case .upper: return .number(limits.upper)
        case .observed: return .number(kappa.observed)
        case .expected: return .number(kappa.expected)
        }
    }

    private func byCategory(_ quantity: Quantity, _ form: RaterForms.Form) throws -> Answer? {
        let kappas = try FleissKappa(counts(form, .identity)).byCategory
        switch AgreementFigure(quantity) {
        case .z: return .numbers(kappas.map { $0?.z })
        case .probability: return .numbers(kappas.map { $0?.probability })
        case .value: return .numbers(kappas.map { $0?.value })
        case .standardError, .standardErrorUnderNull, .interval, .lower, .upper, .observed, .expected:
            return nil
        }
    }

    private func ratings(_ form: RaterForms.Form, byPlace: Bool = false) throws -> CategoryRatings {
        switch form {
        case .table(let cells):
            let fits = forms.isListed && forms.categories.count == cells.count && !byPlace
            return try CategoryRatings(table: cells, categories: fits ? forms.categories : nil)
        case .ratings(let rows):
            guard byPlace else {
                return try CategoryRatings(subjects: rows, categories: forms.categories)
            }
            let places = rows.map { row in
                row.map { value in
                    value.flatMap { forms.categories.firstIndex(of: $0) }.map { Double($0 + 1) }
                }
            }
            return try CategoryRatings(
                subjects: places, categories: forms.categories.indices.map { Double($0 + 1) })
        case .counts(let counts):
            // Who gave which rating does not matter but to Conger's kappa: published ones take them in order.
            if let raw = test.input.members.first(where: { RaterForms.words($0.key).contains("raw") })?
                .value
                .optionalMatrix
            {
                return try CategoryRatings(
                    subjects: raw, categories: (1...(counts.first?.count ?? 1)).map(Double.init))
            }
            throw Unreadable(description: "counts do not say who rated")
        }
    }

    private func counts(_ form: RaterForms.Form, _ weights: AgreementWeights) throws
        -> CategoryCounts
    {
        if case .counts(let counts) = form {
            let fits = forms.isListed && forms.categories.count == counts.first?.count
            return try CategoryCounts(counts: counts, categories: fits ? forms.categories : nil)
        }
        return try CategoryCounts(ratings(form))
    }

    private static func coefficient(_ words: [String]) -> Coefficient? {
        for word in words {
            switch word {
            case "ac", "ac1", "ac2", "gwet", "gwets": return .gwet
            case "conger", "congers", "exact": return .conger
            case "fleiss": return .fleiss
            case "scott", "scotts", "pi": return .scott
            case "brennan", "prediger", "bp", "pabak": return .brennan
            case "cohen", "cohens", "kappa2": return .cohen
            case "kripp", "krippendorff", "alpha": return .alpha
            default: continue
            }
        }
        return nil
    }

    private func isWeighted(_ words: [String]) -> Bool {
        words.contains { $0 == "weighted" || $0 == "weights" }
    }

    /// By the words of the quantity, else as the input says; a case with weighted and other figures means none in the others.
    private func weights(_ words: [String]) -> AgreementWeights {
        if words.contains("unweighted") || words.contains("identity") { return .identity }
        if words.contains("asymmetric"), let own = matrix("asymmetric") { return own }
        for word in words { if let named = ChanceCorrectedCase.weights(word) { return named } }
        let keys = test.expected.members.map { RaterForms.words($0.key) }
        let isMixed = keys.contains(where: isWeighted) || keys.contains { $0.contains("unweighted") }
        if isMixed && !isWeighted(words) { return .identity }
        if let own = matrix(nil) { return own }
        let stated = test.input.first("weights", "weighting", "weight", "weight_type")?.name
        return stated.flatMap { ChanceCorrectedCase.weights($0.lowercased()) } ?? .identity
    }

    /// A matrix of weights in the input, with 0 for full agreement or 1.
    private func matrix(_ word: String?) -> AgreementWeights? {
        for member in test.input.members {
            let words = RaterForms.words(member.key)
            guard words.contains("weights") || words.contains("weight"),
                word.map(words.contains) ?? !words.contains("asymmetric"), let own = member.value.matrix,
                let first = own.first?.first
            else { continue }
            return first == 0 ? .disagreement(own) : .agreement(own)
        }
        return nil
    }

    private static func weights(_ word: String) -> AgreementWeights? {
        switch word {
        case "linear", "equal": .linear
        case "quadratic", "squared": .quadratic
        case "ordinal": .ordinal
        case "radical": .radical
        case "ratio": .ratio
        case "circular": .circular
        case "bipolar": .bipolar
        case "unweighted", "identity", "none": .identity
        default: nil
        }
    }
}
