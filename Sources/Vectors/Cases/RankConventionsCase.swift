import Statistics

/// Ranks of scores by the five conventions.
struct RankConventionsCase: Method {
    private let names: [String]
    private let scores: [Double?]
    private let isAscending: Bool

    static func recognises(_ test: Case) -> Bool {
        test.mentions("ranks", "rank", "ranking", "rankings", "ranked")
            && test.mentions(
                "competition", "dense", "ordinal", "fractional", "modified", "conventions", "convention",
                "ties", "tied", "tie", "average", "1224", "1334", "1223", "1234")
            && !test.mentions("ranked pairs")
    }

    init(_ test: Case) throws {
        let input = test.input
        let value = input.first("scores", "values", "data", "points", "x") ?? input
        if let numbers = value.optionalNumbers {
            scores = numbers
            names = input.first("names", "items", "labels")?.names ?? numbers.indices.map { String($0) }
        } else if !value.members.isEmpty,
            value.members.allSatisfy({ $0.value.number != nil || $0.value.isMissing })
        {
            names = value.members.map(\.key)
            scores = value.members.map(\.value.number)
        } else {
            throw Unreadable(description: "scores as a list or by name are missing")
        }
        let words = input.first("order", "direction", "sort")?.name?.lowercased() ?? ""
        var ascending = words.hasPrefix("asc") || words.contains("low")
        if case .flag(let flag)? = input.first("ascending", "lower_is_better", "smallest_first") {
            ascending = flag
        }
        if case .flag(let flag)? = input.first(
            "descending", "higher_is_better", "highest_first", "largest_first")
        {
            ascending = !flag
        }
        isAscending = ascending
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        // `ascending` or `descending` may stand above or in the convention's name.
        var ascending = isAscending
        if quantity.name.contains("ascending") || quantity.words.contains("asc") { ascending = true }
        if quantity.name.contains("descending") || quantity.words.contains("desc") { ascending = false }
        let convention: RankConvention? =
            if quantity.name.contains("modified") || quantity.name.contains("1334")
                || quantity.words.contains("max")
            {
                .modified
            } else if quantity.name.contains("competition") || quantity.words.contains("min") {
                .competition
            } else if quantity.name.contains("standard") || quantity.name.contains("1224") {
                .competition
            } else if quantity.name.contains("dense") || quantity.name.contains("1223") {
                .dense
            } else if quantity.name.contains("ordinal") || quantity.name.contains("1234") {
                .ordinal
            } else if quantity.name.contains("fractional") || quantity.name.contains("average")
                || quantity.words.contains("mid")
            {
                .fractional
            } else { nil }
        guard let convention, !quantity.isBranch(unless: names) else { return nil }
        let ranks = try convention.ranks(of: scores, ascending: ascending)
        return .items(names, ranks.map { .optional($0) })
    }
}
