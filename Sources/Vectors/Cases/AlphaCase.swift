import Statistics

/// Krippendorff's alpha: any level, several tables or criteria, standard errors, bootstraps of units and of pairs.
struct AlphaCase: Method {
    private let forms: RaterForms
    private let level: KrippendorffAlpha.Level
    private let confidence: Double
    private let draws: Int
    private let seed: UInt64
    private let isAlone: Bool
    private var made: [(name: String?, units: PairableUnits)] = []
    private var bootstraps: [String: AlphaBootstrap] = [:]

    static func recognises(_ test: Case) -> Bool {
        test.mentions("krippendorff", "krippendorff s", "kripp", "alpha", "kalpha", "krippalpha")
            && !test.mentions("cronbach", "cronbach s")
    }

    init(_ test: Case) throws {
        forms = try RaterForms(test)
        let stated = test.input.first(
            "metric", "level", "level_of_measurement", "scale_level", "measurement")
        level =
            AlphaCase.level(in: stated?.name.map { RaterForms.words($0) } ?? [])
            ?? AlphaCase.level(in: RaterForms.words(test.method)) ?? .nominal
        isAlone = !test.method.contains(",") && !test.method.contains(";")
        confidence = test.level
        draws = max(test.input.first("draws", "resamples", "n_boot", "B", "nboot")?.whole ?? 0, 20_000)
        seed = UInt64(abs(test.input["seed"]?.whole ?? 1))
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        if !quantity.expected.members.isEmpty { return nil }
        let words = Set(quantity.words)
        let (name, form) = forms.form(for: quantity)
        guard isAlpha(quantity, words, name) else { return nil }
        let level = AlphaCase.level(in: quantity.words) ?? level
        let units = try units(name, form)
        if !words.isDisjoint(with: ["bootstrap", "boot", "bca", "pairs", "pair"])
            || quantity.key.hasPrefix("boot")
        {
            return try bootstrap(quantity, units, level, words)
        }
        if words.contains("units") { return .whole(units.units) }
        if words.contains("pairable") || words.contains("values") { return .number(units.values) }
        if words.contains("jackknife") {
            return .optional(KrippendorffAlpha.jackknifeError(of: units, level: level))
        }
        if words.contains("do") || words.contains("disagreement") && words.contains("observed") {
            return .number(try KrippendorffAlpha.estimate(of: units, level: level).observed)
        }
        if words.contains("de") || words.contains("disagreement") && words.contains("expected") {
            return .number(try KrippendorffAlpha.estimate(of: units, level: level).expected)
        }
        // One figure for `interval` is the level, two are limits.
        let isLevel = quantity.expected.items == nil
        switch AgreementFigure(words: quantity.words.filter { !isLevel || $0 != "interval" }) {
        case .value:
            guard quantity.expected.items == nil else { return nil }
            return .optional(KrippendorffAlpha.alpha(of: units, level: level))
        case .standardError:
            return .optional(try KrippendorffAlpha.estimate(of: units, level: level).standardError)
        case .interval, .lower, .upper: return try bootstrap(quantity, units, level, words)
        case .standardErrorUnderNull, .z, .probability, .observed, .expected: return nil
        }
    }

    /// Whether a quantity is alpha's: by its name, a level, a table's name, or a figure of a case about nothing else.
    private func isAlpha(_ quantity: Quantity, _ words: Set<String>, _ name: String?) -> Bool {
        let own = ["alpha", "kripp", "krippendorff", "kalpha", "bootstrap", "boot", "pairable", "units"]
        if !words.isDisjoint(with: own) || AlphaCase.level(in: quantity.words) != nil { return true }
        if let name, quantity.path[0].lowercased() == name.lowercased() { return true }
        let bare: Set<String> = [
            "value", "coefficient", "coef", "estimate", "se", "ci", "lower", "upper", "do", "de", "observed",
            "expected",
            "disagreement", "standard", "error", "jackknife", "mean", "sd", "ci95",
        ]
        return isAlone && words.isSubset(of: bare)
    }

    private static func level(in words: [String]) -> KrippendorffAlpha.Level? {
        words.lazy.compactMap { KrippendorffAlpha.Level(rawValue: $0) }.first
    }

    private mutating func units(_ name: String?, _ form: RaterForms.Form) throws -> PairableUnits {
        if let known = made.first(where: { $0.name == name }) { return known.units }
        let units: PairableUnits
        if case .counts(let counts) = form {
            units = try PairableUnits(
                units: counts.map { row in
                    row.enumerated().flatMap { place, count in
                        [Double](repeating: Double(place + 1), count: Int(count))
                    }
                })
        } else {
            units = try PairableUnits(units: (RaterForms.rows(form) ?? []).map { $0.compactMap { $0 } })
        }
        made.append((name, units))
        return units
    }

    private mutating func bootstrap(
        _ quantity: Quantity, _ units: PairableUnits, _ level: KrippendorffAlpha.Level,
        _ words: Set<String>
    ) throws -> Answer? {
        let isPairs = !words.isDisjoint(with: ["pair", "pairs", "kalpha"])
        let key = "\(forms.form(for: quantity).name ?? "") \(level) \(isPairs)"
        let made =
            try bootstraps[key]
            ?? (isPairs
                ? KrippendorffAlpha.pairBootstrap(of: units, level: level, draws: draws, seed: seed)
                : KrippendorffAlpha.bootstrap(of: units, level: level, draws: draws, seed: seed))
        bootstraps[key] = made
        let limits =
            try words.contains("bca")
            ? made.correctedInterval(level: confidence) : made.interval(level: confidence)
        if words.contains("mean") { return .number(made.mean) }
        if words.contains("median") { return .number(made.quantile(0.5)) }
        if words.contains("sd") { return .optional(made.standardError) }
        if let share = quantity.words.lazy.compactMap(AlphaCase.share).first {
            return .number(made.quantile(share))
        }
        switch AgreementFigure(quantity) {
        case .standardError: return .optional(made.standardError)
        case .lower: return .optional(limits?.lower)
        case .upper: return .optional(limits?.upper)
        case .interval, .value:
            guard quantity.expected.items?.count == 2 else { return nil }
            return .numbers([limits?.lower, limits?.upper])
        case .standardErrorUnderNull, .z, .probability, .observed, .expected: return nil
        }
    }

    /// `q025` is 0.025, `q975` 0.975, `q5` 0.5, `p2_5` not known.
    private static func share(_ word: String) -> Double? {
        guard word.hasPrefix("q"), word.count > 1, word.dropFirst().allSatisfy(\.isNumber) else {
            return nil
        }
        return Double("0." + word.dropFirst())
    }
}
