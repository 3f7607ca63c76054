import CSQLite
import EventLog
import Glibc

/// How a connection is set up; every setting is read back, and a difference refuses to start.
enum Settings {
    /// What a connection is for.
    enum Purpose {
        /// All writes and all checkpoints of a file.
        case writing
        /// Reading, beside a writer or not.
        case reading
        /// Reading and writing a file that other processes write too.
        case shared
    }

    /// Name, what to set, and what then has to be read.
    private static func pragmas(_ purpose: Purpose) -> [(name: String, set: String, read: String)] {
        let common = [
            ("trusted_schema", "OFF", "0"), ("mmap_size", "0", "0"), ("cell_size_check", "ON", "1"),
            ("recursive_triggers", "ON", "1"), ("secure_delete", "ON", "1"),
            // Checkpoints are made by the writer alone, when it says so.
            ("wal_autocheckpoint", "0", "0"),
        ]
        switch purpose {
        case .writing:
            let (set, read) = synchronous
            return [("journal_mode", "WAL", "wal"), ("synchronous", set, read), cache(kilobytes: 8_192)]
                + common
        case .shared:
            return [("journal_mode", "TRUNCATE", "truncate"), ("synchronous", "FULL", "2")] + common
        // As many readers as there are connections may have one.
        case .reading: return common + [("query_only", "ON", "1"), cache(kilobytes: 512)]
        }
    }

    /// How much of the file a connection may keep, in SQLite's negative numbers.
    private static func cache(kilobytes: Int) -> (name: String, set: String, read: String) {
        ("cache_size", "-\(kilobytes)", "-\(kilobytes)")
    }

    /// FULL, or a power cut takes acknowledged commits along.
    ///
    /// A debug build obeys `WERKX_SYNCHRONOUS_FOR_TESTS=OFF`, so that a test which counts the calls of `fdatasync` can be
    /// seen to fail; a release build does not know the variable.
    private static var synchronous: (set: String, read: String) {
        #if DEBUG
            if let value = getenv("WERKX_SYNCHRONOUS_FOR_TESTS"), String(cString: value) == "OFF" {
                return ("OFF", "0")
            }
        #endif
        return ("FULL", "2")
    }

    /// Makes and reads back every setting.
    static func apply(
        _ purpose: Purpose, to connection: borrowing Connection, _ place: String
    ) throws(LogFailure) {
        guard connection.set(SQLITE_DBCONFIG_DEFENSIVE, true) else {
            throw LogFailure(.settings("defensive"), place)
        }
        guard connection.set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true) else {
            throw LogFailure(.settings("no_ckpt_on_close"), place)
        }
        for (name, set, read) in pragmas(purpose) {
            let found: String
            do throws(SQLiteError) {
                try connection.run("PRAGMA \(name) = \(set)")
                found = try connection.text("PRAGMA \(name)")
            } catch {
                throw error.failure(place)
            }
            // A build without memory mapping gives no row for mmap_size, which is as good as 0.
            let isAsWanted = found.lowercased() == read || (name == "mmap_size" && found.isEmpty)
            guard isAsWanted else { throw LogFailure(.settings(name), place) }
        }
    }
}
