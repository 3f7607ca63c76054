import Testing

@testable import Statistics

@Suite struct AgreementTests {
    /// Krippendorff (2011), example C; jurors × units.
    private let fourObservers: [[Double?]] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, nil],
        [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
    ]

    @Test(arguments: [
        (KrippendorffAlpha.Level.nominal, 0.743), (.ordinal, 0.815), (.interval, 0.849), (.ratio, 0.797),
    ])
    func `four observers as published`(level: KrippendorffAlpha.Level, expected: Double) throws {
        let alpha = try #require(KrippendorffAlpha.alpha(jurors: fourObservers, level: level))
        #expect(abs(alpha - expected) < 0.0005)
    }

    @Test func `two observers as published`() throws {
        let binary: [[Double?]] = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
        let five: [[Double?]] = [
            [1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4],
        ]
        #expect(
            abs(try #require(KrippendorffAlpha.alpha(jurors: binary, level: .nominal)) - 0.0952380952) < 1e-9)
        #expect(
            abs(try #require(KrippendorffAlpha.alpha(jurors: five, level: .nominal)) - 0.6919642857) < 1e-9)
    }

    @Test(arguments: [
        (KrippendorffAlpha.Level.nominal, 0.691358024691358), (.ordinal, 0.8067214199413152),
        (.interval, 0.8108448928121059), (.ratio, 0.8089436707842471),
    ])
    func `three observers of fifteen units`(level: KrippendorffAlpha.Level, expected: Double) throws {
        let observers: [[Double?]] = [
            [nil, nil, nil, nil, nil, 3, 4, 1, 2, 1, 1, 3, 3, nil, 3],
            [1, nil, 2, 1, 3, 3, 4, 3, nil, nil, nil, nil, nil, nil, nil],
            [nil, nil, 2, 1, 3, 4, 4, nil, 2, 1, 1, 3, 3, nil, 4],
        ]
        let alpha = try #require(KrippendorffAlpha.alpha(jurors: observers, level: level))
        #expect(abs(alpha - expected) < 1e-12)
    }

    @Test(arguments: KrippendorffAlpha.Level.allCases)
    func `undefined without pairs or without variety`(level: KrippendorffAlpha.Level) {
        #expect(KrippendorffAlpha.alpha(units: [], level: level) == nil)
        #expect(KrippendorffAlpha.alpha(units: [[1], [2]], level: level) == nil)
        #expect(KrippendorffAlpha.alpha(units: [[3, 3], [3, 3, 3], [4]], level: level) == nil)
        #expect(KrippendorffAlpha.alpha(units: [[3, 3], [4, 4]], level: level) == 1)
    }

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
