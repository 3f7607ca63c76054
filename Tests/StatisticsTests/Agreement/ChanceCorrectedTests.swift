import Testing

@testable import Statistics

@Suite struct ChanceCorrectedTests {
    /// K. Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), p. 120: subjects × raters.
    private let gwet: [[Double?]] = [
        [1, 1, nil, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4],
        [1, 1, 2, 1], [2, 2, 2, 2], [nil, 5, 5, 5], [nil, nil, 1, 1], [nil, nil, 3, nil],
    ]

    /// 42 % missing, one subject with a single rating; drawn at random.
    private let sparse: [[Double?]] = [
        [4, 4, 4, 3, 4, 4], [nil, 1, nil, nil, nil, nil], [nil, nil, nil, 4, 4, nil], [nil, 4, 2, 2, 3, 3],
        [3, 2, nil, nil, nil, 3], [3, 2, 2, 3, 2, nil], [2, 4, nil, nil, nil, 4],
    ]

    private func all(
        _ ratings: CategoryRatings, _ weights: AgreementWeights = .identity
    ) throws -> [AgreementCoefficient] {
        let counts = try CategoryCounts(ratings)
        return [
            try GwetAC.coefficient(counts, weights: weights),
            try ScottPi.coefficient(counts, weights: weights),
            try CongerKappa.coefficient(ratings, weights: weights),
            try BrennanPrediger.coefficient(counts, weights: weights),
            try KrippendorffAlpha.coefficient(counts, weights: weights),
        ]
    }

    @Test func `four raters as published`() throws {
        let found = try all(CategoryRatings(subjects: gwet, categories: [1, 2, 3, 4, 5]))
        for (coefficient, (value, error)) in zip(
            found,
            [
                (0.77544, 0.14295), (0.76117, 0.15302), (0.76282, 0.14917), (0.77273, 0.14472),
                (0.74342, 0.14548),
            ]
        ) {
            #expect(abs(coefficient.value - value) < 6e-6)
            #expect(abs(try #require(coefficient.standardError) - error) < 6e-6)
        }
        #expect(abs(found[0].observed - 0.8181818182) < 1e-10)
        #expect(abs(found[0].expected - 0.1903211806) < 1e-10)
        #expect(abs(found[4].observed - 0.805) < 1e-12 && abs(found[4].expected - 0.24) < 1e-12)
        #expect(abs(try #require(found[1].probability) - 0.00041917303853) < 1e-12)
        let interval = try #require(try found[1].interval())
        #expect(abs(interval.lower - 0.424376279377) < 1e-11 && interval.upper == 1)
    }

    /// PyPI irrCAC 0.4.4 with the categories given; alpha's standard errors are not compared, since it differs from Gwet's print.
    @Test(
        arguments: [
            (
                AgreementWeights.identity,
                [
                    (0.327579005986, 0.179713899714, 0.239894179894),
                    (0.289810322011, 0.133169688374, 0.280317460317),
                    (0.268874172185, 0.148694252113, 0.300925925926), (0.318518518519, 0.166556891146, 0.25),
                    (0.208994708995, nil, 0.34375),
                ]
            ),
            (
                .quadratic,
                [
                    (0.658150758388, 0.220456540425, 0.693027630805),
                    (0.598507779213, 0.173447120923, 0.738629377677),
                    (0.413118527043, 0.235412309713, 0.821193415638),
                    (0.622222222222, 0.186512281836, 0.722222222222),
                    (0.365914786967, nil, 0.846064814815),
                ]
            ),
            (
                .ordinal,
                [
                    (0.608178496463, 0.216506682212, 0.659708994709),
                    (0.548375534448, 0.172088955453, 0.704769463341),
                    (0.384176764077, 0.216948316121, 0.783487654321),
                    (0.573333333333, 0.179776317858, 0.6875),
                    (0.335866261398, nil, 0.809606481481),
                ]
            ),
        ] as [(AgreementWeights, [(Double, Double?, Double)])])
    func `many missing, with weights`(weights: AgreementWeights, expected: [(Double, Double?, Double)]) throws
    {
        let ratings = try CategoryRatings(subjects: sparse, categories: [1, 2, 3, 4])
        for (coefficient, (value, error, chance)) in zip(try all(ratings, weights), expected) {
            #expect(abs(coefficient.value - value) < 1e-11)
            #expect(abs(coefficient.expected - chance) < 1e-11)
            if let error { #expect(abs(try #require(coefficient.standardError) - error) < 1e-11) }
        }
    }

    /// 100 pregnant women by two abstractors (Gwet 2014): standard errors of a table divide by n.
    @Test func `a table as published`() throws {
        let table = try CategoryRatings(table: [[13, 0, 0], [0, 20, 7], [0, 4, 56]])
        let found = try all(table)
        for (coefficient, (value, error)) in zip(
            found,
            [
                (0.8493305, 0.04321747), (0.7962397, 0.05905473), (0.7964094, 0.05891072),
                (0.835, 0.04693346),
                (0.7972585, 0.05905473),
            ])
        {
            #expect(abs(coefficient.value - value) < 1e-7)
            #expect(abs(try #require(coefficient.standardError) - error) < 1e-8)
        }
        let cohen = try CohenKappa(table)
        #expect(abs(cohen.value - 0.796409402183972) < 1e-14)
        #expect(abs(cohen.standardError - 0.05891071832608148) < 1e-14)
        #expect(abs(cohen.observed - 0.89) < 1e-14)
    }

    @Test(arguments: [
        AgreementWeights.identity, .linear, .quadratic, .ordinal, .radical, .ratio, .circular, .bipolar,
    ])
    func `weights and full agreement`(weights: AgreementWeights) throws {
        let matrix = try weights.matrix([1, 2, 3, 4])
        for a in 0..<4 {
            #expect(matrix[a * 4 + a] == 1)
            for b in 0..<4 {
                #expect(abs(matrix[a * 4 + b] - matrix[b * 4 + a]) < 1e-15)
                #expect(matrix[a * 4 + b] > -1e-15 && matrix[a * 4 + b] <= 1)
            }
        }
        let agreeing: [[Double?]] = [[1, 1, 1], [2, 2, nil], [4, 4, 4], [2, nil, nil]]
        let ratings = try CategoryRatings(subjects: agreeing, categories: [1, 2, 3, 4])
        for coefficient in try all(ratings, weights) { #expect(abs(coefficient.value - 1) < 1e-14) }
        let two = try CategoryRatings(
            subjects: agreeing.map { Array($0.prefix(2)) }, categories: [1, 2, 3, 4])
        #expect(abs(try CohenKappa(two, weights: weights).value - 1) < 1e-14)
    }

    @Test func `the order of subjects and raters changes no byte`() throws {
        var generator = Generator(seed: 5)
        let categories = [1.0, 2, 3, 4]
        var subjects: [[Double?]] = (0..<30).map { _ in
            (0..<5).map { _ in generator.unit() < 0.3 ? nil : Double(1 + generator.below(4)) }
        }
        let first = try all(CategoryRatings(subjects: subjects, categories: categories), .linear)
        for _ in 0..<5 {
            for place in subjects.indices.reversed() { subjects.swapAt(place, generator.below(place + 1)) }
            let (a, b) = (generator.below(5), generator.below(5))
            for subject in subjects.indices { subjects[subject].swapAt(a, b) }
            #expect(try all(CategoryRatings(subjects: subjects, categories: categories), .linear) == first)
        }
    }

    @Test func `no answer where there is none`() throws {
        let categories = [1.0, 2]
        #expect(throws: Unanswerable.badInput("a rating outside the categories")) {
            try CategoryRatings(subjects: [[3, 1]], categories: categories)
        }
        #expect(throws: Unanswerable.badInput("rows of unequal length")) {
            try CategoryRatings(subjects: [[1, 1], [1]], categories: categories)
        }
        #expect(throws: Unanswerable.badInput("categories")) {
            try CategoryRatings(subjects: [[1, 1]], categories: [1, 1])
        }
        #expect(throws: Unanswerable.tooFewApplications(needed: 1)) {
            try CategoryRatings(subjects: [[nil, nil]], categories: categories)
        }
        #expect(throws: Unanswerable.badInput("not a square table of counts")) {
            try CategoryRatings(table: [[1, 2]])
        }
        #expect(throws: Unanswerable.badInput("counts")) { try CategoryCounts(counts: [[0.5, 1]]) }
        let alone = try CategoryRatings(subjects: [[1, nil], [nil, 2]], categories: categories)
        #expect(throws: Unanswerable.nothingInCommon) { try GwetAC.coefficient(CategoryCounts(alone)) }
        #expect(throws: Unanswerable.nothingInCommon) { try CohenKappa(alone) }
        let equal = try CategoryRatings(subjects: [[1, 1], [1, 1]], categories: categories)
        let counts = try CategoryCounts(equal)
        #expect(throws: Unanswerable.noSpread) { try ScottPi.coefficient(counts) }
        #expect(throws: Unanswerable.noSpread) { try CongerKappa.coefficient(equal) }
        #expect(throws: Unanswerable.noSpread) { try CohenKappa(equal) }
        #expect(throws: Unanswerable.noSpread) { try FleissKappa(counts) }
        #expect(throws: Unanswerable.noSpread) { try KrippendorffAlpha.coefficient(counts) }
        // Where chance does not come from what was used, full agreement stays full agreement.
        #expect(try GwetAC.coefficient(counts).value == 1)
        #expect(try BrennanPrediger.coefficient(counts).value == 1)
        #expect(throws: Unanswerable.noSpread) {
            try GwetAC.coefficient(CategoryCounts(CategoryRatings(subjects: [[1, 1]], categories: [1])))
        }
        let one = try CategoryRatings(subjects: [[1, 2]], categories: categories)
        let single = try GwetAC.coefficient(CategoryCounts(one))
        #expect(single.standardError == nil && single.probability == nil)
        #expect(try single.interval() == nil)
        #expect(throws: Unanswerable.tooFewJurors(needed: 2)) {
            try CohenKappa(CategoryRatings(subjects: [[1, 2, 1]], categories: categories))
        }
        #expect(throws: Unanswerable.badInput("weights")) { try AgreementWeights.ratio.matrix([-1, 1]) }
        #expect(throws: Unanswerable.badInput("weights")) {
            try AgreementWeights.agreement([[1]]).matrix([1, 2])
        }
        #expect(throws: Unanswerable.badInput("weights")) {
            try AgreementWeights.disagreement([[0, 0], [0, 0]]).matrix([1, 2])
        }
    }
}
