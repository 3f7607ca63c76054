/// Panels that are changed by exchanges of readers that keep every limit.
struct PanelExchange {
    /// A reader who leaves an application for another.
    struct Change {
        let application: Int
        let leaves: Int
        let enters: Int
    }

    let problem: PanelProblem
    private let groups: [PanelGroup]
    private let kept: PanelKept
    private(set) var panels: [[Int]]
    private(set) var loads: [Int]
    /// For each two jurors, the applications they share.
    private var shared: [Int32]
    /// For each application, 1 in the stronger half, −1 in the weaker, 0 in the middle or unknown.
    private let sign: [Int]
    /// For each juror, the sum over their pile.
    private var tilt: [Int]
    /// What shared applications and uneven piles cost together.
    private(set) var penalty = 0
    /// What each reader too many or too few of a group costs while rules are being mended.
    private var weight = 0
    /// Candidates looked at so far, against a limit.
    var looked = 0

    /// Exchanges start from these panels.
    init(_ problem: PanelProblem, _ groups: [PanelGroup], _ kept: PanelKept, _ panels: [[Int]]) {
        (self.problem, self.groups, self.kept, self.panels) = (problem, groups, kept, panels)
        let jurors = problem.jurors.count
        loads = [Int](repeating: 0, count: jurors)
        tilt = loads
        shared = [Int32](repeating: 0, count: jurors * jurors)
        let known = problem.applications.compactMap(\.strength).sorted()
        sign = problem.applications.map {
            guard let strength = $0.strength else { return 0 }
            let (low, high) = (known[(known.count - 1) / 2], known[known.count / 2])
            return strength > low && strength >= high ? 1 : strength < high && strength <= low ? -1 : 0
        }
        for (application, panel) in panels.enumerated() {
            for (position, juror) in panel.enumerated() {
                loads[juror] += 1
                lean(juror, by: sign[application])
                for other in panel[..<position] { meet(juror, other, by: 1) }
            }
        }
    }

    /// The most applications that two jurors share.
    var mostShared: Int { Int(shared.max() ?? 0) }

    /// Applications away from an even split, over all jurors.
    var unevenness: Int { tilt.reduce(0) { $0 + abs($1) / 2 } }

    /// Readers too many or too few, over all groups of an application.
    func excess(_ application: Int) -> Int {
        let readers = problem.applications[application].readers
        return groups.reduce(0) { $0 + abs($1.excess(of: panels[application], readers: readers)) }
    }

    /// Whether every panel obeys every hard rule.
    var isLawful: Bool {
        panels.indices.allSatisfy { application in
            let readers = problem.applications[application].readers
            return groups.allSatisfy {
                !$0.isHard || $0.excess(of: panels[application], readers: readers) == 0
            }
        }
    }

    /// Makes broken rules count so much that no fit outweighs one; 0 takes that back.
    mutating func weigh(rules weight: Int) {
        for application in panels.indices { penalty += (weight - self.weight) * excess(application) }
        self.weight = weight
    }

    /// What the penalty may fall by at most when the reader leaves the application.
    func relief(_ application: Int, _ juror: Int) -> Int {
        var count = 0
        if problem.sharingPenalty > 0 {
            for other in panels[application] where other != juror {
                if Int(shared[juror * loads.count + other]) > problem.sharedFreely { count += 1 }
            }
        }
        return count * problem.sharingPenalty + (weight > 0 ? weight * excess(application) : 0)
            + (abs(tilt[juror]) > 1 ? problem.balancePenalty : 0)
    }

    /// Whether a reader may leave and another enter: no earlier pair, no conflict, and no rule broken worse.
    func allows(_ change: Change) -> Bool {
        let (application, leaves, enters) = (change.application, change.leaves, change.enters)
        let panel = panels[application]
        guard kept[application, leaves] == .free, !panel.contains(enters),
            problem.fit[application * loads.count + enters] != PanelProblem.conflict
        else { return false }
        let readers = problem.applications[application].readers
        for group in groups where group.has[leaves] != group.has[enters] {
            var count = 0
            for juror in panel where group.has[juror] { count += 1 }
            let after = count + (group.has[enters] ? 1 : -1)
            if abs(group.excess(after, readers: readers)) > abs(group.excess(count, readers: readers)) {
                return false
            }
        }
        return true
    }

    /// Whether the loads stay within the capacities if only this changes.
    func hasRoom(_ change: Change) -> Bool {
        loads[change.enters] < problem.jurors[change.enters].capacity.upperBound
            && loads[change.leaves] > problem.jurors[change.leaves].capacity.lowerBound
    }

    /// What the fit gains by a change.
    func gain(_ change: Change) -> Int {
        let row = change.application * loads.count
        return problem.fit[row + change.enters] - problem.fit[row + change.leaves]
    }

    /// Makes a change; its reverse takes it back.
    mutating func make(_ change: Change) {
        let (application, leaves, enters) = (change.application, change.leaves, change.enters)
        if weight > 0 { penalty -= weight * excess(application) }
        panels[application].removeAll { $0 == leaves }
        for other in panels[application] {
            meet(leaves, other, by: -1)
            meet(enters, other, by: 1)
        }
        panels[application].insert(
            enters, at: panels[application].firstIndex { $0 > enters } ?? panels[application].count)
        if weight > 0 { penalty += weight * excess(application) }
        loads[leaves] -= 1
        loads[enters] += 1
        lean(leaves, by: -sign[application])
        lean(enters, by: sign[application])
    }

    /// Takes a change back.
    mutating func undo(_ change: Change) {
        make(Change(application: change.application, leaves: change.enters, enters: change.leaves))
    }

    private mutating func meet(_ a: Int, _ b: Int, by step: Int32) {
        let count = loads.count
        let before = max(0, Int(shared[a * count + b]) - problem.sharedFreely)
        shared[a * count + b] += step
        shared[b * count + a] += step
        let after = max(0, Int(shared[a * count + b]) - problem.sharedFreely)
        penalty += (after - before) * problem.sharingPenalty
    }

    private mutating func lean(_ juror: Int, by step: Int) {
        let before = abs(tilt[juror]) / 2
        tilt[juror] += step
        penalty += (abs(tilt[juror]) / 2 - before) * problem.balancePenalty
    }
}
