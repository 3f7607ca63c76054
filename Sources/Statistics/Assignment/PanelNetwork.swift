/// One network for all limits: a node that gives every card, the jurors, the applications, and between them a node for each group
/// whose bounds matter to an application. Groups of one application lie within each other or apart.
struct PanelNetwork {
    /// How firmly limits hold.
    enum Mode {
        /// Limits hold, and earlier pairs are kept.
        case strict
        /// Limits hold, and as few earlier pairs are given up as possible.
        case releasing
        /// Every limit gives way at a price, to find the smallest repair.
        case elastic
    }

    let problem: PanelProblem
    let groups: [PanelGroup]
    let mode: Mode
    /// For each application the groups that have a node.
    var active: [[Int]]
    /// For each application the panel whose composition is imposed, group by group.
    var imposed: [[Int]?]
    /// Which pairs must be, and which may be given up.
    let kept: PanelKept

    /// For each juror the first one whom no rule tells apart from them.
    private let cell: [Int]

    /// A flow, read as panels.
    struct Outcome {
        var panels: [[Int]]
        /// Places and minimums that gave way, for each juror.
        var extra: [Int]
        var lowered: [Int]
        /// Readers that gave way, for each application.
        var unread: [Int]
        var isFeasible: Bool
        var isProved: Bool
        var pivots: Int
        /// Price of each juror and each pair's cost are in these units a point of fit.
        var unit: Int
        var potential: [Int]
        var network: NetworkSimplex
        var flow: [Int32]
        /// For each side node its group and application.
        var sides: [Side]
    }

    /// A node for a group or a cell of an imposed composition.
    struct Side {
        let application: Int
        let has: [Bool]
        let least: Int
        let most: Int
        let rule: Int?
        let isHard: Bool
    }

    /// A network in which no group has a node yet.
    init(_ problem: PanelProblem, _ groups: [PanelGroup], _ kept: PanelKept, mode: Mode) {
        (self.problem, self.groups, self.kept, self.mode) = (problem, groups, kept, mode)
        active = Array(repeating: [], count: problem.applications.count)
        imposed = Array(repeating: nil, count: problem.applications.count)
        var cell = [Int](0..<problem.jurors.count)
        for juror in cell.indices {
            cell[juror] =
                (0..<juror).first { other in
                    cell[other] == other && groups.allSatisfy { $0.has[juror] == $0.has[other] }
                } ?? juror
        }
        self.cell = cell
    }

    private var jurors: Int { problem.jurors.count }

    /// The node of a juror; node 0 gives all cards.
    func node(juror: Int) -> Int { 1 + juror }

    /// The node of an application.
    func node(application: Int) -> Int { 1 + jurors + application }

    /// The side nodes of an application from the inside out.
    func sides(of application: Int) -> [Side] {
        let readers = problem.applications[application].readers
        if let panel = imposed[application] { return cells(of: panel, application) }
        let numbers = active[application].sorted { (groups[$0].size, $0) < (groups[$1].size, $1) }
        return numbers.map {
            let group = groups[$0]
            return Side(
                application: application, has: group.has, least: group.least(readers: readers),
                most: group.most(readers: readers), rule: group.rule, isHard: group.isHard)
        }
    }

    /// Jurors whom no rule tells apart make a cell; the panel's number from each is imposed.
    private func cells(of panel: [Int], _ application: Int) -> [Side] {
        Set(panel.map { cell[$0] }).sorted().map { own in
            let count = panel.reduce(0) { $0 + (cell[$1] == own ? 1 : 0) }
            return Side(
                application: application, has: cell.map { $0 == own }, least: count, most: count, rule: nil,
                isHard: true)
        }
    }

    /// The best flow; `guess` are panels that are probably near.
    func solve(guess: [[Int]]) -> Outcome {
        let tariff = PanelTariff(problem, mode, sides: active.reduce(1) { max($0, $1.count) })
        let sides = problem.applications.indices.map(sides)
        var network = NetworkSimplex(
            nodes: 1 + jurors + problem.applications.count + sides.reduce(0) { $0 + $1.count },
            dearestPath: tariff.dearestPath)
        network.reserve(arcs: problem.fit.count + 3 * jurors)
        for (number, juror) in problem.jurors.enumerated() {
            let (from, to) = (0, node(juror: number))
            let (least, most) = (juror.capacity.lowerBound, juror.capacity.upperBound)
            if mode == .elastic {
                network.add(from: from, to: to, upper: least, cost: -tariff.place)
                network.add(from: from, to: to, upper: most - least, cost: 0)
                network.add(from: from, to: to, upper: problem.applications.count, cost: tariff.place)
            } else {
                network.add(from: from, to: to, lower: least, upper: most, cost: 0)
            }
        }
        let reading = Reading(self, sides, tariff, guess)
        let full = reading.add(to: &network)
        return reading.outcome(network, network.solve(full: full))
    }
}
