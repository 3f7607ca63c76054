import Testing

@testable import Statistics

/// Tables on which the many-facet model could stumble.
@Suite struct RaschHardInputTests {
    private static let model = RaschModel(directions: [.raises, .lowers, .lowers])

    /// Applications × jurors × criteria with effects drawn from a seed; `keep` says of which share of ratings there are any.
    static func drawn(
        _ sizes: [Int], top: Int = 4, spread: Double = 1, keep: Double = 1, seed: UInt64 = 7
    ) -> [RatingTable.Rating] {
        var generator = Generator(seed: seed)
        let effects = sizes.map { (0..<$0).map { _ in spread * generator.normal() } }
        var ratings: [RatingTable.Rating] = []
        for application in 0..<sizes[0] {
            for juror in 0..<sizes[1] {
                for criterion in 0..<sizes[2] where generator.unit() < keep {
                    let merit = effects[0][application] - effects[1][juror] - effects[2][criterion]
                    let noise = generator.normal()
                    let place = Double(top) * (0.5 + 0.12 * (merit + noise))
                    ratings.append(
                        .init(
                            [application, juror, criterion], category: max(0, min(top, Int(place.rounded()))))
                    )
                }
            }
        }
        return ratings
    }

    private func fit(_ sizes: [Int], _ ratings: [RatingTable.Rating], model: RaschModel = model) throws
        -> ManyFacetRasch
    { try ManyFacetRasch.fit(RatingTable(sizes: sizes, ratings: ratings), model: model) }

    /// What must hold of every estimate: observed totals are expected ones, centred facets have the mean 0.
    private func check(_ fit: ManyFacetRasch) throws {
        #expect(fit.iteration.converged)
        for facet in fit.facets.indices {
            for cell in try fit.interaction(of: [facet]).cells {
                #expect(abs(cell.observed - cell.expected) < 1e-5)
            }
            if facet != fit.model.floating, fit.subsets.excess == 0 {
                let measures = fit.measures(of: facet).measures
                #expect(abs(measures.reduce(0, +)) < 1e-9 * Double(measures.count))
            }
            for element in fit.facets[facet] {
                #expect((element.measure == nil) == (element.standardError == nil))
                #expect(element.measure?.isFinite ?? true && element.standardError?.isFinite ?? true)
            }
        }
        for scale in fit.scales { #expect(abs(scale.thresholds.reduce(0, +)) < 1e-9) }
    }

    @Test func `another order gives the same bytes`() throws {
        var ratings = Self.drawn([30, 8, 3], keep: 0.4)
        let first = try fit([30, 8, 3], ratings)
        var generator = Generator(seed: 3)
        for at in ratings.indices.reversed() { ratings.swapAt(at, generator.below(at + 1)) }
        let second = try fit([30, 8, 3], ratings)
        #expect(first.facets == second.facets)
        #expect(first.scales == second.scales)
        #expect(first.logLikelihood == second.logLikelihood)
    }

    @Test(arguments: [0.2, 0.7, 1.0]) func `missing ratings anywhere`(keep: Double) throws {
        try check(fit([60, 9, 4], Self.drawn([60, 9, 4], keep: keep)))
    }

    @Test func `two steps and a hundred and one`() throws {
        try check(fit([40, 8, 3], Self.drawn([40, 8, 3], top: 1)))
        let wide = try fit([40, 8, 3], Self.drawn([40, 8, 3], top: 100))
        try check(wide)
        #expect(wide.scales[0].categories.count > 60)
    }

    @Test func `steps by criterion and by juror`() throws {
        let ratings = Self.drawn([80, 6, 3])
        for facet in [1, 2] {
            let fit = try fit(
                [80, 6, 3], ratings,
                model: RaschModel(directions: [.raises, .lowers, .lowers], steps: .separate(facet: facet)))
            try check(fit)
            #expect(fit.scales.count == [80, 6, 3][facet])
        }
    }

    @Test func `any facet floats`() throws {
        let ratings = Self.drawn([20, 5, 3])
        let first = try fit([20, 5, 3], ratings)
        for floating in 1..<3 {
            let other = try fit(
                [20, 5, 3], ratings,
                model: RaschModel(directions: [.raises, .lowers, .lowers], floating: floating))
            try check(other)
            #expect(abs(other.logLikelihood - first.logLikelihood) < 1e-7)
            for facet in 0..<3 {
                let shift = (first.facets[facet][0].measure ?? 0) - (other.facets[facet][0].measure ?? 0)
                for (left, right) in zip(first.facets[facet], other.facets[facet]) {
                    #expect(abs((left.measure ?? 0) - (right.measure ?? 0) - shift) < 1e-6)
                }
            }
        }
    }

    @Test func `one juror, one application, one criterion`() throws {
        try check(fit([30, 1, 4], Self.drawn([30, 1, 4])))
        try check(fit([1, 30, 4], Self.drawn([1, 30, 4])))
        try check(fit([30, 6, 1], Self.drawn([30, 6, 1])))
    }

    @Test func `only highest and only lowest ratings are measured afterwards`() throws {
        var ratings = Self.drawn([12, 4, 3])
        for juror in 0..<4 {
            for criterion in 0..<3 {
                ratings.append(.init([12, juror, criterion], category: 4))
                ratings.append(.init([13, juror, criterion], category: 0))
            }
        }
        // One without any rating.
        let fit = try fit([15, 4, 3], ratings)
        try check(fit)
        let applications = fit.facets[0]
        #expect(applications[12].standing == .highest && applications[13].standing == .lowest)
        #expect(applications[14].standing == .undetermined && applications[14].measure == nil)
        #expect(applications[12].fit == nil && applications[12].total == 48)
        let measures = applications[..<12].compactMap(\.measure)
        #expect(try #require(applications[12].measure) > measures.max() ?? 0)
        #expect(try #require(applications[13].measure) < measures.min() ?? 0)
        #expect(try fit.separation(of: 0, basis: .sample, extremes: true).separation > 0)
        // With them aside the others are estimated as if they were not there.
        let without = try self.fit([12, 4, 3], Self.drawn([12, 4, 3]))
        for (left, right) in zip(applications, without.facets[0]) {
            #expect(abs((left.measure ?? 0) - (right.measure ?? 1)) < 1e-6)
        }
        // Twelve ratings of at most 4: expected 47.7.
        let places = (0..<4).flatMap { juror in
            (0..<3).map { (fit.facets[1][juror].measure ?? 0) + (fit.facets[2][$0].measure ?? 0) }
        }
        let expected = places.reduce(0.0) { sum, place in
            var weights: [Double] = []
            var power = 0.0
            for category in 0...4 {
                if category > 0 {
                    power += (applications[12].measure ?? 0) - place - fit.scales[0].thresholds[category - 1]
                }
                weights.append(exponential(power))
            }
            return sum + weights.enumerated().reduce(0) { $0 + Double($1.0) * $1.1 } / weights.reduce(0, +)
        }
        #expect(abs(expected - 47.7) < 1e-6)
    }

    /// Without Glibc in a test: e to a power by its series, halved until it is quick.
    private func exponential(_ power: Double) -> Double {
        var (term, sum) = (1.0, 1.0)
        for at in 1..<30 {
            term *= power / 1024 / Double(at)
            sum += term
        }
        for _ in 0..<10 { sum *= sum }
        return sum
    }

    @Test func `a juror who only read extremes is measured from them`() throws {
        var ratings = Self.drawn([12, 4, 3])
        for juror in 0..<4 {
            for criterion in 0..<3 {
                ratings.append(.init([12, juror, criterion], category: 4))
                ratings.append(.init([13, juror, criterion], category: 0))
            }
        }
        for criterion in 0..<3 {
            ratings.append(.init([12, 4, criterion], category: 4))
            ratings.append(.init([13, 4, criterion], category: 0))
        }
        let fit = try fit([14, 5, 3], ratings)
        #expect(fit.facets[1][4].standing == .outside)
        #expect(fit.facets[1][4].measure != nil && fit.facets[1][4].fit == nil)
    }

    @Test func `categories nobody used are reported, collapsed or kept`() throws {
        // 0, 1, 3, 4 of a scale announced as -1...5.
        let ratings = Self.drawn([30, 6, 3]).map {
            RatingTable.Rating($0.elements, category: $0.category == 2 ? 3 : $0.category)
        }
        func model(_ unused: RaschModel.Unused) -> RaschModel {
            RaschModel(directions: [.raises, .lowers, .lowers], unused: unused, declared: -1...5)
        }
        let collapsed = try fit([30, 6, 3], ratings, model: model(.collapsed))
        let kept = try fit([30, 6, 3], ratings, model: model(.kept))
        for fit in [collapsed, kept] {
            try check(fit)
            #expect(fit.scales[0].categories == [0, 1, 3, 4])
            #expect(fit.scales[0].unused == [-1, 2, 5])
            #expect(fit.scales[0].thresholds.count == 3)
        }
        // Renumbered by hand it is the same as collapsed.
        let renumbered = try fit(
            [30, 6, 3],
            ratings.map {
                RatingTable.Rating($0.elements, category: $0.category > 2 ? $0.category - 1 : $0.category)
            })
        #expect(renumbered.scales[0].thresholds == collapsed.scales[0].thresholds)
        #expect(collapsed.logLikelihood != kept.logLikelihood)
    }

    @Test func `panels that do not hang together are found`() throws {
        let ratings = Self.drawn([20, 8, 3]).filter { ($0.elements[0] < 10) == ($0.elements[1] < 4) }
        let fit = try fit([20, 8, 3], ratings)
        #expect(fit.subsets.excess == 1 && fit.subsets.count == 2)
        #expect(fit.facets[0].map(\.subset) == (0..<20).map { $0 / 10 })
        #expect(fit.facets[1].map(\.subset) == (0..<8).map { $0 / 4 })
        #expect(fit.facets[2].map(\.subset) == [0, 0, 0])
        #expect(fit.iteration.converged)
        // Jurors have the mean 0 in each panel.
        for panel in 0..<2 {
            let sum = fit.facets[1].filter { $0.subset == panel }.reduce(0) { $0 + ($1.measure ?? 9) }
            #expect(abs(sum) < 1e-9)
        }
        // One card across joins them.
        let joined = try self.fit(
            [20, 8, 3], ratings + (0..<3).map { RatingTable.Rating([0, 7, $0], category: 2) })
        #expect(joined.subsets.excess == 0 && joined.subsets.count == 1)
        try check(joined)
    }

    @Test func `two criteria read by different panels of the same applications`() throws {
        // Jurors 0–2 rate criterion 0 only, 3–5 criterion 1 only: severity and difficulty are confounded.
        let ratings = Self.drawn([20, 6, 2]).filter { ($0.elements[1] < 3) == ($0.elements[2] == 0) }
        let fit = try fit([20, 6, 2], ratings)
        #expect(fit.subsets.excess == 1)
        #expect(fit.facets[0].allSatisfy { $0.subset == 0 })
        #expect(fit.facets[1].map(\.subset) == [0, 0, 0, 1, 1, 1])
        #expect(fit.facets[2].map(\.subset) == [0, 1])
    }

    @Test func `nothing to go by is said`() throws {
        #expect(throws: Unanswerable.tooFewCards(needed: 1)) { try fit([2, 2, 1], []) }
        #expect(throws: Unanswerable.noSpread) {
            try fit([2, 2, 1], [.init([0, 0, 0], category: 3), .init([1, 1, 0], category: 3)])
        }
        #expect(throws: Unanswerable.noSpread) {
            try fit([2, 1, 1], [.init([0, 0, 0], category: 0), .init([1, 0, 0], category: 1)])
        }
        #expect(throws: Unanswerable.self) { try RatingTable(sizes: [2], ratings: [.init([2], category: 0)]) }
        #expect(throws: Unanswerable.self) {
            try RatingTable(sizes: [2], ratings: [.init([0, 0], category: 0)])
        }
        let table = try RatingTable(sizes: [1], ratings: [.init([0], category: 0), .init([0], category: 1)])
        #expect(throws: Unanswerable.self) {
            try ManyFacetRasch.fit(table, model: RaschModel(directions: [.raises, .lowers]))
        }
        #expect(throws: Unanswerable.self) {
            try ManyFacetRasch.fit(
                table, model: RaschModel(directions: [.raises], steps: .separate(facet: 1)))
        }
        #expect(throws: Unanswerable.self) {
            try RaschSeparation(measures: [1], errors: [1], basis: .sample)
        }
        #expect(throws: Unanswerable.self) {
            try RaschSeparation(measures: [1, 2], errors: [1, 0], basis: .sample)
        }
    }

    @Test func `too few rounds are said`() throws {
        let table = try RatingTable(sizes: [30, 8, 3], ratings: Self.drawn([30, 8, 3]))
        let fit = try ManyFacetRasch.fit(
            table, model: Self.model, stopping: .init(residual: 1e-9, change: 1e-9, rounds: 2))
        #expect(!fit.iteration.converged && fit.iteration.rounds == 2)
    }

    @Test func `an order without exception has no highest likelihood and says so`() throws {
        // Two groups of applications, every one of the second above every one of the first, yet none extreme.
        var ratings: [RatingTable.Rating] = []
        for application in 0..<4 {
            for juror in 0..<4 {
                let high = application >= 2 ? 2 : 0
                ratings.append(.init([application, juror, 0], category: high + (application + juror) % 2))
            }
        }
        let fit = try fit([4, 4, 1], ratings)
        #expect(!fit.iteration.converged)
        for element in fit.facets.flatMap(\.self) { #expect(element.measure?.isFinite ?? true) }
    }
}
