import CSQLite
import EventLog
import Glibc

/// What SQLite said when it did not do as told.
struct SQLiteError: Error {
    /// Extended result code.
    let code: Int32
    /// The system's errno of the failed call, 0 if there was none.
    let system: Int32
    let message: String

    /// The code without what extends it.
    var primary: Int32 { code & 0xff }

    /// Whether a row was refused, which leaves the transaction and the connection sound.
    var isConstraint: Bool { primary == SQLITE_CONSTRAINT }

    /// The failure to report for a file.
    func failure(_ place: String) -> LogFailure {
        switch primary {
        case SQLITE_FULL: LogFailure(.full, place)
        case SQLITE_IOERR where system == ENOSPC: LogFailure(.full, place)
        case SQLITE_NOTADB: LogFailure(.notADatabase, place)
        case SQLITE_CORRUPT: LogFailure(.damaged(message), place)
        case SQLITE_READONLY: LogFailure(.readOnly, place)
        case SQLITE_BUSY, SQLITE_LOCKED: LogFailure(.locked, place)
        case SQLITE_CONSTRAINT: LogFailure(.refused(message), place)
        case SQLITE_PERM, SQLITE_AUTH: LogFailure(.notAllowed, place)
        default: LogFailure(.io(Int(code)), place)
        }
    }
}

/// One open database; closing is its end of life.
struct Connection: ~Copyable {
    let handle: OpaquePointer

    /// Opens a path or, with `SQLITE_OPEN_URI`, an address; the flags are SQLite's.
    init(_ name: String, flags: Int32) throws(SQLiteError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let error = SQLiteError(
                code: code, system: opened.map { sqlite3_system_errno($0) } ?? 0,
                message: String(cString: sqlite3_errstr(code)))
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5_000)
    }

    /// The same with the failure to report for the file.
    static func placed(_ place: String, flags: Int32) throws(LogFailure) -> Connection {
        do throws(SQLiteError) {
            return try Connection(place, flags: flags)
        } catch {
            throw error.failure(place)
        }
    }

    deinit { sqlite3_close_v2(handle) }

    /// The error of the last call.
    func error(_ code: Int32) -> SQLiteError {
        SQLiteError(
            code: sqlite3_extended_errcode(handle) == SQLITE_OK ? code : sqlite3_extended_errcode(handle),
            system: sqlite3_system_errno(handle), message: String(cString: sqlite3_errmsg(handle)))
    }

    /// Runs statements that give no rows, or whose rows do not matter.
    func run(_ sql: String) throws(SQLiteError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw error(code) }
    }

    /// Every row's first column as text.
    func texts(_ sql: String) throws(SQLiteError) -> [String] {
        let statement = try Statement(self, sql)
        var rows: [String] = []
        while try statement.step() { rows.append(statement.text(0)) }
        return rows
    }

    /// The first row's first column as text, empty when there is no row.
    func text(_ sql: String) throws(SQLiteError) -> String { try texts(sql).first ?? "" }

    /// What SQLite finds wrong with the file; when it cannot even look, that is what is wrong.
    func integrityFlaws() throws(SQLiteError) -> [String] {
        do throws(SQLiteError) {
            return try texts("PRAGMA integrity_check").filter { $0 != "ok" }
        } catch {
            guard error.primary == SQLITE_CORRUPT else { throw error }
            return [error.message]
        }
    }

    /// Sets a switch of `sqlite3_db_config` and says whether it now is as wanted.
    func set(_ option: Int32, _ value: Bool) -> Bool {
        werkx_sqlite_switch(handle, option, value ? 1 : 0) == (value ? 1 : 0)
    }

    /// Copies the write-ahead log into the file and, with `SQLITE_CHECKPOINT_TRUNCATE`, empties it; whether all was copied.
    func checkpoint(_ mode: Int32) throws(SQLiteError) -> Bool {
        var (frames, copied): (Int32, Int32) = (0, 0)
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, &frames, &copied)
        if code & 0xff == SQLITE_BUSY { return false }
        if code != SQLITE_OK { throw error(code) }
        return frames == copied
    }
}

/// A prepared statement.
struct Statement: ~Copyable {
    let handle: OpaquePointer
    private let database: OpaquePointer

    init(_ connection: borrowing Connection, _ sql: String) throws(SQLiteError) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw connection.error(code) }
        handle = prepared
        database = connection.handle
    }

    deinit { sqlite3_finalize(handle) }

    /// Goes to the next row; false after the last.
    func step() throws(SQLiteError) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw SQLiteError(
            code: code, system: sqlite3_system_errno(database),
            message: String(cString: sqlite3_errmsg(database)))
    }

    /// Runs a statement without rows once, ready for the next time.
    func run() throws(SQLiteError) {
        defer { reset() }
        while try step() {}
    }

    func reset() { sqlite3_reset(handle) }

    func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }

    func bind(_ index: Int32, _ value: String) {
        werkx_bind_text(handle, index, value, Int32(value.utf8.count))
    }

    func bind(_ index: Int32, _ value: Int?) {
        if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, _ value: String?) {
        if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, blob: [UInt8]) {
        werkx_bind_blob(handle, index, blob, Int32(blob.count))
    }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// A column's bytes, valid until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        // The pointer must be asked for before the count, which it may change.
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
