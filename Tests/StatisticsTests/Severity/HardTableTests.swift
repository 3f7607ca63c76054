import Testing

@testable import Statistics

@Suite struct HardTableTests {
    private func fit(_ cards: [CardTable.Card], _ applications: Int, _ jurors: Int) throws -> TwoWayModel {
        try TwoWayModel.fit(CardTable(applications: applications, jurors: jurors, cards: cards))
    }

    private func isSound(_ model: TwoWayModel) -> Bool {
        let effects = model.application + model.juror
        return effects.allSatisfy { $0.value.isFinite && $0.standardError.isFinite && $0.standardError >= 0 }
            && model.mean.isFinite && model.meanError.isFinite && model.minusTwoLogLikelihood.isFinite
    }

    @Test func `a juror with one card is pulled to the mean`() throws {
        var cards = TwoWayModelTests.sparse(applications: 40, jurors: 8, readers: 3, seed: 11)
        cards.append(.init(application: 0, juror: 8, score: 9))
        let model = try fit(cards, 40, 9)
        #expect(isSound(model))
        let largest = model.juror.dropLast().map(\.standardError).max() ?? 0
        #expect(model.juror[8].standardError > largest)
        #expect(model.juror[8].value > 0)
        #expect(model.juror[8].standardError < model.variances.juror.squareRoot())
    }

    @Test func `two panels without a link are solved, and named`() throws {
        var cards = TwoWayModelTests.sparse(applications: 20, jurors: 4, readers: 3, seed: 12)
        cards += TwoWayModelTests.sparse(applications: 20, jurors: 4, readers: 3, seed: 13)
            .map { .init(application: $0.application + 20, juror: $0.juror + 4, score: $0.score) }
        let table = CardTable(applications: 40, jurors: 8, cards: cards)
        #expect(isSound(try TwoWayModel.fit(table)))
        let connectivity = Connectivity(table)
        #expect(connectivity.parts.map(\.jurors) == [[0, 1, 2, 3], [4, 5, 6, 7]])
        #expect(!connectivity.comparable(jurors: 0, 7))
    }

    @Test func `nearly a third of the cards missing`() throws {
        var generator = Generator(seed: 14)
        let cards = TwoWayModelTests.sparse(applications: 100, jurors: 12, readers: 5, seed: 14)
            .filter { _ in generator.unit() > 0.3 }
        let model = try fit(cards, 100, 12)
        #expect(isSound(model))
        #expect(abs(model.variances.residual - 0.25) < 0.06)
        #expect(model.jurorEvidence?.includesZero == false)
    }

    @Test func `jurors alike give a juror variance of exactly zero somewhere, and evidence that includes it`()
        throws
    {
        var zeros = 0
        for seed in 0..<20 {
            let cards = TwoWayModelTests.sparse(
                applications: 30, jurors: 6, readers: 3, seed: UInt64(seed), spreads: (0.6, 0, 0.5))
            let model = try fit(cards, 30, 6)
            #expect(isSound(model))
            if model.variances.juror == 0 {
                zeros += 1
                #expect(model.juror.allSatisfy { $0.value == 0 && $0.standardError == 0 })
                #expect(model.jurorEvidence?.includesZero == true)
                #expect(model.jurorEvidence?.low == 0)
                #expect((model.jurorEvidence?.high ?? 0) > 0)
            }
        }
        #expect(zeros > 3)
        #expect(zeros < 20)
    }

    @Test func `the search ends where no other start ends lower`() throws {
        for seed in 0..<10 {
            let table = CardTable(
                applications: 12, jurors: 5,
                cards: TwoWayModelTests.sparse(
                    applications: 12, jurors: 5, readers: 2, seed: UInt64(100 + seed),
                    spreads: (0.2, 0.2, 0.5)))
            let model = try TwoWayModel.fit(table)
            for application in [0, 0.01, 0.05, 0.2, 0.8] {
                for juror in [0, 0.01, 0.05, 0.2, 0.8] {
                    for residual in [0.1, 0.2, 0.3, 0.5] {
                        let other = try TwoWayModel.solve(
                            table,
                            variances: .init(application: application, juror: juror, residual: residual))
                        #expect(other.minusTwoLogLikelihood >= model.minusTwoLogLikelihood - 1e-9)
                    }
                }
            }
        }
    }

    @Test func `ten thousand applications`() throws {
        let cards = TwoWayModelTests.sparse(applications: 10_000, jurors: 40, readers: 3, seed: 15)
        let model = try fit(cards, 10_000, 40)
        #expect(isSound(model))
        #expect(abs(model.variances.application - 0.36) < 0.02)
        #expect(abs(model.variances.residual - 0.25) < 0.01)
    }

    @Test func `moving all scores moves only the mean, stretching them stretches all`() throws {
        let cards = TwoWayModelTests.sparse(applications: 30, jurors: 7, readers: 3, seed: 16)
        let model = try fit(cards, 30, 7)
        let moved = try fit(
            cards.map { .init(application: $0.application, juror: $0.juror, score: 100 - 7 * $0.score) }, 30,
            7)
        #expect(close(moved.mean, 100 - 7 * model.mean, 1e-9))
        #expect(close(moved.variances.juror, 49 * model.variances.juror, 1e-7))
        for (one, other) in zip(model.application, moved.application) {
            #expect(close(other.value, -7 * one.value, 1e-7))
        }
    }

    @Test func `draws have the predictions' means, errors and differences`() throws {
        let model = try TwoWayModel.fit(UnevenTable.table)
        for model in [model, try TwoWayModel.fit(UnevenTable.turned)] {
            var generator = Generator(seed: 17)
            let count = 8_000.0
            var (sum, square, difference) = (0.0, 0.0, 0.0)
            let expected = model.application[2].value - model.application[5].value
            for _ in 0..<Int(count) {
                let draw = model.system.draw(&generator)
                let error = draw.application[2] - model.application[2].value
                sum += error
                square += error * error
                let apart = draw.application[2] - draw.application[5] - expected
                difference += apart * apart
            }
            let variance = model.application[2].standardError * model.application[2].standardError
            #expect(abs(sum / count) < 4 * (variance / count).squareRoot())
            #expect(abs(square / count / variance - 1) < 0.08)
            #expect(abs(difference / count / model.system.differenceVariance(2, 5) - 1) < 0.08)
        }
    }
}
