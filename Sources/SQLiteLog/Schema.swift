import CSQLite
import EventLog
import Glibc

/// A kind of file: its mark, its schema's number and the schema.
struct Schema {
    /// What SQLite's header carries as `application_id`.
    let applicationID: Int
    /// What it carries as `user_version`.
    let version: Int
    /// Name and statement of every table, index and trigger.
    let parts: [(name: String, sql: String)]
    /// Indices that files of earlier programs have and that do no harm: whoever writes drops them.
    var retired: [String] = []

    static let log = Schema(
        applicationID: 0x5772_6b58,  // "WrkX"
        version: 1,
        parts: [
            (
                "events",
                """
                CREATE TABLE events(sequence INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, \
                type TEXT NOT NULL, actor TEXT NOT NULL, request TEXT, record TEXT NOT NULL, digest BLOB NOT NULL) STRICT
                """
            ),
            ("events_by_stream", "CREATE UNIQUE INDEX events_by_stream ON events(stream, version)"),
            (
                "events_stay",
                """
                CREATE TRIGGER events_stay BEFORE DELETE ON events \
                BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
                """
            ),
            (
                "events_never_change",
                """
                CREATE TRIGGER events_never_change BEFORE UPDATE ON events \
                BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
                """
            ),
            (
                // One trigger for both: a second costs a third of the speed of writing. That a version does not come twice
                // is the unique index's affair.
                "events_have_no_gaps",
                """
                CREATE TRIGGER events_have_no_gaps BEFORE INSERT ON events \
                WHEN new.sequence IS NOT (SELECT ifnull(max(sequence), 0) + 1 FROM events) OR new.version < 1 \
                OR (new.version > 1 AND NOT EXISTS \
                (SELECT 1 FROM events WHERE stream = new.stream AND version = new.version - 1)) \
                BEGIN SELECT RAISE(ABORT, 'sequences and versions have no gaps'); END
                """
            ),
            (
                "drafts",
                "CREATE TABLE drafts(key TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT"
            ),
        ],
        retired: ["events_by_request"])

    static let keys = Schema(
        applicationID: 0x5772_6b4b,  // "WrkK"
        version: 1,
        parts: [
            (
                "subjects",
                """
                CREATE TABLE subjects(subject TEXT PRIMARY KEY NOT NULL, key BLOB, destroyed TEXT, \
                CHECK ((key IS NULL) <> (destroyed IS NULL)), CHECK (key IS NULL OR length(key) = 32)) STRICT
                """
            )
        ])

    static let access = Schema(
        applicationID: 0x5772_6b41,  // "WrkA"
        version: 1,
        parts: [
            (
                "items",
                """
                CREATE TABLE items(kind TEXT NOT NULL, key TEXT NOT NULL, owner INTEGER NOT NULL, number INTEGER NOT NULL, \
                text TEXT NOT NULL, expires INTEGER, PRIMARY KEY(kind, key)) STRICT, WITHOUT ROWID
                """
            ),
            ("items_by_owner", "CREATE INDEX items_by_owner ON items(kind, owner)"),
            (
                "journal",
                """
                CREATE TABLE journal(number INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, \
                member INTEGER NOT NULL, address TEXT NOT NULL, detail TEXT NOT NULL) STRICT
                """
            ),
        ])

    /// Writes the schema into an empty database, in one transaction.
    func make(in connection: borrowing Connection) throws(SQLiteError) {
        try connection.run("BEGIN IMMEDIATE")
        for part in parts { try connection.run(part.sql) }
        try connection.run("PRAGMA application_id = \(applicationID)")
        try connection.run("PRAGMA user_version = \(version)")
        try connection.run("COMMIT")
    }

    /// Drops what earlier programs kept and nobody needs any more.
    func dropRetired(from connection: borrowing Connection) throws(SQLiteError) {
        for name in retired { try connection.run("DROP INDEX IF EXISTS \(name)") }
    }

    /// Looks at the marks, before anything is set that would change a file of somebody else's.
    func checkMarks(of connection: borrowing Connection, _ place: String) throws(LogFailure) {
        let mark: String
        let number: Int
        do throws(SQLiteError) {
            mark = try connection.text("PRAGMA application_id")
            number = Int(try connection.text("PRAGMA user_version")) ?? 0
        } catch {
            throw error.failure(place)
        }
        guard mark == String(applicationID) else { throw LogFailure(.notADatabase, place) }
        if number > version { throw LogFailure(.newerSchema(number), place) }
        if number < version { throw LogFailure(.notADatabase, place) }
    }

    /// Compares every table, index and trigger with what it must be; a missing trigger would let events be changed.
    func checkParts(of connection: borrowing Connection, _ place: String) throws(LogFailure) {
        var found: [String: String] = [:]
        do throws(SQLiteError) {
            let statement = try Statement(
                connection, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
            while try statement.step() { found[statement.text(0)] = statement.text(1) }
        } catch {
            throw error.failure(place)
        }
        for part in parts where found.removeValue(forKey: part.name) != part.sql {
            throw LogFailure(.settings(part.name), place)
        }
        if let stranger = found.keys.filter({ !retired.contains($0) }).min() {
            throw LogFailure(.settings(stranger), place)
        }
    }
}
