import Statistics
import Testing

@Suite struct RankConventionTests {
    @Test(arguments: [
        (RankConvention.competition, [1, 2, 2, 4]), (.modified, [1, 3, 3, 4]), (.dense, [1, 2, 2, 3]),
        (.ordinal, [1, 2, 3, 4]), (.fractional, [1, 2.5, 2.5, 4]),
    ]) func `four scores with a tie`(_ convention: RankConvention, _ expected: [Double]) throws {
        #expect(try convention.ranks(of: [4, 3, 3, 1]) == expected)
        #expect(try convention.ranks(of: [1, 3, 3, 4], ascending: true) == expected)
    }

    @Test(arguments: RankConvention.allCases)
    func `a missing score has no place and takes none`(_ convention: RankConvention) throws {
        #expect(try convention.ranks(of: [nil, 7, nil, 9]) == [nil, 2, nil, 1])
        #expect(try convention.ranks(of: []) == [])
        #expect(throws: Unanswerable.self) { try convention.ranks(of: [.nan]) }
    }

    @Test func `fractional places sum to the same with ties and without`() throws {
        var generator = Generator(seed: 5)
        for _ in 0..<50 {
            let scores = (0..<20).map { _ in Double(generator.below(6)) as Double? }
            let ranks = try RankConvention.fractional.ranks(of: scores)
            #expect(ranks.compactMap { $0 }.reduce(0, +) == 210)
        }
    }
}
