import Crypto
import Domain
import Engine
import EventLog
import Glibc
import SQLiteLog

/// A log, its keys and its files, together.
struct LogFiles {
    let log: String
    let keys: String
    let files: FileFolder

    /// The files beside the log unless they are elsewhere.
    init(log: String, keys: String, files: String? = nil) {
        self.log = log
        self.keys = keys
        self.files = FileFolder(files ?? log + ".files")
    }

    /// Log and keys under the names they have until they are found good; files have theirs from the start.
    var unfinished: LogFiles {
        LogFiles(log: log + ".unfinished", keys: keys + ".unfinished", files: files.path)
    }

    /// Removes both.
    func remove() {
        for file in [log, keys] {
            for end in ["", ".part", "-journal"] { unlink(file + end) }
        }
    }
}

/// Whether a copy of a log is what it should be.
enum CopyCheck {
    /// Copies a log with its keys, as they stand, to where nothing is, and answers the copy's last sequence.
    ///
    /// The copy gets its names when it is found good and not before: opened, every digest computed again, every key fitting, and
    /// every record as in the original. When it is not, nothing stays.
    static func copy(_ source: LogFiles, to target: LogFiles) throws(CLIError) -> Int {
        for file in [target.log, target.keys] where Files.exists(file) {
            throw .failed(LogFailure(.exists, file))
        }
        let copy = target.unfinished
        copy.remove()
        var made: [String] = []
        do throws(CLIError) {
            // The log first: keys are durable before the events that name them, so the keys copied later are enough.
            try Self.copy(log: source.log, to: copy.log)
            try Self.copy(keys: source.keys, to: copy.keys)
            try Self.copy(source.files, to: copy.files, of: copy, &made)
            let sequence = try compare(copy, with: source)
            // The keys first: a log without its keys could be mistaken for a whole one.
            try storing { () throws(LogFailure) in try SQLiteLog.place(copy.keys, as: target.keys) }
            do throws(LogFailure) { try SQLiteLog.place(copy.log, as: target.log) } catch {
                unlink(target.keys)
                throw CLIError.failed(error)
            }
            return sequence
        } catch {
            copy.remove()
            copy.files.take(back: made)
            throw error
        }
    }

    private static func copy(log path: String, to target: String) throws(CLIError) {
        let log = try storing { () throws(LogFailure) in try SQLiteLog.open(path, for: .reading) }
        defer { log.close() }
        try storing { () throws(LogFailure) in try log.backup(to: target) }
    }

    private static func copy(keys path: String, to target: String) throws(CLIError) {
        let keys = try storing { () throws(LogFailure) in try KeyFile.open(path, for: .reading) }
        defer { keys.close() }
        try storing { () throws(LogFailure) in try keys.backup(to: target) }
    }

    /// Copies the files that the events and drafts of a log name, each held against its digest; what is there already is checked too.
    ///
    /// A file that is missing is left to the check of the whole, for it may be one that was erased.
    private static func copy(
        _ source: FileFolder, to target: FileFolder, of copy: LogFiles, _ made: inout [String]
    ) throws(CLIError) {
        for name in try named(copy).sorted() {
            let isNew = try storing { () throws(LogFailure) -> Bool in
                if try target.size(name) != nil {
                    guard try digest(of: name, in: target) == name else { throw damage(target, name) }
                    return false
                }
                guard try source.size(name) != nil else { return false }
                try self.copy(name, from: source, to: target)
                return true
            }
            if isNew { made.append(name) }
        }
    }

    private static func copy(_ name: String, from source: FileFolder, to target: FileFolder)
        throws(LogFailure)
    {
        try target.store { sink throws(LogFailure) in
            var hash = RunningHash()
            var failure: LogFailure?
            try source.read(name, first: 1 << 16, then: 1 << 16) { bytes in
                hash.add(bytes)
                do throws(LogFailure) { try sink(bytes) } catch { failure = error }
                return failure == nil
            }
            if let failure { throw failure }
            guard hash.digest().hex == name else { throw damage(source, name) }
            return name
        }
    }

    private static func digest(of name: String, in folder: FileFolder) throws(LogFailure) -> String {
        var hash = RunningHash()
        try folder.read(name, first: 1 << 16, then: 1 << 16) { bytes in
            hash.add(bytes)
            return true
        }
        return hash.digest().hex
    }

    private static func damage(_ folder: FileFolder, _ name: String) -> LogFailure {
        LogFailure(.damaged("not the file that was stored"), folder.place(of: name))
    }

    private static func named(_ files: LogFiles) throws(CLIError) -> Set<String> {
        let log = try storing { () throws(LogFailure) in try SQLiteLog.open(files.log, for: .reading) }
        defer { log.close() }
        let keys = try storing { () throws(LogFailure) in try KeyFile.open(files.keys, for: .reading) }
        defer { keys.close() }
        return try asking { () throws(EngineError) in
            try Engine(log: log, keys: keys, clock: .system, writes: false).namedFiles()
        }
    }

    /// Verifies a log with its keys as `werkx verify` does and returns its last sequence.
    ///
    /// Throws ``CLIError`` with the first finding: a changed record, a wrong order, a key that is missing or another log's.
    @discardableResult
    static func open(_ files: LogFiles) throws(CLIError) -> Int {
        let log = try storing { () throws(LogFailure) in try SQLiteLog.open(files.log, for: .reading) }
        defer { log.close() }
        let store = try storing { () throws(LogFailure) in try KeyFile.open(files.keys, for: .reading) }
        defer { store.close() }
        var first: Finding?
        var verification = Verification(log: log, keys: store, files: files.files) { first = first ?? $0 }
        verification.run()
        if let first {
            throw .io(
                Bilingual(
                    de: "\(files.log): \(first.line(in: .de))", en: "\(files.log): \(first.line(in: .en))"))
        }
        return try storing { () throws(LogFailure) in try log.lastSequence() }
    }

    /// The same, and every record and key compared with the original's.
    private static func compare(_ files: LogFiles, with original: LogFiles) throws(CLIError) -> Int {
        let sequence = try open(files)
        let copy = try storing { () throws(LogFailure) in try SQLiteLog.open(files.log, for: .reading) }
        defer { copy.close() }
        let source = try storing { () throws(LogFailure) in try SQLiteLog.open(original.log, for: .reading) }
        defer { source.close() }
        var differing: Int?
        try storing { () throws(LogFailure) in
            try source.scan(after: 0, through: sequence) { row in
                if (try? copy.entry(row.sequence)) != row.entry { differing = row.sequence }
                return differing == nil
            }
        }
        if let differing { throw .failed(LogFailure(.damaged("sequence \(differing)"), files.log)) }
        let (copied, expected) = (try keys(files.keys), try keys(original.keys))
        // While a server runs there may be newer keys by now; those the copy has must be the same.
        for (subject, key) in copied where expected[subject] != nil && expected[subject] != key {
            throw .failed(LogFailure(.damaged(subject), files.keys))
        }
        return sequence
    }

    private static func keys(_ path: String) throws(CLIError) -> [String: [UInt8]] {
        let keys = try storing { () throws(LogFailure) in try KeyFile.open(path, for: .reading) }
        defer { keys.close() }
        return try storing { () throws(LogFailure) in try keys.all() }
    }
}
