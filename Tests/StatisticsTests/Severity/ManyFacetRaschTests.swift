import Testing

@testable import Statistics

/// Guilford (1954), p. 282: three judges rate seven juniors on five traits from 1 to 9; the figures are those of the
/// converged joint likelihood, which an adjacent-category logit regression confirms.
@Suite struct ManyFacetRaschTests {
    static let guilford: [[[Int]]] = [
        [
            [5, 5, 3, 5, 3], [9, 7, 5, 8, 5], [3, 3, 3, 7, 1], [7, 3, 1, 3, 3], [9, 7, 7, 8, 5],
            [3, 5, 3, 5, 1],
            [7, 7, 5, 5, 5],
        ],
        [
            [6, 5, 4, 6, 3], [8, 7, 5, 7, 2], [4, 5, 3, 6, 6], [5, 6, 4, 5, 5], [2, 4, 3, 2, 3],
            [4, 4, 6, 4, 2],
            [3, 3, 5, 5, 4],
        ],
        [
            [5, 5, 5, 7, 3], [7, 7, 5, 7, 5], [3, 5, 5, 5, 5], [5, 3, 3, 3, 1], [9, 7, 7, 7, 7],
            [3, 3, 3, 5, 3],
            [7, 7, 7, 5, 7],
        ],
    ]

    /// Judges, juniors, traits.
    static var ratings: [RatingTable.Rating] {
        (0..<3).flatMap { judge in
            (0..<7).flatMap { junior in
                (0..<5).map { .init([judge, junior, $0], category: guilford[judge][junior][$0]) }
            }
        }
    }

    static let model = RaschModel(directions: [.lowers, .raises, .lowers], floating: 0)

    private func fit() throws -> ManyFacetRasch {
        try ManyFacetRasch.fit(RatingTable(sizes: [3, 7, 5], ratings: Self.ratings), model: Self.model)
    }

    private func close(_ values: [Double?], _ expected: [Double], within: Double = 1e-6) -> Bool {
        values.count == expected.count
            && zip(values, expected).allSatisfy { value, expected in
                value.map { abs($0 - expected) < within } ?? false
            }
    }

    @Test func `measures, steps and errors as published`() throws {
        let fit = try fit()
        #expect(fit.iteration.converged)
        #expect(
            close(
                fit.facets[0].map(\.measure),
                [0.0396713946983, 0.245396760407, -0.0959941747333]))
        #expect(
            close(
                fit.facets[1].map(\.measure),
                [
                    -0.0714688471674, 0.663832291703, -0.255432728086, -0.481518899788, 0.440696918855,
                    -0.584131153612, 0.288022418095,
                ]))
        #expect(
            close(
                fit.facets[2].map(\.measure),
                [-0.279996709832, -0.147009500457, 0.210855564578, -0.302251162447, 0.518401808158]))
        #expect(
            close(
                fit.scales[0].thresholds,
                [
                    -0.69049377387, -2.35199012085, 0.809322658226, -1.48374584826, 1.71859802513,
                    -0.978895762619, 2.39261569122, 0.584589131022,
                ]))
        #expect(
            close(
                fit.facets[0].map(\.standardError),
                [0.116596259689, 0.117827783281, 0.116443712931]))
        #expect(
            close(
                fit.facets[1].map(\.standardError),
                [
                    0.173753831239, 0.181550516095, 0.176797647551, 0.183138810204, 0.175993844781,
                    0.186844672738, 0.173714970199,
                ]))
        #expect(
            close(
                fit.facets[2].map(\.standardError),
                [0.149116249189, 0.148756117685, 0.151172598923, 0.149245658035, 0.15709306554]))
        #expect(abs(fit.logLikelihood - -165.68498402128) < 1e-8)
        #expect(fit.facets[0].map(\.total) == [171, 156, 181])
        #expect(fit.facets[1].map(\.total) == [70, 94, 64, 57, 87, 54, 82])
        #expect(fit.facets[2].map(\.total) == [114, 108, 92, 115, 79])
    }

    @Test func `fit as published`() throws {
        let fit = try fit()
        #expect(
            close(
                fit.facets[0].map { $0.fit?.infit },
                [0.849184202103, 1.47521369481, 0.67240355197]))
        #expect(
            close(
                fit.facets[1].map { $0.fit?.infit },
                [
                    0.242278637139, 0.621427784082, 1.16410178406, 1.34613713099, 1.9914598235,
                    0.716834852021, 0.881997247304,
                ]))
        #expect(
            close(
                fit.facets[2].map { $0.fit?.infit },
                [1.44723911517, 0.607905400856, 0.772377944345, 0.916549137284, 1.25386120834]))
        #expect(
            close(
                fit.facets[0].map { $0.fit?.outfit },
                [0.880103705737, 1.52441064308, 0.666324648202]))
        #expect(
            close(
                fit.facets[1].map { $0.fit?.outfit },
                [
                    0.238872931279, 0.608493535546, 1.26307305105, 1.4121491918, 1.99077016875,
                    0.789146361296, 0.862785753317,
                ]))
        #expect(
            close(
                fit.facets[2].map { $0.fit?.outfit },
                [1.44937190187, 0.601450814816, 0.83942180722, 0.899695941524, 1.3281245296]))
        #expect(
            close(
                fit.facets[0].map { $0.fit?.infitDeviate },
                [-0.627253774559, 1.89562189238, -1.57031127032]))
        #expect(
            close(
                fit.facets[1].map { $0.fit?.infitDeviate },
                [
                    -3.23579281134, -1.13535107116, 0.568490354775, 0.999832030748, 2.37406266324,
                    -0.755428416412, -0.25093428841,
                ]))
        #expect(
            close(
                fit.facets[2].map { $0.fit?.infitDeviate },
                [1.453048756, -1.48398508117, -0.744340486387, -0.199370239638, 0.88268622515]))
        #expect(
            close(
                fit.facets[0].map { $0.fit?.outfitDeviate },
                [-0.473465421454, 2.05423812116, -1.59493513395]))
        #expect(
            close(
                fit.facets[1].map { $0.fit?.outfitDeviate },
                [
                    -3.2442272531, -1.17804553296, 0.817950524017, 1.14704761592, 2.36426052501,
                    -0.512896866676, -0.311933471021,
                ]))
        #expect(
            close(
                fit.facets[2].map { $0.fit?.outfitDeviate },
                [1.45330096777, -1.50853805672, -0.476219123333, -0.259280764401, 1.08824924366]))
    }

    @Test func `fair averages and separation as published`() throws {
        let fit = try fit()
        #expect(
            close(
                fit.facets[0].map(\.fairAverage),
                [4.85702239978, 4.38419354625, 5.17613477938]))
        #expect(
            close(
                fit.facets[1].map(\.fairAverage),
                [
                    4.63657527661, 6.31359000176, 4.22224324232, 3.74836460377, 5.82940787263, 3.5482823893,
                    5.47886493295,
                ]))
        #expect(
            close(
                fit.facets[2].map(\.fairAverage),
                [5.46014899917, 5.14783475241, 4.32060318087, 5.51199072521, 3.6753424293]))
        let population0 = try fit.separation(of: 0, basis: .population)
        #expect(
            close(
                [
                    population0.error, population0.trueDeviation, population0.separation, population0.strata,
                    population0.reliability,
                ],
                [0.116957560063, 0.077577349013, 0.663294865004, 1.21772648667, 0.305536302485]))
        let sample0 = try fit.separation(of: 0, basis: .sample)
        #expect(
            close(
                [
                    sample0.error, sample0.trueDeviation, sample0.separation, sample0.strata,
                    sample0.reliability,
                ],
                [0.116957560063, 0.12596389581, 1.07700516104, 1.76934021472, 0.537024201657]))
        #expect(abs(fit.fixedChiSquare(of: 0).value - 4.30025952384) < 1e-5)
        let population1 = try fit.separation(of: 1, basis: .population)
        #expect(
            close(
                [
                    population1.error, population1.trueDeviation, population1.separation, population1.strata,
                    population1.reliability,
                ],
                [0.178889379925, 0.403069908424, 2.25317963868, 3.33757285158, 0.83544020566]))
        let sample1 = try fit.separation(of: 1, basis: .sample)
        #expect(
            close(
                [
                    sample1.error, sample1.trueDeviation, sample1.separation, sample1.strata,
                    sample1.reliability,
                ],
                [0.178889379925, 0.441448159997, 2.46771585983, 3.62362114644, 0.858948747708]))
        #expect(abs(fit.fixedChiSquare(of: 1).value - 41.3084321803) < 1e-5)
        let population2 = try fit.separation(of: 2, basis: .population)
        #expect(
            close(
                [
                    population2.error, population2.trueDeviation, population2.separation, population2.strata,
                    population2.reliability,
                ],
                [0.151109027307, 0.279426744994, 1.84917307703, 2.79889743605, 0.773727042758]))
        let sample2 = try fit.separation(of: 2, basis: .sample)
        #expect(
            close(
                [
                    sample2.error, sample2.trueDeviation, sample2.separation, sample2.strata,
                    sample2.reliability,
                ],
                [0.151109027307, 0.321415022682, 2.12704051114, 3.16938734819, 0.818981634206]))
        #expect(abs(fit.fixedChiSquare(of: 2).value - 21.4089231037) < 1e-5)
    }
}
