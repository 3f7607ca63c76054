import Testing

@testable import Domain

/// That nobody is decided about unread, after a result that is no more, or behind somebody else without it being said.
@Suite struct FairnessTests {
    private typealias Desk = DecisionStage

    private func decisions(_ play: Play) throws -> Decisions {
        try #require(play.world.round(Stage.round)).decisions
    }

    private func undecided(_ play: Play) throws -> [Int] {
        try #require(play.world.round(Stage.round)).undecided(in: #require(play.world.call(Stage.call)))
    }

    private func flaws(_ play: Play) throws -> [RefusalDetail] {
        let refusal = #expect(throws: Refusal.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
        guard case .decision(.releaseFlawed(let details))? = refusal else { return [] }
        return details
    }

    // MARK: Nobody read it

    @Test(arguments: DecideFirst.Rest.allCases)
    func `the rest does not include those with too few cards`(_ rest: DecideFirst.Rest) throws {
        let play = try Play.points([5, 4, 3, 2]).after(Stage.close("ill"), by: "mara", at: 2500)
            .after(Desk.first(2, rest: rest), by: "mara", at: 2600)
        #expect(try decisions(play).current.map(\.application) == [1, 2, 3, 4])
        #expect(try undecided(play) == [5])
        #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
    }

    @Test func `a round without cards decides about nobody`() throws {
        let play = try Play.points([]).after(Stage.close("ill"), by: "mara", at: 2500)
        #expect(throws: Refusal.decision(.ranksTooFew(1, ranked: 0))) {
            try play.after(Desk.first(1, rest: .reject), by: "mara", at: 2600)
        }
        #expect(throws: Never.self) { try Play.ordered().after(Desk.first(5), by: "mara", at: 2600) }
    }

    @Test func `who fell to a knockout is among the rest, who left is not`() throws {
        var rubric = Stage.rubric
        rubric.criteria[0].knockoutBelow = Decimal(2)
        let play = try Play.points([5, 4, 1, 2, 1], rubric: rubric)
            .after(Stage.close("ok"), by: "mara", at: 2500).after(Stage.exclude(5), by: "mara", at: 2550)
            .after(Desk.first(2, rest: .reserve), by: "mara", at: 2600)
        #expect(try decisions(play).current(for: 3).map(\.outcome) == [.reject])
        #expect(try decisions(play).current(for: 4).map(\.outcome) == [.reserve(place: 1)])
        #expect(try decisions(play).current(for: 5).isEmpty && undecided(play).isEmpty)
    }

    // MARK: Another result

    @Test func `what was decided after another result is decided again, with the same words`() throws {
        var play = try Play.ordered().after(Desk.first(2, rest: .reject), by: "mara", at: 2600)
            .amended([4: 1, 5: 2])
        let found = try flaws(play)
        #expect(found.map(\.place) == ["4", "5"])
        #expect(
            found.first?.words.de
                == "Nach einem anderen Ergebnis entschieden (damals Rang 4, jetzt Rang 5); bitte noch einmal entscheiden."
        )
        try play.give(Desk.first(2, rest: .reject), by: "mara", at: 2650)
        #expect(try decisions(play).current(for: 4).map(\.basis.rank) == [5])
        #expect(try decisions(play).current.count == 5)
        let again = try play.after(Desk.first(2, rest: .reject), by: "mara", at: 2660)
        #expect(again.world.sequence == play.world.sequence)
        #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
    }

    @Test func `a round that was opened and came to the same holds`() throws {
        let play = try Play.ordered().after(Desk.first(2, rest: .reject), by: "mara", at: 2600).amended([:])
        #expect(throws: Never.self) { try play.after(Desk.release(), by: "mara", at: 2700) }
    }

    @Test func `a reason given for one result does not carry to another`() throws {
        let play = try Play.ordered().after(Desk.prepare(1, Desk.pass), by: "mara", at: 2600)
            .after(Desk.prepare(2, Desk.pass, "both are good"), by: "mara", at: 2600)
            .amended([1: 3, 3: 5])
        // 2 keeps its rank, but now it is 3 who is passed over.
        let found = try flaws(play)
        #expect(found.map(\.place) == ["1", "2"])
        #expect(found.last?.words.de.contains("damals Rang 2, jetzt Rang 2, abweichend gegenüber 3") == true)
    }

    // MARK: A rejection before the others

    @Test func `rejecting the best while worse ones may still win needs a reason`() throws {
        let play = try Play.ordered().after(Desk.prepare(2, .reject), by: "mara", at: 2600)
        let found = try flaws(play)
        #expect(found.map(\.place) == ["2"])
        #expect(found.first?.words.de.contains("(3, 4, 5)") == true)
        let explained = try play.after(Desk.prepare(2, .reject, "not from here"), by: "mara", at: 2650)
            .after(Desk.release(), by: "mara", at: 2700)
        #expect(try decisions(explained).current.map(\.departs) == [false])
    }

    @Test func `rejecting the last, or before those nobody read, needs none`() throws {
        let last = try Play.ordered().after(Desk.prepare(5, .reject), by: "mara", at: 2600)
        #expect(throws: Never.self) { try last.after(Desk.release(), by: "mara", at: 2700) }
        let unread = try Play.points([5, 4, 3, 2]).after(Stage.close("ill"), by: "mara", at: 2500)
            .after(Desk.prepare(4, .reject), by: "mara", at: 2600)
        #expect(throws: Never.self) { try unread.after(Desk.release(), by: "mara", at: 2700) }
    }

    @Test func `a revision adds the reason that lacks, once, and tells the team nothing new`() throws {
        let old = try #require(try decisions(Play.released()).current(for: 4).first)
        let play = try Play.released().after(Desk.revise(4, .reject, "too early"), by: "mara", at: 2800)
        let new = try #require(try decisions(play).current(for: 4).first)
        #expect(!old.hasReason && new.hasReason && new.sequence > old.sequence && new.told == old.told)
        let again = try play.after(Desk.revise(4, .reject, "once more"), by: "mara", at: 2900)
        #expect(again.world.sequence == play.world.sequence)
        let other = try play.after(Desk.revise(4, .reserve(place: 3)), by: "mara", at: 2900)
        #expect(try decisions(other).current(for: 4).map { $0.told == $0.sequence } == [true])
    }

    // MARK: A tie

    @Test func `one of several tied ones is taken only with a reason, whatever the order`() throws {
        let play = try Play.settleable().after(Desk.prepare(1, Desk.pass), by: "mara", at: 2600)
            .after(Desk.prepare(2, Desk.pass), by: "mara", at: 2600)
        // Nothing is decided about 3 and 4, so that only the release can see it.
        #expect(try flaws(play).map(\.place) == ["2"])
        #expect(try flaws(play).first?.words.de.contains("teilt sich den Platz mit 3, 4") == true)
        let rejected = try play.after(Desk.prepare(3, .reject, "why"), by: "mara", at: 2600)
            .after(Desk.prepare(4, .reject, "why"), by: "mara", at: 2600)
        #expect(try flaws(rejected).map(\.place) == ["2"])
        let explained = try play.after(Desk.prepare(2, Desk.pass, "from here"), by: "mara", at: 2650)
        #expect(throws: Never.self) { try explained.after(Desk.release(), by: "mara", at: 2700) }
    }

    @Test func `all of the tied ones, or one after a lot, need no reason`() throws {
        var all = try Play.settleable()
        for number in 1...4 {
            try all.give(Desk.prepare(number, Desk.pass, number == 4 ? "room" : nil), by: "mara", at: 2600)
        }
        #expect(throws: Never.self) { try all.after(Desk.release(), by: "mara", at: 2700) }
        let drawn = try Play.settleable().after(Desk.lot(2), by: "mara", at: 2600)
            .after(Desk.first(2), by: "mara", at: 2650)
        #expect(throws: Never.self) { try drawn.after(Desk.release(), by: "mara", at: 2700) }
    }

    // MARK: The reserve list

    @Test func `moving up before others on the reserve list is a departure that names them`() throws {
        // 2, 3 and 4 have one rank: only the list puts them in an order.
        var play = try Play.settleable().after(Desk.prepare(1, Desk.award), by: "mara", at: 2600)
        for (number, place) in [(2, 1), (3, 2), (4, 3)] {
            try play.give(Desk.prepare(number, .reserve(place: place)), by: "mara", at: 2600)
        }
        play = try play.after(Desk.release(), by: "mara", at: 2700)
            .after(Desk.withdraw(1), by: "f1", at: 2800)
        let last = try play.after(Desk.confirm(4, for: 1), by: "mara", at: 2900)
        #expect(try decisions(last).current(for: 4).map(\.passedOver) == [[2, 3]])
        #expect(try decisions(last).current(for: 4).map(\.departs) == [true])
        let next = try play.after(Desk.confirm(2, for: 1), by: "mara", at: 2900)
        #expect(try decisions(next).current(for: 2).map(\.departs) == [false])
        let left = try play.after(Desk.withdraw(2), by: "f2", at: 2850)
            .after(Desk.confirm(3, for: 1), by: "mara", at: 2900)
        #expect(try decisions(left).current(for: 3).map(\.passedOver) == [[]])
    }
}
