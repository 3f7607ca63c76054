import Synchronization

/// A log that lives as long as the process: for tests and trials, and the shortest statement of what a log does.
///
/// A queued batch commits when its ticket or a later one is waited for, or at ``close()``; so a caller that forgets to wait
/// sees with this log what it would see with a slow disk.
package final class MemoryLog: EventLog, Settling {
    fileprivate struct Contents {
        var rows: [Entry] = []
        var streams: [String: [Int]] = [:]
        var drafts: [String: Draft] = [:]
        var queue: [(number: Int, batch: Batch)] = []
        /// The last sequence in the queue, or of the rows when it is empty.
        var head = 0
        var nextNumber = 0
        var failures: [Int: LogFailure] = [:]
        var nextFailure: LogFailure?
        var observer: (@Sendable (Settlement) -> Void)?
        var isClosed = false
    }
    private let contents = Mutex(Contents())
    /// Held while a settlement is delivered, so that settlements arrive in order; never inside the other lock.
    private let delivery = Mutex(())
    private let place = "memory"

    /// An empty log.
    package init() {}

    /// Makes the next commit fail: how tests see a full disk.
    package func failNext(_ failure: LogFailure) { contents.withLock { $0.nextFailure = failure } }

    package func enqueue(_ batch: Batch) throws(LogFailure) -> Ticket {
        let place = place
        let result = contents.withLock { contents -> Result<Int, LogFailure> in
            if contents.isClosed { return .failure(LogFailure(.closed, place)) }
            var head = contents.head
            for entry in batch.entries {
                guard entry.sequence == head + 1 else {
                    return .failure(LogFailure(.outOfOrder(due: head + 1), place))
                }
                head += 1
            }
            contents.head = head
            contents.nextNumber += 1
            contents.queue.append((contents.nextNumber, batch))
            return .success(contents.nextNumber)
        }
        return Ticket(group: self, index: try result.get())
    }

    package func observe(_ observer: @escaping @Sendable (Settlement) -> Void) {
        contents.withLock { $0.observer = observer }
    }

    package func wait(for index: Int) throws(LogFailure) {
        settle()
        if let failure = contents.withLock({ $0.failures[index] }) { throw failure }
    }

    private func settle() {
        delivery.withLock { _ in
            let (observer, settlements) = contents.withLock { contents in
                let settlements = contents.commit(place: place)
                return (contents.observer, settlements)
            }
            for settlement in settlements { observer?(settlement) }
        }
    }

    package func lastSequence() -> Int { contents.withLock { $0.rows.count } }

    private func rows(after sequence: Int, through last: Int?) -> ArraySlice<Entry> {
        contents.withLock { contents in
            let end = min(last ?? contents.rows.count, contents.rows.count)
            return contents.rows[min(max(sequence, 0), max(end, 0))..<max(end, 0)]
        }
    }

    package func scanRecords(
        after sequence: Int, through last: Int?, _ body: (Int, UnsafeRawBufferPointer) -> Bool
    ) {
        for row in rows(after: sequence, through: last) {
            guard row.record.withUnsafeBytes({ body(row.sequence, $0) }) else { return }
        }
    }

    package func scan(after sequence: Int, through last: Int?, _ body: (Row) -> Bool) {
        for entry in rows(after: sequence, through: last) {
            guard withRow(entry, body) else { return }
        }
    }

    private func withRow(_ entry: Entry, _ body: (Row) -> Bool) -> Bool {
        let parts = [entry.stream, entry.type, entry.actor, entry.request ?? ""].map { Array($0.utf8) }
        return parts[0].withUnsafeBytes { stream in
            parts[1].withUnsafeBytes { type in
                parts[2].withUnsafeBytes { actor in
                    parts[3].withUnsafeBytes { request in
                        entry.record.withUnsafeBytes { record in
                            entry.digest.withUnsafeBytes { digest in
                                body(
                                    Row(
                                        sequence: entry.sequence, version: entry.version, stream: stream,
                                        type: type,
                                        actor: actor, request: entry.request == nil ? nil : request,
                                        record: record,
                                        digest: digest))
                            }
                        }
                    }
                }
            }
        }
    }

    package func entry(_ sequence: Int) -> Entry? {
        contents.withLock { $0.rows.indices.contains(sequence - 1) ? $0.rows[sequence - 1] : nil }
    }

    package func entries(ofStream stream: String) -> [Entry] {
        contents.withLock { contents in contents.streams[stream, default: []].map { contents.rows[$0 - 1] } }
    }

    package func entries(from sequence: Int, withRequest key: String) -> [Entry] {
        contents.withLock { contents in
            Array(contents.rows.dropFirst(sequence - 1).prefix { $0.request == key })
        }
    }

    package func draft(_ key: String) -> Draft? { contents.withLock { $0.drafts[key] } }

    package func drafts(withPrefix prefix: String) -> [Draft] {
        contents.withLock { contents in
            contents.drafts.values.filter { $0.key.utf8.starts(with: prefix.utf8) }
                .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        }
    }

    package func integrityFlaws() -> [String] { [] }

    package func close() {
        settle()
        contents.withLock { $0.isClosed = true }
    }
}

extension MemoryLog.Contents {
    /// Commits the queue as one group; what fails takes everything after it along.
    fileprivate mutating func commit(place: String) -> [Settlement] {
        guard !queue.isEmpty else { return [] }
        var failure = nextFailure
        nextFailure = nil
        let before = rows.count
        var settlements: [Settlement] = []
        for (number, batch) in queue {
            if failure == nil { failure = apply(batch, place: place) }
            if let failure { failures[number] = failure }
        }
        queue.removeAll()
        head = rows.count
        if failure == nil || rows.count > before { settlements.append(.committed(through: rows.count)) }
        if let failure { settlements.append(.discarded(after: rows.count, failure)) }
        return settlements
    }

    private mutating func apply(_ batch: Batch, place: String) -> LogFailure? {
        var versions: [String: Int] = [:]
        for entry in batch.entries {
            let due = (versions[entry.stream] ?? streams[entry.stream]?.count ?? 0) + 1
            guard entry.version == due else {
                return LogFailure(.refused("\(entry.stream) version \(entry.version), due \(due)"), place)
            }
            guard entry.digest.count == 32 else { return LogFailure(.refused("digest"), place) }
            versions[entry.stream] = due
        }
        for entry in batch.entries {
            rows.append(entry)
            streams[entry.stream, default: []].append(entry.sequence)
        }
        for change in batch.drafts {
            switch change {
            case .put(let draft): drafts[draft.key] = draft
            case .remove(let key): drafts[key] = nil
            }
        }
        return nil
    }
}
