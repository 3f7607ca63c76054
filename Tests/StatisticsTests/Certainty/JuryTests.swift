import Testing

@testable import Statistics

@Suite struct JuryTests {
    private func cards(_ applications: Int, _ jurors: Int, _ readers: Int, seed: UInt64 = 5) -> [CardTable
        .Card]
    {
        TwoWayModelTests.sparse(applications: applications, jurors: jurors, readers: readers, seed: seed)
    }

    @Test(arguments: [(40, 12, 3), (12, 25, 8), (200, 10, 6)])
    func `a juror left out is the table without the cards`(applications: Int, jurors: Int, readers: Int)
        throws
    {
        let cards = cards(applications, jurors, readers)
        let table = CardTable(applications: applications, jurors: jurors, cards: cards)
        let model = try TwoWayModel.fit(table)
        let out = try LeaveOneJurorOut.of(model)
        let deletion = JurorDeletion(model.system)
        var least = [Int](repeating: .max, count: applications)
        for juror in 0..<jurors {
            let rest = CardTable(
                applications: applications, jurors: jurors, cards: cards.filter { $0.juror != juror })
            let again = try TwoWayModel.solve(rest, variances: model.variances)
            let scores = try #require(deletion.effects(without: juror))
            for (score, effect) in zip(scores, again.application) {
                #expect(abs(score - again.mean - effect.value) < 1e-11)
            }
            let ranks = try #require(out.ranks[juror])
            #expect(ranks == PlaceStability.ranks(again.application.map(\.value)))
            least = zip(least, ranks).map { min($0, $1) }
        }
        #expect(out.places.map(\.least) == least)
        for (index, place) in out.places.enumerated() {
            #expect(out.ranks[place.leastWithout]?[index] == place.least)
            #expect(out.ranks[place.mostWithout]?[index] == place.most)
        }
    }

    @Test func `jurors' variance of 0 leaves only the cards to change`() throws {
        let cards = cards(30, 12, 3)
        let variances = TwoWayModel.Variances(application: 0.3, juror: 0, residual: 0.2)
        let model = try TwoWayModel.solve(
            CardTable(applications: 30, jurors: 12, cards: cards), variances: variances)
        let rest = CardTable(applications: 30, jurors: 12, cards: cards.filter { $0.juror != 4 })
        let again = try TwoWayModel.solve(rest, variances: variances)
        let scores = try #require(JurorDeletion(model.system).effects(without: 4))
        for (score, effect) in zip(scores, again.application) {
            #expect(abs(score - again.mean - effect.value) < 1e-11)
        }
    }

    @Test func `a juror without cards, or with all, leaves no other jury`() throws {
        let variances = TwoWayModel.Variances(application: 1, juror: 1, residual: 1)
        let one = (0..<5).map { CardTable.Card(application: $0, juror: 0, score: Double($0)) }
        let model = try TwoWayModel.solve(
            CardTable(applications: 5, jurors: 2, cards: one), variances: variances)
        #expect(throws: Unanswerable.tooFewJurors(needed: 2)) { try LeaveOneJurorOut.of(model) }
        let two = CardTable(
            applications: 5, jurors: 3, cards: one + [CardTable.Card(application: 1, juror: 1, score: 3)])
        let out = try LeaveOneJurorOut.of(try TwoWayModel.solve(two, variances: variances))
        #expect(out.ranks.map { $0 == nil } == [false, false, true])
        // Only one application was read then; the others are at the mean together.
        #expect(out.ranks[0]?.filter { $0 == out.ranks[0]?[0] }.count ?? 0 >= 4)
        let single = CardTable(applications: 1, jurors: 2, cards: [.init(application: 0, juror: 0, score: 1)])
        #expect(throws: Unanswerable.tooFewApplications(needed: 2)) {
            try LeaveOneJurorOut.of(try TwoWayModel.solve(single, variances: variances))
        }
    }

    @Test func `reliability follows Spearman and Brown`() {
        let reliability = Reliability(
            .init(application: 0.3046067674580904, juror: 0.1656507863701319, residual: 0.20229381127782084))
        #expect(abs(reliability.single - 0.4529122729682693) < 1e-12)
        #expect(abs(reliability.raw(cards: 3) - 0.712939090747786) < 1e-12)
        #expect(reliability.corrected(cards: 3) > reliability.raw(cards: 3))
        #expect(reliability.rawCards(for: 0.8) == 5)
        #expect(reliability.raw(cards: 4) < 0.8 && reliability.raw(cards: 5) >= 0.8)
        #expect(reliability.rawCards(for: 1) == nil && reliability.raw(cards: 0) == 0)
        let exact = Reliability(.init(application: 1, juror: 0.5, residual: 0.5))
        #expect(exact.rawCards(for: 0.8) == 4)
        let none = Reliability(.init(application: 0, juror: 1, residual: 1))
        #expect(none.single == 0 && none.correctedCards(for: 0.5) == nil)
    }

    @Test func `cards are planned where they settle most`() throws {
        let table = CardTable(applications: 60, jurors: 20, cards: cards(60, 20, 4))
        let model = try TwoWayModel.fit(table)
        let now = try Power.plan(model, table: table, cut: 15, wanted: .infinity)
        #expect(now.total == 0 && now.isEnough && now.expectedClose == Double(now.close.count))
        var last = now
        let never = try Power.plan(model, table: table, cut: 15, wanted: 0)
        #expect(!never.isEnough && never.expectedClose > 0)
        let reach = now.expectedClose - never.expectedClose
        for share in [0.3, 0.6, 0.9] {
            let wanted = now.expectedClose - share * reach
            let plan = try Power.plan(model, table: table, cut: 15, wanted: wanted)
            #expect(plan.isEnough && plan.expectedClose <= wanted + 1e-9)
            #expect(plan.total > last.total)
            for (index, cards) in plan.cards.enumerated() where cards > 0 {
                #expect(plan.close.contains(index) && cards <= 16)
            }
            last = plan
        }
    }

    @Test func `power needs two sides and a spread`() throws {
        let table = CardTable(applications: 10, jurors: 12, cards: cards(10, 12, 3))
        let model = try TwoWayModel.solve(table, variances: .init(application: 0, juror: 1, residual: 1))
        #expect(throws: Unanswerable.noSpread) { try Power.plan(model, table: table, cut: 3, wanted: 1) }
        #expect(throws: Unanswerable.tooFewApplications(needed: 11)) {
            try Power.plan(model, table: table, cut: 10, wanted: 1)
        }
        #expect(throws: Unanswerable.badInput("the number wanted must be 0 or more")) {
            try Power.plan(model, table: table, cut: 3, wanted: -1)
        }
    }
}
