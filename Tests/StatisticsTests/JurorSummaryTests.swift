import Testing

@testable import Statistics

@Suite struct JurorSummaryTests {
    @Test func `a juror beside the others`() {
        let cards = [(1, 1, 4.0), (2, 1, 3), (3, 1, 2), (1, 2, 5), (2, 2, 3), (1, 3, 1), (4, 4, 2)].map {
            JurorSummary.Card(juror: $0.0, application: $0.1, total: $0.2)
        }
        let summaries = JurorSummary.summaries(of: cards.reversed())
        #expect(summaries.map(\.juror) == [1, 2, 3, 4])
        #expect(summaries.map(\.cards) == [3, 2, 1, 1])
        #expect(abs(summaries[0].mean - 10.0 / 3) < 1e-12)
        #expect(abs((summaries[0].deviation ?? 0) - 2.0816659994661326) < 1e-12)
        // (4 − 2.5 + 5 − 3) ÷ 2; the third application has no other juror.
        #expect(summaries[0].difference == 1.75)
        #expect(summaries[1].difference == -1)
        #expect(summaries[3].deviation == nil && summaries[3].difference == nil)
    }
}
