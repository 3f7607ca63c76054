import EventLog
import Glibc
import SQLiteLog
import Support
import Synchronization
import Testing

/// What every store beside a log must do, on both.
@Suite struct AccessFileTests {
    /// Both stores, the file with its folder.
    private static func stores() throws -> [(store: any AccessStore, scratch: Scratch?)] {
        let scratch = try Scratch()
        return [(MemoryAccess(), nil), (try AccessFile.open(scratch.path("a.access")), scratch)]
    }

    @Test func `an item is kept, found, taken once`() throws {
        for (store, _) in try Self.stores() {
            let item = AccessItem(.session, "k", owner: 7, number: 3, text: "a\nb", expires: 10)
            try store.put(item)
            #expect(try store.item(.session, "k") == item)
            #expect(try store.item(.code, "k") == nil)
            #expect(try store.items(.session, owner: 7) == [item])
            #expect(try store.items(.session, owner: nil) == [item])
            #expect(try store.items(.session, owner: 8) == [])
            #expect(try store.take(.session, "k") == item)
            #expect(try store.take(.session, "k") == nil)
        }
    }

    @Test func `of many who take an item one gets it`() throws {
        for (store, _) in try Self.stores() {
            try store.put(AccessItem(.code, "k"))
            let takers = Mutex(0)
            Threads.run(16) { _ in if (try? store.take(.code, "k")) != nil { takers.withLock { $0 += 1 } } }
            #expect(takers.withLock { $0 } == 1)
        }
    }

    @Test func `a step only goes up`() throws {
        for (store, _) in try Self.stores() {
            #expect(try store.advance(AccessItem(.factorStep, "1", number: 5)))
            #expect(try !store.advance(AccessItem(.factorStep, "1", number: 5)))
            #expect(try !store.advance(AccessItem(.factorStep, "1", number: 4)))
            #expect(try store.advance(AccessItem(.factorStep, "1", number: 6)))
            #expect(try store.item(.factorStep, "1")?.number == 6)
        }
    }

    @Test func `touching brings nothing back`() throws {
        for (store, _) in try Self.stores() {
            try store.touch(.session, "k", 9)
            #expect(try store.item(.session, "k") == nil)
            try store.put(AccessItem(.session, "k", text: "x"))
            try store.touch(.session, "k", 9)
            #expect(try store.item(.session, "k") == AccessItem(.session, "k", number: 9, text: "x"))
        }
    }

    @Test func `notes are kept together, each only where it is new`() throws {
        for (store, _) in try Self.stores() {
            try store.put(AccessItem(.session, "here", owner: 1, number: 1, text: "x"))
            let tokens = ["a", "b"].map { AccessItem(.tokenUse, $0, owner: 1, number: 60_000) }
            let once = AccessItem(.noted, "k", number: 7, expires: 7)
            let line = JournalLine(at: 5, kind: "busy", member: 0, address: "::1", detail: "")
            var notes = AccessNotes()
            notes.tokens = tokens
            notes.sessions = ["here": 9, "gone": 9]
            notes.lines = [(once, line), (once, line)]
            try store.keep(notes)
            notes.tokens = [AccessItem(.tokenUse, "b", owner: 1, number: 0)]
            try store.keep(notes)
            #expect(try store.items(.tokenUse, owner: 1) == tokens)
            #expect(
                try store.items(.session, owner: nil) == [
                    AccessItem(.session, "here", owner: 1, number: 9, text: "x")
                ])
            #expect(try store.journal(after: 0, limit: 9).map(\.line) == [line])
        }
    }

    @Test func `what is past its time is swept out, and the journal stays as long as it should`() throws {
        for (store, _) in try Self.stores() {
            try store.put(AccessItem(.code, "old", expires: 9))
            try store.put(AccessItem(.code, "new", expires: 10))
            try store.put(AccessItem(.log, "log"))
            for at in [1, 2, 3] as [Int64] {
                try store.note(JournalLine(at: at, kind: "k", member: 1, address: "a", detail: "d"))
            }
            try store.sweep(items: 10, journal: 2)
            #expect(try store.items(.code, owner: nil).map(\.key) == ["new"])
            #expect(try store.journal(after: 0, limit: 9).map(\.number) == [2, 3])
            #expect(try store.journal(after: 2, limit: 9).map(\.line.at) == [3])
            try store.clear()
            #expect(try store.items(.log, owner: nil) == [])
            #expect(try store.journal(after: 0, limit: 1).count == 1)
        }
    }

    @Test func `the file is its owner's alone, and refused when it is not`() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.access")
        let store = try AccessFile.open(path)
        try store.put(AccessItem(.code, "k", text: "t"))
        store.close()
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(try AccessFile.open(path).item(.code, "k")?.text == "t")
        chmod(path, 0o640)
        #expect(throws: LogFailure.self) { try AccessFile.open(path) }
    }

    @Test func `two processes' worth of connections write one file`() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.access")
        let stores = try [AccessFile.open(path), AccessFile.open(path)]
        Threads.run(8) { number in
            for turn in 0..<20 {
                try? stores[number % 2].put(AccessItem(.code, "\(number) \(turn)"))
            }
        }
        #expect(try stores[0].items(.code, owner: nil).count == 160)
    }
}
