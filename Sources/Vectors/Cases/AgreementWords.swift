/// Which figure of a coefficient is asked for, by the words of a quantity.
enum AgreementFigure {
    case value, standardError, standardErrorUnderNull, z, probability, interval, lower, upper,
        observed, expected

    /// `value` if the words name none.
    init(_ quantity: Quantity) { self.init(words: quantity.words) }

    /// `value` if the words name none.
    init(words: [String]) {
        let words = Set(words)
        func has(_ any: String...) -> Bool { any.contains { words.contains($0) } }
        if has("lower", "lb", "lwr", "lcb", "lo", "ll", "lbound") {
            self = .lower
        } else if has("upper", "ub", "upr", "ucb", "hi", "ul", "ubound") {
            self = .upper
        } else if has("ci", "ci95", "interval", "confint", "conf", "confidence") {
            self = .interval
        } else if has("se0", "ase0", "null") {
            self = .standardErrorUnderNull
        } else if has("se", "ase", "stderr", "sem") || has("standard") && has("error") {
            self = .standardError
        } else if has("z", "t", "statistic", "zscore") {
            self = .z
        } else if has("p"), has("o", "bar", "obs") {
            self = .observed
        } else if has("p"), has("e", "exp") {
            self = .expected
        } else if has("p", "pvalue", "pval") {
            self = .probability
        } else if has("pa", "po", "pbar", "observed", "agreement", "percent", "pobs") {
            self = .observed
        } else if has("pe", "pexp", "expected", "chance") {
            self = .expected
        } else {
            self = .value
        }
    }
}

extension Case {
    /// The level of confidence that the input states, else 0.95; stated as a share or in percent.
    var level: Double {
        guard
            let level = input.first("level", "conf_level", "confidence", "confidence_level", "conf")?
                .number
        else { return 0.95 }
        return level > 1 ? level / 100 : level
    }
}
