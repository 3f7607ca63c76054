import Testing

@testable import Statistics

@Suite struct TwoWayModelTests {
    /// Davies and Goldsmith (1972): diameters of 24 plates × 6 samples.
    static let penicillin: [[Double]] = [
        [27, 23, 26, 23, 23, 21],
        [27, 23, 26, 23, 23, 21],
        [25, 21, 25, 24, 24, 20],
        [26, 23, 25, 23, 23, 20],
        [25, 22, 26, 22, 23, 20],
        [24, 22, 25, 23, 22, 19],
        [24, 20, 23, 21, 22, 19],
        [26, 22, 26, 24, 24, 21],
        [24, 21, 24, 22, 22, 20],
        [24, 21, 24, 23, 22, 19],
        [26, 23, 26, 24, 24, 21],
        [25, 22, 26, 24, 24, 20],
        [26, 24, 26, 24, 25, 22],
        [26, 23, 26, 23, 23, 20],
        [26, 23, 25, 24, 24, 22],
        [25, 22, 25, 23, 23, 20],
        [25, 21, 24, 23, 23, 20],
        [25, 22, 24, 23, 23, 19],
        [24, 21, 23, 21, 21, 19],
        [26, 23, 26, 24, 24, 21],
        [25, 21, 24, 22, 22, 18],
        [25, 22, 25, 22, 22, 20],
        [24, 21, 24, 22, 24, 19],
        [24, 21, 24, 22, 21, 18],
    ]

    /// Box and Tiao (1973): six batches of five.
    static let dyestuff: [[Double]] = [
        [7.298, 3.846, 2.434, 9.566, 7.99],
        [5.22, 6.556, 0.608, 11.788, -0.892],
        [0.11, 10.386, 13.434, 5.51, 8.166],
        [2.212, 4.852, 7.092, 9.288, 4.98],
        [0.282, 9.014, 4.458, 9.446, 7.198],
        [1.722, 4.782, 8.106, 0.758, 3.758],
    ]

    static func table(_ rows: [[Double]]) -> CardTable {
        let cards = rows.enumerated().flatMap { application, scores in
            scores.enumerated().map { CardTable.Card(application: application, juror: $0, score: $1) }
        }
        return CardTable(applications: rows.count, jurors: rows.map(\.count).max() ?? 0, cards: cards)
    }

    /// Seeded scores: every application read by `readers` of the jurors.
    static func sparse(
        applications: Int, jurors: Int, readers: Int, seed: UInt64,
        spreads: (Double, Double, Double) = (0.6, 0.4, 0.5)
    ) -> [CardTable.Card] {
        var generator = Generator(seed: seed)
        let quality = (0..<applications).map { _ in spreads.0 * generator.normal() }
        let leniency = (0..<jurors).map { _ in spreads.1 * generator.normal() }
        return (0..<applications).flatMap { application in
            let first = generator.below(jurors)
            return (0..<readers).map { reader in
                let juror = (first + reader * (reader + 3) / 2) % jurors
                let score = 3 + quality[application] + leniency[juror] + spreads.2 * generator.normal()
                return CardTable.Card(application: application, juror: juror, score: score)
            }
        }
    }

    @Test func `penicillin restricted, as lme4 prints it`() throws {
        let model = try TwoWayModel.fit(Self.table(Self.penicillin))
        #expect(abs(model.variances.application.squareRoot() - 0.8467) < 1e-4)
        #expect(abs(model.variances.juror - 3.730918) < 1e-5)
        #expect(abs(model.variances.residual.squareRoot() - 0.54992) < 1e-5)
        #expect(abs(model.mean - 22.9722) < 5e-5)
        #expect(abs(model.meanError - 0.8086) < 5e-5)
        #expect(abs(model.minusTwoLogLikelihood - 330.860588991) < 1e-8)
        for (effect, expected) in zip(model.juror, [2.1871, -1.0105, 1.9379, -0.0969, -0.0138, -3.0037]) {
            #expect(abs(effect.value - expected) < 1e-4)
        }
        for effect in model.application { #expect(abs(effect.standardError - 0.2738627) < 1e-6) }
        #expect(model.iteration.converged)
    }

    @Test func `penicillin by the full likelihood`() throws {
        let model = try TwoWayModel.fit(Self.table(Self.penicillin), criterion: .full)
        #expect(abs(model.variances.application.squareRoot() / 0.84557251 - 1) < 1e-4)
        #expect(abs(model.variances.juror.squareRoot() / 1.77064743 - 1) < 1e-4)
        #expect(abs(model.variances.residual.squareRoot() / 0.54993214 - 1) < 1e-4)
        #expect(abs(model.minusTwoLogLikelihood - 332.18835) < 1e-5)
    }

    @Test func `variance at the boundary is exactly zero, with one juror or one per card`() throws {
        let rows = Self.dyestuff.enumerated()
        let one = rows.flatMap { batch, scores in
            scores.map { CardTable.Card(application: batch, juror: 0, score: $0) }
        }
        let each = rows.flatMap { batch, scores in
            scores.enumerated().map { CardTable.Card(application: batch, juror: 5 * batch + $0, score: $1) }
        }
        for table in [
            CardTable(applications: 6, jurors: 1, cards: one),
            CardTable(applications: 6, jurors: 30, cards: each),
        ] {
            let model = try TwoWayModel.fit(table)
            #expect(model.variances.application == 0)
            #expect(model.variances.juror == 0)
            #expect(abs(model.variances.residual - 13.80631) < 1e-5)
            #expect(model.application.allSatisfy { $0.value == 0 && $0.standardError == 0 })
            #expect(model.jurorEvidence?.separable == false)
            #expect(model.applicationEvidence?.includesZero == true)
        }
    }

    @Test func `applications and jurors may change places`() throws {
        let cards = Self.sparse(applications: 40, jurors: 9, readers: 3, seed: 4)
        let table = CardTable(applications: 40, jurors: 9, cards: cards)
        let turned = CardTable(
            applications: 9, jurors: 40,
            cards: cards.map { CardTable.Card(application: $0.juror, juror: $0.application, score: $0.score) }
        )
        let (model, other) = (try TwoWayModel.fit(table), try TwoWayModel.fit(turned))
        #expect(abs(model.variances.application - other.variances.juror) < 1e-7)
        #expect(abs(model.minusTwoLogLikelihood - other.minusTwoLogLikelihood) < 1e-9)
        for (one, two) in zip(model.juror, other.application) {
            #expect(abs(one.value - two.value) < 1e-7)
            #expect(abs(one.standardError - two.standardError) < 1e-7)
        }
        let (left, right) = (model.system.scores(without: 2), other.system)
        #expect(left?.count == 40)
        #expect(abs(model.system.differenceVariance(3, 7) - model.system.differenceVariance(7, 3)) < 1e-15)
        #expect(right.differenceVariance(1, 5) > 0)
    }

    @Test func `shuffled cards give the same bytes`() throws {
        var cards = Self.sparse(applications: 60, jurors: 12, readers: 3, seed: 8)
        let model = try TwoWayModel.fit(CardTable(applications: 60, jurors: 12, cards: cards))
        var generator = Generator(seed: 1)
        for index in cards.indices.dropLast() {
            cards.swapAt(index, index + generator.below(cards.count - index))
        }
        let again = try TwoWayModel.fit(CardTable(applications: 60, jurors: 12, cards: cards))
        #expect(again.application == model.application)
        #expect(again.juror == model.juror)
        #expect(again.variances == model.variances)
        #expect(again.minusTwoLogLikelihood == model.minusTwoLogLikelihood)
    }

    @Test func `without a juror it is what the table without that juror gives at the same variances`() throws
    {
        let cards = Self.sparse(applications: 50, jurors: 8, readers: 2, seed: 3)
        let model = try TwoWayModel.fit(CardTable(applications: 50, jurors: 8, cards: cards))
        let rest = CardTable(applications: 50, jurors: 8, cards: cards.filter { $0.juror != 5 })
        let solved = try TwoWayModel.solve(rest, variances: model.variances)
        let scores = try #require(model.system.scores(without: 5))
        for (application, score) in scores.enumerated() {
            #expect(abs(score - solved.score(of: application)) < 1e-12)
        }
    }

    @Test func `what cannot be answered says why`() {
        func reason(_ rows: [(Int, Int, Double)]) -> Unanswerable? {
            let cards = rows.map { CardTable.Card(application: $0.0, juror: $0.1, score: $0.2) }
            let table = CardTable(applications: 4, jurors: 4, cards: cards)
            do throws(Unanswerable) {
                _ = try TwoWayModel.fit(table)
                return nil
            } catch { return error }
        }
        #expect(reason([]) == .tooFewCards(needed: 3))
        #expect(reason([(0, 0, 1), (0, 1, 2), (0, 2, 4)]) == .tooFewApplications(needed: 2))
        #expect(reason([(0, 0, 1), (1, 0, 2), (2, 0, 4)]) == .nothingInCommon)
        #expect(reason([(0, 0, 3), (0, 1, 3), (1, 0, 3), (1, 1, 3)]) == .noSpread)
        let exact = (0..<3).flatMap { a in (0..<3).map { j in (a, j, Double(a * a) + 0.5 * Double(j)) } }
        #expect(reason(exact) == .noRemainder)
        #expect(throws: Unanswerable.self) {
            try TwoWayModel.solve(
                Self.table(Self.penicillin), variances: .init(application: 1, juror: 1, residual: 0))
        }
    }
}
