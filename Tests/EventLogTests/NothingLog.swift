import EventLog

/// A log that does nothing: each rule must notice.
final class NothingLog: EventLog, Settling {
    func enqueue(_ batch: Batch) throws(LogFailure) -> Ticket { Ticket(group: self, index: 0) }
    func wait(for index: Int) throws(LogFailure) {}
    func observe(_ observer: @escaping @Sendable (Settlement) -> Void) {}
    func lastSequence() throws(LogFailure) -> Int { 0 }
    func scanRecords(
        after sequence: Int, through last: Int?, _ body: (Int, UnsafeRawBufferPointer) -> Bool
    ) throws(LogFailure) {}
    func scan(after sequence: Int, through last: Int?, _ body: (Row) -> Bool) throws(LogFailure) {}
    func entry(_ sequence: Int) throws(LogFailure) -> Entry? { nil }
    func entries(ofStream stream: String) throws(LogFailure) -> [Entry] { [] }
    func entries(from sequence: Int, withRequest key: String) throws(LogFailure) -> [Entry] { [] }
    func draft(_ key: String) throws(LogFailure) -> Draft? { nil }
    func drafts(withPrefix prefix: String) throws(LogFailure) -> [Draft] { [] }
    func integrityFlaws() throws(LogFailure) -> [String] { [] }
    func close() {}
}
