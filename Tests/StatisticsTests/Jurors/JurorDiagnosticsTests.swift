import Testing

@testable import Statistics

@Suite struct JurorDiagnosticsTests {
    /// 150 applications × 5 criteria on 1 to 5, five of twenty jurors each; some jurors have their own way.
    private func readings(seed: UInt64, odd: Bool = true) -> [Reading] {
        var generator = Generator(seed: seed)
        let leniency = (0..<20).map { odd && $0 == 2 ? 0 : 0.25 * generator.normal() }
        var sequence = [Int](repeating: 0, count: 20)
        return (0..<150).flatMap { application in
            let quality = 0.6 * generator.normal()
            let first = generator.below(20)
            return (0..<5).map { reader in
                let juror = (first + reader * (reader + 3) / 2) % 20
                sequence[juror] += 1
                let way = odd ? juror : 0
                let cardNoise = 0.3 * generator.normal()
                var level = 3 + quality + leniency[juror] + cardNoise
                if way == 2 { level -= 1.3 }
                if way == 4 { level = 3 + (quality + cardNoise) * 0.1 }
                if way == 6 { level = 1 + 4 * generator.unit() }
                if way == 8 { level += 1.4 - 2.8 * Double(sequence[juror]) / 37 }
                if way == 16, application % 3 == 0 { level += 0.9 }
                let spread = way == 4 ? 0.1 : 0.5
                let halo = (level + spread * generator.normal()).rounded()
                let criteria = (0..<5).map { _ in
                    let value = way == 12 ? halo : (level + spread * generator.normal()).rounded()
                    return min(5, max(1, value))
                }
                return Reading(
                    application: application, juror: juror, score: criteria.reduce(0, +) / 5,
                    criteria: criteria,
                    sequence: sequence[juror], isOwnField: application % 3 == 0, isOwnInstitution: false)
            }
        }
    }

    private func diagnosed(
        _ readings: [Reading], outfit: [Double?]? = nil
    ) throws -> [JurorDiagnosis] {
        let cards = readings.map {
            CardTable.Card(application: $0.application, juror: $0.juror, score: $0.score)
        }
        let model = try TwoWayModel.fit(CardTable(applications: 150, jurors: 20, cards: cards))
        return try JurorDiagnostics.of(readings, model: model, range: 1...5, outfit: outfit)
    }

    @Test(arguments: [1, 2, 4] as [UInt64])
    func `every odd juror is flagged for what is odd, hardly another`(seed: UInt64) throws {
        let all = try diagnosed(readings(seed: seed))
        let expected: [Int: JurorFlag.Kind] = [
            2: .severe, 4: .central, 6: .random, 8: .drift, 12: .halo, 16: .ownField,
        ]
        var others = 0
        for diagnosis in all {
            let kinds = diagnosis.flags.map(\.kind)
            if let kind = expected[diagnosis.juror] {
                #expect(kinds.contains(kind), "juror \(diagnosis.juror)")
            } else if !kinds.isEmpty {
                others += 1
            }
        }
        #expect(others <= 1)
    }

    @Test(arguments: [4, 5, 6, 7] as [UInt64])
    func `a sound jury raises hardly an alarm`(seed: UInt64) throws {
        #expect(try diagnosed(readings(seed: seed, odd: false)).count { !$0.flags.isEmpty } <= 1)
    }

    @Test func `the order of the cards does not matter`() throws {
        let readings = readings(seed: 9)
        #expect(try diagnosed(readings.reversed()) == diagnosed(readings))
    }

    @Test func `a given outfit takes the place of the residual surprise`() throws {
        let outfit: [Double?] = (0..<20).map { $0 == 6 ? 1.2 : nil }
        let all = try diagnosed(readings(seed: 1), outfit: outfit)
        #expect(all[6].surprise == 1.2 && !all[6].flags.map(\.kind).contains(.random))
        #expect(all[5].surprise != nil)
    }

    @Test func `a juror of equal scores, of one card, of none`() throws {
        var cards = readings(seed: 4, odd: false).filter { $0.juror > 2 }
        for application in 0..<12 { cards.append(Reading(application: application, juror: 0, score: 3)) }
        cards.append(Reading(application: 3, juror: 1, score: 5))
        let all = try diagnosed(cards)
        #expect(all[0].deviation == 0 && all[0].spread == 0 && all[0].others?.slope == 0)
        #expect(all[0].others?.correlation == nil && all[0].withinCard == nil && all[0].drift == nil)
        #expect(all[0].flags.map(\.kind) == [.central])
        #expect(all[1].cards == 1 && all[1].deviation == nil && all[1].others == nil && all[1].flags.isEmpty)
        #expect(all[2].cards == 0 && all[2].severity == 0 && all[2].severityP == nil && all[2].flags.isEmpty)
    }

    @Test func `few cards are never flagged`() throws {
        var cards = readings(seed: 4, odd: false).filter { $0.juror > 0 }
        for application in 0..<4 { cards.append(Reading(application: application, juror: 0, score: 1)) }
        #expect(try diagnosed(cards)[0].flags.isEmpty)
    }

    @Test func `cards that do not fit are refused`() throws {
        let readings = readings(seed: 4)
        let model = try TwoWayModel.fit(
            CardTable(
                applications: 150, jurors: 20,
                cards: readings.map { .init(application: $0.application, juror: $0.juror, score: $0.score) }))
        func refusal(_ readings: [Reading], outfit: [Double?]? = nil) -> Unanswerable? {
            do {
                _ = try JurorDiagnostics.of(readings, model: model, range: 1...5, outfit: outfit)
                return nil
            } catch { return error }
        }
        let sentence = "every card needs an application and a juror of the model, and finite values"
        #expect(refusal([]) == .tooFewCards(needed: 1))
        #expect(refusal([Reading(application: 150, juror: 0, score: 1)]) == .badInput(sentence))
        #expect(refusal([Reading(application: 0, juror: 0, score: .nan)]) == .badInput(sentence))
        #expect(refusal(readings, outfit: [1]) == .badInput(sentence))
    }

    @Test func `steps down as Holm does`() {
        // Holm's example of ordered tests: 0.01 · 3, 0.02 · 2, then the larger of 0.03 and what came before.
        #expect(ManyTests.holm([0.02, nil, 0.01, 0.03]) == [0.04, nil, 0.03, 0.04])
        #expect(ManyTests.bonferroni([0.02, nil, 0.4]) == [0.04, nil, 0.8])
        #expect(ManyTests.holm([0.6, 0.7]) == [1, 1])
        #expect(ManyTests.holm([]) == [])
    }

    @Test func `drift on a line, without a trend, with one`() throws {
        #expect(Drift.of([1, 2, 3, 4]) == nil)
        #expect(Drift.of([1, 2]) == nil)
        #expect(Drift.of([0, 0, 0]) == nil)
        let drift = try #require(Drift.of([1, 2, 2, 3]))
        // The slope is 0.6 a step, so 0.9 from the middle to the end; its error √(0.2/2/5) a step.
        #expect(abs(drift.change - 0.9) < 1e-12)
        #expect(abs(drift.t - 0.6 / 0.02.squareRoot()) < 1e-9)
    }

    @Test func `affinity is Welch's test`() throws {
        let affinity = try #require(Affinity.of(own: [3, 4, 5], others: [1, 2, 3, 4]))
        #expect(affinity.difference == 1.5 && abs(affinity.standardError - 0.75.squareRoot()) < 1e-12)
        #expect(abs(affinity.p - 0.1443) < 5e-4)
        #expect(Affinity.of(own: [1], others: [1, 2]) == nil)
        #expect(Affinity.of(own: [1, 1], others: [2, 2]) == nil)
    }
}
