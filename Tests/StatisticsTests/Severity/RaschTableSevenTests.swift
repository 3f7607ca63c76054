import Testing

@testable import Statistics

/// The figures of Facets' table 7 for twelve readers of English essays, and the counts behind agreement and interaction.
@Suite struct RaschTableSevenTests {
    @Test(arguments: [
        (2.17, 3.22, 0.82), (2.28, 3.38, 0.84), (1.88, 2.84, 0.78), (1.91, 2.89, 0.79), (1.68, 2.57, 0.74),
        (1.71, 2.62, 0.75),
    ])
    func `strata and reliability`(separation: Double, strata: Double, reliability: Double) throws {
        #expect(abs(RaschSeparation.strata(separation: separation) - strata) < 0.012)
        let value = RaschSeparation.reliability(separation: separation)
        #expect(abs(value - reliability) < 0.012)
        let back = try #require(RaschSeparation.separation(reliability: value))
        #expect(abs(back - separation) < 1e-12)
        #expect(RaschSeparation.separation(reliability: 1) == nil)
    }

    @Test func `agreement in percent`() throws {
        let readers = RaterAgreement(opportunities: 384, exact: 108, expected: 82.6)
        #expect(abs(try #require(readers.exactPercent) - 28.1) < 0.05)
        #expect(abs(try #require(readers.expectedPercent) - 21.5) < 0.05)
        #expect(RaterAgreement(opportunities: 0, exact: 0, expected: 0).exactPercent == nil)
    }

    @Test func `agreement counted on three judges`() throws {
        let fit = try ManyFacetRasch.fit(
            RatingTable(sizes: [3, 7, 5], ratings: ManyFacetRaschTests.ratings),
            model: ManyFacetRaschTests.model)
        let agreement = fit.agreement(of: 0)
        var exact = 0
        let given = ManyFacetRaschTests.guilford
        for (left, right) in [(0, 1), (0, 2), (1, 2)] {
            for junior in 0..<7 {
                for trait in 0..<5 where given[left][junior][trait] == given[right][junior][trait] {
                    exact += 1
                }
            }
        }
        #expect(agreement.opportunities == 105 && agreement.exact == exact)
        #expect(agreement.expected > 15 && agreement.expected < 35)
    }

    @Test func `an injected interaction stands out`() throws {
        // Juror 2 gives two points less on criterion 1, and on it alone.
        let ratings = RaschHardInputTests.drawn([80, 6, 4], top: 8).map { rating in
            rating.elements[1] == 2 && rating.elements[2] == 1
                ? RatingTable.Rating(rating.elements, category: max(0, rating.category - 2)) : rating
        }
        let fit = try ManyFacetRasch.fit(
            RatingTable(sizes: [80, 6, 4], ratings: ratings),
            model: RaschModel(directions: [.raises, .lowers, .lowers]))
        let cells = try fit.interaction(of: [1, 2]).cells
        #expect(cells.count == 24 && cells.allSatisfy { $0.count <= 80 })
        let strongest = try #require(cells.max { abs($0.t) < abs($1.t) })
        #expect(strongest.elements == [2, 1] && strongest.bias < 0 && strongest.t < -5)
        #expect(abs(cells.reduce(0) { $0 + $1.observed - $1.expected }) < 1e-5)
        #expect(throws: Unanswerable.self) { try fit.interaction(of: [1, 1]) }
        #expect(throws: Unanswerable.self) { try fit.interaction(of: []) }
        #expect(throws: Unanswerable.self) { try fit.interaction(of: [3]) }
    }

    @Test func `the random chi-square has less to explain`() throws {
        let (measures, errors) = ([0.3, -0.2, 0.9, -1.0], [0.1, 0.1, 0.2, 0.1])
        let fixed = RaschSeparation.fixedChiSquare(measures: measures, errors: errors)
        let random = try #require(RaschSeparation.randomChiSquare(measures: measures, errors: errors))
        #expect(fixed.degrees == 3 && random.degrees == 2 && random.value < fixed.value)
        #expect(RaschSeparation.randomChiSquare(measures: [1, 2], errors: [1, 1]) == nil)
    }
}
