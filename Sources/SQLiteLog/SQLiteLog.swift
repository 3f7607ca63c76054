import CSQLite
package import EventLog
import Glibc

/// The log in one SQLite file, written by one thread in groups, each made durable by one fsync.
///
///     let log = try SQLiteLog.create("werkx.db")
///     defer { log.close() }
///
/// `FILE.lock` is held while the log is open for writing, so a second process gets `locked`. Reading never waits for
/// writing. What ``EventLog/Ticket/wait()`` has returned for survives a power cut.
package final class SQLiteLog: EventLog {
    /// What a log is opened for.
    package enum Access: Sendable { case reading, writing }

    /// The file.
    package let path: String
    private let readers: Readers
    private let writer: Writer?
    /// Held by a reader that opened the file as immutable, against writers.
    private let readingLock: FileLock?

    private init(_ path: String, _ readers: Readers, _ writer: Writer?, _ lock: consuming FileLock?) {
        self.path = path
        self.readers = readers
        self.writer = writer
        readingLock = lock
    }

    deinit { close() }

    /// Makes an empty log and opens it for writing; throws `exists` rather than touch a file, and leaves none behind when it fails.
    package static func create(_ path: String) throws(LogFailure) -> SQLiteLog {
        try Files.make(path, mode: 0o640)
        do throws(LogFailure) {
            try Schema.log.make(at: path)
            return try open(path, for: .writing)
        } catch {
            Files.removeDatabase(path)
            throw error
        }
    }

    /// Opens a log that is there; throws `missing` when it is not, `locked` when another process writes it, `readOnly` when
    /// this one may not, and `notADatabase`, `newerSchema`, `settings` or `damaged` when the file is not what it should be.
    package static func open(_ path: String, for access: Access) throws(LogFailure) -> SQLiteLog {
        try open(path, for: access, faults: Faults())
    }

    /// The same with faults that tests put in.
    static func open(_ path: String, for access: Access, faults: Faults) throws(LogFailure) -> SQLiteLog {
        try Files.requireFile(path)
        switch access {
        case .writing:
            guard Files.isWritable(path) else { throw LogFailure(.readOnly, path) }
            let lock = try FileLock(writing: path)
            let readers = Readers(.shared, .log, path)
            let writer = try Writer(path, readers, lock, faults)
            return SQLiteLog(path, readers, writer, nil)
        case .reading:
            if Files.isWritable(path) {
                let readers = Readers(.shared, .log, path)
                try readers.warm()
                return SQLiteLog(path, readers, nil, nil)
            }
            let lock = Files.size(path + "-wal") == 0 ? FileLock(reading: path) : nil
            let access: ReadAccess
            if lock == nil { access = .readOnly } else { access = .immutable }
            let readers = Readers(access, .log, path)
            try readers.warm()
            return SQLiteLog(path, readers, nil, lock)
        }
    }

    /// Opens a log to look for damage: one whose schema somebody changed is read all the same, and the flaw comes with it.
    package static func inspect(_ path: String) throws(LogFailure) -> (log: SQLiteLog, flaw: LogFailure?) {
        do throws(LogFailure) { return (try open(path, for: .reading), nil) } catch {
            guard case .settings = error.reason else { throw error }
            let readers = Readers(
                Files.isWritable(path) ? .shared : .readOnly, .log, path, isStrict: false)
            try readers.warm()
            return (SQLiteLog(path, readers, nil, nil), error)
        }
    }

    package func enqueue(_ batch: Batch) throws(LogFailure) -> Ticket {
        guard let writer else { throw LogFailure(.readOnly, path) }
        return try writer.enqueue(batch)
    }

    package func observe(_ observer: @escaping @Sendable (Settlement) -> Void) { writer?.observe(observer) }

    /// How many groups were committed since the log was opened; 0 for a reader.
    package var commits: Int { writer?.commits ?? 0 }

    /// How the writer does; a reader is none.
    package var figures: LogFigures {
        if let writer { return writer.figures }
        var figures = LogFigures()
        figures.isWritable = false
        return figures
    }

    /// The last durable sequence, known without a look at the file where this object writes it.
    var committed: Int? { writer?.committed }

    /// Lends a reader for the length of a closure.
    func read<Result>(_ body: (Reader) throws(SQLiteError) -> Result) throws(LogFailure) -> Result {
        try readers.read(body)
    }

    package func close() {
        // The writer empties the pool itself, between its last commit and the last checkpoint.
        if let writer { writer.close() } else { readers.empty(forGood: true) }
    }
}

extension Schema {
    /// Writes the schema into a file that is empty and makes it durable.
    func make(at path: String) throws(LogFailure) {
        do throws(SQLiteError) {
            let connection = try Connection(path, flags: SQLITE_OPEN_READWRITE)
            try connection.run("PRAGMA synchronous = FULL")
            try make(in: connection)
        } catch {
            throw error.failure(path)
        }
        try Files.synchronise(path)
        try Files.synchroniseDirectory(of: path)
    }
}
