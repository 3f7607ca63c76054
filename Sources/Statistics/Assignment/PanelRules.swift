/// Solves the network again and again, with a node for each group that the last flow broke, until all rules hold that one
/// network can hold; then imposes compositions where rules cross.
struct PanelRules {
    private let problem: PanelProblem
    private let groups: [PanelGroup]
    private let kept: PanelKept
    private(set) var pivots = 0
    /// Fit of the optimum before any composition was imposed.
    private(set) var relaxedFit = 0
    /// No assignment has more fit; `nil` where that was not proved.
    private(set) var bound: Int?
    /// Whether every hard rule holds.
    private(set) var isMet = true
    /// The optimum before any composition was imposed.
    private(set) var relaxed: PanelNetwork.Outcome?
    private var stuck: [Int] = []

    /// Compositions are sought again with new prices this often when they do not fit together.
    private static let trials = 3
    /// Compositions are imposed where they are needed this often, and then everywhere.
    private static let rounds = 4

    /// Rules of a sorted problem.
    init(_ problem: PanelProblem, _ groups: [PanelGroup], _ kept: PanelKept) {
        (self.problem, self.groups, self.kept) = (problem, groups, kept)
    }

    /// The names of the rules that could not be met together, and where.
    var clash: PanelInfeasible.Clash {
        .rulesTogether(names: problem.rules.filter(\.isHard).map(\.name), applications: stuck)
    }

    /// The best flow in which all rules hold as firmly as `mode` says; `nil` if there is none, or none was found.
    mutating func solve(_ mode: PanelNetwork.Mode) -> PanelNetwork.Outcome? {
        var network = PanelNetwork(problem, groups, kept, mode: mode)
        var guess = PanelGuess.greedy(problem, kept)
        var (trials, rounds) = (0, 0)
        while true {
            let outcome = network.solve(guess: guess)
            pivots += outcome.pivots
            guard outcome.isFeasible else {
                guard relaxed != nil, trials < Self.trials else { return nil }
                trials += 1
                guard reconsider(&network, guess) else { return nil }
                continue
            }
            guess = outcome.panels
            var (grew, crossing) = (false, [Int]())
            for application in problem.applications.indices where network.imposed[application] == nil {
                switch activate(outcome.panels[application], application, &network.active[application]) {
                case .holds: break
                case .grew: grew = true
                case .crosses: crossing.append(application)
                }
            }
            if grew {
                spread(&network, outcome)
                continue
            }
            if relaxed == nil {
                relaxed = outcome
                relaxedFit = fit(outcome)
                bound = outcome.isProved ? relaxedFit : nil
                if !crossing.isEmpty && mode == .strict { tighten(outcome) }
            }
            if crossing.isEmpty { return mode == .strict ? refined(&network, outcome) : outcome }
            var changed = false
            rounds += 1
            // Rules that cross again and again are settled for all applications at once.
            let all = rounds > Self.rounds
            for application in all ? Array(problem.applications.indices) : crossing
            where network.imposed[application] == nil {
                if let panel = panel(application, outcome) {
                    network.imposed[application] = panel
                    changed = true
                }
            }
            guard changed else {
                stuck = crossing.filter { !holdsHard(outcome.panels[$0], $0) }
                isMet = stuck.isEmpty
                return outcome
            }
        }
    }

    private enum Step { case holds, grew, crosses }

    /// Gives broken groups a node as far as they nest with those that have one.
    private func activate(_ panel: [Int], _ application: Int, _ active: inout [Int]) -> Step {
        var step = Step.holds
        let readers = problem.applications[application].readers
        for hard in [true, false] {
            for (number, group) in groups.enumerated() where group.isHard == hard && group.size > 0 {
                guard group.excess(of: panel, readers: readers) != 0, !active.contains(number) else {
                    continue
                }
                if active.allSatisfy({ group.nests(with: groups[$0]) }) {
                    active.append(number)
                    step = .grew
                } else if step == .holds {
                    step = .crosses
                }
            }
        }
        return step
    }

    /// Gives a group a node everywhere once one application in twenty needs it, which saves rounds and changes no optimum.
    private func spread(_ network: inout PanelNetwork, _ outcome: PanelNetwork.Outcome) {
        var users = [Int](repeating: 0, count: groups.count)
        for active in network.active { for group in active { users[group] += 1 } }
        for (number, group) in groups.enumerated()
        where users[number] * 20 > problem.applications.count && users[number] < problem.applications.count {
            for application in problem.applications.indices
            where !network.active[application].contains(number) {
                if network.active[application].allSatisfy({ group.nests(with: groups[$0]) }) {
                    network.active[application].append(number)
                }
            }
        }
    }

    /// The best of some flows with compositions chosen again at the prices of the last.
    private mutating func refined(
        _ network: inout PanelNetwork, _ first: PanelNetwork.Outcome
    ) -> PanelNetwork.Outcome {
        let imposed = problem.applications.indices.filter { network.imposed[$0] != nil }
        guard !imposed.isEmpty else { return first }
        var (best, last) = (first, first)
        for _ in 0..<Self.trials {
            var changed = false
            for application in imposed {
                guard let panel = panel(application, last), panel != network.imposed[application] else {
                    continue
                }
                network.imposed[application] = panel
                changed = true
            }
            guard changed else { break }
            last = network.solve(guess: last.panels)
            pivots += last.pivots
            let holds =
                last.isFeasible && problem.applications.indices.allSatisfy { holdsAll(last.panels[$0], $0) }
            guard last.isFeasible else { break }
            if holds && fit(last) > fit(best) { best = last }
        }
        return best
    }

    private func holdsAll(_ panel: [Int], _ application: Int) -> Bool {
        let readers = problem.applications[application].readers
        return groups.allSatisfy { $0.excess(of: panel, readers: readers) == 0 }
    }

    private func holdsHard(_ panel: [Int], _ application: Int) -> Bool {
        let readers = problem.applications[application].readers
        return groups.allSatisfy { !$0.isHard || $0.excess(of: panel, readers: readers) == 0 }
    }

    /// The best panel for an application at the prices of a flow: with all rules, or else with the hard ones.
    private func panel(_ application: Int, _ outcome: PanelNetwork.Outcome) -> [Int]? {
        let value = worth(application) { (fit: Int, juror: Int) in
            fit * outcome.unit - outcome.potential[1 + juror] + outcome.potential[0]
        }
        let readers = problem.applications[application].readers
        let kept = kept.readers(of: application, all: true)
        for groups in [groups, groups.filter(\.isHard)] {
            let firm = self.kept.readers(of: application, all: false)
            for held in [kept, firm] {
                if let best = PanelSearch.best(readers: readers, kept: held, groups: groups, value: value) {
                    return best.panel
                }
            }
        }
        return nil
    }

    /// What each juror is worth to an application; `nil` for a conflict.
    private func worth(_ application: Int, _ value: (Int, Int) -> Int) -> [Int?] {
        problem.jurors.indices.map { juror in
            problem.fit(PanelProblem.Pair(application: application, juror: juror)).map { value($0, juror) }
        }
    }

    /// Lowers the bound by pricing places and letting every application choose for itself (Lagrangian relaxation; A. M. Geoffrion,
    /// Lagrangean relaxation for integer programming, 1974).
    private mutating func tighten(_ outcome: PanelNetwork.Outcome) {
        var sum = 0
        var prices: [Int] = []
        for (number, juror) in problem.jurors.enumerated() {
            let difference = outcome.potential[1 + number] - outcome.potential[0]
            let price = difference >> outcome.unit.trailingZeroBitCount
            prices.append(price)
            sum += price * (price > 0 ? juror.capacity.upperBound : juror.capacity.lowerBound)
        }
        let hard = groups.filter(\.isHard)
        for (number, application) in problem.applications.enumerated() {
            let best = PanelSearch.best(
                readers: application.readers, kept: kept.readers(of: number, all: true), groups: hard,
                value: worth(number) { $0 - prices[$1] })
            guard let best, best.isProved else { return }
            sum += best.value
        }
        bound = min(bound ?? sum, sum)
    }

    /// New compositions at the prices of a network whose limits give way; `false` if they stay the same.
    private mutating func reconsider(_ network: inout PanelNetwork, _ guess: [[Int]]) -> Bool {
        var elastic = PanelNetwork(problem, groups, kept, mode: .elastic)
        (elastic.active, elastic.imposed) = (network.active, network.imposed)
        let outcome = elastic.solve(guess: guess)
        pivots += outcome.pivots
        var changed = false
        for application in problem.applications.indices {
            guard let old = network.imposed[application], let new = panel(application, outcome) else {
                continue
            }
            if old != new {
                network.imposed[application] = new
                changed = true
            }
        }
        stuck = problem.applications.indices.filter { network.imposed[$0] != nil }
        return changed
    }

    private func fit(_ outcome: PanelNetwork.Outcome) -> Int {
        var sum = 0
        for (application, panel) in outcome.panels.enumerated() {
            for juror in panel {
                sum += problem.fit(PanelProblem.Pair(application: application, juror: juror)) ?? 0
            }
        }
        return sum
    }
}
