import CSQLite
import EventLog
import Glibc

/// The connection that does all writes and all checkpoints of a log, with its statements.
struct WritingStore: ~Copyable {
    // Statements stand before the connection, so that they are finalised before it is closed.
    private let insert: Statement
    private let putDraft: Statement
    private let removeDraft: Statement
    private let begin: Statement
    private let commitAll: Statement
    private let frames: FrameCount
    private let connection: Connection

    /// Prepares the statements of a connection that is set up.
    private init(_ connection: consuming Connection) throws(SQLiteError) {
        let insert = try Statement(
            connection,
            "INSERT INTO events(sequence, stream, version, type, actor, request, record, digest) "
                + "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        let putDraft = try Statement(
            connection,
            "INSERT INTO drafts(key, revision, sealed) VALUES(?1, ?2, ?3) "
                + "ON CONFLICT(key) DO UPDATE SET revision = excluded.revision, sealed = excluded.sealed")
        let removeDraft = try Statement(connection, "DELETE FROM drafts WHERE key = ?1")
        let begin = try Statement(connection, "BEGIN IMMEDIATE")
        let commitAll = try Statement(connection, "COMMIT")
        self.insert = insert
        self.putDraft = putDraft
        self.removeDraft = removeDraft
        self.begin = begin
        self.commitAll = commitAll
        frames = FrameCount()
        frames.watch(connection.handle)
        self.connection = connection
    }

    /// Opens a log for writing, makes and checks every setting and the schema's parts.
    static func open(_ place: String) throws(LogFailure) -> WritingStore {
        let connection = try Connection.placed(place, flags: SQLITE_OPEN_READWRITE)
        try Schema.log.checkMarks(of: connection, place)
        try Settings.apply(.writing, to: connection, place)
        try Schema.log.checkParts(of: connection, place)
        do throws(SQLiteError) {
            try Schema.log.dropRetired(from: connection)
            return try WritingStore(connection)
        } catch {
            throw error.failure(place)
        }
    }

    func beginGroup() throws(SQLiteError) { try begin.run() }

    func commitGroup() throws(SQLiteError) { try commitAll.run() }

    /// Undoes everything since ``beginGroup()``; SQLite has done so itself after some errors.
    func rollBack() { sqlite3_exec(connection.handle, "ROLLBACK", nil, nil, nil) }

    /// Writes one batch into the open transaction.
    func write(_ batch: Batch) throws(SQLiteError) {
        for entry in batch.entries { try write(entry) }
        for change in batch.drafts {
            switch change {
            case .put(let draft):
                putDraft.bind(1, draft.key)
                putDraft.bind(2, draft.revision)
                putDraft.bind(3, blob: draft.sealed)
                try putDraft.run()
            case .remove(let key):
                removeDraft.bind(1, key)
                try removeDraft.run()
            }
        }
    }

    private func write(_ entry: Entry) throws(SQLiteError) {
        insert.bind(1, entry.sequence)
        insert.bind(2, entry.stream)
        insert.bind(3, entry.version)
        insert.bind(4, entry.type)
        insert.bind(5, entry.actor)
        insert.bind(6, entry.request)
        insert.bind(8, blob: entry.digest)
        // The record is by far the largest column, so it alone is not copied.
        let handle = insert.handle
        let error = entry.record.withUnsafeBytes { record -> SQLiteError? in
            werkx_bind_text_in_place(handle, 7, record.baseAddress, Int32(record.count))
            do throws(SQLiteError) {
                try insert.run()
                return nil
            } catch {
                return error
            }
        }
        if let error { throw error }
    }

    func lastSequence() throws(SQLiteError) -> Int {
        Int(try connection.text("SELECT ifnull(max(sequence), 0) FROM events")) ?? 0
    }

    /// Whether what these batches leave behind is in the file.
    func holds(_ batches: ArraySlice<Batch>) throws(SQLiteError) -> Bool {
        let event = try Statement(connection, "SELECT digest FROM events WHERE sequence = ?1")
        var drafts: [String: Draft?] = [:]
        for batch in batches {
            for entry in batch.entries {
                defer { event.reset() }
                event.bind(1, entry.sequence)
                guard try event.step(), event.bytes(0).elementsEqual(entry.digest) else { return false }
            }
            for change in batch.drafts {
                switch change {
                case .put(let draft): drafts[draft.key] = .some(draft)
                case .remove(let key): drafts[key] = .some(nil)
                }
            }
        }
        let draft = try Statement(connection, "SELECT key, revision, sealed FROM drafts WHERE key = ?1")
        for (key, expected) in drafts {
            defer { draft.reset() }
            draft.bind(1, key)
            let found = try draft.step() ? draft.draft : nil
            guard found == expected else { return false }
        }
        return true
    }

    /// Copies what it can into the file when the write-ahead log has grown enough since the last time; told how many batches
    /// the last group had.
    ///
    /// Nobody's answer comes while it copies. With few writers it is done often, so that none of them waits long; with many
    /// seldom, since a page that was written ten times meanwhile is copied once. Nothing is lost when it cannot copy: the
    /// events stay in the write-ahead log.
    func checkpointIfDue(after batches: Int) {
        guard frames.isDue(batches > 16 ? 8_000 : 400) else { return }
        _ = try? connection.checkpoint(SQLITE_CHECKPOINT_PASSIVE)
        frames.attempted()
    }

    /// Copies everything into the file and empties the write-ahead log; false when readers are in the way.
    func checkpointAll() throws(SQLiteError) -> Bool { try connection.checkpoint(SQLITE_CHECKPOINT_TRUNCATE) }

    /// Lets the close remove the write-ahead log, which must be empty.
    func leaveNothingBeside() { _ = connection.set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false) }
}

/// How many frames the write-ahead log has, as SQLite tells after each commit.
private final class FrameCount {
    private var frames = 0
    private var lastAttempt = 0

    /// Whether it has so many more, of 4 KiB each, than at the last attempt.
    func isDue(_ step: Int) -> Bool {
        // The log began anew, which only a full checkpoint allows.
        if frames < lastAttempt { lastAttempt = 0 }
        return frames >= lastAttempt + step
    }

    func attempted() { lastAttempt = frames }

    func watch(_ handle: OpaquePointer) {
        // The store lets go of both in one go, and nothing commits after that.
        sqlite3_wal_hook(
            handle,
            { context, _, _, frames in
                if let context {
                    Unmanaged<FrameCount>.fromOpaque(context).takeUnretainedValue().frames = Int(frames)
                }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
