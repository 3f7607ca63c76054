import Testing

@testable import Statistics

@Suite struct ConcordanceTests {
    /// Twenty subjects by three raters, with ties (R package irr, data anxiety).
    private let anxiety: [[Double?]] = [
        [3, 3, 2], [3, 6, 1], [3, 4, 4], [4, 6, 4], [5, 2, 3], [5, 4, 2], [2, 2, 1], [3, 4, 6], [5, 3, 1],
        [2, 3, 1], [2, 2, 1], [6, 3, 2], [1, 3, 3], [5, 3, 3], [2, 2, 1], [2, 2, 1], [1, 1, 3], [2, 3, 3],
        [4, 3, 2], [3, 4, 2],
    ]

    @Test func `with and without ties as published`() throws {
        let kendall = try KendallW(subjects: anxiety)
        #expect(abs(kendall.corrected.value - 0.5396568759543698) < 1e-14)
        #expect(abs(kendall.corrected.chiSquare - 30.760441929399082) < 1e-12)
        #expect(abs(kendall.corrected.probability - 0.04288347312694786) < 1e-14)
        #expect(abs(kendall.uncorrected.value - 0.501921470342523) < 1e-14)
        #expect(abs(kendall.uncorrected.chiSquare - 28.60952380952381) < 1e-12)
        #expect(abs(kendall.uncorrected.probability - 0.0723803546937571) < 1e-14)
        #expect(kendall.corrected.freedom == 19 && kendall.squares == 3004 && kendall.ties == 1674)
        #expect(Array(kendall.rankSums.prefix(8)) == [31.5, 34.5, 46, 52.5, 36.5, 44, 13.5, 47.5])
    }

    @Test func `full concordance, none, and no answer`() throws {
        let same = try KendallW(subjects: [[1, 10, 5], [2, 20, 6], [3, 30, 7]])
        #expect(same.corrected.value == 1 && same.uncorrected.value == 1)
        let opposed = try KendallW(subjects: [[1, 3], [2, 2], [3, 1]])
        #expect(opposed.corrected.value == 0 && opposed.corrected.probability == 1)
        #expect(throws: Unanswerable.missingScores) { try KendallW(subjects: [[1, nil], [2, 2]]) }
        #expect(throws: Unanswerable.missingScores) { try KendallW(subjects: [[1, 2], [2]]) }
        #expect(throws: Unanswerable.noSpread) { try KendallW(subjects: [[1, 2], [1, 2]]) }
        #expect(throws: Unanswerable.tooFewApplications(needed: 2)) { try KendallW(subjects: [[1, 2]]) }
        #expect(throws: Unanswerable.tooFewJurors(needed: 2)) { try KendallW(subjects: [[1], [2]]) }
        #expect(throws: Unanswerable.badInput("scores")) { try KendallW(subjects: [[1, .nan], [2, 2]]) }
    }

    /// W. Conover, Practical Nonparametric Statistics: seven ice creams, each taster three of them; 12.0 with 6.
    @Test func `incomplete blocks`() throws {
        let blocks = [
            [(1, 2), (2, 3), (4, 1)], [(2, 3), (3, 1), (5, 2)], [(3, 2), (4, 1), (6, 3)],
            [(4, 1), (5, 2), (7, 3)],
            [(1, 3), (5, 1), (6, 2)], [(2, 3), (6, 1), (7, 2)], [(1, 3), (3, 1), (7, 2)],
        ]
        var subjects = [[Double?]](repeating: [Double?](repeating: nil, count: 7), count: 7)
        for (taster, block) in blocks.enumerated() {
            for (variety, rank) in block { subjects[variety - 1][taster] = Double(rank) }
        }
        let durbin = try DurbinTest(subjects: subjects)
        #expect(durbin.rankSums == [8, 9, 4, 3, 5, 6, 7])
        #expect(abs(durbin.chiSquare - 12) < 1e-12 && durbin.freedom == 6)
        #expect(abs(durbin.probability - 0.06196880441665896) < 1e-12)
        // On a complete table it is the test of concordance.
        let complete = try DurbinTest(subjects: anxiety)
        #expect(abs(complete.chiSquare - (try KendallW(subjects: anxiety)).corrected.chiSquare) < 1e-12)
        subjects[0][1] = 2
        #expect(throws: Unanswerable.badInput("not a balanced design")) { try DurbinTest(subjects: subjects) }
        #expect(throws: Unanswerable.noSpread) { try DurbinTest(subjects: [[1, 1], [1, 1]]) }
    }
}
