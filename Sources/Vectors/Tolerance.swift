import Glibc

/// How near a figure must come to what is expected.
///
/// The entry that fits the quantity best counts: one that names more of its words (`unit_q975` for `unit_bootstrap.q975`,
/// `z_abs` for `z_squared`, `p_top_abs` for `p_top10`), and only without one the general `abs`, `rel` or `exact`. Where both an
/// absolute and a relative width fit equally, either suffices. A text counts by its first number, or as exact if it begins so.
/// Nothing stated means whole numbers exactly, others to 10⁻⁶ of themselves or of 1.
struct Tolerance {
    private struct Entry {
        let words: [String]
        let width: Width
    }

    /// How far off a figure may be.
    enum Width {
        case absolute(Double)
        case relative(Double)
        case exact
    }

    private var entries: [Entry] = []

    /// Reads the `tolerance` of a case.
    init(_ value: Value) {
        switch value {
        case .number, .text: add(Value.Member(key: "abs", value: value))
        case .null, .flag, .list, .object: break
        }
        for member in value.members { add(member) }
    }

    private mutating func add(_ member: Value.Member) {
        var words = member.key.lowercased().split { $0 == "_" || $0 == " " || $0 == "." }.map(String.init)
        let isRelative = words.last == "rel" || words.last == "relative"
        if isRelative || words.last == "abs" || words.last == "absolute" { words.removeLast() }
        // Figures computed further than the printed ones have a width of their own; what is printed decides.
        if words == ["converged"] { return }
        words.removeAll { Tolerance.general.contains($0) }
        let width: Width
        switch member.value {
        case .number(let number, _): width = isRelative ? .relative(number) : .absolute(number)
        case .flag(let isExact):
            guard isExact else { return }
            words.removeAll { $0 == "exact" }
            width = .exact
        case .text(let text):
            if text.lowercased().hasPrefix("exact") {
                width = .exact
            } else if text.lowercased().hasPrefix("skip"), Tolerance.number(in: text) == nil {
                width = .absolute(.infinity)
            } else if let number = Tolerance.number(in: text), words != ["alternative"], words != ["rule"] {
                width = isRelative ? .relative(number) : .absolute(number)
            } else {
                return
            }
        case .object(let members):
            for inner in members { add(Value.Member(key: "\(member.key)_\(inner.key)", value: inner.value)) }
            return
        case .null, .list: return
        }
        entries.append(Entry(words: words, width: width))
    }

    /// Twice as wide; what is exact stays so.
    var doubled: Tolerance {
        var wider = self
        wider.entries = entries.map { entry in
            switch entry.width {
            case .absolute(let width): Entry(words: entry.words, width: .absolute(2 * width))
            case .relative(let width): Entry(words: entry.words, width: .relative(2 * width))
            case .exact: entry
            }
        }
        return wider
    }

    /// The widths for a quantity; none if the case says nothing about it.
    func widths(for quantity: Quantity) -> [Width] {
        let scored = entries.compactMap { entry -> (score: Int, width: Width)? in
            let matched = entry.words.filter { word in quantity.words.contains { Tolerance.fits(word, $0) } }
            let needed = entry.words.filter { !Tolerance.kinds.contains($0) }
            guard needed.allSatisfy({ matched.contains($0) }), entry.words.isEmpty || !matched.isEmpty else {
                return nil
            }
            return (matched.count * 10 + entry.words.count, entry.width)
        }
        let best = scored.map(\.score).max()
        return scored.filter { $0.score == best }.map(\.width)
    }

    /// Whether a figure is near enough.
    func admits(_ got: Double, _ expected: Double, written: String, for quantity: Quantity) -> Bool {
        if got == expected { return true }
        let off = abs(got - expected)
        guard off.isFinite else { return false }
        let widths = widths(for: quantity)
        if widths.isEmpty {
            return expected == expected.rounded() && !written.contains(".")
                ? off < 1e-9 * max(1, abs(expected))
                : off <= max(1e-6 * max(1, abs(expected)), Tolerance.rounding(written))
        }
        var isPrinted = false
        for width in widths {
            switch width {
            case .exact: if off <= 1e-12 * max(1, abs(expected)) { return true }
            case .absolute(let most):
                isPrinted = true
                if off <= most * (1 + 1e-9) { return true }
            case .relative(let most):
                isPrinted = true
                if off <= most * abs(expected) * (1 + 1e-9) { return true }
            }
        }
        return isPrinted && off <= Tolerance.rounding(written)
    }

    /// Half a unit of the last digit of a figure printed with four digits or more: nothing nearer can be asked of it.
    private static func rounding(_ written: String) -> Double {
        let digits = written.filter { $0.isNumber || $0 == "." }
        let significant = digits.filter(\.isNumber).drop { $0 == "0" }.count
        guard significant >= 4, !written.lowercased().contains("e") else { return 0 }
        let places =
            digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
        return 0.5000001 * pow(10, -Double(places))
    }

    /// Words that say which kind of figure is meant, and need not stand in its name.
    private static let kinds: Set<String> = ["ci", "interval"]

    /// Words that say that the figures of the source are meant, which is all of them.
    private static let general: Set<String> = [
        "facets", "printed", "published", "expected", "default", "general",
    ]

    /// What a word of a tolerance means beside itself.
    private static let meanings: [String: [String]] = [
        "blup": ["adjusted", "severity", "ranef"], "quantile": ["median"], "loo": ["leave"],
    ]

    private static func fits(_ word: String, _ name: String) -> Bool {
        if word == name || meanings[word]?.contains(name) == true { return true }
        // `p_top` for `p_top10`, `quantile` for `q025`.
        let stem = name.prefix { !$0.isNumber }
        guard stem.count < name.count, name.dropFirst(stem.count).allSatisfy(\.isNumber) else { return false }
        return stem == word || stem == "q" && word == "quantile"
    }

    private static func number(in text: String) -> Double? {
        text.split { !($0.isNumber || $0 == "." || $0 == "e" || $0 == "-") }
            .lazy.compactMap { Double($0) }.first
    }
}
