import Glibc
import Statistics

/// Jurors assigned to applications at the greatest total.
struct AssignmentCase: Method {
    /// The value of each pair by application, `nil` for a conflict.
    private let values: [[Double?]]
    private let readers: [Int]
    private let least: [Int]
    private let most: [Int]
    /// Whether the least total is sought: figures are then costs.
    private let isCost: Bool
    private var plans: [Bool: Result<PanelPlan, PanelInfeasible>] = [:]

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "assignment", "bid", "bids", "bid value", "total similarity", "total affinity",
            "min cost flow", "minimum cost flow", "transportation problem")
    }

    init(_ test: Case) throws {
        let input = test.input
        var rows = try AssignmentCase.cells(test)
        isCost =
            test.mentions("min cost", "minimum cost", "least cost", "minimise", "minimize", "min total")
            || input.first("costs", "cost") != nil
        let (wanted, low, high) = (
            input.first(
                "k", "readers", "reviews_per_application", "reviewers_per_paper", "per_application", "demand"),
            input.first("min_load", "lower", "min_loads", "load_min", "minimum_load"),
            input.first(
                "max_load", "upper", "max_loads", "load_max", "maximum_load", "capacity", "capacities")
        )
        for pair in input.first("conflicts", "coi", "forbidden")?.items ?? [] {
            guard let numbers = pair.numbers?.map({ Int($0) }), numbers.count == 2 else { continue }
            if rows.indices ~= numbers[0], rows[numbers[0]].indices ~= numbers[1] {
                rows[numbers[0]][numbers[1]] = nil
            }
        }
        guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else {
            throw Unreadable(description: "no matrix of jurors and applications")
        }
        // Jurors are the rows unless the case says otherwise or only the other way fits.
        let columns = (0..<width).map { column in rows.map { $0[column] } }
        let named = input.first("rows", "row", "orientation")?.name?.lowercased() ?? ""
        var jurorsFirst = !["appl", "pap", "prop", "subm"].contains { named.hasPrefix($0) }
        if let count = input.first("jurors", "reviewers", "n_jurors", "n_reviewers")?.whole,
            count != rows.count
        {
            jurorsFirst = count != width
        } else if let count = wanted?.items?.count, count != width, count == rows.count {
            jurorsFirst = false
        } else if let count = (high ?? low)?.items?.count, count != rows.count, count == width {
            jurorsFirst = false
        }
        values = jurorsFirst ? columns : rows
        let (applications, jurors) = (values.count, values.first?.count ?? rows.count)
        readers = AssignmentCase.spread(wanted, applications) ?? Array(repeating: 1, count: applications)
        least = AssignmentCase.spread(low, jurors) ?? Array(repeating: 0, count: jurors)
        let isLinear = wanted == nil && high == nil
        most =
            AssignmentCase.spread(high, jurors)
            ?? Array(repeating: isLinear ? 1 : applications, count: jurors)
        guard readers.count == applications, least.count == jurors, most.count == jurors else {
            throw Unreadable(description: "loads or readers do not fit the matrix")
        }
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        let key = quantity.key
        let isUpperOnly = ["upper", "no_min", "without_min", "max_only"].contains {
            quantity.name.contains($0)
        }
        guard case .success(let plan) = plan(withLeast: !isUpperOnly) else {
            return key.contains("feasible") ? .flag(key.contains("infeasible")) : .nothing
        }
        let scores = plan.readers.enumerated().map { application, panel in
            panel.reduce(0.0) { $0 + (values[application][$1] ?? 0) }
        }
        let total = scores.reduce(0, +)
        if key.contains("infeasible") { return .flag(false) }
        if key.contains("feasible") || key == "optimal" || key == "proved" { return .flag(plan.isOptimal) }
        if key.contains("load") {
            let (low, high) = (plan.loads.min() ?? 0, plan.loads.max() ?? 0)
            if key.contains("min") { return .whole(low) }
            if key.contains("max") { return .whole(high) }
            let isRange = quantity.expected.items?.count == 2 && plan.loads.count != 2
            return .numbers(isRange ? [low, high] : plan.loads)
        }
        if key.contains("min") && (key.contains("paper") || key.contains("application") || key == "min") {
            return .optional(scores.min())
        }
        if key == "max" || key.contains("max_paper") { return .optional(scores.max()) }
        if key == "sd" || key.contains("std") {
            let mean = total / Double(scores.count)
            let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return .either([
                .number(sqrt(squares / Double(scores.count))),
                .number(sqrt(squares / Double(max(1, scores.count - 1)))),
            ])
        }
        if key.contains("mean") || key.contains("average") {
            return .either([
                .number(total / Double(max(1, scores.count))),
                .number(total / Double(max(1, plan.pairs.count))),
            ])
        }
        if key.contains("pairs") || key.contains("count") { return .whole(plan.pairs.count) }
        if ["objective", "total", "value", "cost", "similarity", "sum", "optimum", "fit"].contains(where: {
            quantity.name.contains($0)
        }) {
            return .number(total)
        }
        return nil
    }

    private mutating func plan(withLeast: Bool) -> Result<PanelPlan, PanelInfeasible> {
        if let known = plans[withLeast] { return known }
        let all = values.flatMap { $0 }
        let largest = all.reduce(0.0) { max($0, abs($1 ?? 0)) }
        var unit = 1.0
        // As many decimals as there are and as fit.
        while all.contains(where: { ($0 ?? 0) * unit != (($0 ?? 0) * unit).rounded() }),
            largest * unit * 10 < Double(PanelProblem.largestFit)
        { unit *= 10 }
        var problem = PanelProblem(
            applications: readers.enumerated().map { .init(identity: UInt64($0), readers: $1) },
            jurors: most.indices.map {
                .init(
                    identity: UInt64($0),
                    capacity: withLeast ? least[$0]...max(least[$0], most[$0]) : 0...most[$0])
            },
            fit: all.map { value in
                value.map { Int(($0 * unit).rounded()) * (isCost ? -1 : 1) } ?? PanelProblem.conflict
            })
        problem.isConnected = false
        let result: Result<PanelPlan, PanelInfeasible>
        do throws(PanelInfeasible) {
            result = .success(try PanelPlan.solve(problem))
        } catch {
            result = .failure(error)
        }
        plans[withLeast] = result
        return result
    }

    /// One number for all, or a list.
    private static func spread(_ value: Value?, _ count: Int) -> [Int]? {
        if let whole = value?.whole { return Array(repeating: whole, count: count) }
        return value?.numbers?.map { Int($0) }
    }

    /// The matrix as it stands, in a file or in the input.
    private static func cells(_ test: Case) throws -> [[Double?]] {
        let words = test.input.first("values", "bid_values", "codes")
        func number(_ text: String) -> Double? {
            if let number = Double(text) { return number.isFinite ? number : nil }
            if let value = words?[text]?.number { return value }
            switch text.lowercased() {
            case "yes": return 4
            case "maybe": return 2
            case "no": return 1
            default: return nil
            }
        }
        if let table = try test.table(hasHeader: false) {
            var rows = table.rows
            // A first line of names, and a first column of them.
            let conflicts: Set<String> = ["x", "yes", "no", "maybe"]
            func isName(_ text: String) -> Bool {
                Double(text) == nil && !conflicts.contains(text.lowercased())
                    && !Table.missing.contains(text.lowercased()) && words?[text] == nil
            }
            if let first = rows.first, first.dropFirst().contains(where: isName) { rows.removeFirst() }
            if !rows.isEmpty, rows.allSatisfy({ isName($0.first ?? "") }) {
                rows = rows.map { Array($0.dropFirst()) }
            }
            return rows.map { $0.map(number) }
        }
        guard
            let items = test.input.first(
                "matrix", "similarity", "scores", "fit", "affinity", "bids", "costs", "cost", "weights")?
                .items
        else { throw Unreadable(description: "no matrix of jurors and applications") }
        return items.map { row in (row.items ?? []).map { cell in cell.number ?? cell.name.flatMap(number) } }
    }
}
