import Testing

@testable import Statistics

@Suite struct IntraclassCorrelationTests {
    /// P. Shrout, J. Fleiss (1979), table 2.
    private let judges: [[Double?]] = [
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]

    /// K. Gwet (2014), table 9.1: lung function.
    private let lungs: [[Double?]] = [
        [190, 220, 200, 200], [220, 200, 240, 230], [260, 260, 240, 280], [210, 300, 280, 265],
        [270, 265, 280, 270], [280, 280, 270, 275], [260, 280, 280, 300], [275, 275, 275, 305],
        [280, 290, 300, 290], [320, 290, 300, 290], [300, 300, 310, 300], [270, 250, 330, 370],
        [320, 330, 330, 330], [335, 320, 335, 375], [350, 320, 340, 365],
    ]

    private func check(
        _ estimate: IntraclassCorrelation.Estimate, _ expected: [Double], _ tolerance: Double = 1e-12
    ) throws {
        let found = [
            estimate.value, try #require(estimate.f), estimate.df1, try #require(estimate.df2),
            try #require(estimate.probability), try #require(estimate.lower), try #require(estimate.upper),
        ]
        for (value, reference) in zip(found, expected) {
            #expect(abs(value - reference) <= tolerance * max(1, abs(reference)))
        }
    }

    @Test(arguments: [
        (
            IntraclassCorrelation.Form.oneWay,
            [
                0.16574176840547553, 1.7946784922394685, 5, 18, 0.16476880834463953, -0.13293232487475096,
                0.7225600623281211,
            ]
        ),
        (
            .oneWayMean,
            [
                0.4427971336792688, 1.7946784922394685, 5, 18, 0.16476880834463953, -0.8844421552381196,
                0.9124154203407755,
            ]
        ),
        (
            .consistency,
            [
                0.7148407148407154, 11.027247956403299, 5, 15, 0.000134566516484335, 0.34246476503392614,
                0.9458582599553597,
            ]
        ),
        (
            .consistencyMean,
            [
                0.9093155423770697, 11.027247956403299, 5, 15, 0.000134566516484335, 0.6756747138163055,
                0.9858916781690623,
            ]
        ),
        (
            .agreement,
            [
                0.2897637795275592, 11.027247956403299, 5, 15, 0.000134566516484335, 0.018786513374712027,
                0.761084369648953,
            ]
        ),
        (
            .agreementMean,
            [
                0.6200505475989893, 11.027247956403299, 5, 15, 0.000134566516484335, 0.0711368153025034,
                0.927232040167722,
            ]
        ),
    ])
    func `four judges as published`(form: IntraclassCorrelation.Form, expected: [Double]) throws {
        try check(try IntraclassCorrelation(subjects: judges).estimate(form), expected)
    }

    @Test func `mean squares and components as published`() throws {
        let four = try IntraclassCorrelation(subjects: judges)
        #expect(abs(four.betweenSubjects - 11.241666666666669) < 1e-13)
        #expect(abs(four.withinSubjects - 6.2638888888888875) < 1e-13)
        #expect(abs(four.betweenRaters - 32.486111111111114) < 1e-13)
        #expect(abs(four.residual - 1.019444444444442) < 1e-13)
        #expect(abs(try #require(four.agreementFreedom) - 4.785143862212758) < 1e-12)
        let lung = try IntraclassCorrelation(subjects: lungs)
        #expect(abs(lung.subjectVarianceOneWay - 1415.9126984126983) < 1e-10)
        #expect(abs(lung.withinSubjects - 468.19444444444446) < 1e-10)
        #expect(abs(try #require(lung.agreementFreedom) - 38.52567916185553) < 1e-10)
        try check(
            try lung.estimate(.oneWayMean),
            [
                0.9236454238055947, 13.096791965080305, 14, 45, 1.6263955358692684e-11, 0.8341228181380669,
                0.9712349642946252,
            ])
        try check(
            try lung.estimate(.agreementMean),
            [
                0.9243533149321819, 14.9261048056025, 14, 42, 5.183305102491892e-12, 0.8334250508397713,
                0.9716190960007434,
            ])
    }

    @Test func `how the forms hang together`() throws {
        var generator = Generator(seed: 13)
        for _ in 0..<50 {
            let (n, k) = (3 + generator.below(8), 2 + generator.below(5))
            var rows: [[Double?]] = (0..<n).map { _ in
                let own = generator.normal()
                return (0..<k).map { _ in (2 * own + generator.normal()).rounded() / 4 }
            }
            guard let first = try? IntraclassCorrelation(subjects: rows) else { continue }
            for (single, mean) in [
                (IntraclassCorrelation.Form.oneWay, IntraclassCorrelation.Form.oneWayMean),
                (.agreement, .agreementMean), (.consistency, .consistencyMean),
            ] {
                guard let one = try? first.estimate(single), let all = try? first.estimate(mean) else {
                    continue
                }
                let width = Double(k)
                #expect(
                    abs(all.value - width * one.value / (1 + (width - 1) * one.value)) < 1e-9
                        * max(1, abs(all.value)))
                if let lower = one.lower, let upper = one.upper {
                    #expect(lower <= one.value && one.value <= upper)
                }
            }
            // Tested against itself, the ratio of mean squares is 1.
            if let one = try? first.estimate(.oneWay), one.value > 0, one.value < 1 {
                #expect(abs(try #require(try first.estimate(.oneWay, null: one.value).f) - 1) < 1e-12)
            }
            if let one = try? first.estimate(.agreement), one.value > 0, one.value < 1 {
                #expect(abs(try #require(try first.estimate(.agreement, null: one.value).f) - 1) < 1e-12)
            }
            // Neither order nor a shift for all changes the figures.
            for place in rows.indices.reversed() { rows.swapAt(place, generator.below(place + 1)) }
            for row in rows.indices { rows[row].reverse() }
            #expect(try IntraclassCorrelation(subjects: rows) == first)
            rows = rows.map { $0.map { $0.map { $0 + 1e9 } } }
            #expect(try IntraclassCorrelation(subjects: rows) == first)
        }
    }

    @Test func `raters alike leave less than the residual, and nothing is clamped`() throws {
        let crossed = try IntraclassCorrelation(subjects: [[1, 2], [2, 1], [1, 2], [2, 1]])
        #expect(crossed.raterVariance < 0 && crossed.subjectVariance < 0)
        #expect(try crossed.estimate(.oneWay).value == -1)
        #expect(try crossed.estimate(.agreement).value < -0.5)
    }

    @Test func `no residual, no spread, no answer`() throws {
        let shifted = try IntraclassCorrelation(subjects: [[1, 2.1], [3, 4.1], [2, 3.1]])
        #expect(shifted.residual == 0)
        let consistent = try shifted.estimate(.consistency)
        #expect(consistent.value == 1 && consistent.f == nil && consistent.lower == nil)
        #expect(try shifted.estimate(.agreement).value < 1)
        let same = try IntraclassCorrelation(subjects: [[1, 1], [3, 3], [2, 2]])
        for form in IntraclassCorrelation.Form.allCases { #expect(try same.estimate(form).value == 1) }
        let flat = try IntraclassCorrelation(subjects: [[1, 2], [1, 2]])
        #expect(throws: Unanswerable.noSpread) { try flat.estimate(.oneWayMean) }
        #expect(throws: Unanswerable.noSpread) { try IntraclassCorrelation(subjects: [[1, 1], [1, 1]]) }
        #expect(throws: Unanswerable.missingScores) {
            try IntraclassCorrelation(subjects: [[1, nil], [1, 2]])
        }
        #expect(throws: Unanswerable.tooFewApplications(needed: 2)) {
            try IntraclassCorrelation(subjects: [[1, 2]])
        }
        #expect(throws: Unanswerable.tooFewJurors(needed: 2)) {
            try IntraclassCorrelation(subjects: [[1], [2]])
        }
        #expect(throws: Unanswerable.badInput("scores")) {
            try IntraclassCorrelation(subjects: [[1, .nan], [2, 3]])
        }
        #expect(throws: Unanswerable.badInput("level")) { try same.estimate(.oneWay, level: 1) }
        #expect(throws: Unanswerable.badInput("null")) { try same.estimate(.oneWay, null: 1) }
    }

    @Test func `unequally many ratings`() throws {
        // With as many each it is ICC(1).
        let complete = try OneWayIntraclass(units: judges.map { $0.compactMap { $0 } })
        #expect(complete.ratings == 4)
        try check(
            try complete.estimate(),
            [
                0.16574176840547553, 1.7946784922394685, 5, 18, 0.16476880834463953, -0.13293232487475096,
                0.7225600623281211,
            ])
        // By hand: means 2, 5, 9 of 3, 2, 1 ratings; between 37.5 ÷ 2, within 4 ÷ 3, ratings (6 − 14 ÷ 6) ÷ 2.
        let uneven = try OneWayIntraclass(units: [[1, 2, 3], [4, 6], [9], []])
        let mean = 25.0 / 6
        let between =
            (3 * (2 - mean) * (2 - mean) + 2 * (5 - mean) * (5 - mean) + (9 - mean) * (9 - mean)) / 2
        #expect(abs(uneven.betweenSubjects - between) < 1e-13 && abs(uneven.withinSubjects - 4.0 / 3) < 1e-13)
        #expect(abs(uneven.ratings - 11.0 / 6) < 1e-14 && uneven.df1 == 2 && uneven.df2 == 3)
        #expect(abs(uneven.subjectVariance - (between - 4.0 / 3) / (11.0 / 6)) < 1e-13)
        #expect(throws: Unanswerable.nothingInCommon) { try OneWayIntraclass(units: [[1], [2]]) }
        #expect(throws: Unanswerable.noSpread) { try OneWayIntraclass(units: [[1, 1], [1]]) }
        #expect(throws: Unanswerable.tooFewApplications(needed: 2)) {
            try OneWayIntraclass(units: [[1, 2], []])
        }
        #expect(throws: Unanswerable.badInput("scores")) { try OneWayIntraclass(units: [[1, .nan], [2]]) }
        #expect(try OneWayIntraclass(units: [[1, 1], [2]]).estimate().value == 1)
    }

    /// Where nothing is missing and no variance is at 0, the model's variances say what the mean squares say.
    @Test func `components of the two-way model`() throws {
        var cards: [CardTable.Card] = []
        for (application, row) in lungs.enumerated() {
            for (juror, score) in row.enumerated() {
                cards.append(.init(application: application, juror: juror, score: try #require(score)))
            }
        }
        let model = try TwoWayModel.fit(CardTable(applications: lungs.count, jurors: 4, cards: cards))
        let (reliability, squares) = (
            Reliability(model.variances), try IntraclassCorrelation(subjects: lungs)
        )
        #expect(abs(reliability.single - (try squares.estimate(.agreement).value)) < 1e-6)
        #expect(abs(reliability.raw(cards: 4) - (try squares.estimate(.agreementMean).value)) < 1e-6)
        #expect(abs(reliability.corrected(cards: 1) - (try squares.estimate(.consistency).value)) < 1e-6)
        #expect(abs(reliability.corrected(cards: 4) - (try squares.estimate(.consistencyMean).value)) < 1e-6)
    }
}
