import CSQLite
package import EventLog
import Glibc
import Synchronization

/// What is kept beside a log so that people can come in, in a SQLite file of its own, `FILE.access`, which only its owner may read.
///
/// It has a rollback journal instead of a write-ahead log: a command line on the same machine may write it beside a server.
package final class AccessFile: AccessStore {
    private let path: String
    private let connection: Mutex<Connection?>

    private init(_ path: String, _ connection: consuming sending Connection) {
        self.path = path
        self.connection = Mutex(.some(consume connection))
    }

    /// Opens the file, making it with mode 0600 when there is none.
    package static func open(_ path: String) throws(LogFailure) -> AccessFile {
        do throws(LogFailure) {
            try Files.make(path, mode: 0o600)
            do throws(LogFailure) { try Schema.access.make(at: path) } catch {
                Files.removeDatabase(path)
                throw error
            }
        } catch { if error.reason != .exists { throw error } }
        try Files.requireFile(path)
        try Files.requirePrivate(path)
        let connection = try Connection.placed(path, flags: SQLITE_OPEN_READWRITE)
        try Schema.access.checkMarks(of: connection, path)
        try Settings.apply(.shared, to: connection, path)
        try Schema.access.checkParts(of: connection, path)
        return AccessFile(path, connection)
    }

    private func use<Result>(_ body: (borrowing Connection) throws(SQLiteError) -> sending Result)
        throws(LogFailure) -> Result
    {
        try connection.use(path, body)
    }

    package func put(_ item: AccessItem) throws(LogFailure) {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(
                connection,
                "INSERT OR REPLACE INTO items(kind, key, owner, number, text, expires) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
            )
            statement.bind(item)
            try statement.run()
        }
    }

    private static let advancing =
        "INSERT INTO items(kind, key, owner, number, text, expires) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
        + "ON CONFLICT(kind, key) DO UPDATE SET owner = excluded.owner, number = excluded.number, "
        + "text = excluded.text, expires = excluded.expires WHERE number < excluded.number "
        + "RETURNING number"

    package func advance(_ item: AccessItem) throws(LogFailure) -> Bool {
        try use { connection throws(SQLiteError) in
            try Statement(connection, Self.advancing).advances(item)
        }
    }

    package func item(_ kind: AccessKind, _ key: String) throws(LogFailure) -> AccessItem? {
        try one("SELECT key, owner, number, text, expires FROM items WHERE kind = ?1 AND key = ?2", kind, key)
    }

    package func take(_ kind: AccessKind, _ key: String) throws(LogFailure) -> AccessItem? {
        try one(
            "DELETE FROM items WHERE kind = ?1 AND key = ?2 RETURNING key, owner, number, text, expires",
            kind,
            key)
    }

    private func one(_ sql: String, _ kind: AccessKind, _ key: String) throws(LogFailure) -> AccessItem? {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(connection, sql)
            statement.bind(1, kind.rawValue)
            statement.bind(2, key)
            var item: AccessItem?
            while try statement.step() { item = statement.item(kind) }
            return item
        }
    }

    package func items(_ kind: AccessKind, owner: Int?) throws(LogFailure) -> [AccessItem] {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(
                connection,
                "SELECT key, owner, number, text, expires FROM items WHERE kind = ?1 AND (?2 < 0 OR owner = ?2) ORDER BY key"
            )
            statement.bind(1, kind.rawValue)
            statement.bind(2, owner ?? -1)
            var items: [AccessItem] = []
            while try statement.step() { items.append(statement.item(kind)) }
            return items
        }
    }

    package func touch(_ kind: AccessKind, _ key: String, _ number: Int64) throws(LogFailure) {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(connection, Self.touching)
            statement.bind(kind, key, number)
            try statement.run()
        }
    }

    private static let touching = "UPDATE items SET number = ?3 WHERE kind = ?1 AND key = ?2"

    package func keep(_ notes: AccessNotes) throws(LogFailure) {
        try use { connection throws(SQLiteError) in
            try connection.run("BEGIN IMMEDIATE")
            do throws(SQLiteError) {
                let advancing = try Statement(connection, Self.advancing)
                let touching = try Statement(connection, Self.touching)
                let noting = try Statement(connection, Self.noting)
                for token in notes.tokens { _ = try advancing.advances(token) }
                for (key, time) in notes.sessions {
                    touching.bind(.session, key, time)
                    try touching.run()
                }
                for (once, line) in notes.lines where try advancing.advances(once) {
                    noting.bind(line)
                    try noting.run()
                }
                try connection.run("COMMIT")
            } catch {
                try? connection.run("ROLLBACK")
                throw error
            }
        }
    }

    package func sweep(items time: Int64, journal: Int64) throws(LogFailure) {
        try use { connection throws(SQLiteError) in
            let items = try Statement(connection, "DELETE FROM items WHERE expires < ?1")
            items.bind(1, Int(time))
            try items.run()
            let lines = try Statement(connection, "DELETE FROM journal WHERE at < ?1")
            lines.bind(1, Int(journal))
            try lines.run()
        }
    }

    package func clear() throws(LogFailure) {
        try use { connection throws(SQLiteError) in try connection.run("DELETE FROM items") }
    }

    private static let noting =
        "INSERT INTO journal(at, kind, member, address, detail) VALUES(?1, ?2, ?3, ?4, ?5)"

    package func note(_ line: JournalLine) throws(LogFailure) {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(connection, Self.noting)
            statement.bind(line)
            try statement.run()
        }
    }

    package func journal(after number: Int?, limit: Int) throws(LogFailure) -> [NumberedLine] {
        try use { connection throws(SQLiteError) in
            let statement = try Statement(
                connection,
                "SELECT number, at, kind, member, address, detail FROM journal WHERE number > ?1 ORDER BY number \(number == nil ? "DESC" : "") LIMIT ?2"
            )
            statement.bind(1, number ?? 0)
            statement.bind(2, limit)
            var lines: [NumberedLine] = []
            while try statement.step() {
                let line = JournalLine(
                    at: Int64(statement.integer(1)), kind: statement.text(2), member: statement.integer(3),
                    address: statement.text(4), detail: statement.text(5))
                lines.append(NumberedLine(number: statement.integer(0), line: line))
            }
            return number == nil ? lines.reversed() : lines
        }
    }

    package func close() { connection.withLock { $0 = nil } }
}

extension Statement {
    /// Whether an item was kept because its number is larger.
    fileprivate func advances(_ item: AccessItem) throws(SQLiteError) -> Bool {
        defer { reset() }
        bind(item)
        var isKept = false
        while try step() { isKept = true }
        return isKept
    }

    fileprivate func bind(_ line: JournalLine) {
        bind(1, Int(line.at))
        bind(2, line.kind)
        bind(3, line.member)
        bind(4, line.address)
        bind(5, line.detail)
    }

    fileprivate func bind(_ kind: AccessKind, _ key: String, _ number: Int64) {
        bind(1, kind.rawValue)
        bind(2, key)
        bind(3, Int(number))
    }

    fileprivate func bind(_ item: AccessItem) {
        bind(1, item.kind.rawValue)
        bind(2, item.key)
        bind(3, item.owner)
        bind(4, Int(item.number))
        bind(5, item.text)
        bind(6, item.expires.map { Int($0) })
    }

    fileprivate func item(_ kind: AccessKind) -> AccessItem {
        AccessItem(
            kind, text(0), owner: integer(1), number: Int64(integer(2)), text: text(3),
            expires: isNull(4) ? nil : Int64(integer(4)))
    }
}
