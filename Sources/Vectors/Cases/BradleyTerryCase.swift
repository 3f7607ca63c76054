import Glibc
import Statistics

/// Strengths from comparisons of two.
struct BradleyTerryCase: Method {
    private let names: [String]
    private let comparisons: Comparisons
    private let reference: Int
    private let estimate: BradleyTerry.Estimate
    private var fits: [BradleyTerry.Estimate: BradleyTerry] = [:]

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "bradley terry", "bradleyterry", "paired comparison", "paired comparisons",
            "pairwise comparisons")
    }

    init(_ test: Case) throws {
        let input = test.input
        var given = input.first("items", "names", "candidates", "applications", "players")?.names
        if let rows = input.first("wins", "win_matrix", "matrix", "counts")?.matrix {
            var wins = rows
            // A draw is half a win for each.
            if let ties = input.first("ties", "draws")?.matrix, ties.count == wins.count {
                for one in wins.indices {
                    for other in wins.indices where other < ties[one].count {
                        wins[one][other] += ties[one][other] / 2
                    }
                }
            }
            comparisons = try Comparisons(wins: wins)
            given = given ?? wins.indices.map { String($0) }
        } else {
            let results = try BradleyTerryCase.results(test)
            let found = Set(results.flatMap { [$0.winner, $0.loser] })
            let sorted =
                found.allSatisfy { Int($0) != nil }
                ? found.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) } : found.sorted()
            var names = given ?? sorted
            // Numbers of items where the items are named otherwise.
            if !found.isSubset(of: names), found.allSatisfy({ Int($0) != nil }) {
                let first = found.contains("0") ? 0 : 1
                names = names.indices.map { String($0 + first) }
            }
            let place = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
            comparisons = try Comparisons(
                items: names.count,
                results: try results.filter { $0.times > 0 }.map { result in
                    guard let winner = place[result.winner], let loser = place[result.loser] else {
                        throw Unreadable(description: "\(result.winner) or \(result.loser) is no item")
                    }
                    return Comparisons.Result(winner: winner, loser: loser, times: result.times)
                })
            given = given ?? names
        }
        let names = given ?? []
        self.names = names
        reference =
            input.first("reference", "ref", "refcat", "baseline")?.name.flatMap {
                names.firstIndex(of: $0)
            } ?? 0
        let penalty = input.first("ridge", "penalty", "lambda", "alpha", "l2")?.number
        estimate =
            if let penalty {
                .ridge(penalty: penalty)
            } else if test.mentions("firth", "bias reduced", "bias reduction"), !test.mentions("mle") {
                .biasReduced
            } else { .maximumLikelihood }
    }

    private struct Result {
        let winner: String
        let loser: String
        let times: Double
    }

    private static func results(_ test: Case) throws -> [Result] {
        if let table = try test.table() { return try rows(table) }
        guard
            let items = test.input.first("comparisons", "pairs", "results", "games", "data", "rows")?
                .items
        else {
            throw Unreadable(description: "wins, comparisons or a file of them are missing")
        }
        return try items.flatMap { try results($0) }
    }

    /// Columns winner and loser, or two items with their wins or a result (1, 0, a draw between, or the winner's name).
    private static func rows(_ table: Table) throws -> [Result] {
        let times = table.column("count", "n", "times", "weight")
        if let winner = table.column("winner", "win", "preferred", "better", "chosen"),
            let loser = table.column("loser", "lose", "other", "worse", "rejected")
        {
            return table.rows.map { row in
                Result(
                    winner: Table.field(row, winner), loser: Table.field(row, loser),
                    times: times.flatMap { Double(Table.field(row, $0)) } ?? 1)
            }
        }
        guard
            let one = table.column(
                "item1", "player1", "team1", "i", "a", "left", "home", "home_team", "home.team", "first"),
            let other = table.column(
                "item2", "player2", "team2", "j", "b", "right", "away", "away_team", "away.team", "second")
        else { throw Unreadable(description: "the columns winner and loser are missing") }
        let wins = table.column("wins1", "win1", "wins_i", "wins_a", "home_wins", "home.wins", "w1")
        let losses = table.column("wins2", "win2", "wins_j", "wins_b", "away_wins", "away.wins", "w2")
        let result = table.column("result", "outcome", "winner", "y")
        return table.rows.flatMap { row -> [Result] in
            let (first, second) = (Table.field(row, one), Table.field(row, other))
            let all = times.flatMap { Double(Table.field(row, $0)) } ?? 1
            var won = wins.flatMap { Double(Table.field(row, $0)) } ?? 0
            var lost = losses.flatMap { Double(Table.field(row, $0)) } ?? 0
            if let result {
                let text = Table.field(row, result)
                let share = text == first ? 1 : text == second ? 0 : Double(text) ?? 0.5
                (won, lost) = (share * all, (1 - share) * all)
            }
            return [
                Result(winner: first, loser: second, times: won),
                Result(winner: second, loser: first, times: lost),
            ]
        }
    }

    /// `[winner, loser]`, `[winner, loser, times]`, `[one, other, wins, losses]`, or the same by key.
    private static func results(_ value: Value) throws -> [Result] {
        if let items = value.items, items.count >= 2, let one = items[0].name, let other = items[1].name {
            if items.count == 2 { return [Result(winner: one, loser: other, times: 1)] }
            if let wins = items[2].number {
                let losses = items.count > 3 ? items[3].number ?? 0 : 0
                return [
                    Result(winner: one, loser: other, times: wins),
                    Result(winner: other, loser: one, times: losses),
                ]
            }
        }
        if let winner = value.first("winner", "win", "better", "preferred")?.name,
            let loser = value.first("loser", "lose", "worse", "other")?.name
        {
            return [
                Result(
                    winner: winner, loser: loser,
                    times: value.first("count", "n", "times", "weight")?.number ?? 1)
            ]
        }
        if let one = value.first("i", "a", "one", "player1", "home", "item1")?.name,
            let other = value.first("j", "b", "other", "player2", "away", "item2")?.name,
            let wins = value.first("wins_i", "wins_a", "wins", "win1", "wins1", "home_wins")?.number
        {
            let losses =
                value.first("wins_j", "wins_b", "losses", "win2", "wins2", "away_wins")?.number ?? 0
            return [
                Result(winner: one, loser: other, times: wins),
                Result(winner: other, loser: one, times: losses),
            ]
        }
        throw Unreadable(description: "a comparison is no winner and loser: \(value.shown)")
    }

    private mutating func fit(_ estimate: BradleyTerry.Estimate) throws -> BradleyTerry {
        if let fit = fits[estimate] { return fit }
        let fit = try BradleyTerry.fit(comparisons, estimate)
        fits[estimate] = fit
        return fit
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        if quantity.isBranch(unless: names) { return nil }
        let name = quantity.name
        if name.contains("strongly") || name.contains("connected") || name.contains("exists")
            || name.contains("finite")
        {
            return .flag(comparisons.groups.count == 1)
        }
        if name.contains("component") {
            let groups = comparisons.groups
            if quantity.expected.number != nil { return .whole(groups.count) }
            return .list(groups.map { .names($0.map { names[$0] }) })
        }
        let isReduced = name.contains("bias") || name.contains("firth") || name.contains("reduced")
        let fit = try fit(isReduced ? .biasReduced : estimate)
        if name.contains("deviance") {
            return .number(name.contains("null") ? fit.nullDeviance : fit.residualDeviance)
        }
        if name.contains("loglik") || name.contains("log_lik") { return .number(fit.logLikelihood) }
        if quantity.words.contains("se") || name.contains("std_err") || name.contains("standard_err") {
            return figures(quantity, fit, fit.against(place(quantity)).standardError, fit.standardErrors)
        }
        if name.contains("worth") || name.contains("strength") && !name.contains("log")
            || ["pi", "p", "gamma", "params", "score", "scores", "skill", "skills"].contains(quantity.key)
        {
            let worth = fit.strength.map { exp($0) }
            let sum = worth.reduce(0, +)
            let least = worth.min() ?? 1
            return .either([
                named(worth.map { $0 / sum }), named(worth), named(fit.strength),
                named(worth.map { $0 / worth[place(quantity)] }), named(worth.map { $0 / least }),
            ])
        }
        if name.contains("prob") || name.contains("chance") {
            return .items(
                names,
                names.indices.map { one in
                    .items(names, names.indices.map { .number(fit.chance(of: one, over: $0)) })
                })
        }
        if name.contains("rank") || name.contains("order") || name.contains("winner")
            || quantity.words.contains("best")
        {
            let order = names.indices.sorted { (-fit.strength[$0], $0) < (-fit.strength[$1], $1) }
            return name.contains("winner") || quantity.words.contains("best")
                ? .names([names[order[0]]]) : .order(order.map { [names[$0]] })
        }
        guard
            isReduced || name.contains("abilit") || name.contains("logit") || name.contains("log")
                || name.contains("coef") || name.contains("theta") || name.contains("mean0")
                || name.contains("strength")
                || name.contains("ridge") || name.contains("estimate") || name.contains("mle")
        else { return nil }
        return figures(quantity, fit, fit.against(place(quantity)).strength, fit.strength)
    }

    /// The item against which a quantity is given.
    private func place(_ quantity: Quantity) -> Int {
        if quantity.name.contains("vs_last") { return names.count - 1 }
        if quantity.name.contains("vs_first") { return 0 }
        return names.firstIndex { quantity.name.hasSuffix("vs_\($0.lowercased())") } ?? reference
    }

    /// Against an item or against the mean, as the name says, or as a 0 in the expected figures does.
    private func figures(
        _ quantity: Quantity, _ fit: BradleyTerry, _ against: [Double], _ centred: [Double]
    ) -> Answer {
        if quantity.name.contains("mean0") || quantity.name.contains("centred")
            || quantity.name.contains("centered")
            || quantity.name.contains("sum0")
        {
            return named(centred)
        }
        let expected = quantity.expected.numbers ?? quantity.expected.members.compactMap(\.value.number)
        if quantity.name.contains("_vs_") || expected.contains(0) { return named(against) }
        // R leaves the item out against which all others stand.
        if expected.count == names.count - 1, quantity.expected.items != nil {
            let rest = names.indices.filter { $0 != place(quantity) }
            return .items(rest.map { names[$0] }, rest.map { .number(against[$0]) })
        }
        return .either([named(centred), named(against)])
    }

    private func named(_ figures: [Double]) -> Answer { .items(names, figures.map { .number($0) }) }
}
