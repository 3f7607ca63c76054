import Testing

@testable import Statistics

@Suite struct KappaTests {
    /// J. Fleiss (1971): thirty patients, six psychiatrists, five diagnoses.
    private let psychiatrists: [[Double]] = [
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ]

    @Test func `psychiatrists as published`() throws {
        let counts = try CategoryCounts(counts: psychiatrists)
        let fleiss = try FleissKappa(counts)
        #expect(abs(fleiss.overall.value - 0.43024452006014074) < 1e-14)
        #expect(abs(fleiss.overall.z - 17.65183058299137) < 1e-11)
        #expect(abs(fleiss.observed - 0.5555555555555555) < 1e-14)
        #expect(abs(fleiss.expected - 0.21993827160493828) < 1e-14)
        for (value, expected) in zip(
            fleiss.byCategory,
            [0.2447552447552448, 0.2447552447552448, 0.52, 0.47112727272727273, 0.5661178068239687])
        {
            #expect(abs(try #require(value).value - expected) < 1e-14)
        }
        // The same figure as Scott's pi of several raters.
        #expect(abs(try ScottPi.coefficient(counts).value - fleiss.overall.value) < 1e-14)
        // Ratings in the order of the diagnoses, as published; then raters are columns.
        let raw = psychiatrists.map { row -> [Double?] in
            row.enumerated().flatMap { place, count in
                [Double?](repeating: Double(place + 1), count: Int(count))
            }
        }
        let exact = try CongerKappa.coefficient(CategoryRatings(subjects: raw, categories: [1, 2, 3, 4, 5]))
        #expect(abs(exact.value - 0.44180854032933287) < 1e-14)
    }

    @Test func `a category that nobody used has no kappa`() throws {
        let fleiss = try FleissKappa(CategoryCounts(counts: [[2, 0, 0], [0, 2, 0], [1, 1, 0]]))
        #expect(fleiss.byCategory[2] == nil)
        #expect(abs(fleiss.overall.value - 1.0 / 3) < 1e-14)
        #expect(throws: Unanswerable.missingScores) {
            try FleissKappa(CategoryCounts(counts: [[2, 0], [1, 2]]))
        }
        #expect(throws: Unanswerable.tooFewJurors(needed: 2)) {
            try FleissKappa(CategoryCounts(counts: [[1, 0], [0, 1]]))
        }
    }

    /// J. Cohen (1968); the cells are not exactly whole.
    @Test func `weights of disagreement as published`() throws {
        let table = try CategoryRatings(table: [[88, 14.000000000000002, 18], [10, 40, 10], [2, 6, 12]])
        #expect(abs(try CohenKappa(table).value - 0.49152542372881347) < 1e-14)
        let weighted = try CohenKappa(table, weights: .disagreement([[0, 1, 3], [1, 0, 6], [3, 6, 0]]))
        #expect(abs(weighted.value - 0.34782608695652206) < 1e-14)
        #expect(abs(weighted.standardError - 0.07550401525482298) < 1e-14)
        let asymmetric = try CohenKappa(table, weights: .disagreement([[0, 1, 4], [1, 0, 6], [2, 2, 0]]))
        #expect(abs(asymmetric.value - 0.3533834586466167) < 1e-14)
    }

    /// A. Stuart (1955): eyes of 7,477 women.
    @Test func `tests against no agreement as published`() throws {
        let table = try CategoryRatings(table: [
            [1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492],
        ])
        let kappa = try CohenKappa(table)
        #expect(abs(kappa.value - 0.5953888280894342) < 1e-14)
        #expect(abs(try #require(kappa.z) - 84.58098110021055) < 1e-10)
        let squared = try CohenKappa(table, weights: .quadratic)
        #expect(abs(squared.value - 0.7023342524900978) < 1e-14)
        #expect(abs(try #require(squared.z) - 60.76004263678564) < 1e-10)
        #expect(try #require(kappa.probability) == 0)
        let interval = try kappa.interval()
        #expect(abs(interval.upper - 0.5953888280894342 - 1.959963984540054 * kappa.standardError) < 1e-14)
        #expect(throws: Unanswerable.badInput("level")) { try kappa.interval(level: 0) }
    }

    @Test func `two raters by their ratings and by their table`() throws {
        let subjects: [[Double?]] = [[1, 1], [1, 2], [2, 2], [3, 3], [3, 1], [nil, 2], [2, 2]]
        let raw = try CohenKappa(CategoryRatings(subjects: subjects, categories: [1, 2, 3]))
        let table = try CohenKappa(CategoryRatings(table: [[1, 1, 0], [0, 2, 0], [1, 0, 1]]))
        #expect(raw == table)
    }
}
