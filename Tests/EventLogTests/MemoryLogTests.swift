import EventLog
import Testing

struct `The log in memory` {
    @Test func `fails when told to, and goes on`() throws {
        let log = MemoryLog()
        let entry = Entry(
            sequence: 1, stream: "log/1", version: 1, type: "log.begun", actor: "system", request: nil,
            record: [],
            digest: Array(repeating: 0, count: 32))
        log.failNext(LogFailure(.full, "disk"))
        let ticket = try log.enqueue(Batch(entries: [entry]))
        #expect(throws: LogFailure(.full, "disk")) { try ticket.wait() }
        #expect(log.lastSequence() == 0)
        try log.append(Batch(entries: [entry]))
        #expect(log.lastSequence() == 1)
    }

    @Test func `shows nothing before it was waited for`() throws {
        let log = MemoryLog()
        let ticket = try log.enqueue(Batch(drafts: [.put(Draft(key: "card/a", revision: 1, sealed: [1]))]))
        #expect(log.draft("card/a") == nil)
        try ticket.wait()
        #expect(log.draft("card/a") != nil)
    }
}

struct `A failure` {
    private static let reasons: [LogFailure.Reason] = [
        .notADatabase, .newerSchema(2), .readOnly, .full, .io(5), .locked, .exists, .missing, .isDirectory,
        .settings("synchronous"), .damaged("page 3"), .closed, .outOfOrder(due: 4), .refused("digest"),
        .keyConflict("member/1"), .notAllowed,
    ]

    @Test(arguments: reasons) func `has a sentence with the place in both languages`(
        reason: LogFailure.Reason
    ) {
        let failure = LogFailure(reason, "/x/werkx.db")
        for sentence in [failure.german, failure.english] {
            #expect(sentence.contains("/x/werkx.db") && sentence.hasSuffix("."))
        }
        #expect(failure.german != failure.english)
        #expect(failure.description == failure.english)
    }

    @Test func `has a name of its own`() {
        #expect(Set(Self.reasons.map { LogFailure($0, "").name }).count == Self.reasons.count)
    }
}
