/// The bipartite graph of a table: applications first, jurors after them, an edge where there is a card.
struct CardGraph {
    /// Applications and jurors.
    let nodes: Int
    private let start: [Int]
    private let neighbour: [Int32]

    /// The graph of a table; several cards of a pair are one edge.
    init(_ table: CardTable) {
        nodes = table.applications + table.jurors
        var pairs: [(Int, Int)] = []
        pairs.reserveCapacity(table.count)
        for card in 0..<table.count {
            let pair = (Int(table.application[card]), Int(table.juror[card]) + table.applications)
            if let last = pairs.last, last == pair { continue }
            pairs.append(pair)
        }
        var start = [Int](repeating: 0, count: nodes + 1)
        for pair in pairs {
            start[pair.0 + 1] += 1
            start[pair.1 + 1] += 1
        }
        for node in 0..<nodes { start[node + 1] += start[node] }
        var next = start
        var neighbour = [Int32](repeating: 0, count: 2 * pairs.count)
        for pair in pairs {
            neighbour[next[pair.0]] = Int32(pair.1)
            neighbour[next[pair.1]] = Int32(pair.0)
            next[pair.0] += 1
            next[pair.1] += 1
        }
        self.start = start
        self.neighbour = neighbour
    }

    /// The nodes next to one, ascending.
    func neighbours(_ node: Int) -> ArraySlice<Int32> { neighbour[start[node]..<start[node + 1]] }

    /// Nodes without which the rest falls apart, ascending; those with a single neighbour do not count as a part of their own.
    ///
    /// R. E. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1, 1972.
    func articulations() -> [Int] {
        var depth = [Int](repeating: -1, count: nodes)
        var low = depth
        var parent = depth
        var next = start
        var cuts = [Bool](repeating: false, count: nodes)
        func isInside(_ node: Int) -> Bool { start[node + 1] - start[node] > 1 }
        for root in 0..<nodes where depth[root] < 0 && isInside(root) {
            var branches = 0
            var path = [root]
            depth[root] = 0
            low[root] = 0
            while let node = path.last {
                if next[node] < start[node + 1] {
                    let other = Int(neighbour[next[node]])
                    next[node] += 1
                    guard isInside(other), other != parent[node] else { continue }
                    if depth[other] >= 0 {
                        low[node] = min(low[node], depth[other])
                    } else {
                        parent[other] = node
                        depth[other] = depth[node] + 1
                        low[other] = depth[other]
                        path.append(other)
                    }
                } else {
                    path.removeLast()
                    guard let above = path.last else { continue }
                    low[above] = min(low[above], low[node])
                    if above == root {
                        branches += 1
                    } else if low[node] >= depth[above] {
                        cuts[above] = true
                    }
                }
            }
            if branches > 1 { cuts[root] = true }
        }
        return (0..<nodes).filter { cuts[$0] }
    }
}
