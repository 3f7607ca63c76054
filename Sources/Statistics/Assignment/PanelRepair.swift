/// What a network whose limits give way tells: the smallest repair, and by a minimum cut which limits clash (L. R. Ford, D. R.
/// Fulkerson, Maximal flow through a network, 1956).
struct PanelRepair {
    private let problem: PanelProblem
    private let groups: [PanelGroup]
    private let outcome: PanelNetwork.Outcome

    /// A reading of an elastic flow.
    init(_ problem: PanelProblem, _ groups: [PanelGroup], _ outcome: PanelNetwork.Outcome) {
        (self.problem, self.groups, self.outcome) = (problem, groups, outcome)
    }

    /// The limits that gave way.
    var changes: [PanelInfeasible.Change] {
        var changes: [PanelInfeasible.Change] = []
        for (application, count) in outcome.unread.enumerated() where count > 0 {
            changes.append(.fewerReaders(application: application, count))
        }
        for (application, panel) in outcome.panels.enumerated() {
            let readers = problem.applications[application].readers
            for (number, rule) in problem.rules.enumerated() where rule.isHard {
                let isBroken = groups.contains {
                    $0.rule == number && $0.excess(of: panel, readers: readers) != 0
                }
                if isBroken { changes.append(.waive(rule: rule.name, application: application)) }
            }
        }
        for (juror, count) in outcome.extra.enumerated() where count > 0 {
            changes.append(.morePlaces(juror: juror, count))
        }
        for (juror, count) in outcome.lowered.enumerated() where count > 0 {
            changes.append(.lowerMinimum(juror: juror, count))
        }
        return changes
    }

    /// What clashes according to the cut.
    var clashes: [PanelInfeasible.Clash] {
        var clashes: [PanelInfeasible.Clash] = []
        let full = problem.jurors.indices.filter { outcome.extra[$0] > 0 }.map { 1 + $0 }
        let hungry = problem.applications.indices.filter { outcome.unread[$0] > 0 }.map(node)
        if !full.isEmpty || !hungry.isEmpty {
            let (jurors, applications, sides) = reached(from: full + hungry, backwards: true)
            clashes += crowded(jurors, applications, sides)
        }
        let idle = problem.jurors.indices.filter { outcome.lowered[$0] > 0 }.map { 1 + $0 }
        if !idle.isEmpty {
            let (jurors, _, _) = reached(from: idle, backwards: false)
            clashes.append(
                .idle(
                    jurors: jurors,
                    minimums: jurors.reduce(0) { $0 + problem.jurors[$1].capacity.lowerBound },
                    reachable: jurors.reduce(0) { $0 + load($1) - outcome.extra[$1] }))
        }
        let broken = waived
        if let rule = broken.first?.rule {
            let names = problem.rules.map(\.name).filter { name in broken.contains { $0.rule == name } }
            clashes.append(
                .rules(names: names.isEmpty ? [rule] : names, applications: broken.map(\.application)))
        }
        return clashes
    }

    /// The clash of a cut around these jurors, applications and side nodes.
    private func crowded(_ jurors: [Int], _ applications: [Int], _ sides: [Int]) -> [PanelInfeasible.Clash] {
        var inside = [Bool](repeating: false, count: problem.jurors.count)
        for juror in jurors { inside[juror] = true }
        var within = [Bool](repeating: false, count: problem.applications.count)
        for application in applications { within[application] = true }
        let places = jurors.reduce(0) { $0 + problem.jurors[$1].capacity.upperBound }
        let wanted = applications.reduce(0) { $0 + problem.applications[$1].readers }
        let others = applications.reduce(0) { sum, application in
            sum + outcome.panels[application].reduce(0) { $0 + (inside[$1] ? 0 : 1) }
        }
        // Groups whose minimum draws on these jurors for applications outside.
        let drawing = sides.map { outcome.sides[$0] }.filter { !within[$0.application] && $0.least > 0 }
        if drawing.isEmpty {
            return [
                .crowded(
                    applications: applications, jurors: jurors, wanted: wanted, places: places, others: others
                )
            ]
        }
        let rules = drawing.compactMap(\.rule)
        return [
            .crowdedByRules(
                names: problem.rules.indices.filter(rules.contains).map { problem.rules[$0].name },
                applications: (applications + drawing.map(\.application)).sorted(), jurors: jurors,
                wanted: wanted + drawing.reduce(0) { $0 + $1.least }, places: places, others: others)
        ]
    }

    private func node(_ application: Int) -> Int { 1 + problem.jurors.count + application }

    private func load(_ juror: Int) -> Int {
        outcome.panels.reduce(0) { $0 + ($1.contains(juror) ? 1 : 0) }
    }

    /// Groups with a node of their own whose bounds gave way.
    private var waived: [(application: Int, rule: String)] {
        var waived: [(Int, Int)] = []
        for side in outcome.sides {
            guard let rule = side.rule, side.isHard else { continue }
            let count = outcome.panels[side.application].reduce(0) { $0 + (side.has[$1] ? 1 : 0) }
            if !(side.least...max(side.least, side.most) ~= count),
                waived.last.map({ $0 != (side.application, rule) }) ?? true
            {
                waived.append((side.application, rule))
            }
        }
        return waived.map { ($0, problem.rules[$1].name) }
    }

    /// Jurors and applications that a card from `start` could be pushed to within the limits; backwards, from which to `start`.
    private func reached(
        from start: [Int], backwards: Bool
    ) -> (jurors: [Int], applications: [Int], sides: [Int]) {
        let network = outcome.network
        let (jurors, applications) = (problem.jurors.count, problem.applications.count)
        let firstSide = 1 + jurors + applications
        var through = [Int](repeating: 0, count: outcome.sides.count)
        var parent = through
        var ways: [(Int32, Int32)] = []
        for arc in 0..<network.arcs {
            let (from, to) = (Int(network.source[arc]), Int(network.target[arc]))
            if from >= firstSide {
                through[from - firstSide] += Int(outcome.flow[arc])
                parent[from - firstSide] = to
            } else if from > 0 {
                if outcome.flow[arc] < network.upper[arc] { ways.append((Int32(from), Int32(to))) }
                if outcome.flow[arc] > network.lower[arc] { ways.append((Int32(to), Int32(from))) }
            }
        }
        for (number, side) in outcome.sides.enumerated() {
            let (inner, outer) = (Int32(firstSide + number), Int32(parent[number]))
            if through[number] < side.most { ways.append((inner, outer)) }
            if through[number] > side.least { ways.append((outer, inner)) }
        }
        if backwards { ways = ways.map { ($1, $0) } }
        var first = [Int](repeating: 0, count: network.nodes + 1)
        for way in ways { first[Int(way.0) + 1] += 1 }
        for node in 0..<network.nodes { first[node + 1] += first[node] }
        var ends = [Int32](repeating: 0, count: ways.count)
        var fill = first
        for way in ways {
            ends[fill[Int(way.0)]] = way.1
            fill[Int(way.0)] += 1
        }
        var seen = [Bool](repeating: false, count: network.nodes)
        var open = start
        for node in start { seen[node] = true }
        while let node = open.popLast() {
            for end in ends[first[node]..<first[node + 1]] where !seen[Int(end)] {
                seen[Int(end)] = true
                open.append(Int(end))
            }
        }
        return (
            (0..<jurors).filter { seen[1 + $0] }, (0..<applications).filter { seen[1 + jurors + $0] },
            outcome.sides.indices.filter { seen[firstSide + $0] }
        )
    }
}
