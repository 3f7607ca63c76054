import Statistics

/// Kendall's W with and without the correction for ties, Friedman's and Durbin's tests.
struct ConcordanceCase: Method {
    private let forms: RaterForms
    private let test: Case

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "kendall w", "kendall s w", "kendalls w", "kendallw", "concordance", "friedman", "durbin")
    }

    init(_ test: Case) throws {
        forms = try RaterForms(test)
        self.test = test
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        if !quantity.expected.members.isEmpty { return nil }
        let words = quantity.words
        func has(_ any: String...) -> Bool { any.contains { words.contains($0) } }
        guard let rows = RaterForms.rows(forms.form(for: quantity).form) else { return nil }
        if has("durbin") || test.mentions("durbin") && !has("w", "wt", "kendall") {
            let durbin = try DurbinTest(subjects: rows)
            if has("df") { return .whole(durbin.freedom) }
            if has("p", "pvalue") { return .number(durbin.probability) }
            return has("ranksums", "sums") ? .numbers(durbin.rankSums) : .number(durbin.chiSquare)
        }
        let found = try KendallW(subjects: rows)
        let value = isCorrected(words) ? found.corrected : found.uncorrected
        if has("df") { return .whole(value.freedom) }
        if has("p", "pvalue", "pval") { return .number(value.probability) }
        if has("chi2", "chisq", "chi", "chisquare", "q", "statistic", "friedman") {
            return .number(value.chiSquare)
        }
        if has("ranksums", "sums") { return .numbers(found.rankSums) }
        if words.last == "s" { return .number(found.squares) }
        if words.last == "t" || has("ties") { return .number(found.ties) }
        if has("spearman", "rho", "rbar") {
            let raters = Double(rows.first?.count ?? 0)
            return .number((raters * value.value - 1) / (raters - 1))
        }
        return has("w", "wt", "wc", "kendall", "concordance", "value", "coefficient")
            ? .number(value.value) : nil
    }

    /// Ties are corrected for unless the quantity, or the case as a whole, says otherwise.
    private func isCorrected(_ words: [String]) -> Bool {
        func has(_ any: String...) -> Bool { any.contains { words.contains($0) } }
        if has("uncorrected", "without") { return false }
        if has("corrected", "wt", "wc", "tie", "ties", "with") { return true }
        if case .flag(let isCorrected)? = test.input.first(
            "correct", "tie_correction", "ties_corrected")
        {
            return isCorrected
        }
        // `W` beside `Wt` is the one without.
        let keys = test.expected.members.map { $0.key.lowercased() }
        return !(words == ["w"] && (keys.contains("wt") || keys.contains("w_corrected")))
    }
}
