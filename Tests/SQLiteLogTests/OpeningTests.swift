import EventLog
import Glibc
import SQLiteLog
import Support
import Testing

extension SQLiteLog: Closable {}
extension KeyFile: Closable {}

struct `Opening a log` {
    @Test func `wants a file that is there, and making one wants none`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            #expect(reason { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) } == .missing)
            #expect(reason { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) } == .missing)
            #expect(!exists(path) && !exists(path + ".lock"))
            #expect(reason { () throws(LogFailure) in try SQLiteLog.create(path) } == nil)
            let before = contents(path)
            #expect(reason { () throws(LogFailure) in try SQLiteLog.create(path) } == .exists)
            #expect(contents(path) == before)
            #expect(
                reason { () throws(LogFailure) in try SQLiteLog.create(folder + "/none/log.db") } == .missing)
        }
    }

    @Test(arguments: [SQLiteLog.Access.reading, .writing])
    func `refuses what is no log, and leaves it as it is`(access: SQLiteLog.Access) throws {
        try withFolder { folder in
            #expect(
                reason { () throws(LogFailure) in try SQLiteLog.open(folder, for: access) } == .isDirectory)
            #expect(reason { () throws(LogFailure) in try SQLiteLog.create(folder) } == .isDirectory)
            #expect(
                reason { () throws(LogFailure) in try SQLiteLog.open("/dev/null", for: access) }
                    == .notADatabase)
            let path = folder + "/other"
            for bytes in [[], Array("sequence;stream\n".utf8), Array(repeating: 0, count: 8_192)] as [[UInt8]]
            {
                write(path, bytes)
                #expect(
                    reason { () throws(LogFailure) in try SQLiteLog.open(path, for: access) } == .notADatabase
                )
                #expect(contents(path) == bytes)
                unlink(path)
            }
            #expect(runSQL(path, "CREATE TABLE notes(text)") == "ok")
            let before = contents(path)
            #expect(
                reason { () throws(LogFailure) in try SQLiteLog.open(path, for: access) } == .notADatabase)
            #expect(contents(path) == before)
        }
    }

    @Test func `an index that earlier programs kept is read past, and dropped by who writes`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            try SQLiteLog.create(path).close()
            let index = "CREATE INDEX events_by_request ON events(request) WHERE request IS NOT NULL"
            #expect(runSQL(path, index) == "ok")
            try SQLiteLog.open(path, for: .reading).close()
            #expect(runSQL(path, index) == "index events_by_request already exists")
            try SQLiteLog.open(path, for: .writing).close()
            #expect(runSQL(path, index) == "ok")
        }
    }

    @Test(arguments: [
        ("PRAGMA user_version = 2", LogFailure.Reason.newerSchema(2)),
        ("PRAGMA user_version = 0", .notADatabase),
        ("PRAGMA application_id = 1", .notADatabase),
        ("DROP TRIGGER events_stay", .settings("events_stay")),
        ("DROP TRIGGER events_have_no_gaps", .settings("events_have_no_gaps")),
        ("DROP INDEX events_by_stream", .settings("events_by_stream")),
        ("DROP TABLE drafts", .settings("drafts")),
        ("ALTER TABLE events ADD COLUMN x TEXT", .settings("events")),
        ("CREATE TABLE stranger(x)", .settings("stranger")),
        (
            "CREATE TRIGGER stranger AFTER INSERT ON events BEGIN DELETE FROM drafts; END",
            .settings("stranger")
        ),
    ])
    func `refuses a log of another make`(change: String, expected: LogFailure.Reason) throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            try SQLiteLog.create(path).close()
            #expect(runSQL(path, change) == "ok")
            for access in [SQLiteLog.Access.reading, .writing] {
                #expect(reason { () throws(LogFailure) in try SQLiteLog.open(path, for: access) } == expected)
            }
        }
    }

    @Test func `is for one writer and any number of readers`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            let log = try SQLiteLog.create(path)
            #expect(reason { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) } == .locked)
            let reader = try SQLiteLog.open(path, for: .reading)
            #expect(try reader.lastSequence() == 0)
            try log.append(Batch(entries: [entry(1)]))
            #expect(try reader.lastSequence() == 1)
            #expect(try reader.entry(1) == entry(1))
            let failure = #expect(throws: LogFailure.self) { try reader.append(Batch(entries: [entry(2)])) }
            #expect(failure?.reason == .readOnly)
            reader.close()
            log.close()
            #expect(reason { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) } == nil)
        }
    }

    @Test func `survives an end without a close, and a close leaves one file`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            let log = try SQLiteLog.create(path)
            for sequence in 1...20 { try log.append(Batch(entries: [entry(sequence)])) }
            // What a crash leaves: the file and its write-ahead log as they are now.
            for suffix in ["", "-wal"] { write(folder + "/crashed.db" + suffix, contents(path + suffix)) }
            log.close()
            #expect(!exists(path + "-wal") && !exists(path + "-shm"))
            let after = try SQLiteLog.open(folder + "/crashed.db", for: .writing)
            defer { after.close() }
            #expect(try after.lastSequence() == 20)
            try after.append(Batch(entries: [entry(21)]))
            #expect(try after.integrityFlaws().isEmpty)
        }
    }

    @Test func `also goes by a name with strange characters`() throws {
        try withFolder { folder in
            let path = folder + "/a b%?#ü.db"
            let log = try SQLiteLog.create(path)
            try log.append(Batch(entries: [entry(1)]))
            log.close()
            #expect(exists(path))
            let reader = try SQLiteLog.open(path, for: .reading)
            defer { reader.close() }
            #expect(try reader.lastSequence() == 1)
        }
    }
}

struct `The log's file` {
    @Test(arguments: [
        ("UPDATE events SET actor = 'm2'", "events are never changed"),
        ("UPDATE events SET sequence = 9 WHERE sequence = 1", "events are never changed"),
        ("DELETE FROM events", "events are never deleted"),
        ("DELETE FROM events WHERE sequence = 2", "events are never deleted"),
        (
            "INSERT INTO events VALUES(4,'call/b',1,'t','a',NULL,'{}',x'00')",
            "sequences and versions have no gaps"
        ),
        (
            "INSERT INTO events VALUES(2,'call/b',1,'t','a',NULL,'{}',x'00')",
            "sequences and versions have no gaps"
        ),
        (
            "INSERT INTO events VALUES(3,'call/b',2,'t','a',NULL,'{}',x'00')",
            "sequences and versions have no gaps"
        ),
        (
            "INSERT INTO events VALUES(3,'call/b',0,'t','a',NULL,'{}',x'00')",
            "sequences and versions have no gaps"
        ),
        (
            "INSERT OR REPLACE INTO events VALUES(2,'call/a',2,'t','a',NULL,'{}',x'00')",
            "sequences and versions have no gaps"
        ),
        (
            "INSERT OR REPLACE INTO events VALUES(3,'call/a',2,'t','a',NULL,'{}',x'00')",
            "events are never deleted"
        ),
        (
            "INSERT INTO events VALUES(3,'call/a',2,'t','a',NULL,'{}',x'00')",
            "UNIQUE constraint failed: events.stream, events.version"
        ),
    ])
    func `refuses what would change history`(sql: String, message: String) throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            let log = try SQLiteLog.create(path)
            defer { log.close() }
            try log.append(Batch(entries: [entry(1), entry(2)]))
            #expect(runSQL(path, "PRAGMA recursive_triggers = ON; " + sql) == message)
            #expect(try log.entry(1) == entry(1) && log.entry(2) == entry(2))
        }
    }
}
