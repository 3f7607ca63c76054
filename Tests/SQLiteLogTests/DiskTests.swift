import EventLog
import Glibc
import SQLiteLog
import Support
import Testing

/// Whether this process may mount a file system of its own.
private let mayMount: Bool = {
    var template = Array("/tmp/werkx-mount-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return false }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { rmdir(path) }
    guard mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
    umount(path)
    return true
}()

/// Runs a closure with a disk of a size like `1m`.
private func withDisk(_ size: String, _ body: (String) throws -> Void) throws {
    try withFolder { folder in
        let options = "size=" + size
        try #require(mount("tmpfs", folder, "tmpfs", 0, options) == 0)
        defer { umount2(folder, Int32(MNT_DETACH)) }
        try body(folder)
    }
}

@Suite(.enabled(if: mayMount, "a disk of a given size needs the right to mount one"))
struct `On a real disk` {
    @Test func `that is full writes are refused, reading goes on, and room ends it`() throws {
        try withDisk("2m") { folder in
            let path = folder + "/log.db"
            write(folder + "/ballast", Array(repeating: 1, count: 700_000))
            let log = try SQLiteLog.create(path)
            var written = 0
            var reason: LogFailure.Reason?
            while reason == nil && written < 1_000 {
                do throws(LogFailure) {
                    try log.append(Batch(entries: [entry(written + 1, size: 20_000)]))
                    written += 1
                } catch {
                    reason = error.reason
                }
            }
            #expect(reason == .full)
            #expect(written > 5)
            #expect(try log.lastSequence() == written)
            #expect(try log.entry(written) == entry(written, size: 20_000))
            // Refused again, and again without harm.
            let again = #expect(throws: LogFailure.self) {
                try log.append(Batch(entries: [entry(written + 1, size: 60_000)]))
            }
            #expect(again?.reason == .full)
            unlink(folder + "/ballast")
            try log.append(Batch(entries: [entry(written + 1, size: 60_000)]))
            #expect(try log.integrityFlaws().isEmpty)
            log.close()
            let after = try SQLiteLog.open(path, for: .reading)
            #expect(try after.lastSequence() == written + 1)
            after.close()
        }
    }

    @Test func `without any room no log is made, and nothing is left`() throws {
        try withDisk("16k") { folder in
            let path = folder + "/log.db"
            let failure = #expect(throws: LogFailure.self) { try SQLiteLog.create(path) }
            #expect(failure?.reason == .full)
            #expect(!exists(path) && !exists(path + "-wal"))
        }
    }

    @Test func `that cannot be written a log is read and not written`() throws {
        try withDisk("4m") { folder in
            let path = folder + "/log.db"
            let keyPath = path + ".keys"
            let log = try SQLiteLog.create(path)
            try log.append(Batch(entries: [entry(1)]))
            log.close()
            let keys = try KeyFile.create(keyPath)
            try keys.put([SubjectKey(subject: "member/1", key: Array(repeating: 1, count: 32))])
            keys.close()
            try #require(
                mount("tmpfs", folder, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0)
            #expect(reason { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) } == .readOnly)
            #expect(reason { () throws(LogFailure) in try KeyFile.open(keyPath, for: .writing) } == .readOnly)
            #expect(reason { () throws(LogFailure) in try SQLiteLog.create(folder + "/new.db") } == .readOnly)
            let reader = try SQLiteLog.open(path, for: .reading)
            #expect(try reader.entry(1) == entry(1))
            reader.close()
            let readKeys = try KeyFile.open(keyPath, for: .reading)
            #expect(try readKeys.all().count == 1)
            readKeys.close()
        }
    }
}
