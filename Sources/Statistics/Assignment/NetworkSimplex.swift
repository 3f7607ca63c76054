/// Cheapest integer flow through a network with lower and upper bounds, by the primal network simplex method (G. B. Dantzig,
/// Application of the simplex method to a transportation problem, 1951; R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows,
/// 1993, chapter 11), with strongly feasible trees, which cannot cycle (W. H. Cunningham, A network simplex method, 1976), and
/// search by blocks for the entering arc (M. D. Grigoriadis, An efficient implementation of the network simplex method, 1986).
///
/// Everything is an integer and nothing is drawn, so that the same network gives the same flow on every machine.
package struct NetworkSimplex: Sendable {
    /// How many nodes there are; they are numbered from 0.
    package let nodes: Int
    /// What each node gives (positive) or takes (negative).
    package private(set) var supply: [Int]
    package private(set) var source: [Int32] = []
    package private(set) var target: [Int32] = []
    package private(set) var lower: [Int32] = []
    package private(set) var upper: [Int32] = []
    package private(set) var cost: [Int] = []

    /// The end of a search for the cheapest flow.
    package struct Solution: Hashable, Sendable {
        /// The flow of each arc, in the order the arcs were added.
        package let flow: [Int32]
        /// The price of each node: an arc that is neither empty nor full costs what its ends' prices differ by.
        package let potential: [Int]
        /// The cost of the flow.
        package let cost: Int
        package let pivots: Int
        /// What could not be sent within the bounds; 0 if the flow is feasible.
        package let unmet: Int
    }

    /// More than any path through the network can cost; `nil` for the dearest arc times the nodes.
    package let dearestPath: Int?

    /// A network without arcs, in which nobody gives or takes.
    package init(nodes: Int, dearestPath: Int? = nil) {
        (self.nodes, self.dearestPath) = (nodes, dearestPath)
        supply = [Int](repeating: 0, count: nodes)
    }

    /// How many arcs there are.
    package var arcs: Int { cost.count }

    /// Makes room for arcs to come.
    package mutating func reserve(arcs: Int) {
        source.reserveCapacity(arcs)
        target.reserveCapacity(arcs)
        lower.reserveCapacity(arcs)
        upper.reserveCapacity(arcs)
        cost.reserveCapacity(arcs)
    }

    /// Lets `node` give `amount` more, or take where it is negative.
    package mutating func give(_ amount: Int, at node: Int) { supply[node] += amount }

    /// Adds an arc and answers its number; no path may cost 2⁵⁹ or more.
    @discardableResult
    package mutating func add(
        from start: Int, to end: Int, lower least: Int = 0, upper most: Int, cost price: Int
    ) -> Int {
        precondition(0..<nodes ~= start && 0..<nodes ~= end && start != end && least <= most)
        source.append(Int32(start))
        target.append(Int32(end))
        lower.append(Int32(least))
        upper.append(Int32(most))
        cost.append(price)
        return cost.count - 1
    }

    /// The cheapest flow, or one with something `unmet` where the bounds leave none; a good guess of arcs that will be `full`
    /// saves pivots.
    package func solve(full: [Int] = []) -> Solution {
        let tree = SpanningTree(self, full: full)
        defer { tree.free() }
        let pivots = tree.improve(wanted: supply.map { max(0, -$0) })
        return tree.solution(of: self, pivots: pivots)
    }

    /// Whether the flow keeps every bound and balance and no cheaper one exists: by complementary slackness, an arc is empty
    /// unless its ends' prices pay for it, and full if they pay more (Ahuja, Magnanti, Orlin 1993, theorem 9.4).
    package func proves(_ solution: Solution) -> Bool {
        guard solution.flow.count == arcs, solution.potential.count == nodes else { return false }
        var balance = supply
        for arc in 0..<arcs {
            let (start, end, flow) = (Int(source[arc]), Int(target[arc]), solution.flow[arc])
            guard lower[arc] <= flow, flow <= upper[arc] else { return false }
            balance[start] -= Int(flow)
            balance[end] += Int(flow)
            let reduced = cost[arc] + solution.potential[start] - solution.potential[end]
            if reduced > 0 && flow != lower[arc] || reduced < 0 && flow != upper[arc] { return false }
        }
        return balance.allSatisfy { $0 == 0 }
    }
}
