import CSQLite
import EventLog
import Synchronization

/// A connection that only reads, with its statements.
///
/// `@unchecked Sendable`: the pool hands a reader to one thread at a time.
final class Reader: @unchecked Sendable {
    let connection: Connection
    private var statements: [String: StatementBox] = [:]

    /// Opens a file in the way its rights allow.
    init(_ access: ReadAccess, _ place: String) throws(LogFailure) {
        do throws(SQLiteError) {
            switch access {
            // A reader in WAL mode takes marks in the shared index, so it opens for writing and then forswears it.
            case .shared: connection = try Connection(place, flags: SQLITE_OPEN_READWRITE)
            case .readOnly: connection = try Connection(place, flags: SQLITE_OPEN_READONLY)
            case .immutable:
                connection = try Connection(
                    Files.immutableAddress(place), flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
            }
        } catch {
            throw error.failure(place)
        }
    }

    /// A statement, prepared the first time.
    func statement(_ sql: String) throws(SQLiteError) -> StatementBox {
        if let known = statements[sql] { return known }
        let new = StatementBox(try Statement(connection, sql))
        statements[sql] = new
        return new
    }
}

/// A statement that a dictionary can hold.
final class StatementBox {
    let statement: Statement
    init(_ statement: consuming Statement) { self.statement = statement }
}

/// In which way a file may be read.
enum ReadAccess: Sendable {
    /// The process may write the file and beside it.
    case shared
    /// It may not, and the file has a write-ahead log or a writer.
    case readOnly
    /// It may not, and nobody writes.
    case immutable
}

/// The readers that nobody uses at the moment.
final class Readers: Sendable {
    private let idle = Mutex<[Reader]?>([])
    /// Readers kept for the next who ask.
    private static let limit = 16
    private let access: ReadAccess
    private let schema: Schema
    private let place: String
    /// Whether a file with strange or missing parts is refused.
    private let isStrict: Bool

    init(_ access: ReadAccess, _ schema: Schema, _ place: String, isStrict: Bool = true) {
        self.access = access
        self.schema = schema
        self.place = place
        self.isStrict = isStrict
    }

    /// Lends a reader for the length of a closure.
    func read<Result>(_ body: (Reader) throws(SQLiteError) -> Result) throws(LogFailure) -> Result {
        let (isOpen, waiting) = idle.withLock { idle in (idle != nil, idle?.popLast()) }
        guard isOpen else { throw LogFailure(.closed, place) }
        let reader: Reader
        if let waiting { reader = waiting } else { reader = try make() }
        do throws(SQLiteError) {
            let result = try body(reader)
            // A pool that was closed meanwhile lets the reader go, and so does one that has enough: what a rush of requests
            // needed is not held open for ever.
            idle.withLock { if ($0?.count ?? 0) < Self.limit { $0?.append(reader) } }
            return result
        } catch {
            throw error.failure(place)
        }
    }

    /// Makes the first reader, so that a file that cannot be read is noticed at once.
    func warm() throws(LogFailure) {
        let reader = try make()
        idle.withLock { $0?.append(reader) }
    }

    /// A new reader with everything set and checked.
    func make() throws(LogFailure) -> Reader {
        let reader = try Reader(access, place)
        try schema.checkMarks(of: reader.connection, place)
        try Settings.apply(.reading, to: reader.connection, place)
        if isStrict { try schema.checkParts(of: reader.connection, place) }
        return reader
    }

    /// Closes the readers nobody uses; those in use follow when they come back, if the pool is to stay closed.
    func empty(forGood: Bool) { idle.withLock { $0 = forGood ? nil : $0.map { _ in [] } } }
}
