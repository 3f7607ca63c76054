import CSQLite
package import EventLog

extension SQLiteLog {
    private static let columns = "sequence, stream, version, type, actor, request, record, digest"

    package func lastSequence() throws(LogFailure) -> Int {
        if let committed = committed { return committed }
        return try read { reader throws(SQLiteError) in
            let box = try reader.statement("SELECT ifnull(max(sequence), 0) FROM events")
            defer { box.statement.reset() }
            return try box.statement.step() ? box.statement.integer(0) : 0
        }
    }

    package func scanRecords(
        after sequence: Int, through last: Int?, _ body: (Int, UnsafeRawBufferPointer) -> Bool
    ) throws(LogFailure) {
        try read { reader throws(SQLiteError) in
            let box = try reader.statement(
                "SELECT sequence, record FROM events WHERE sequence > ?1 AND sequence <= ?2 ORDER BY sequence"
            )
            defer { box.statement.reset() }
            box.statement.bind(1, sequence)
            box.statement.bind(2, last ?? Int.max)
            while try box.statement.step() {
                guard body(box.statement.integer(0), box.statement.bytes(1)) else { return }
            }
        }
    }

    package func scan(after sequence: Int, through last: Int?, _ body: (Row) -> Bool) throws(LogFailure) {
        try read { reader throws(SQLiteError) in
            let box = try reader.statement(
                "SELECT \(Self.columns) FROM events WHERE sequence > ?1 AND sequence <= ?2 ORDER BY sequence")
            defer { box.statement.reset() }
            box.statement.bind(1, sequence)
            box.statement.bind(2, last ?? Int.max)
            while try box.statement.step() { guard body(box.statement.row) else { return } }
        }
    }

    package func entry(_ sequence: Int) throws(LogFailure) -> Entry? {
        try read { reader throws(SQLiteError) in
            let box = try reader.statement("SELECT \(Self.columns) FROM events WHERE sequence = ?1")
            box.statement.bind(1, sequence)
            return try box.entries().first
        }
    }

    package func entries(ofStream stream: String) throws(LogFailure) -> [Entry] {
        try read { reader throws(SQLiteError) in
            let box = try reader.statement(
                "SELECT \(Self.columns) FROM events WHERE stream = ?1 ORDER BY version")
            box.statement.bind(1, stream)
            return try box.entries()
        }
    }

    package func entries(from sequence: Int, withRequest key: String) throws(LogFailure) -> [Entry] {
        try read { reader throws(SQLiteError) in
            let box = try reader.statement(
                "SELECT \(Self.columns) FROM events WHERE sequence >= ?1 ORDER BY sequence")
            defer { box.statement.reset() }
            box.statement.bind(1, sequence)
            var entries: [Entry] = []
            while try box.statement.step() {
                let entry = box.statement.row.entry
                guard entry.request == key else { break }
                entries.append(entry)
            }
            return entries
        }
    }

    package func draft(_ key: String) throws(LogFailure) -> Draft? {
        try read { reader throws(SQLiteError) in
            let box = try reader.statement("SELECT key, revision, sealed FROM drafts WHERE key = ?1")
            defer { box.statement.reset() }
            box.statement.bind(1, key)
            return try box.statement.step() ? box.statement.draft : nil
        }
    }

    package func drafts(withPrefix prefix: String) throws(LogFailure) -> [Draft] {
        try read { reader throws(SQLiteError) in
            let box = try reader.statement(
                "SELECT key, revision, sealed FROM drafts WHERE key >= ?1 ORDER BY key")
            defer { box.statement.reset() }
            box.statement.bind(1, prefix)
            var drafts: [Draft] = []
            // Keys compare by bytes, so those with the prefix stand together.
            while try box.statement.step(), box.statement.bytes(0).starts(with: prefix.utf8) {
                drafts.append(box.statement.draft)
            }
            return drafts
        }
    }

    package func integrityFlaws() throws(LogFailure) -> [String] {
        try read { reader throws(SQLiteError) in
            try reader.connection.integrityFlaws()
        }
    }
}

extension StatementBox {
    /// All rows, copied.
    func entries() throws(SQLiteError) -> [Entry] {
        defer { statement.reset() }
        var entries: [Entry] = []
        while try statement.step() { entries.append(statement.row.entry) }
        return entries
    }
}

extension Statement {
    /// The eight columns of an event, in the table's order.
    var row: Row {
        Row(
            sequence: integer(0), version: integer(2), stream: bytes(1), type: bytes(3), actor: bytes(4),
            request: isNull(5) ? nil : bytes(5), record: bytes(6), digest: bytes(7))
    }

    /// The three columns of a draft.
    var draft: Draft { Draft(key: text(0), revision: integer(1), sealed: Array(bytes(2))) }
}
