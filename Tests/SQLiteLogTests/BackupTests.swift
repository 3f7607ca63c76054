import EventLog
import Glibc
import SQLiteLog
import Support
import Testing

struct `A backup` {
    @Test func `of a log that is being written is whole and stands by itself`() throws {
        try withFolder { folder in
            let (path, target) = (folder + "/log.db", folder + "/backup.db")
            let log = try SQLiteLog.create(path)
            defer { log.close() }
            try log.append(
                Batch(
                    entries: (1...50).map { entry($0) },
                    drafts: [.put(Draft(key: "card/a", revision: 1, sealed: [7]))]))
            write(target + ".part", Array("left by an interrupted one".utf8))
            try log.backup(to: target)
            #expect(!exists(target + ".part") && !exists(target + "-wal") && !exists(target + "-journal"))
            try log.append(Batch(entries: [entry(51)]))
            let copy = try SQLiteLog.open(target, for: .writing)
            #expect(try copy.lastSequence() == 50)
            #expect(try copy.entry(50) == entry(50) && copy.draft("card/a")?.sealed == [7])
            try copy.append(Batch(entries: [entry(51)]))
            copy.close()
        }
    }

    @Test func `overwrites nothing`() throws {
        try withFolder { folder in
            let log = try SQLiteLog.create(folder + "/log.db")
            defer { log.close() }
            write(folder + "/there", [1, 2, 3])
            for (target, reason) in [
                ("/there", LogFailure.Reason.exists), ("", .isDirectory), ("/none/backup.db", .missing),
                ("/log.db", .exists),
            ] {
                let failure = #expect(throws: LogFailure.self) { try log.backup(to: folder + target) }
                #expect(failure?.reason == reason, "\(target)")
            }
            #expect(contents(folder + "/there") == [1, 2, 3])
        }
    }

    @Test func `of a damaged log is none`() throws {
        try withFolder { folder in
            let path = folder + "/log.db"
            let log = try SQLiteLog.create(path)
            try log.append(Batch(entries: (1...300).map { entry($0, size: 100) }))
            log.close()
            var bytes = contents(path)
            // The second half of a page in the middle, where the rows are.
            for index in 36_864..<40_960 { bytes[index] = 0xff }
            write(path, bytes)
            let damaged = try SQLiteLog.open(path, for: .reading)
            defer { damaged.close() }
            #expect(try !damaged.integrityFlaws().isEmpty)
            let failure = #expect(throws: LogFailure.self) { try damaged.backup(to: folder + "/backup.db") }
            #expect(failure?.name == "damaged")
            #expect(!exists(folder + "/backup.db") && !exists(folder + "/backup.db.part"))
            let found = #expect(throws: LogFailure.self) {
                try damaged.scan(after: 0, through: nil) { _ in true }
            }
            #expect(found?.name == "damaged")
        }
    }

    @Test func `of keys is for their owner only`() throws {
        try withFolder { folder in
            let path = folder + "/log.db.keys"
            let keys = try KeyFile.create(path)
            defer { keys.close() }
            let key = SubjectKey(subject: "member/1", key: (0..<32).map { $0 })
            try keys.put([key])
            try keys.backup(to: folder + "/backup.keys")
            #expect(mode(folder + "/backup.keys") == 0o600)
            let copy = try KeyFile.open(folder + "/backup.keys", for: .reading)
            defer { copy.close() }
            #expect(try copy.all() == ["member/1": key.key])
        }
    }
}

struct `The key file` {
    @Test func `is its owner's, stays, and is refused for a log's`() throws {
        try withFolder { folder in
            let path = folder + "/log.db.keys"
            let keys = try KeyFile.create(path)
            let key = (0..<32).map { UInt8($0 &* 7 &+ 3) }
            try keys.put([SubjectKey(subject: "member/1", key: key)])
            for suffix in ["", "-wal", "-shm"] { #expect(mode(path + suffix) == 0o600, "\(suffix)") }
            // What a crash leaves.
            for suffix in ["", "-wal"] { write(folder + "/crashed" + suffix, contents(path + suffix)) }
            keys.close()
            keys.close()
            #expect(throws: LogFailure(.closed, path)) { try keys.all() }
            #expect(!exists(path + "-wal"))
            let after = try KeyFile.open(folder + "/crashed", for: .reading)
            #expect(try after.state(of: "member/1") == .key(key))
            after.close()
            #expect(reason { () throws(LogFailure) in try KeyFile.create(path) } == .exists)
            #expect(
                reason { () throws(LogFailure) in try KeyFile.open(folder + "/none", for: .writing) }
                    == .missing)
            #expect(
                reason { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) } == .notADatabase)
        }
    }

    @Test func `has no trace of a destroyed key`() throws {
        try withFolder { folder in
            let path = folder + "/log.db.keys"
            let keys = try KeyFile.create(path)
            defer { keys.close() }
            let key = (0..<32).map { UInt8($0 &* 7 &+ 3) }
            func traces() -> Int {
                ["", "-wal"].reduce(0) { sum, suffix in
                    let bytes = contents(path + suffix)
                    return sum + bytes.indices.filter { bytes[$0...].starts(with: key) }.count
                }
            }
            try keys.put([
                SubjectKey(subject: "member/1", key: key),
                SubjectKey(subject: "member/2", key: Array(repeating: 9, count: 32)),
            ])
            #expect(traces() > 0)
            try keys.destroy("member/1", at: "2027-01-04T08:00:00.000Z")
            #expect(traces() == 0)
            #expect(try keys.all().count == 1)
        }
    }
}
