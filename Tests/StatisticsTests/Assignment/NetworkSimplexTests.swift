import Testing

@testable import Statistics

@Suite struct NetworkSimplexTests {
    /// Ways from 0 over 1 or 2 to 3, the cheap one narrow.
    @Test func `the cheap way first`() {
        var network = NetworkSimplex(nodes: 4)
        network.give(5, at: 0)
        network.give(-5, at: 3)
        network.add(from: 0, to: 1, upper: 3, cost: 1)
        network.add(from: 1, to: 3, upper: 9, cost: 1)
        network.add(from: 0, to: 2, upper: 9, cost: 2)
        network.add(from: 2, to: 3, upper: 9, cost: 2)
        let solution = network.solve()
        #expect(solution.flow == [3, 3, 2, 2])
        #expect(solution.cost == 14)
        #expect(solution.unmet == 0 && network.proves(solution))
    }

    @Test func `a lower bound makes the dear way carry`() {
        var network = NetworkSimplex(nodes: 2)
        network.give(4, at: 0)
        network.give(-4, at: 1)
        network.add(from: 0, to: 1, upper: 4, cost: 0)
        network.add(from: 0, to: 1, lower: 2, upper: 4, cost: 5)
        let solution = network.solve()
        #expect(solution.flow == [2, 2] && solution.cost == 10 && network.proves(solution))
    }

    @Test func `a circle that pays is run full`() {
        var network = NetworkSimplex(nodes: 3)
        network.add(from: 0, to: 1, upper: 7, cost: -3)
        network.add(from: 1, to: 2, upper: 5, cost: 1)
        network.add(from: 2, to: 0, upper: 9, cost: 1)
        let solution = network.solve()
        #expect(solution.flow == [5, 5, 5] && solution.cost == -5 && network.proves(solution))
    }

    @Test func `what cannot be sent is told and proves nothing`() {
        var network = NetworkSimplex(nodes: 2)
        network.give(4, at: 0)
        network.give(-4, at: 1)
        network.add(from: 0, to: 1, upper: 3, cost: 1)
        let solution = network.solve()
        #expect(solution.unmet > 0)
        #expect(!network.proves(solution))
        #expect(NetworkSimplex(nodes: 0).solve().cost == 0)
    }

    @Test func `a flow that is not the cheapest is not proved`() {
        var network = NetworkSimplex(nodes: 2)
        network.give(2, at: 0)
        network.give(-2, at: 1)
        network.add(from: 0, to: 1, upper: 2, cost: 1)
        network.add(from: 0, to: 1, upper: 2, cost: 2)
        let best = network.solve()
        let other = NetworkSimplex.Solution(
            flow: [1, 1], potential: best.potential, cost: 3, pivots: 0, unmet: 0)
        #expect(best.flow == [2, 0] && network.proves(best))
        #expect(!network.proves(other))
    }

    @Test(arguments: 1...40)
    func `random networks are proved, whatever the guess`(seed: Int) {
        var chance = Generator(seed: UInt64(seed))
        let nodes = 2 + chance.below(12)
        var network = NetworkSimplex(nodes: nodes)
        // Bounds around a flow that exists.
        for _ in 0..<nodes * 4 {
            let from = chance.below(nodes)
            let to = (from + 1 + chance.below(nodes - 1)) % nodes
            let flow = chance.below(6)
            network.add(
                from: from, to: to, lower: max(0, flow - chance.below(4)), upper: flow + chance.below(4),
                cost: chance.below(41) - 20)
            network.give(flow, at: from)
            network.give(-flow, at: to)
        }
        let plain = network.solve()
        let guessed = network.solve(full: (0..<network.arcs).filter { $0 % 3 == seed % 3 })
        #expect(plain.unmet == 0 && network.proves(plain))
        #expect(guessed.cost == plain.cost && network.proves(guessed))
    }
}
