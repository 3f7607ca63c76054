extension PanelExchange {
    /// A reader replaced, or two readers of two applications exchanged.
    private struct Move {
        let first: Change
        let second: Change?
        let gain: Int
    }

    /// Looks over this many candidates at most, so that the work stays bounded.
    private static let limit = 150_000_000
    /// For each reader of the smallest part this many ways out are weighed.
    private static let ways = 6

    /// Lowers the penalties of shared applications and uneven piles by exchanges that gain more than they lose in fit.
    mutating func spread() {
        if problem.sharingPenalty > 0 || problem.balancePenalty > 0 { exchange(all: false) }
    }

    /// Mends broken rules at the least cost, where exchanges can.
    mutating func mend() {
        weigh(rules: PanelProblem.largestFit << 4)
        exchange(all: false)
        weigh(rules: 0)
    }

    /// Raises the fit after compositions were imposed.
    mutating func improve() { exchange(all: true) }

    /// Takes the best exchange for each reader in turn, or for each with a penalty, until a round finds none that gains.
    private mutating func exchange(all: Bool) {
        var changed = true
        while changed && looked < Self.limit {
            changed = false
            for application in panels.indices {
                for juror in panels[application] where panels[application].contains(juror) {
                    guard looked < Self.limit, all || relief(application, juror) > 0 else { continue }
                    guard let move = moves(application, juror, most: 1, { _ in true }).first, move.gain > 0
                    else { continue }
                    make(move)
                    changed = true
                }
            }
        }
    }

    /// Joins the parts of the panel graph by exchanges of least cost, until it hangs together or none joins.
    mutating func connect() {
        // Single readers share nothing with anybody.
        guard panels.contains(where: { $0.count > 1 }) else { return }
        var parts = parts
        while parts.count > 1, let smallest = parts.min(by: { $0.count < $1.count }) {
            var inside = [Bool](repeating: false, count: loads.count)
            for juror in smallest { inside[juror] = true }
            var candidates: [Move] = []
            for application in panels.indices {
                for juror in panels[application] where inside[juror] {
                    candidates += moves(application, juror, most: Self.ways) { !inside[$0] }
                }
            }
            let order = candidates.indices.sorted {
                candidates[$0].gain != candidates[$1].gain
                    ? candidates[$0].gain > candidates[$1].gain : $0 < $1
            }
            var joined = false
            for index in order {
                make(candidates[index])
                let now = self.parts
                if now.count < parts.count {
                    (parts, joined) = (now, true)
                    break
                }
                undo(candidates[index])
            }
            if !joined { return }
        }
    }

    /// Jurors who hang together by applications they share, part by part, each sorted.
    var parts: [[Int]] {
        var head = Array(loads.indices)
        func find(_ juror: Int) -> Int {
            var juror = juror
            while head[juror] != juror {
                head[juror] = head[head[juror]]
                juror = head[juror]
            }
            return juror
        }
        for panel in panels {
            for juror in panel.dropFirst() {
                let (a, b) = (find(panel[0]), find(juror))
                if a != b { head[max(a, b)] = min(a, b) }
            }
        }
        var parts = [[Int]](repeating: [], count: loads.count)
        for juror in loads.indices where loads[juror] > 0 { parts[find(juror)].append(juror) }
        return parts.filter { !$0.isEmpty }
    }

    private mutating func make(_ move: Move) {
        make(move.first)
        if let second = move.second { make(second) }
    }

    private mutating func undo(_ move: Move) {
        if let second = move.second { undo(second) }
        undo(move.first)
    }

    /// The best moves by which a reader leaves an application for one whom `takes` lets in, best first.
    private mutating func moves(
        _ application: Int, _ juror: Int, most: Int, _ takes: (Int) -> Bool
    ) -> [Move] {
        var best: [Move] = []
        let own = relief(application, juror)
        func isWorthwhile(_ bound: Int) -> Bool { best.count < most || bound > best[best.count - 1].gain }
        func weigh(_ first: Change, _ second: Change?, _ fit: Int) {
            let before = penalty
            make(first)
            if let second { make(second) }
            let gain = fit + before - penalty
            if let second { undo(second) }
            undo(first)
            guard isWorthwhile(gain) else { return }
            if best.count == most { best.removeLast() }
            let move = Move(first: first, second: second, gain: gain)
            best.insert(move, at: best.firstIndex { $0.gain < gain } ?? best.count)
        }
        for other in loads.indices where takes(other) && other != juror {
            let change = Change(application: application, leaves: juror, enters: other)
            looked += 1
            guard allows(change), hasRoom(change), isWorthwhile(gain(change) + own + problem.balancePenalty)
            else { continue }
            weigh(change, nil, gain(change))
        }
        for second in panels.indices where second != application {
            for other in panels[second] where takes(other) && other != juror {
                looked += 1
                let there = Change(application: application, leaves: juror, enters: other)
                let back = Change(application: second, leaves: other, enters: juror)
                let fits =
                    problem.fit[application * loads.count + other] != PanelProblem.conflict
                    && problem.fit[second * loads.count + juror] != PanelProblem.conflict
                guard fits else { continue }
                let gained = gain(there) + gain(back)
                guard isWorthwhile(gained + own + relief(second, other)), allows(there), allows(back) else {
                    continue
                }
                weigh(there, back, gained)
            }
        }
        return best
    }
}
