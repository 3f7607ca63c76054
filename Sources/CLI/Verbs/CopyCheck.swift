import Domain
import Engine
import EventLog
import SQLiteLog

/// Whether a copy of a log is what it should be.
enum CopyCheck {
    /// Copies a log, as it stands, to where nothing is.
    static func copy(log path: String, to target: String) throws(CLIError) {
        let log = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
        defer { log.close() }
        try storing { () throws(LogFailure) in try log.backup(to: target) }
    }

    /// Copies a key file to where nothing is.
    static func copy(keys path: String, to target: String) throws(CLIError) {
        let keys = try storing { () throws(LogFailure) in try KeyFile.open(path, for: .reading) }
        defer { keys.close() }
        try storing { () throws(LogFailure) in try keys.backup(to: target) }
    }

    /// Verifies a log with its keys as `werkx verify` does and returns its last sequence.
    ///
    /// Throws ``CLIError`` with the first finding: a changed record, a wrong order, a key that is missing or another log's.
    static func open(_ path: String, keys: String) throws(CLIError) -> Int {
        let log = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
        defer { log.close() }
        let store = try storing { () throws(LogFailure) in try KeyFile.open(keys, for: .reading) }
        defer { store.close() }
        var first: Finding?
        var verification = Verification(log: log, keys: store) { first = first ?? $0 }
        verification.run()
        if let first {
            throw .io(
                Bilingual(de: "\(path): \(first.line(in: .de))", en: "\(path): \(first.line(in: .en))"))
        }
        return try storing { () throws(LogFailure) in try log.lastSequence() }
    }

    /// The same, and every record and key compared with the original's.
    static func compare(_ path: String, keys: String, with original: String, _ originalKeys: String)
        throws(CLIError) -> Int
    {
        let sequence = try open(path, keys: keys)
        let copy = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
        defer { copy.close() }
        let source = try storing { () throws(LogFailure) in try SQLiteLog.open(original, for: .reading) }
        defer { source.close() }
        var differing: Int?
        try storing { () throws(LogFailure) in
            try source.scan(after: 0, through: sequence) { row in
                if (try? copy.entry(row.sequence)) != row.entry { differing = row.sequence }
                return differing == nil
            }
        }
        if let differing { throw .failed(LogFailure(.damaged("sequence \(differing)"), path)) }
        let copied = try subjects(keys)
        for subject in try subjects(originalKeys) where !copied.contains(subject) {
            throw .failed(LogFailure(.damaged(subject), keys))
        }
        return sequence
    }

    private static func subjects(_ path: String) throws(CLIError) -> Set<String> {
        let keys = try storing { () throws(LogFailure) in try KeyFile.open(path, for: .reading) }
        defer { keys.close() }
        return Set(try storing { () throws(LogFailure) in try keys.all() }.keys)
    }
}
