import Testing

@testable import Statistics

/// References to 17 digits from the defining integrals, in 40-digit arithmetic.
@Suite struct DistributionTests {
    private func close(_ value: Double, _ reference: Double, _ relative: Double = 1e-12) -> Bool {
        abs(value - reference) <= relative * abs(reference)
    }

    @Test(arguments: [
        (5.0, 15.0, 11.02725, 0.99986543362372416, 0.00013456637627583645),
        (14, 42, 0.02, 4.417283072968713e-10, 0.99999999955827169),
        (4.785, 5, 3.2, 0.88560886794393821, 0.11439113205606179),
        (1, 0.5, 7, 0.60975823240929683, 0.39024176759070317),
        (2000, 18000, 1.3, 0.99999999999999983, 1.6743475124561343e-16),
        (3000, 100_000, 1.04, 0.93501057115409283, 0.064989428845907167),
    ])
    func `F in both tails`(
        numerator: Double, denominator: Double, x: Double, below: Double, above: Double
    ) throws {
        let distribution = try FDistribution(numerator, denominator)
        #expect(close(distribution.cumulative(x), below))
        #expect(close(distribution.survival(x), above))
        #expect(close(distribution.cumulative(distribution.quantile(0.3)), 0.3))
    }

    @Test(arguments: [
        (19.0, 30.760441929399082, 0.95711652687305208, 0.042883473126947923),
        (0.5, 0.001, 0.16495975076841284, 0.83504024923158716),
        (3000, 2500, 3.8413436723493704e-12, 0.99999999999615866), (1, 90, 1, 2.3816001643962988e-21),
        (100_000, 100_000, 0.50059470810479331, 0.49940529189520669),
    ])
    func `chi-square in both tails`(freedom: Double, x: Double, below: Double, above: Double) throws {
        let distribution = try ChiSquareDistribution(freedom: freedom)
        #expect(close(distribution.cumulative(x), below))
        #expect(close(distribution.survival(x), above))
    }

    @Test(arguments: [
        (1.0, 0.3, 0.59277357907774234, 0.40722642092225766),
        (4.5, -2.2, 0.042557659511833277, 0.95744234048816672), (3000, 9, 1, 1.9568115060288146e-19),
    ])
    func `Student's t in both tails`(freedom: Double, x: Double, below: Double, above: Double) throws {
        let distribution = try StudentDistribution(freedom: freedom)
        #expect(close(distribution.cumulative(x), below))
        #expect(close(distribution.survival(x), above))
        #expect(close(distribution.twoSided(x), 2 * min(below, above)))
    }

    @Test func `normal, and where its quantiles lie`() {
        #expect(close(NormalDistribution.survival(0.5), 0.3085375387259869))
        #expect(close(NormalDistribution.cumulative(-8), 6.2209605742717841e-16))
        #expect(close(NormalDistribution.survival(30), 4.9067139271481871e-198))
        #expect(close(NormalDistribution.quantile(0.975), 1.9599639845400539, 1e-15))
        #expect(close(NormalDistribution.quantile(0.6), 0.25334710313579974, 1e-15))
        #expect(close(NormalDistribution.quantile(1e-30), -11.464024688443616, 1e-15))
        #expect(NormalDistribution.quantile(0.5) == 0)
        #expect(NormalDistribution.twoSided(-8) == 2 * NormalDistribution.survival(8))
    }

    @Test func `quantiles lead back to their probabilities`() throws {
        var generator = Generator(seed: 7)
        for _ in 0..<300 {
            let (d, e) = (100 * generator.unit() + 0.1, 1000 * generator.unit() + 0.1)
            let p = [generator.unit(), generator.unit() * 1e-9][generator.below(2)] + 0x1p-60
            let chi = try ChiSquareDistribution(freedom: d)
            let (f, t) = (try FDistribution(d, e), try StudentDistribution(freedom: d))
            #expect(close(chi.cumulative(chi.quantile(p)), p, 1e-12))
            #expect(close(f.cumulative(f.quantile(p)), p, 1e-12))
            #expect(close(t.cumulative(t.quantile(p)), p, 1e-12))
            #expect(close(NormalDistribution.cumulative(NormalDistribution.quantile(p)), p, 1e-12))
            // t² with ν degrees of freedom is F(1, ν), 1 ÷ F(d, e) is F(e, d).
            let x = 5 * generator.unit()
            #expect(close(try FDistribution(1, d).survival(x * x), t.twoSided(x)))
            #expect(close(try FDistribution(e, d).survival(1 / x), f.cumulative(x), 1e-11))
            #expect(f.cumulative(x) <= f.cumulative(x * 1.01))
        }
    }

    @Test func `ends and refusals`() throws {
        let f = try FDistribution(2, 3)
        #expect(f.cumulative(0) == 0 && f.survival(-1) == 1 && f.survival(.infinity) == 0)
        let chi = try ChiSquareDistribution(freedom: 2)
        #expect(chi.cumulative(0) == 0 && chi.survival(.infinity) == 0)
        #expect(try StudentDistribution(freedom: 3).quantile(0.5) == 0)
        for wrong in [0, -1, .nan, .infinity] {
            #expect(throws: Unanswerable.badInput("degrees of freedom")) {
                try ChiSquareDistribution(freedom: wrong)
            }
            #expect(throws: Unanswerable.badInput("degrees of freedom")) { try FDistribution(wrong, 1) }
            #expect(throws: Unanswerable.badInput("degrees of freedom")) { try FDistribution(1, wrong) }
            #expect(throws: Unanswerable.badInput("degrees of freedom")) {
                try StudentDistribution(freedom: wrong)
            }
        }
    }
}
