import Domain
import Engine
import EventLog
import SQLiteLog
import Support
import Testing

/// The engine on the log that is a file.
@Suite struct DurableTests {
    private let round = RoundID(Slug(checked: "t"), Slug(checked: "r"))

    @Test func `thirty-two threads on a file, and a new process sees the same`() throws {
        let scratch = try Scratch()
        let log = try SQLiteLog.create(scratch.path("a.db"))
        let desk = try Desk.begun(log)
        Threads.run(32) { number in _ = try? desk.give(Desk.founder("f\(number)")) }
        let summary = desk.engine.world.summary
        #expect(try log.lastSequence() == 67)
        log.close()
        let reader = try SQLiteLog.open(scratch.path("a.db"), for: .reading)
        defer { reader.close() }
        #expect(try Engine.fold(reader).summary == summary)
        let reading = try Engine(log: reader, keys: desk.keys, clock: desk.clock.clock, writes: false)
        #expect(throws: EngineError.self) {
            try reading.give(Desk.founder("late"), by: .member(MemberID(1)), through: .cli)
        }
        #expect(reading.world.summary == summary)
    }

    @Test func `a draft survives reopening and is gone once the card is submitted`() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.db")
        let log = try SQLiteLog.create(path)
        let desk = try Desk.begun(log)
        try desk.give(Desk.table(1, 1))
        try desk.give(
            .member(
                .add(
                    AddMember(
                        handle: Slug(checked: "ju"),
                        grants: [RoleGrant(role: .juror, call: Slug(checked: "t"))], profile: nil))))
        try desk.give(
            .round(
                .assign(
                    AssignReaders(
                        round: round, pairs: [ReaderPair(application: 1, juror: Slug(checked: "ju"))]))))
        let content = CardDraft(scores: [Slug(checked: "a"): Decimal(7)], comment: "unfinished")
        try desk.give(.card(.save(SaveCard(round: round, application: 1, content: content))), by: 3)
        log.close()
        let again = try SQLiteLog.open(path, for: .writing)
        defer { again.close() }
        let reopened = try Desk(again, keys: desk.keys, clock: desk.clock)
        let card = CardID(round, application: 1, seat: 2)
        #expect(reopened.engine.draft(of: card) == content)
        try reopened.give(.card(.submit(SubmitCard(round: round, application: 1))), by: 3)
        #expect(reopened.engine.draft(of: card) == nil)
        #expect(try again.drafts(withPrefix: "").isEmpty)
    }

    @Test func `a draft that is repeated late does not come back, also after a restart`() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.db")
        let log = try SQLiteLog.create(path)
        let desk = try Desk.begun(log)
        try desk.give(Desk.table(1, 1))
        let grant = RoleGrant(role: .juror, call: Slug(checked: "t"))
        try desk.give(
            .member(.add(AddMember(handle: Slug(checked: "ju"), grants: [grant], profile: nil))))
        let pair = ReaderPair(application: 1, juror: Slug(checked: "ju"))
        try desk.give(.round(.assign(AssignReaders(round: round, pairs: [pair]))))
        let card = CardID(round, application: 1, seat: 2)
        @discardableResult func save(_ score: Int, _ key: String, _ desk: Desk) throws -> Receipt {
            let content = CardDraft(scores: [Slug(checked: "a"): Decimal(score)])
            return try desk.give(
                .card(.save(SaveCard(round: round, application: 1, content: content))), by: 3,
                request: RequestMark(
                    actor: .member(MemberID(3)), route: "PUT /card", key: key, body: Array("\(score)".utf8)))
        }
        try save(1, "a", desk)
        let second = try save(2, "b", desk)
        try save(3, "c", desk)
        let newest = CardDraft(scores: [Slug(checked: "a"): Decimal(3)])
        // "a" began the card and stands in the event; "b" came to no event.
        #expect(try save(1, "a", desk).events.count == 1)
        #expect(try save(2, "b", desk).sequence == second.sequence)
        #expect(desk.engine.draft(of: card) == newest)
        log.close()
        let again = try SQLiteLog.open(path, for: .writing)
        defer { again.close() }
        let reopened = try Desk(again, keys: desk.keys, clock: desk.clock)
        #expect(try save(2, "b", reopened).at == second.at)
        #expect(throws: EngineError.self) { try save(1, "b", reopened) }
        #expect(reopened.engine.draft(of: card) == newest)
        #expect(reopened.engine.state(of: card).revision == 3)
        // A repetition that comes after the card was handed in is still only a repetition.
        try reopened.give(.card(.submit(SubmitCard(round: round, application: 1))), by: 3)
        #expect(try save(2, "b", reopened).sequence == second.sequence)
        #expect(reopened.engine.draft(of: card) == nil)
    }
}
