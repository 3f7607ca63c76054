import Testing

@testable import Statistics

@Suite struct MarginalRaschTests {
    private static let model = RaschModel(directions: [.raises, .lowers, .lowers])

    private func style(
        _ rule: MarginalRule, nodes: MarginalNodes = .even(count: 21, from: -6, to: 6), essays: Int = 372
    ) throws -> MarginalRasch {
        let ratings = StyleRatings.essays.prefix(essays).enumerated().flatMap { essay, digits in
            digits.dropFirst().enumerated().map { rater, category in
                RatingTable.Rating([essay, rater, digits[0] - 1], category: category)
            }
        }
        return try MarginalRasch.fit(
            RatingTable(sizes: [essays, 21, 2], ratings: ratings), model: Self.model, person: 0,
            nodes: nodes, rule: rule)
    }

    private func close(_ values: [Double?], _ expected: [Double], within: Double) -> Bool {
        values.count == expected.count
            && zip(values, expected).allSatisfy { value, expected in
                value.map { abs($0 - expected) < within } ?? false
            }
    }

    @Test func `essays by moments over posteriors, as TAM printed them`() throws {
        let fit = try style(.density)
        #expect(fit.iteration.converged)
        #expect(
            close(
                fit.facets[1].map(\.measure),
                [
                    -0.28018, -0.31386, 0.16824, 0.03373, -0.77664, -0.33632, -0.22407, 0.26919, 1.11732,
                    -0.86778, -0.21286, -0.28018, -0.33632, 0.25797, -0.82216, 0.4377, 0.44895, 0.11218,
                    0.66307, 0.4377, 0.5043,
                ], within: 0.003))
        #expect(close(fit.scales[0].thresholds, [-4.0087904, 0.2353612, 3.7734293], within: 0.003))
        #expect(close(fit.facets[2].map(\.measure), [-0.06565, 0.06565], within: 0.003))
        // Settled, where the printed run was still on its way.
        #expect(
            close(
                fit.facets[1].map(\.measure),
                [
                    -0.28022, -0.3139, 0.16819, 0.03369, -0.77668, -0.33636, -0.22412, 0.26915, 1.11728,
                    -0.86782, -0.2129, -0.28022, -0.33636, 0.25793, -0.8222, 0.43765, 0.4489, 0.11214,
                    0.66303, 0.43765, 0.50517,
                ], within: 1e-5))
        #expect(close(fit.facets[2].map(\.measure), [-0.06767, 0.06767], within: 1e-5))
        #expect(close(fit.scales[0].thresholds, [-4.00877, 0.23535, 3.77343], within: 1e-5))
        #expect(abs(fit.variance - 9.53007) < 1e-5 && abs(fit.mean - 0.4795) < 1e-5)
    }

    @Test func `essays by the likelihood on the same nodes`() throws {
        let fit = try style(.normalised)
        #expect(fit.iteration.converged)
        #expect(
            close(
                fit.facets[1].map(\.measure),
                [
                    -0.29038, -0.32525, 0.17401, 0.03467, -0.80443, -0.3485, -0.23229, 0.27862, 1.15875,
                    -0.89884, -0.22068, -0.29038, -0.3485, 0.26699, -0.85158, 0.45329, 0.46495, 0.11594,
                    0.68704, 0.45329, 0.5233,
                ], within: 1e-5))
        #expect(close(fit.facets[2].map(\.measure), [-0.07139615, 0.07139615], within: 1e-6))
        #expect(close(fit.scales[0].thresholds, [-4.19415518, 0.25246088, 3.94169429], within: 1e-6))
        #expect(abs(fit.variance - 23.6358) < 1e-3 && abs(fit.mean - 1.1419) < 1e-4)
        #expect(abs(fit.deviance - 11865.5692) < 1e-3)
    }

    @Test func `covering nodes are as good as the integral`() throws {
        let fit = try style(.normalised, nodes: .covering, essays: 60)
        let fine = try style(.normalised, nodes: .even(count: 201, from: -20, to: 20), essays: 60)
        #expect(fit.iteration.converged && fine.iteration.converged)
        for facet in 1...2 {
            #expect(
                close(
                    fit.facets[facet].map(\.measure), fine.facets[facet].compactMap(\.measure), within: 1e-5))
            #expect(
                close(
                    fit.facets[facet].map(\.standardError), fine.facets[facet].compactMap(\.standardError),
                    within: 1e-5))
        }
        #expect(abs(fit.deviation - fine.deviation) < 1e-5 && abs(fit.deviance - fine.deviance) < 1e-5)
        // With the mass all on the nodes both rules are one.
        let density = try style(.density, nodes: .even(count: 201, from: -20, to: 20), essays: 60)
        #expect(
            abs(density.deviation - fine.deviation) < 1e-6
                && abs(density.densityDeviance - fine.deviance) < 1e-4)
    }

    /// Applications × jurors × criteria, and the model's own likelihood.
    private func rows(_ ratings: [RatingTable.Rating], _ sizes: [Int], steps: RaschModel.Steps = .common)
        throws
        -> MarginalRows
    {
        let table = try RatingTable(sizes: sizes, ratings: ratings)
        let model = RaschModel(directions: [.raises, .lowers, .lowers], steps: steps)
        let extremes = try ExtremeRatings(table, model: model, except: 0)
        return MarginalRows(
            table: table, model: model, person: 0, groups: model.groups(of: table), active: extremes.active,
            scales: extremes.scales)
    }

    @Test(arguments: [MarginalRule.density, .normalised], [RaschModel.Steps.common, .separate(facet: 2)])
    func `slope and curvature are those of the likelihood`(rule: MarginalRule, steps: RaschModel.Steps) throws
    {
        let rows = try rows(RaschHardInputTests.drawn([25, 4, 3], keep: 0.6), [25, 4, 3], steps: steps)
        let nodes = (0..<15).map { -3.5 + 0.5 * Double($0) }
        let likelihood = MarginalLikelihood(rows, nodes: nodes, rule: rule)
        var generator = Generator(seed: 11)
        var place = (0..<likelihood.size).map { _ in 0.3 * generator.normal() }
        _ = likelihood.look(place)
        let size = likelihood.size
        let slope = (0..<size).map { likelihood.slope[$0] }
        let curvature = (0..<size * size).map { likelihood.complete[$0] - likelihood.missing[$0] }
        let width = 1e-5
        for parameter in 0..<size {
            place[parameter] += width
            let above = likelihood.look(place)
            let slopeAbove = (0..<size).map { likelihood.slope[$0] }
            place[parameter] -= 2 * width
            let below = likelihood.look(place)
            #expect(abs((above - below) / (2 * width) - slope[parameter]) < 1e-5)
            for other in 0..<size {
                let change = (slopeAbove[other] - likelihood.slope[other]) / (2 * width)
                #expect(abs(change + curvature[other * size + parameter]) < 1e-4)
            }
            place[parameter] += width
        }
    }

    @Test func `known effects come back`() throws {
        // Ratings drawn from the model itself: 500 applications of deviation 1.2, six jurors, steps −1, 0.2, 0.8.
        var generator = Generator(seed: 5)
        let severity = [-0.9, -0.4, -0.1, 0.2, 0.4, 0.8]
        let steps = [-1.0, 0.2, 0.8]
        var ratings: [RatingTable.Rating] = []
        for application in 0..<500 {
            let merit = 0.5 + 1.2 * generator.normal()
            for juror in 0..<6 where generator.unit() < 0.7 {
                // The highest of Gumbel-shaken utilities is a draw from the model.
                var (best, category) = (-Double.infinity, 0)
                var power = 0.0
                for step in 0...3 {
                    if step > 0 { power += merit - severity[juror] - steps[step - 1] }
                    let shaken = power - logarithm(-logarithm(generator.unit() + 1e-300))
                    if shaken > best { (best, category) = (shaken, step) }
                }
                ratings.append(.init([application, juror], category: category))
            }
        }
        let table = try RatingTable(sizes: [500, 6], ratings: ratings)
        let model = RaschModel(directions: [.raises, .lowers])
        let fit = try MarginalRasch.fit(table, model: model, person: 0)
        #expect(fit.iteration.converged && !fit.atBoundary)
        for (element, truth) in zip(fit.facets[1], severity) {
            let error = try #require(element.standardError)
            #expect(abs((element.measure ?? 9) - truth) < 3.5 * error && error < 0.14)
        }
        #expect(abs(fit.deviation - 1.2) < 0.2 && abs(fit.mean - 0.5) < 3.5 * (fit.meanError ?? 0))
        #expect(close(fit.scales[0].thresholds, steps, within: 0.2))
        // Jurors floating and persons at 0 says the same of everything else.
        let floating = try MarginalRasch.fit(
            table, model: RaschModel(directions: [.raises, .lowers], floating: 1), person: 0)
        #expect(floating.iteration.converged && floating.mean == 0 && floating.meanError == nil)
        #expect(abs(floating.deviance - fit.deviance) < 1e-4)
        for (left, right) in zip(floating.facets[1], fit.facets[1]) {
            #expect(abs((left.measure ?? 9) + fit.mean - (right.measure ?? 0)) < 1e-3)
        }
        #expect(try #require(fit.reliability) > 0.5)
        // The joint estimate spreads wider, by about one rating in as many as each application has.
        let joint = try ManyFacetRasch.fit(table, model: model)
        let spread = (joint.facets[1][5].measure ?? 0) - (joint.facets[1][0].measure ?? 0)
        #expect(spread > (fit.facets[1][5].measure ?? 0) - (fit.facets[1][0].measure ?? 0))
    }

    /// The natural logarithm of a number above 0, without Glibc in a test.
    private func logarithm(_ value: Double) -> Double {
        let ratio = (value.significand - 1) / (value.significand + 1)
        var (term, sum) = (ratio, 0.0)
        for odd in stride(from: 1.0, to: 80, by: 2) {
            sum += term / odd
            term *= ratio * ratio
        }
        return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
    }

    @Test func `another order gives the same bytes`() throws {
        var ratings = RaschHardInputTests.drawn([40, 5, 3], keep: 0.6)
        let first = try MarginalRasch.fit(
            RatingTable(sizes: [40, 5, 3], ratings: ratings), model: Self.model, person: 0)
        var generator = Generator(seed: 3)
        for at in ratings.indices.reversed() { ratings.swapAt(at, generator.below(at + 1)) }
        let second = try MarginalRasch.fit(
            RatingTable(sizes: [40, 5, 3], ratings: ratings), model: Self.model, person: 0)
        #expect(first.facets == second.facets && first.persons == second.persons)
        #expect(first.deviance == second.deviance && first.scales == second.scales)
    }

    @Test func `steps of their own, two steps and a hundred and one`() throws {
        for facet in [1, 2] {
            let fit = try MarginalRasch.fit(
                RatingTable(sizes: [60, 4, 3], ratings: RaschHardInputTests.drawn([60, 4, 3])),
                model: RaschModel(directions: [.raises, .lowers, .lowers], steps: .separate(facet: facet)),
                person: 0)
            #expect(fit.iteration.converged && fit.scales.count == [60, 4, 3][facet])
            for scale in fit.scales { #expect(abs(scale.thresholds.reduce(0, +)) < 1e-9) }
        }
        for top in [1, 100] {
            let fit = try MarginalRasch.fit(
                RatingTable(sizes: [20, 4, 3], ratings: RaschHardInputTests.drawn([20, 4, 3], top: top)),
                model: Self.model, person: 0)
            #expect(fit.iteration.converged)
            #expect(fit.facets.joined().allSatisfy { $0.measure?.isFinite ?? false })
        }
    }

    @Test func `a juror who gave only the highest is measured afterwards`() throws {
        var ratings = RaschHardInputTests.drawn([30, 4, 3])
        for application in 0..<10 {
            for criterion in 0..<3 { ratings.append(.init([application, 4, criterion], category: 4)) }
        }
        let fit = try MarginalRasch.fit(
            RatingTable(sizes: [31, 6, 3], ratings: ratings), model: Self.model, person: 0)
        let jurors = fit.facets[1]
        #expect(jurors[4].standing == .highest && jurors[5].standing == .undetermined)
        let lenient = try #require(jurors[4].measure)
        #expect(lenient < jurors[..<4].compactMap(\.measure).min() ?? 0 && jurors[4].standardError != nil)
        #expect(jurors[5].measure == nil)
        // An application without ratings is as all are.
        #expect(fit.persons[30].mean == fit.mean && fit.persons[30].deviation == fit.deviation)
        #expect(abs(jurors[..<4].reduce(0) { $0 + ($1.measure ?? 9) }) < 1e-9)
    }

    @Test func `persons without differences stop at the boundary`() throws {
        // Every application gets the same set of ratings.
        var ratings: [RatingTable.Rating] = []
        for application in 0..<40 {
            for juror in 0..<4 {
                ratings.append(
                    .init([application, juror, 0], category: (application + juror) % 4 < 2 ? juror % 2 : 2))
            }
        }
        for application in 0..<40 { ratings.append(.init([application, 0, 1], category: application % 3)) }
        let fit = try MarginalRasch.fit(
            RatingTable(sizes: [40, 4, 2], ratings: ratings), model: Self.model, person: 0,
            nodes: .even(count: 41, from: -4, to: 4))
        #expect(fit.deviation >= 0.1 && fit.deviation.isFinite)
        if fit.atBoundary { #expect(fit.logDeviationError == nil) }
        #expect(fit.facets.joined().allSatisfy { $0.measure?.isFinite ?? true })
    }

    @Test func `nothing to go by is said`() throws {
        func fit(_ sizes: [Int], _ ratings: [RatingTable.Rating], person: Int = 0) throws -> MarginalRasch {
            try MarginalRasch.fit(
                RatingTable(sizes: sizes, ratings: ratings), model: Self.model, person: person)
        }
        let ratings = RaschHardInputTests.drawn([10, 4, 2])
        #expect(throws: Unanswerable.tooFewCards(needed: 1)) { try fit([2, 2, 1], []) }
        #expect(throws: Unanswerable.self) { try fit([10, 4, 2], ratings, person: 3) }
        #expect(throws: Unanswerable.tooFewApplications(needed: 2)) {
            try fit([1, 4, 2], RaschHardInputTests.drawn([1, 4, 2], spread: 0))
        }
        #expect(throws: Unanswerable.noSpread) {
            try fit([2, 2, 1], [.init([0, 0, 0], category: 3), .init([1, 1, 0], category: 3)])
        }
        #expect(throws: Unanswerable.disconnected(parts: 2)) {
            try fit([10, 4, 2], ratings.filter { ($0.elements[1] < 2) == ($0.elements[2] == 0) })
        }
        #expect(throws: Unanswerable.self) {
            try MarginalRasch.fit(
                RatingTable(sizes: [10, 4, 2], ratings: ratings), model: Self.model, person: 0,
                nodes: .even(count: 1, from: 0, to: 1))
        }
    }
}
