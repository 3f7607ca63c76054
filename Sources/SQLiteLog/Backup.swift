import CSQLite
package import EventLog
import Glibc

extension SQLiteLog {
    /// Copies the log as it stands into a new file, also while it is written; verified, and whole or not there at all.
    ///
    /// The copy stands by itself: no write-ahead log, so that anybody can open it from anywhere. Throws `exists` rather than
    /// overwrite, and `damaged` when the copy does not pass SQLite's check.
    package func backup(to target: String) throws(LogFailure) {
        try Backup.copy(path, to: target, .log, mode: 0o640)
    }
}

extension SQLiteLog {
    /// Gives a finished copy its name, durably; throws `exists` rather than overwrite.
    package static func place(_ copy: String, as target: String) throws(LogFailure) {
        try Backup.place(copy, as: target)
    }
}

extension KeyFile {
    /// Copies the keys into a new file with mode 0600, in the same way; it belongs to another place than the log's copy.
    package func backup(to target: String) throws(LogFailure) {
        try Backup.copy(path, to: target, .keys, mode: 0o600)
    }
}

enum Backup {
    static func copy(_ source: String, to target: String, _ schema: Schema, mode: mode_t) throws(LogFailure) {
        var status = stat()
        if stat(target, &status) == 0 {
            throw LogFailure(status.st_mode & S_IFMT == S_IFDIR ? .isDirectory : .exists, target)
        }
        // Another name until the copy is verified; what an interrupted backup left there is nobody's.
        let part = target + ".part"
        Files.removeDatabase(part)
        try Files.make(part, mode: mode)
        do throws(LogFailure) {
            try pages(of: source, into: part, schema)
            try Files.synchronise(part)
            try place(part, as: target)
        } catch {
            Files.removeDatabase(part)
            throw error
        }
    }

    /// Gives a finished file its name, which nothing may bear yet, durably.
    static func place(_ part: String, as target: String) throws(LogFailure) {
        // Unlike a renaming, a link does not overwrite what has appeared meanwhile.
        if link(part, target) != 0 {
            // The file systems of memory sticks know no links; there the name is taken first and then renamed over.
            guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw Files.failure(errno, target) }
            try Files.make(target, mode: 0o600)
            guard rename(part, target) == 0 else {
                let code = errno
                unlink(target)
                throw Files.failure(code, target)
            }
        }
        Files.removeDatabase(part)
        try Files.synchroniseDirectory(of: target)
    }

    private static func pages(of source: String, into part: String, _ schema: Schema) throws(LogFailure) {
        let flags = Files.isWritable(source) ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let immutable = flags == SQLITE_OPEN_READONLY && Files.size(source + "-wal") == 0
        let from = try Connection.placed(
            immutable ? Files.immutableAddress(source) : source,
            flags: immutable ? flags | SQLITE_OPEN_URI : flags)
        try Settings.apply(.reading, to: from, source)
        let flaws: [String]
        do throws(SQLiteError) {
            let into = try Connection(part, flags: SQLITE_OPEN_READWRITE)
            guard let backup = sqlite3_backup_init(into.handle, "main", from.handle, "main") else {
                throw into.error(SQLITE_ERROR)
            }
            // All pages in one step are one state of the log, and writers go on meanwhile.
            let step = sqlite3_backup_step(backup, -1)
            let finish = sqlite3_backup_finish(backup)
            if step != SQLITE_DONE { throw into.error(finish == SQLITE_OK ? step : finish) }
            try into.run("PRAGMA journal_mode = DELETE")
            flaws = try into.integrityFlaws()
        } catch {
            throw error.failure(part)
        }
        if let flaw = flaws.first { throw LogFailure(.damaged(flaw), source) }
        let copy = try Connection.placed(part, flags: SQLITE_OPEN_READONLY)
        try schema.checkMarks(of: copy, part)
        try schema.checkParts(of: copy, part)
    }
}
