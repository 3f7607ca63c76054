import Glibc

/// The likelihood of fixed elements, steps, and the mean and spread of persons who are integrated out on nodes (R. D. Bock &
/// M. Aitkin, Psychometrika 46, 1981), its slope, and its curvature: that of the complete data less what is missing of it
/// (T. A. Louis, Journal of the Royal Statistical Society B 44, 1982, eq. 3.2).
///
/// Parameters in this order: fixed elements, inner sums of steps, mean, logarithm of the standard deviation.
final class MarginalLikelihood {
    let rows: MarginalRows
    private let rule: MarginalRule
    /// The nodes, ascending.
    let nodes: [Double]
    /// How many parameters there are.
    let size: Int
    /// The slope at the place last looked at, `size` numbers.
    let slope: UnsafeMutablePointer<Double>
    /// The curvature if persons were known, line by line.
    let complete: UnsafeMutablePointer<Double>
    /// What of it is missing as they are not.
    let missing: UnsafeMutablePointer<Double>
    /// The weight of each node for each person, person by person: 0 to 1, with the sum 1.
    let posterior: UnsafeMutablePointer<Double>
    /// The logarithm of the likelihood with the density as it is times the distance of nodes.
    private(set) var densityLogLikelihood = 0.0
    /// The logarithm of the likelihood with the density made to sum to one.
    private(set) var normalisedLogLikelihood = 0.0
    private let table: CombinationTable
    /// One person's score of the complete data, parameter by parameter, and the line of each parameter in it.
    private let score: UnsafeMutablePointer<Double>
    private let lineOf: UnsafeMutablePointer<Int>
    private var involved: [Int] = []
    /// The expected number of persons at each node for each combination.
    private let expected: UnsafeMutablePointer<Double>
    /// The weights of the nodes for one person, and their roots.
    private let weight: UnsafeMutablePointer<Double>
    private let root: UnsafeMutablePointer<Double>

    /// Prepares for rows and nodes.
    init(_ rows: MarginalRows, nodes: [Double], rule: MarginalRule) {
        self.rows = rows
        self.nodes = nodes
        self.rule = rule
        size = rows.elements + rows.steps + 2
        slope = .allocate(capacity: size)
        complete = .allocate(capacity: size * size)
        missing = .allocate(capacity: size * size)
        posterior = .allocate(capacity: max(1, rows.persons.count * nodes.count))
        table = CombinationTable(rows, nodes: nodes)
        score = .allocate(capacity: size * nodes.count)
        lineOf = .allocate(capacity: size)
        lineOf.initialize(repeating: -1, count: size)
        expected = .allocate(capacity: max(1, rows.group.count * nodes.count))
        weight = .allocate(capacity: nodes.count)
        root = .allocate(capacity: nodes.count)
    }

    deinit {
        for memory in [slope, complete, missing, posterior, score, expected, weight, root] {
            memory.deallocate()
        }
        lineOf.deallocate()
    }

    /// The sums of steps by category, 0 at the ends of each set.
    static func sums(_ parameters: [Double], rows: MarginalRows) -> [Double] {
        var sums = [Double](repeating: 0, count: rows.scales.category.count)
        for group in 0..<rows.scales.groups {
            for at in 0..<rows.inner[group + 1] - rows.inner[group] {
                sums[rows.scales.start[group] + 1 + at] = parameters[rows.elements + rows.inner[group] + at]
            }
        }
        return sums
    }

    /// Sets slope, curvature and posteriors at a place; returns the logarithm of what is to be made highest.
    func look(_ parameters: [Double]) -> Double {
        let count = nodes.count
        table.set(parameters, nodes: nodes)
        let (mean, logDeviation) = (parameters[size - 2], parameters[size - 1])
        let deviation = exp(logDeviation)
        let scaled = nodes.map { ($0 - mean) / deviation }
        let density = scaled.map { -logDeviation - 0.5 * $0 * $0 }
        let highest = density.max() ?? 0
        let weights = density.map { exp($0 - highest) }
        let mass = weights.reduce(0, +)
        slope.initialize(repeating: 0, count: size)
        complete.initialize(repeating: 0, count: size * size)
        missing.initialize(repeating: 0, count: size * size)
        expected.initialize(repeating: 0, count: rows.group.count * count)
        var likelihood = 0.0
        for person in rows.persons.indices {
            likelihood += weigh(person, density: density)
            for parameter in involved { lineOf[parameter] = -1 }
            involved.removeAll(keepingCapacity: true)
            for row in rows.start[person]..<rows.start[person + 1] { addScore(row) }
            let (meanLine, spreadLine) = (line(size - 2), line(size - 1))
            for node in 0..<count {
                meanLine[node] = scaled[node] / deviation
                spreadLine[node] = scaled[node] * scaled[node] - 1
            }
            addMissing()
        }
        addComplete()
        addSpread(scaled, deviation: deviation, weights: weights.map { $0 / mass })
        for line in 0..<size {
            for column in 0..<line {
                complete[column * size + line] = complete[line * size + column]
                missing[column * size + line] = missing[line * size + column]
            }
        }
        let persons = Double(rows.persons.count)
        let distance = nodes.count > 1 ? nodes[1] - nodes[0] : 1
        normalisedLogLikelihood = likelihood - persons * (log(mass) + highest)
        densityLogLikelihood = likelihood + persons * (log(distance) - 0.5 * log(2 * Double.pi))
        return rule == .normalised ? normalisedLogLikelihood : likelihood
    }

    /// Sets the weights of the nodes for a person; returns the logarithm of the person's likelihood.
    private func weigh(_ person: Int, density: [Double]) -> Double {
        let count = nodes.count
        for node in 0..<count { weight[node] = density[node] }
        for row in rows.start[person]..<rows.start[person + 1] {
            let logarithm = table.logarithm + table.cell(Int(rows.combination[row]), Int(rows.place[row]))
            for node in 0..<count { weight[node] += logarithm[node] }
        }
        var peak = weight[0]
        for node in 1..<count { peak = max(peak, weight[node]) }
        var total = 0.0
        for node in 0..<count {
            weight[node] = exp(weight[node] - peak)
            total += weight[node]
        }
        let own = posterior + person * count
        for node in 0..<count {
            weight[node] /= total
            own[node] = weight[node]
            root[node] = sqrt(weight[node])
        }
        return peak + log(total)
    }

    /// The line of a parameter in the score of the person at hand.
    private func line(_ parameter: Int) -> UnsafeMutablePointer<Double> {
        if lineOf[parameter] < 0 {
            lineOf[parameter] = involved.count
            involved.append(parameter)
            (score + lineOf[parameter] * nodes.count).initialize(repeating: 0, count: nodes.count)
        }
        return score + lineOf[parameter] * nodes.count
    }

    /// Adds a rating to the score of the person at hand, and the person to its combination.
    private func addScore(_ row: Int) {
        let (count, facets) = (nodes.count, rows.fixed.count)
        let combination = Int(rows.combination[row])
        let group = Int(rows.group[combination])
        let given = Int(rows.place[row])
        let value = rows.scales.score[rows.scales.start[group] + given]
        let number = expected + combination * count
        for node in 0..<count { number[node] += weight[node] }
        let mean = table.mean + combination * count
        for facet in 0..<facets {
            let line = line(Int(rows.parameters[combination * facets + facet]))
            let sign = rows.signs[facet]
            for node in 0..<count { line[node] += sign * (value - mean[node]) }
        }
        for inner in 0..<rows.inner[group + 1] - rows.inner[group] {
            let line = line(rows.elements + rows.inner[group] + inner)
            let probability = table.probability + table.cell(combination, inner + 1)
            let observed = given == inner + 1 ? 1.0 : 0
            for node in 0..<count { line[node] += probability[node] - observed }
        }
    }

    /// Adds the score of the person at hand to the slope, and its variance over the nodes to what is missing.
    private func addMissing() {
        let count = nodes.count
        for (place, parameter) in involved.enumerated() {
            let line = score + place * count
            var mean = 0.0
            for node in 0..<count { mean += weight[node] * line[node] }
            slope[parameter] += mean
            for node in 0..<count { line[node] = (line[node] - mean) * root[node] }
            for other in 0...place {
                let second = score + other * count
                var (even, odd) = (0.0, 0.0)
                var node = 0
                while node + 1 < count {
                    even += line[node] * second[node]
                    odd += line[node + 1] * second[node + 1]
                    node += 2
                }
                if node < count { even += line[node] * second[node] }
                missing[max(parameter, involved[other]) * size + min(parameter, involved[other])] +=
                    even + odd
            }
        }
    }

    /// Adds the curvature of ratings, with the expected number of persons at each node.
    private func addComplete() {
        let (count, facets) = (nodes.count, rows.fixed.count)
        for combination in rows.group.indices {
            let group = Int(rows.group[combination])
            let inner = rows.inner[group + 1] - rows.inner[group]
            let first = rows.elements + rows.inner[group]
            let number = expected + combination * count
            let mean = table.mean + combination * count
            let variance = table.variance + combination * count
            var information = 0.0
            for node in 0..<count { information += number[node] * variance[node] }
            for facet in 0..<facets {
                let parameter = Int(rows.parameters[combination * facets + facet])
                for other in 0...facet {
                    let second = Int(rows.parameters[combination * facets + other])
                    complete[parameter * size + second] += rows.signs[facet] * rows.signs[other] * information
                }
            }
            for at in 0..<inner {
                let probability = table.probability + table.cell(combination, at + 1)
                let score = rows.scales.score[rows.scales.start[group] + 1 + at]
                var (sum, covariance) = (0.0, 0.0)
                for node in 0..<count {
                    sum += number[node] * probability[node]
                    covariance += number[node] * probability[node] * (score - mean[node])
                }
                for facet in 0..<facets {
                    let parameter = Int(rows.parameters[combination * facets + facet])
                    complete[(first + at) * size + parameter] -= rows.signs[facet] * covariance
                }
                complete[(first + at) * size + first + at] += sum
                for other in 0...at {
                    let second = table.probability + table.cell(combination, other + 1)
                    var product = 0.0
                    for node in 0..<count { product += number[node] * probability[node] * second[node] }
                    complete[(first + at) * size + first + other] -= product
                }
            }
        }
    }

    /// Adds the curvature of the persons' density, and for the normalised rule what its sum over the nodes takes away.
    private func addSpread(_ scaled: [Double], deviation: Double, weights: [Double]) {
        let count = nodes.count
        var expected = [Double](repeating: 0, count: count)
        for person in rows.persons.indices {
            for node in 0..<count { expected[node] += posterior[person * count + node] }
        }
        let persons = Double(rows.persons.count)
        let (mean, spread) = (size - 2, size - 1)
        var (first, second) = (0.0, 0.0)
        for node in 0..<count {
            let number = rule == .normalised ? expected[node] - persons * weights[node] : expected[node]
            complete[mean * size + mean] += number / deviation / deviation
            complete[spread * size + mean] += number * 2 * scaled[node] / deviation
            complete[spread * size + spread] += number * 2 * scaled[node] * scaled[node]
            first += weights[node] * scaled[node] / deviation
            second += weights[node] * (scaled[node] * scaled[node] - 1)
        }
        guard rule == .normalised else { return }
        slope[mean] -= persons * first
        slope[spread] -= persons * second
        for node in 0..<count {
            let (left, right) = (scaled[node] / deviation - first, scaled[node] * scaled[node] - 1 - second)
            complete[mean * size + mean] += persons * weights[node] * left * left
            complete[spread * size + mean] += persons * weights[node] * left * right
            complete[spread * size + spread] += persons * weights[node] * right * right
        }
    }
}
