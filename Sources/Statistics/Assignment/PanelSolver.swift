extension PanelPlan {
    /// The assignment of greatest fit within all limits, the same for the same input in any order.
    ///
    /// Limits that one network can hold are met by it at the proved optimum; rules that cross each other, even piles, fewer
    /// shared applications and one panel graph come after, at the least loss found, which is told.
    package static func solve(_ input: PanelProblem) throws(PanelInfeasible) -> PanelPlan {
        if let fault = PanelCheck.fault(in: input) {
            throw PanelInfeasible(clashes: [.badInput(fault)], repair: [])
        }
        let order = PanelOrder(input)
        do throws(PanelInfeasible) {
            var solver = PanelSolver(order.problem)
            return try solver.plan(order)
        } catch {
            throw order.back(error)
        }
    }
}

/// The course of one solution, in sorted numbers.
struct PanelSolver {
    private let problem: PanelProblem
    private let groups: [PanelGroup]
    private let kept: PanelKept
    private var losses: [PanelPlan.Loss] = []
    private var pivots = 0

    /// A solver for a problem sorted by identity.
    init(_ problem: PanelProblem) {
        self.problem = problem
        groups = PanelGroup.groups(of: problem)
        kept = PanelKept(problem)
    }

    /// The plan in the numbers of the input.
    mutating func plan(_ order: PanelOrder) throws(PanelInfeasible) -> PanelPlan {
        let clashes = PanelCheck.clashes(problem, groups, kept)
        if !clashes.isEmpty { throw repaired(clashes) }
        var (rules, found) = solved(.strict)
        // Releasing pairs helps against limits, not where rules cross.
        if found == nil && !problem.fixed.isEmpty { (rules, found) = solved(.releasing) }
        guard let (outcome, panels) = found else { throw repaired([]) }
        pivots = rules.pivots
        var exchange = PanelExchange(problem, groups, kept, panels)
        var total = fit(of: panels)
        if rules.relaxedFit > total {
            exchange.improve()
            total = fit(of: exchange.panels)
            note(.crossingRules, rules.relaxedFit - total)
        }
        let bound = max(total, rules.bound ?? total)
        exchange.spread()
        note(.spreading, total - fit(of: exchange.panels))
        total = fit(of: exchange.panels)
        if problem.isConnected {
            exchange.connect()
            note(.connection, total - fit(of: exchange.panels))
        }
        return finished(exchange, outcome, bound: max(bound, fit(of: exchange.panels)), order)
    }

    /// Panels within all limits and hard rules; where compositions do not fit together, mended from those without.
    private func solved(
        _ mode: PanelNetwork.Mode
    ) -> (PanelRules, (outcome: PanelNetwork.Outcome, panels: [[Int]])?) {
        var rules = PanelRules(problem, groups, kept)
        if let outcome = rules.solve(mode), rules.isMet { return (rules, (outcome, outcome.panels)) }
        guard let relaxed = rules.relaxed else { return (rules, nil) }
        var exchange = PanelExchange(problem, groups, kept, relaxed.panels)
        exchange.mend()
        return (rules, exchange.isLawful ? (relaxed, exchange.panels) : nil)
    }

    /// The reasons with the smallest repair; found by a network whose limits give way, if the reasons are not plain.
    private func repaired(_ clashes: [PanelInfeasible.Clash]) -> PanelInfeasible {
        var rules = PanelRules(problem, groups, kept)
        guard clashes.allSatisfy({ !PanelCheck.concernsFixed($0) }), let outcome = rules.solve(.elastic)
        else {
            return PanelInfeasible(clashes: clashes, repair: [])
        }
        let repair = PanelRepair(problem, groups, outcome)
        var found = clashes
        // Without compositions imposed the cut is a proof.
        if found.isEmpty { found = PanelRepair(problem, groups, rules.relaxed ?? outcome).clashes }
        return PanelInfeasible(clashes: found.isEmpty ? [rules.clash] : found, repair: repair.changes)
    }

    private mutating func note(_ reason: PanelPlan.Loss.Reason, _ fit: Int) {
        if fit > 0 { losses.append(PanelPlan.Loss(reason: reason, fit: fit)) }
    }

    private func fit(of panels: [[Int]]) -> Int {
        var sum = 0
        for (application, panel) in panels.enumerated() {
            for juror in panel {
                sum += problem.fit(PanelProblem.Pair(application: application, juror: juror)) ?? 0
            }
        }
        return sum
    }

    private func finished(
        _ exchange: PanelExchange, _ outcome: PanelNetwork.Outcome, bound: Int, _ order: PanelOrder
    ) -> PanelPlan {
        let panels = exchange.panels
        var pairs: [PanelProblem.Pair] = []
        for (application, panel) in panels.enumerated() {
            for juror in panel { pairs.append(PanelProblem.Pair(application: application, juror: juror)) }
        }
        var readers = [[Int]](repeating: [], count: panels.count)
        for (application, panel) in panels.enumerated() {
            readers[order.application[application]] = order.jurors(panel)
        }
        var loads = exchange.loads
        var prices = loads
        for juror in loads.indices {
            loads[order.juror[juror]] = exchange.loads[juror]
            let price = outcome.potential[1 + juror] - outcome.potential[0]
            let isFull = exchange.loads[juror] >= problem.jurors[juror].capacity.upperBound
            prices[order.juror[juror]] = isFull ? max(0, price) / outcome.unit : 0
        }
        let rules = problem.rules.enumerated().map { number, rule in
            let own = groups.filter { $0.rule == number }
            let broken = panels.indices.filter { application in
                let readers = problem.applications[application].readers
                return own.contains { $0.excess(of: panels[application], readers: readers) != 0 }
            }
            return PanelPlan.RuleOutcome(name: rule.name, brokenFor: order.applications(broken))
        }
        let released = problem.fixed.map(\.pair).filter { !panels[$0.application].contains($0.juror) }
        return PanelPlan(
            pairs: pairs.map(order.back).sorted(), totalFit: fit(of: panels), provedBound: bound,
            losses: losses,
            loads: loads, readers: readers, priceOfPlace: prices,
            parts: exchange.parts.map(order.jurors).sorted { $0[0] < $1[0] }, rules: rules,
            released: released.map(order.back).sorted(), mostShared: exchange.mostShared,
            unevenness: exchange.unevenness, pivots: pivots)
    }
}
