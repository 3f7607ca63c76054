import CSQLite
import EventLog
import Glibc
import Support
import Synchronization
import Testing
import Threads

@testable import SQLiteLog

// Extended codes, whose macros Swift does not import.
private let ioErrorReading = SQLITE_IOERR | 1 << 8
private let ioErrorWriting = SQLITE_IOERR | 3 << 8
private let ioErrorSynchronising = SQLITE_IOERR | 4 << 8

/// Runs a closure on some threads at once and waits for all.
private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let workers = (0..<count).map { index in Worker { body(index) } }
    for worker in workers { worker?.join() }
}

struct `Writing` {
    @Test func `from many threads is durable, in order, and shares its commits`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            let log = try SQLiteLog.create(path)
            let next = Mutex(1)
            let failures = Mutex<[LogFailure]>([])
            onThreads(32) { _ in
                for _ in 0..<50 {
                    do throws(LogFailure) {
                        // As the engine does: number and queue under one lock, wait outside it.
                        let ticket = try next.withLock { sequence throws(LogFailure) in
                            let ticket = try log.enqueue(Batch(entries: [entry(sequence)]))
                            sequence += 1
                            return ticket
                        }
                        try ticket.wait()
                    } catch {
                        failures.withLock { $0.append(error) }
                    }
                }
            }
            #expect(failures.withLock { $0 }.isEmpty)
            #expect(log.commits > 0 && log.commits < 1_600, "\(log.commits) commits for 1,600 batches")
            for suffix in ["", "-wal"] { write(folder + "/copy.db" + suffix, contents(path + suffix)) }
            log.close()
            let copy = try SQLiteLog.open(folder + "/copy.db", for: .reading)
            defer { copy.close() }
            var due = 1
            try copy.scan(after: 0, through: nil) { row in
                if row.entry == entry(due) { due += 1 }
                return true
            }
            #expect(due == 1_601)
        }
    }

    @Test func `settles in order while the observer listens`() throws {
        try withFolder { folder in
            let log = try SQLiteLog.create(folder + "/log.db")
            let heard = Mutex<[Int]>([])
            log.observe { settlement in
                if case .committed(let through) = settlement { heard.withLock { $0.append(through) } }
            }
            var tickets: [Ticket] = []
            for sequence in 1...500 { tickets.append(try log.enqueue(Batch(entries: [entry(sequence)]))) }
            for ticket in tickets { try ticket.wait() }
            let all = heard.withLock { $0 }
            #expect(all == all.sorted() && all.last == 500)
            log.close()
        }
    }

    @Test func `checkpoints by itself, so that the write-ahead log stays small`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            let log = try SQLiteLog.create(path)
            for sequence in 1...300 { try log.append(Batch(entries: [entry(sequence, size: 60_000)])) }
            #expect(contents(path).count > 15_000_000)
            #expect(contents(path + "-wal").count < 9_000_000)
            log.close()
        }
    }

    @Test func `reads back every setting`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            try SQLiteLog.create(path).close()
            let connection = try Connection(path, flags: SQLITE_OPEN_READWRITE)
            try Settings.apply(.writing, to: connection, path)
            for (name, value) in [
                ("journal_mode", "wal"), ("synchronous", "2"), ("recursive_triggers", "1"),
                ("trusted_schema", "0"),
                ("cell_size_check", "1"), ("secure_delete", "1"), ("mmap_size", "0"),
                ("wal_autocheckpoint", "0"),
                ("application_id", "1467116376"), ("user_version", "1"),
            ] { #expect(try connection.text("PRAGMA \(name)") == value, "\(name)") }
            #expect(werkx_sqlite_switch(connection.handle, SQLITE_DBCONFIG_DEFENSIVE, -1) == 1)
            #expect(werkx_sqlite_switch(connection.handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1) == 1)
            try Settings.apply(.reading, to: connection, path)
            #expect(throws: SQLiteError.self) { try connection.run("DELETE FROM drafts") }
        }
    }

    @Test func `refuses to start when a setting does not take`() throws {
        // A database in memory cannot have a write-ahead log.
        let connection = try Connection(":memory:", flags: SQLITE_OPEN_READWRITE)
        let failure = #expect(throws: LogFailure.self) {
            try Settings.apply(.writing, to: connection, "memory")
        }
        #expect(failure?.reason == .settings("journal_mode"))
    }
}

struct `After a failed commit` {
    /// A log with one event, whose writer meets faults from its second group on.
    private func withFaults(
        _ code: @escaping @Sendable (Faults.Place) -> Int32?, _ body: (SQLiteLog, String) throws -> Void
    ) throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            try SQLiteLog.create(path).close()
            let log = try SQLiteLog.open(
                path, for: .writing, faults: Faults { place, turn in turn == 2 ? code(place) : nil })
            defer { log.close() }
            try log.append(Batch(entries: [entry(1)]))
            try body(log, path)
        }
    }

    private let second = Batch(
        entries: [entry(2)], drafts: [.put(Draft(key: "card/a", revision: 1, sealed: [1]))])

    @Test func `a group whose rows are there counts`() throws {
        try withFaults({ $0 == .afterCommit ? ioErrorSynchronising : nil }) { log, _ in
            try log.append(second)
            #expect(try log.lastSequence() == 2)
            try log.append(Batch(entries: [entry(3)]))
        }
    }

    @Test func `a group whose rows are not there is void, and the log goes on`() throws {
        try withFaults({ $0 == .insteadOfCommit ? ioErrorWriting : nil }) { log, path in
            let failure = #expect(throws: LogFailure.self) { try log.append(second) }
            #expect(failure?.reason == .io(Int(ioErrorWriting)))
            #expect(try log.lastSequence() == 1 && log.draft("card/a") == nil)
            // The write-ahead log was emptied, so that nothing of the group can come back.
            #expect(contents(path + "-wal").isEmpty)
            try log.append(second)
            #expect(try log.lastSequence() == 2 && log.draft("card/a") != nil)
        }
    }

    @Test func `a group that could not be secured stops the log, which still reads`() throws {
        try withFaults({ place in
            switch place {
            case .afterCommit, .checkpoint: ioErrorSynchronising
            case .insteadOfCommit, .reopening: nil
            }
        }) { log, path in
            #expect(throws: LogFailure.self) { try log.append(self.second) }
            let failure = #expect(throws: LogFailure.self) { try log.append(Batch(entries: [entry(3)])) }
            #expect(failure?.name == "io")
            for _ in 0..<100 {
                let first = try log.entry(1)
                #expect(first == entry(1))
            }
            let second = reason { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) }
            #expect(second == .locked)
        }
    }

    @Test func `a file that cannot be opened again stops the log`() throws {
        try withFaults({ $0 == .insteadOfCommit || $0 == .reopening ? ioErrorReading : nil }) { log, _ in
            #expect(throws: LogFailure.self) { try log.append(second) }
            let failure = #expect(throws: LogFailure.self) { try log.append(Batch(entries: [entry(2)])) }
            #expect(failure?.reason == .io(Int(ioErrorReading)))
        }
    }

    @Test func `a full disk refuses writes until there is room`() throws {
        try withFaults({ $0 == .insteadOfCommit || $0 == .checkpoint ? SQLITE_FULL : nil }) { log, _ in
            let failure = #expect(throws: LogFailure.self) { try log.append(second) }
            #expect(failure?.reason == .full)
            #expect(try log.entry(1) == entry(1))
            try log.append(second)
            #expect(try log.lastSequence() == 2)
        }
    }

    @Test func `the figures tell what was committed, and whether the last group was`() throws {
        try withFaults({ $0 == .insteadOfCommit || $0 == .checkpoint ? SQLITE_FULL : nil }) { log, _ in
            #expect(log.figures.isWritable && log.figures.commits == 1 && log.figures.batches == 1)
            #expect(throws: LogFailure.self) { try log.append(second) }
            #expect(!log.figures.isWritable && log.figures.failures == 1)
            try log.append(second)
            let figures = log.figures
            #expect(figures.isWritable && figures.commits == 2 && figures.queued == 0)
            #expect(figures.sizes[0] == 2)
            #expect(figures.durations.reduce(0, +) == 2 && figures.nanoseconds > 0)
            log.close()
            #expect(!log.figures.isWritable)
        }
    }

    @Test func `everything queued behind it is told`() throws {
        try withFaults({ $0 == .insteadOfCommit ? ioErrorWriting : nil }) { log, _ in
            let heard = Mutex<[Settlement]>([])
            log.observe { settlement in heard.withLock { $0.append(settlement) } }
            var tickets: [Ticket] = []
            for sequence in 2...50 {
                // Once the fault was met, the rest is refused at once.
                if let ticket = try? log.enqueue(Batch(entries: [entry(sequence)])) { tickets.append(ticket) }
            }
            for ticket in tickets { #expect(throws: LogFailure.self) { try ticket.wait() } }
            #expect(
                heard.withLock { $0.first }
                    == .discarded(after: 1, LogFailure(.io(Int(ioErrorWriting)), log.path)))
            let last = try log.lastSequence()
            #expect(last == 1)
        }
    }
}
