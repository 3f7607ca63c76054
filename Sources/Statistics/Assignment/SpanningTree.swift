/// The basis of a network simplex: a tree over all nodes and a root of its own, joined at first by artificial arcs that cost more
/// than any path of real ones.
///
/// Plain memory, since every pivot walks all of these arrays; `free` gives it back.
struct SpanningTree {
    private typealias Numbers = UnsafeMutablePointer<Int32>

    private let nodes: Int
    private let real: Int
    // For each arc; the artificial ones come last, one a node.
    private let source: Numbers
    private let target: Numbers
    private let room: Numbers
    private let flow: Numbers
    private let cost: UnsafeMutablePointer<Int>
    /// 1 for an empty arc outside the tree, −1 for a full one, 0 in the tree.
    private let side: UnsafeMutablePointer<Int8>
    // For each node and the root.
    private let price: UnsafeMutablePointer<Int>
    private let parent: Numbers
    private let depth: Numbers
    /// The arc to the parent.
    private let link: Numbers
    private let child: Numbers
    private let next: Numbers
    private let previous: Numbers

    private static let none: Int32 = -1

    /// The tree of artificial arcs; every empty one points to the root, which makes it strongly feasible.
    init(_ network: NetworkSimplex, full: [Int]) {
        (nodes, real) = (network.nodes, network.arcs)
        let (all, count) = (real + nodes, nodes + 1)
        func numbers(_ count: Int, _ value: Int32) -> Numbers {
            let memory = Numbers.allocate(capacity: count)
            memory.initialize(repeating: value, count: count)
            return memory
        }
        source = numbers(all, 0)
        target = numbers(all, 0)
        room = numbers(all, Int32.max)
        flow = numbers(all, 0)
        cost = .allocate(capacity: all)
        side = .allocate(capacity: all)
        side.initialize(repeating: 1, count: all)
        price = .allocate(capacity: count)
        price.initialize(repeating: 0, count: count)
        parent = numbers(count, Int32(nodes))
        depth = numbers(count, 1)
        link = numbers(count, Self.none)
        child = numbers(count, Self.none)
        next = numbers(count, Self.none)
        previous = numbers(count, Self.none)

        var excess = network.supply
        var dearest = 0
        for arc in 0..<real {
            source[arc] = network.source[arc]
            target[arc] = network.target[arc]
            cost[arc] = network.cost[arc]
            dearest = max(dearest, abs(network.cost[arc]))
            room[arc] = network.upper[arc] - network.lower[arc]
            let least = Int(network.lower[arc])
            if least != 0 {
                excess[Int(network.source[arc])] -= least
                excess[Int(network.target[arc])] += least
            }
        }
        for arc in full where side[arc] == 1 {
            (side[arc], flow[arc]) = (-1, room[arc])
            excess[Int(source[arc])] -= Int(room[arc])
            excess[Int(target[arc])] += Int(room[arc])
        }
        let artificial = network.dearestPath ?? (dearest + 1) * count
        let root = Int32(nodes)
        depth[nodes] = 0
        parent[nodes] = Self.none
        for node in 0..<nodes {
            let arc = real + node
            let gives = excess[node] >= 0
            (source[arc], target[arc]) = gives ? (Int32(node), root) : (root, Int32(node))
            flow[arc] = Int32(abs(excess[node]))
            cost[arc] = artificial
            side[arc] = 0
            price[node] = gives ? -artificial : artificial
            link[node] = Int32(arc)
            adopt(Int32(node), by: root)
        }
    }

    /// Gives the memory back.
    func free() {
        for numbers in [source, target, room, flow, parent, depth, link, child, next, previous] {
            numbers.deallocate()
        }
        cost.deallocate()
        side.deallocate()
        price.deallocate()
    }

    /// Pivots until no arc is worth entering; answers how many it took.
    ///
    /// At first only the cheapest arcs into each node may enter, more where more is `wanted`; then all that prove to be worth it, until
    /// none does (sifting; R. E. Bixby and others, Very large-scale linear programming, 1992).
    func improve(wanted: [Int]) -> Int {
        var pivots = 0
        var some = cheapest(wanted)
        var start = 0
        while true {
            while let arc = entering(some, from: &start) {
                pivot(arc)
                pivots += 1
            }
            let count = some.count
            for arc in 0..<real where saving(arc) < 0 { some.append(Int32(arc)) }
            if some.count == count { return pivots }
        }
    }

    /// The arcs into each node that cost no more than the cheapest few, sorted.
    private func cheapest(_ wanted: [Int]) -> [Int32] {
        var first = [Int](repeating: 0, count: nodes + 1)
        for arc in 0..<real { first[Int(target[arc]) + 1] += 1 }
        for node in 0..<nodes { first[node + 1] += first[node] }
        var fill = first
        var costs = [Int](repeating: 0, count: real)
        for arc in 0..<real {
            let node = Int(target[arc])
            costs[fill[node]] = cost[arc]
            fill[node] += 1
        }
        var limit = [Int](repeating: Int.max, count: nodes)
        costs.withUnsafeMutableBufferPointer { costs in
            for node in 0..<nodes {
                // Measured: some dozens, and more for a node that takes more.
                let few = 24 + 6 * wanted[node]
                guard first[node + 1] - first[node] > 2 * few else { continue }
                limit[node] = Self.select(costs, first[node], first[node + 1] - 1, first[node] + few)
            }
        }
        return (0..<Int32(real)).filter { cost[Int($0)] <= limit[Int(target[Int($0)])] }
    }

    /// What stands at `place` once `low...high` is sorted (C. A. R. Hoare, Find, 1961).
    private static func select(
        _ values: UnsafeMutableBufferPointer<Int>, _ low: Int, _ high: Int, _ place: Int
    ) -> Int {
        var (low, high) = (low, high)
        while low < high {
            let middle = values[(low + high) / 2]
            var (i, j) = (low, high)
            while i <= j {
                while values[i] < middle { i += 1 }
                while values[j] > middle { j -= 1 }
                if i <= j {
                    values.swapAt(i, j)
                    i += 1
                    j -= 1
                }
            }
            if place <= j { high = j } else if place >= i { low = i } else { break }
        }
        return values[place]
    }

    /// What an arc saves by each unit sent, negative; 0 or more for one not worth entering.
    @inline(__always)
    private func saving(_ arc: Int) -> Int {
        Int(side[arc]) &* (cost[arc] &+ price[Int(source[arc])] &- price[Int(target[arc])])
    }

    /// The flow and prices as they stand.
    func solution(of network: NetworkSimplex, pivots: Int) -> NetworkSimplex.Solution {
        var total = 0
        let flows = [Int32](unsafeUninitializedCapacity: real) { memory, count in
            for arc in 0..<real {
                memory[arc] = flow[arc] + network.lower[arc]
                total += Int(memory[arc]) * cost[arc]
            }
            count = real
        }
        return NetworkSimplex.Solution(
            flow: flows, potential: (0..<nodes).map { price[$0] }, cost: total, pivots: pivots,
            unmet: (real..<real + nodes).reduce(0) { $0 + Int(flow[$1]) })
    }

    /// The arc that saves most in the first block of some arcs with one that saves anything.
    private func entering(_ some: [Int32], from start: inout Int) -> Int? {
        some.withUnsafeBufferPointer { some in
            let all = some.count
            guard all > 0 else { return nil }
            let block = max(20, Int(Double(all).squareRoot() / 2))
            var (best, found, left) = (0, -1, block)
            var place = start
            for _ in 0..<all {
                let arc = Int(some[place])
                let saved = saving(arc)
                if saved < best { (best, found) = (saved, arc) }
                place += 1
                if place == all { place = 0 }
                left -= 1
                if left == 0 {
                    if found >= 0 { break }
                    left = block
                }
            }
            start = place
            return found >= 0 ? found : nil
        }
    }

    /// Sends what fits around the circle that `arc` closes and swaps it for the last arc that stops more (Cunningham's rule).
    private func pivot(_ arc: Int) {
        let forward = side[arc] == 1
        let first = forward ? source[arc] : target[arc]
        let second = forward ? target[arc] : source[arc]
        var amount = room[arc]
        var (leaving, leavesFirst) = (Self.none, false)
        var (a, b) = (first, second)
        while a != b {
            if depth[Int(a)] >= depth[Int(b)] {
                // Here the flow runs down the tree. Among equals the one nearest to `first` is last in the circle.
                let edge = Int(link[Int(a)])
                let fits = source[edge] == a ? flow[edge] : room[edge] - flow[edge]
                if fits < amount { (amount, leaving, leavesFirst) = (fits, a, true) }
                a = parent[Int(a)]
            } else {
                // Up the tree, and later in the circle than the other side.
                let edge = Int(link[Int(b)])
                let fits = source[edge] == b ? room[edge] - flow[edge] : flow[edge]
                if fits <= amount { (amount, leaving, leavesFirst) = (fits, b, false) }
                b = parent[Int(b)]
            }
        }
        if amount > 0 { send(amount, through: arc, forward, first, second, apex: a) }
        guard leaving != Self.none else {
            side[arc] = -side[arc]
            return
        }
        let old = Int(link[Int(leaving)])
        side[old] = flow[old] == 0 ? 1 : -1
        side[arc] = 0
        hang(
            leavesFirst ? first : second, below: leavesFirst ? second : first, by: Int32(arc),
            cutAbove: leaving)
    }

    /// Sends `amount` around the circle.
    private func send(
        _ amount: Int32, through arc: Int, _ forward: Bool, _ first: Int32, _ second: Int32, apex: Int32
    ) {
        flow[arc] += forward ? amount : -amount
        var node = first
        while node != apex {
            let edge = Int(link[Int(node)])
            flow[edge] += source[edge] == node ? -amount : amount
            node = parent[Int(node)]
        }
        node = second
        while node != apex {
            let edge = Int(link[Int(node)])
            flow[edge] += source[edge] == node ? amount : -amount
            node = parent[Int(node)]
        }
    }

    /// Hangs the part of the tree under `cut` by its node `stem` below `above`, and sets its prices and depths anew.
    private func hang(_ stem: Int32, below above: Int32, by arc: Int32, cutAbove cut: Int32) {
        var (node, up, edge) = (stem, above, arc)
        while true {
            let (oldParent, oldLink) = (parent[Int(node)], link[Int(node)])
            leave(node, oldParent)
            adopt(node, by: up)
            parent[Int(node)] = up
            link[Int(node)] = edge
            if node == cut { break }
            (node, up, edge) = (oldParent, node, oldLink)
        }
        let reduced = cost[Int(arc)] + price[Int(source[Int(arc)])] - price[Int(target[Int(arc)])]
        let change = source[Int(arc)] == stem ? -reduced : reduced
        node = stem
        while true {
            price[Int(node)] += change
            depth[Int(node)] = depth[Int(parent[Int(node)])] + 1
            if child[Int(node)] != Self.none {
                node = child[Int(node)]
                continue
            }
            while node != stem && next[Int(node)] == Self.none { node = parent[Int(node)] }
            if node == stem { return }
            node = next[Int(node)]
        }
    }

    /// Puts `node` first among the children of `up`.
    private func adopt(_ node: Int32, by up: Int32) {
        let eldest = child[Int(up)]
        next[Int(node)] = eldest
        previous[Int(node)] = Self.none
        if eldest != Self.none { previous[Int(eldest)] = node }
        child[Int(up)] = node
    }

    /// Takes `node` out of the children of `up`.
    private func leave(_ node: Int32, _ up: Int32) {
        let (before, after) = (previous[Int(node)], next[Int(node)])
        if before == Self.none { child[Int(up)] = after } else { next[Int(before)] = after }
        if after != Self.none { previous[Int(after)] = before }
    }
}
