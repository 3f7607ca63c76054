import Domain
import Engine
import EventLog
import Support
import Synchronization
import Testing

@Suite struct EngineTests {
    private func mark(_ body: String, key: String = "k") -> RequestMark {
        RequestMark(actor: .member(MemberID(1)), route: "POST /members", key: key, body: Array(body.utf8))
    }

    @Test func `the same request again gets the same answer and no second event`() throws {
        let desk = try Desk.begun()
        let first = try desk.give(Desk.founder("anna"), request: mark("body"))
        let again = try desk.give(Desk.founder("anna"), request: mark("body"))
        #expect(again.sequence == first.sequence)
        #expect(again.digest == first.digest)
        #expect(again.events.map(\.sequence) == first.events.map(\.sequence))
        #expect(try desk.log.lastSequence() == first.sequence)
        let later = try desk.reopened().give(Desk.founder("anna"), request: mark("body"))
        #expect(later.digest == first.digest)
    }

    @Test func `the same request from many threads at once makes its events once`() throws {
        let desk = try Desk.begun()
        let receipts = Mutex<[Receipt]>([])
        for round in 0..<20 {
            Threads.run(16) { _ in
                let given = try? desk.give(Desk.founder("f\(round)"), request: mark("body", key: "k\(round)"))
                if let given { receipts.withLock { $0.append(given) } }
            }
        }
        #expect(try desk.log.lastSequence() == 3 + 20 * 2)
        let digests = receipts.withLock { $0.map(\.digest) }
        #expect(digests.count == 320)
        #expect(Set(digests).count == 20)
    }

    @Test func `a key with another body is refused`() throws {
        let desk = try Desk.begun()
        let first = try desk.give(Desk.founder("anna"), request: mark("body"))
        let error = #expect(throws: EngineError.self) {
            try desk.give(Desk.founder("bert"), request: mark("other"))
        }
        guard case .keyReused? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try desk.log.lastSequence() == first.sequence)
    }

    @Test func `a key of a request that came to no event holds too, also in a new engine`() throws {
        let desk = try Desk.begun()
        let rename = { (name: String) in
            Command.programme(
                .create(
                    CreateProgramme(
                        slug: Slug(checked: "p"), kind: .incubator, names: Bilingual(de: name, en: name),
                        zone: "UTC")))
        }
        try desk.give(rename("P"))
        let first = try desk.give(rename("P"), request: mark("same"))
        #expect(first.events.isEmpty)
        let made = try desk.give(Desk.founder("anna"))
        for desk in [desk, try desk.reopened()] {
            // Were it decided again, it would be refused by now.
            let again = try desk.give(Desk.founder("anna"), request: mark("same"))
            #expect(again.sequence == first.sequence && again.at == first.at && again.events.isEmpty)
            #expect(throws: EngineError.self) { try desk.give(rename("P"), request: mark("other")) }
            #expect(try desk.log.lastSequence() == made.sequence)
        }
        // What is kept can be read by nobody but with the key of whoever asked.
        let kept = try #require(try desk.log.drafts(withPrefix: "request/").first)
        #expect(kept.revision == first.sequence && kept.sealed.count > 32 + 40)
    }

    @Test func `thirty-two threads leave a log without gaps`() throws {
        let desk = try Desk.begun()
        let receipts = Mutex<[Receipt]>([])
        Threads.run(32) { number in
            for step in 0..<4 {
                guard let receipt = try? desk.give(Desk.founder("f\(number)-\(step)")) else { continue }
                receipts.withLock { $0.append(receipt) }
            }
        }
        let sequences = receipts.withLock { $0.flatMap(\.events).map(\.sequence).sorted() }
        #expect(sequences == Array(4...259))
        #expect(try desk.log.lastSequence() == 259)
        #expect(desk.engine.world.summary == (try Engine.fold(desk.log)).summary)
        #expect(desk.engine.world.members.allSatisfy { $0.version == 2 })
    }

    @Test func `a failed append leaves nothing behind and the engine goes on`() throws {
        let log = MemoryLog()
        let desk = try Desk.begun(log)
        let before = desk.engine.world.summary
        log.failNext(LogFailure(.full, "memory"))
        let error = #expect(throws: EngineError.self) { try desk.give(Desk.founder("anna")) }
        #expect(error?.isFull == true)
        #expect(desk.engine.world.summary == before)
        let receipt = try desk.give(Desk.founder("anna"))
        #expect(receipt.sequence == 5)
        #expect(try desk.engine.member(Slug(checked: "anna")) == MemberID(2))
        #expect(desk.engine.world.summary == (try Engine.fold(log)).summary)
    }

    @Test func `what was folded live is what a new fold gives at every step`() throws {
        let desk = try Desk.begun()
        var live: [(Int, String)] = []
        func note() { live.append((desk.engine.world.sequence, desk.engine.world.summary)) }
        for turn in 0..<4 {
            try desk.give(Desk.table(6, 3, turn: turn))
            note()
            try desk.give(Desk.founder("f\(turn)"))
            note()
        }
        try desk.give(
            .round(
                .close(
                    CloseRound(round: RoundID(Slug(checked: "t"), Slug(checked: "r")), reason: nil))))
        note()
        for (sequence, summary) in live {
            #expect(try Engine.fold(desk.log, until: sequence).summary == summary)
        }
    }

    @Test func `with all keys destroyed the fold is the same`() throws {
        let desk = try Desk.begun()
        try desk.give(Desk.table(4, 3))
        try desk.give(Desk.founder("anna"))
        let before = desk.engine.world.summary
        for subject in desk.keys.all().keys { desk.keys.destroy(subject, at: "2027-01-01T00:00:00.000Z") }
        let after = try desk.reopened()
        #expect(after.engine.world.summary == before)
        #expect(try after.engine.member(Slug(checked: "anna")) == nil)
        #expect(try after.engine.handle(of: MemberID(1)) == "m1")
    }

    @Test func `a clock that jumps is refused, one that only runs is not`() throws {
        let desk = try Desk.begun()
        desk.clock.pass(86_400_000)
        try desk.give(Desk.founder("anna"))
        desk.clock.wall.withLock { $0 += 600_000 }
        let error = #expect(throws: EngineError.self) { try desk.give(Desk.founder("bert")) }
        guard case .clock? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a log ahead of the clock is read and not written`() throws {
        let desk = try Desk.begun()
        let late = Desk.Hand()
        late.wall.withLock { $0 -= 300_001 }
        #expect(throws: EngineError.self) { try Desk(desk.log, keys: desk.keys, clock: late) }
        #expect(
            try Engine(log: desk.log, keys: desk.keys, clock: late.clock, writes: false).world.sequence == 3)
        late.wall.withLock { $0 += 1 }
        #expect(try Desk(desk.log, keys: desk.keys, clock: late).engine.world.sequence == 3)
    }
}
