import CSQLite
package import EventLog
import Glibc
import Synchronization

/// The sealing keys in a SQLite file of their own, `FILE.keys`, which only its owner may read.
///
/// Apart from the log, so that a copy of the log alone opens nothing, and so that a destroyed key is not in every backup of it.
package final class KeyFile: KeyStore {
    /// The file.
    package let path: String
    private let connection: Mutex<Connection?>

    private init(_ path: String, _ connection: consuming sending Connection) {
        self.path = path
        self.connection = Mutex(.some(consume connection))
    }

    deinit { close() }

    /// Makes an empty key file with mode 0600; throws `exists` rather than touch a file.
    package static func create(_ path: String) throws(LogFailure) -> KeyFile {
        try Files.make(path, mode: 0o600)
        do throws(LogFailure) {
            try Schema.keys.make(at: path)
            return try open(path, for: .writing)
        } catch {
            Files.removeDatabase(path)
            throw error
        }
    }

    /// Opens a key file that is there; throws as ``SQLiteLog/open(_:for:)`` does.
    ///
    /// The process that writes the log is the only one to open it for writing; the log's lock sees to that.
    package static func open(_ path: String, for access: SQLiteLog.Access) throws(LogFailure) -> KeyFile {
        try Files.requireFile(path)
        let isWritable = Files.isWritable(path)
        let connection: Connection
        switch access {
        case .writing:
            guard isWritable else { throw LogFailure(.readOnly, path) }
            connection = try Connection.placed(path, flags: SQLITE_OPEN_READWRITE)
        case .reading where isWritable: connection = try Connection.placed(path, flags: SQLITE_OPEN_READWRITE)
        case .reading where Files.size(path + "-wal") > 0:
            connection = try Connection.placed(path, flags: SQLITE_OPEN_READONLY)
        case .reading:
            connection = try Connection.placed(
                Files.immutableAddress(path), flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
        }
        try Schema.keys.checkMarks(of: connection, path)
        try Settings.apply(access == .writing ? .writing : .reading, to: connection, path)
        try Schema.keys.checkParts(of: connection, path)
        return KeyFile(path, connection)
    }

    private func use<Result>(_ body: (borrowing Connection) throws(SQLiteError) -> sending Result)
        throws(LogFailure) -> Result
    {
        try connection.use(path, body)
    }

    package func put(_ keys: [SubjectKey]) throws(LogFailure) {
        guard !keys.isEmpty else { return }
        let conflict = try use { connection throws(SQLiteError) -> String? in
            try connection.transaction { () throws(SQLiteError) -> String? in
                let insert = try Statement(
                    connection, "INSERT OR IGNORE INTO subjects(subject, key) VALUES(?1, ?2)")
                let select = try Statement(connection, "SELECT key FROM subjects WHERE subject = ?1")
                for item in keys {
                    insert.bind(1, item.subject)
                    insert.bind(2, blob: item.key)
                    try insert.run()
                    defer { select.reset() }
                    select.bind(1, item.subject)
                    guard try select.step(), select.bytes(0).elementsEqual(item.key) else {
                        return item.subject
                    }
                }
                return nil
            }
        }
        if let conflict { throw LogFailure(.keyConflict(conflict), path) }
    }

    package func state(of subject: String) throws(LogFailure) -> KeyState {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(
                connection, "SELECT key, destroyed FROM subjects WHERE subject = ?1")
            statement.bind(1, subject)
            guard try statement.step() else { return .unknown }
            return statement.isNull(0) ? .destroyed(at: statement.text(1)) : .key(Array(statement.bytes(0)))
        }
    }

    package func all() throws(LogFailure) -> [String: [UInt8]] {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(
                connection, "SELECT subject, key FROM subjects WHERE key IS NOT NULL")
            var keys: [String: [UInt8]] = [:]
            while try statement.step() { keys[statement.text(0)] = Array(statement.bytes(1)) }
            return keys
        }
    }

    package func destroyed() throws(LogFailure) -> [String: String] {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(
                connection, "SELECT subject, destroyed FROM subjects WHERE destroyed IS NOT NULL")
            var times: [String: String] = [:]
            while try statement.step() { times[statement.text(0)] = statement.text(1) }
            return times
        }
    }

    package func destroy(_ subject: String, at time: String) throws(LogFailure) {
        let isGone = try use { connection throws(SQLiteError) -> Bool in
            let statement = try Statement(
                connection,
                "INSERT INTO subjects(subject, destroyed) VALUES(?1, ?2) "
                    + "ON CONFLICT(subject) DO UPDATE SET key = NULL, destroyed = excluded.destroyed "
                    + "WHERE destroyed IS NULL")
            statement.bind(1, subject)
            statement.bind(2, time)
            try statement.run()
            // The write-ahead log may still hold the page with the key; emptied, it does not.
            return try connection.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
        }
        // A reader was in the way; the key is marked, and a second call finishes the work.
        if !isGone { throw LogFailure(.locked, path) }
    }

    package func integrityFlaws() throws(LogFailure) -> [String] {
        try use { connection throws(SQLiteError) in try connection.integrityFlaws() }
    }

    package func close() {
        connection.withLock { connection in
            connection?.settle()
            connection = nil
        }
    }
}

extension Connection {
    /// Leaves a file that stands by itself, if this connection writes it and no reader is in the way.
    fileprivate func settle() {
        guard (try? text("PRAGMA query_only")) == "0" else { return }
        if (try? checkpoint(SQLITE_CHECKPOINT_TRUNCATE)) == true {
            _ = set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
        }
    }

    /// Runs a closure in a transaction, which is undone when the closure throws or gives something.
    func transaction<Refusal>(_ body: () throws(SQLiteError) -> Refusal?) throws(SQLiteError) -> Refusal? {
        try run("BEGIN IMMEDIATE")
        do throws(SQLiteError) {
            if let refusal = try body() {
                try run("ROLLBACK")
                return refusal
            }
            try run("COMMIT")
            return nil
        } catch {
            sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
            throw error
        }
    }
}
