import Glibc
import Statistics
import Testing

@Suite struct BradleyTerryTests {
    /// Citations among four journals (Stigler 1994; figures of BradleyTerry2).
    private func citations() throws -> Comparisons {
        try Comparisons(wins: [
            [0, 730, 498, 221], [33, 0, 68, 17], [320, 813, 0, 142], [284, 276, 325, 0],
        ])
    }

    /// 120 comparisons of six, drawn at random.
    private static let drawn: [[Double]] = [
        [0, 2, 10, 4, 2, 5], [3, 0, 10, 3, 3, 5], [0, 0, 0, 0, 3, 0], [7, 2, 8, 0, 11, 5],
        [7, 1, 10, 3, 0, 5],
        [3, 2, 3, 2, 1, 0],
    ]

    @Test func `citations of statistical journals`() throws {
        let fit = try BradleyTerry.fit(try citations())
        let (strength, errors) = fit.against(0)
        near(strength, [0, -2.9490724968, -0.4795697698, 0.2689540558], 1e-9)
        near(errors, [0, 0.1025453355, 0.0605887292, 0.0708299651], 1e-9)
        #expect(abs(fit.residualDeviance - 4.293) < 5e-4)
        #expect(abs(fit.nullDeviance - 1925) < 0.5)
        #expect(fit.iteration.converged && fit.iteration.rounds < 15)
        near(
            try BradleyTerry.fit(try citations(), .biasReduced).against(0).strength,
            [0, -2.9444, -0.4791, 0.2685], 6e-5)
        #expect(abs(fit.strength.reduce(0, +)) < 1e-12)
        #expect(abs(fit.chance(of: 0, over: 1) + fit.chance(of: 1, over: 0) - 1) < 1e-15)
    }

    @Test func `drawn comparisons agree with choix`() throws {
        let drawn = try Comparisons(wins: Self.drawn)
        near(
            try BradleyTerry.fit(drawn).strength,
            [0.155978211, 1.048624851, -2.190044403, 1.020998293, 0.237578199, -0.273135151], 2e-9)
        near(
            try BradleyTerry.fit(drawn, .ridge(penalty: 1.4)).strength,
            [0.1053166, 0.8081936, -1.6452897, 0.8356809, 0.182081, -0.2859825], 2e-7)
    }

    @Test func `expected wins are those observed`() throws {
        let fit = try BradleyTerry.fit(try Comparisons(wins: Self.drawn))
        for one in 0..<6 {
            let expected = (0..<6).filter { $0 != one }.reduce(0) {
                $0 + (Self.drawn[one][$1] + Self.drawn[$1][one]) * fit.chance(of: one, over: $1)
            }
            #expect(abs(expected - Self.drawn[one].reduce(0, +)) < 1e-7)
        }
    }

    @Test func `errors of the mean-0 strengths are those of every contrast with the mean`() throws {
        // Three items, each pair compared equally often with equal success: variances by hand.
        let fit = try BradleyTerry.fit(try Comparisons(wins: [[0, 4, 4], [4, 0, 4], [4, 4, 0]]))
        // Each pair tells n p (1 - p) = 2; the information is 2 (3 I - J), its inverse on contrasts I / 6.
        near(fit.standardErrors, [Double](repeating: sqrt((1 - 1.0 / 3) / 6), count: 3), 1e-12)
        near(fit.against(1).standardError, [sqrt(2.0 / 6), 0, sqrt(2.0 / 6)], 1e-12)
        near(fit.strength, [0, 0, 0], 1e-15)
        #expect(fit.residualDeviance == 0 && fit.nullDeviance == 0)
    }

    @Test func `who never lost has no strength but with less bias or a penalty`() throws {
        let never = try Comparisons(wins: [[0, 3, 2], [0, 0, 4], [0, 1, 0]])
        #expect(never.groups == [[0], [1, 2]])
        #expect(throws: Unanswerable.disconnected(parts: 2)) { try BradleyTerry.fit(never) }
        let reduced = try BradleyTerry.fit(never, .biasReduced).strength
        #expect(reduced[0] > reduced[1] && reduced[1] > reduced[2] && reduced[0] < 5)
        let ridge = try BradleyTerry.fit(never, .ridge(penalty: 0.1)).strength
        #expect(ridge[0] > ridge[1] && ridge[1] > ridge[2])
        // Parts that were never compared: only a penalty holds them together.
        let apart = try Comparisons(wins: [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 2], [0, 0, 1, 0]])
        #expect(apart.parts == [[0, 1], [2, 3]])
        #expect(throws: Unanswerable.disconnected(parts: 2)) {
            try BradleyTerry.fit(apart, .biasReduced)
        }
        near(
            [try BradleyTerry.fit(apart, .ridge(penalty: 1)).strength.reduce(0, +)], [0], 1e-12)
    }

    @Test func `bias reduction of two items adds a half to both sides`() throws {
        // One pair: the leverage is 1, so that 7 : 0 reads as 7.5 : 0.5.
        let fit = try BradleyTerry.fit(try Comparisons(wins: [[0, 7], [0, 0]]), .biasReduced)
        near([fit.against(1).strength[0]], [log(15)], 1e-9)
    }

    @Test func `results may come in any order and be counted together`() throws {
        var generator = Generator(seed: 31)
        for _ in 0..<20 {
            var results: [Comparisons.Result] = []
            for _ in 0..<60 {
                let one = generator.below(5)
                results.append(.init(winner: one, loser: (one + 1 + generator.below(4)) % 5))
            }
            let comparisons = try Comparisons(items: 5, results: results)
            #expect(try Comparisons(items: 5, results: results.reversed()) == comparisons)
            var wins = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 5)
            for result in results { wins[result.winner][result.loser] += 1 }
            #expect(try Comparisons(wins: wins) == comparisons)
            guard comparisons.groups.count == 1 else { continue }
            #expect(
                try BradleyTerry.fit(comparisons).strength
                    == BradleyTerry.fit(try Comparisons(wins: wins)).strength)
        }
    }

    @Test func `a chain that hardly holds together still settles`() throws {
        // Each beats the next a thousand times and lost once.
        let size = 12
        var wins = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for one in 0..<size - 1 { (wins[one][one + 1], wins[one + 1][one]) = (1000, 1) }
        let fit = try BradleyTerry.fit(try Comparisons(wins: wins))
        for one in 0..<size - 1 {
            #expect(abs(fit.strength[one] - fit.strength[one + 1] - log(1000)) < 1e-7)
        }
    }

    @Test func `bad input is refused`() throws {
        #expect(throws: Unanswerable.tooFewApplications(needed: 2)) {
            try BradleyTerry.fit(try Comparisons(wins: [[0]]))
        }
        #expect(throws: Unanswerable.self) { try Comparisons(wins: [[0, -1], [1, 0]]) }
        #expect(throws: Unanswerable.self) { try Comparisons(wins: [[0, 1]]) }
        #expect(throws: Unanswerable.self) {
            try Comparisons(items: 2, results: [.init(winner: 0, loser: 0)])
        }
        #expect(throws: Unanswerable.self) {
            try Comparisons(items: 2, results: [.init(winner: 0, loser: 2)])
        }
        #expect(throws: Unanswerable.self) {
            try Comparisons(items: 2, results: [.init(winner: 0, loser: 1, times: 0)])
        }
        #expect(throws: Unanswerable.self) { try BradleyTerry.fit(try citations(), .ridge(penalty: 0)) }
    }

    private func near(_ got: [Double], _ expected: [Double], _ off: Double) {
        #expect(got.count == expected.count)
        for (one, other) in zip(got, expected) {
            #expect(abs(one - other) <= off, "\(got), not \(expected)")
        }
    }
}
