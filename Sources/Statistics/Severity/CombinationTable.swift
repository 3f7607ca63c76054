import Glibc

/// The probabilities of the categories of every combination of fixed elements at every node: equal terms are looked at once.
final class CombinationTable {
    /// By combination, category, node.
    let probability: UnsafeMutablePointer<Double>
    /// Its logarithm.
    let logarithm: UnsafeMutablePointer<Double>
    /// The expected score, by combination and node.
    let mean: UnsafeMutablePointer<Double>
    /// The variance of the score, by combination and node.
    let variance: UnsafeMutablePointer<Double>
    private let rows: MarginalRows
    private let start: [Int]
    private let nodes: Int

    /// Room for rows and nodes.
    init(_ rows: MarginalRows, nodes: [Double]) {
        var start: [Int] = []
        var total = 0
        for group in rows.group {
            start.append(total)
            total += rows.scales.range(Int(group)).count
        }
        self.rows = rows
        self.start = start
        self.nodes = nodes.count
        probability = .allocate(capacity: max(1, total * nodes.count))
        logarithm = .allocate(capacity: max(1, total * nodes.count))
        mean = .allocate(capacity: max(1, rows.group.count * nodes.count))
        variance = .allocate(capacity: max(1, rows.group.count * nodes.count))
    }

    deinit {
        for memory in [probability, logarithm, mean, variance] { memory.deallocate() }
    }

    /// Where the nodes of a combination's category begin.
    func cell(_ combination: Int, _ category: Int) -> Int { (start[combination] + category) * nodes }

    /// Fills the table for fixed elements and inner steps.
    func set(_ parameters: [Double], nodes: [Double]) {
        let (count, facets) = (nodes.count, rows.fixed.count)
        let curve = CategoryCurve(scales: rows.scales, sums: MarginalLikelihood.sums(parameters, rows: rows))
        defer { curve.free() }
        for (combination, group) in rows.group.enumerated() {
            var shift = 0.0
            for facet in 0..<facets {
                shift += rows.signs[facet] * parameters[Int(rows.parameters[combination * facets + facet])]
            }
            let range = rows.scales.range(Int(group))
            for node in 0..<count {
                (mean[combination * count + node], variance[combination * count + node], _) = curve.look(
                    Int(group), at: nodes[node] + shift)
                for (place, at) in range.enumerated() {
                    let cell = cell(combination, place) + node
                    probability[cell] = curve.probability[at]
                    logarithm[cell] = log(max(curve.probability[at], 1e-300))
                }
            }
        }
    }
}
