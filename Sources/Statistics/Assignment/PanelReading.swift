extension PanelNetwork {
    /// The part of the network from jurors to applications, and how its flow is read.
    struct Reading {
        private let panel: PanelNetwork
        private let sides: [[Side]]
        private let tariff: PanelTariff
        private let guess: [[Int]]

        /// A reading with these side nodes for each application.
        init(_ panel: PanelNetwork, _ sides: [[Side]], _ tariff: PanelTariff, _ guess: [[Int]]) {
            (self.panel, self.sides, self.tariff, self.guess) = (panel, sides, tariff, guess)
        }

        /// Adds pairs and side nodes; answers the arcs of the guess.
        func add(to network: inout NetworkSimplex) -> [Int] {
            let problem = panel.problem
            let jurors = problem.jurors.count
            var full: [Int] = []
            var nextSide = 1 + jurors + problem.applications.count
            var target = [Int](repeating: 0, count: jurors)
            var guessed = [Bool](repeating: false, count: jurors)
            for (number, application) in problem.applications.enumerated() {
                let own = panel.node(application: number)
                network.give(-application.readers, at: own)
                network.give(application.readers, at: 0)
                for juror in 0..<jurors { target[juror] = own }
                for (offset, side) in sides[number].enumerated().reversed() {
                    for juror in 0..<jurors where side.has[juror] { target[juror] = nextSide + offset }
                }
                let isImposed = panel.imposed[number] != nil
                for juror in guess[number] { guessed[juror] = true }
                for juror in 0..<jurors {
                    let fit = problem.fit[number * jurors + juror]
                    let keep = panel.kept[number, juror]
                    guard fit != PanelProblem.conflict || keep == .firm else { continue }
                    // In an imposed composition, cells that are not in it give nobody.
                    if isImposed && target[juror] == own { continue }
                    let isHeld = keep == .firm || keep == .kept && panel.mode == .strict
                    let worth = keep == .kept && panel.mode == .releasing ? tariff.release : 0
                    let price = fit == PanelProblem.conflict ? 0 : tariff.cost(number, juror, fit: fit)
                    let arc = network.add(
                        from: panel.node(juror: juror), to: target[juror], lower: isHeld ? 1 : 0, upper: 1,
                        cost: price - worth)
                    if guessed[juror] && !isHeld { full.append(arc) }
                }
                for juror in guess[number] { guessed[juror] = false }
                for (offset, side) in sides[number].enumerated() {
                    add(side, at: nextSide + offset, within: parent(offset, number, nextSide), to: &network)
                }
                nextSide += sides[number].count
                if panel.mode == .elastic {
                    network.add(from: 0, to: own, upper: application.readers, cost: tariff.waive)
                }
            }
            return full
        }

        /// The node around the side node `offset` of an application.
        private func parent(_ offset: Int, _ application: Int, _ first: Int) -> Int {
            let inner = sides[application][offset]
            guard let member = inner.has.firstIndex(of: true) else {
                return panel.node(application: application)
            }
            for outer in sides[application].indices.dropFirst(offset + 1)
            where sides[application][outer].has[member] { return first + outer }
            return panel.node(application: application)
        }

        /// The arcs out of a side node: bounds, or prices for breaking them.
        private func add(_ side: Side, at node: Int, within outer: Int, to network: inout NetworkSimplex) {
            let readers = panel.problem.applications[side.application].readers
            let price = panel.mode == .elastic ? tariff.waive : side.isHard ? 0 : tariff.soft
            if price == 0 {
                network.add(from: node, to: outer, lower: side.least, upper: side.most, cost: 0)
                return
            }
            // Bounds that contradict each other cannot both be kept; then the upper one gives way.
            let most = max(side.least, side.most)
            network.add(from: node, to: outer, upper: side.least, cost: -price)
            network.add(from: node, to: outer, upper: most - side.least, cost: 0)
            network.add(from: node, to: outer, upper: readers, cost: price)
        }

        /// Reads a flow.
        func outcome(_ network: NetworkSimplex, _ solution: NetworkSimplex.Solution) -> Outcome {
            let problem = panel.problem
            let jurors = problem.jurors.count
            let count = problem.applications.count
            var panels = [[Int]](repeating: [], count: count)
            var (extra, lowered) = ([Int](repeating: 0, count: jurors), [Int](repeating: 0, count: jurors))
            var unread = [Int](repeating: 0, count: count)
            let all = sides.flatMap { $0 }
            var load = [Int](repeating: 0, count: jurors)
            for arc in 0..<network.arcs where solution.flow[arc] > 0 {
                let (from, to) = (Int(network.source[arc]), Int(network.target[arc]))
                if from == 0 && to > jurors {
                    unread[to - 1 - jurors] += Int(solution.flow[arc])
                } else if 1...max(1, jurors) ~= from {
                    let side = to - 1 - jurors - count
                    panels[side >= 0 ? all[side].application : to - 1 - jurors].append(from - 1)
                    load[from - 1] += 1
                }
            }
            for (number, juror) in problem.jurors.enumerated() {
                extra[number] = max(0, load[number] - juror.capacity.upperBound)
                lowered[number] = max(0, juror.capacity.lowerBound - load[number])
            }
            return Outcome(
                panels: panels.map { $0.sorted() }, extra: extra, lowered: lowered, unread: unread,
                isFeasible: solution.unmet == 0, isProved: solution.unmet == 0 && network.proves(solution),
                pivots: solution.pivots, unit: tariff.unit, potential: solution.potential, network: network,
                flow: solution.flow, sides: all)
        }
    }
}
