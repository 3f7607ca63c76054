import EventLog

/// A log that commits every batch by itself: the other side of what group commit gains.
///
/// Whoever queues a batch waits for the disk before the next may be queued; all else is the log's own.
final class SingleLog: EventLog {
    private let log: any EventLog

    init(_ log: any EventLog) { self.log = log }

    func enqueue(_ batch: Batch) throws(LogFailure) -> Ticket {
        let ticket = try log.enqueue(batch)
        try ticket.wait()
        return ticket
    }

    func observe(_ observer: @escaping @Sendable (Settlement) -> Void) { log.observe(observer) }
    func lastSequence() throws(LogFailure) -> Int { try log.lastSequence() }
    func scanRecords(
        after sequence: Int, through last: Int?, _ body: (Int, UnsafeRawBufferPointer) -> Bool
    ) throws(LogFailure) { try log.scanRecords(after: sequence, through: last, body) }
    func scan(after sequence: Int, through last: Int?, _ body: (Row) -> Bool) throws(LogFailure) {
        try log.scan(after: sequence, through: last, body)
    }
    func entry(_ sequence: Int) throws(LogFailure) -> Entry? { try log.entry(sequence) }
    func entries(ofStream stream: String) throws(LogFailure) -> [Entry] { try log.entries(ofStream: stream) }
    func entries(from sequence: Int, withRequest key: String) throws(LogFailure) -> [Entry] {
        try log.entries(from: sequence, withRequest: key)
    }
    func draft(_ key: String) throws(LogFailure) -> Draft? { try log.draft(key) }
    func drafts(withPrefix prefix: String) throws(LogFailure) -> [Draft] {
        try log.drafts(withPrefix: prefix)
    }
    func integrityFlaws() throws(LogFailure) -> [String] { try log.integrityFlaws() }
    func close() { log.close() }
}
