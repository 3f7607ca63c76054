/// The append-only sequence of events, and the drafts beside it.
///
///     let ticket = try log.enqueue(Batch(entries: entries))
///     try ticket.wait()      // now the batch is durable
///
/// Writes queue up in the order of the calls and commit in that order, several at a time; reads see what is committed and
/// never wait for a write. When a batch fails, all that were queued after it fail with it, since they follow its sequence
/// numbers; the log then goes on after the last committed event. Any thread may call anything.
package protocol EventLog: Sendable {
    /// Queues a batch and returns at once.
    ///
    /// Throws `outOfOrder` when the batch's first sequence is not the one after everything queued, and whatever has stopped
    /// the log; then nothing was queued.
    func enqueue(_ batch: Batch) throws(LogFailure) -> Ticket

    /// Has a closure told of every settlement, in order, before any ticket of that settlement is released.
    ///
    /// It runs on the thread that commits and with none of the log's locks held; one observer a log.
    func observe(_ observer: @escaping @Sendable (Settlement) -> Void)

    /// The sequence of the last committed event, 0 for an empty log.
    func lastSequence() throws(LogFailure) -> Int

    /// Hands over sequence and record of every event after one and up to another (to the end when `nil`), until told `false`.
    func scanRecords(
        after sequence: Int, through last: Int?, _ body: (Int, UnsafeRawBufferPointer) -> Bool)
        throws(LogFailure)

    /// Hands over whole rows in the same way; slower by the six other columns.
    func scan(after sequence: Int, through last: Int?, _ body: (Row) -> Bool) throws(LogFailure)

    /// One event, `nil` when there is none.
    func entry(_ sequence: Int) throws(LogFailure) -> Entry?

    /// The events of a stream by version; empty when there are none.
    func entries(ofStream stream: String) throws(LogFailure) -> [Entry]

    /// The events from a sequence on as long as they carry an idempotency key's digest, as those of one request do.
    func entries(from sequence: Int, withRequest key: String) throws(LogFailure) -> [Entry]

    /// A draft, `nil` when there is none.
    func draft(_ key: String) throws(LogFailure) -> Draft?

    /// The drafts whose key starts with a text, by key.
    func drafts(withPrefix prefix: String) throws(LogFailure) -> [Draft]

    /// What the storage itself finds wrong with its file, a line each; empty when it finds nothing.
    func integrityFlaws() throws(LogFailure) -> [String]

    /// How writing goes, for those who watch the server; a log that keeps no figures gives none.
    var figures: LogFigures { get }

    /// Commits what is queued and lets go of everything; later writes throw `closed`. A second call does nothing.
    func close()
}

extension EventLog {
    package var figures: LogFigures { LogFigures() }
}

/// How a group of batches ended.
package enum Settlement: Sendable, Equatable {
    /// Everything up to this sequence is durable.
    case committed(through: Int)
    /// Everything queued after this sequence is void; the next event to be enqueued is the one after it.
    case discarded(after: Int, LogFailure)
}

/// What a ticket waits on: a group of batches on its way to the disk.
package protocol Settling: AnyObject, Sendable {
    /// Blocks until the group is durable or failed; throws what the batch at this place of the group failed of.
    func wait(for index: Int) throws(LogFailure)

    /// Has a closure called once the group is durable or failed, on whatever thread; at once where somebody has to wait for it to
    /// come about.
    func notify(_ body: @escaping @Sendable () -> Void)
}

extension Settling {
    package func notify(_ body: @escaping @Sendable () -> Void) { body() }
}

/// A queued batch's claim to an answer.
package struct Ticket: Sendable {
    private let group: any Settling
    private let index: Int

    /// A claim to the answer at a place of a group.
    package init(group: any Settling, index: Int) {
        self.group = group
        self.index = index
    }

    /// Blocks until the batch is durable; throws why it is not.
    package func wait() throws(LogFailure) { try group.wait(for: index) }

    /// Has a closure called once waiting blocks no more, on whatever thread.
    package func notify(_ body: @escaping @Sendable () -> Void) { group.notify(body) }

    /// Whether both batches settle at the same moment, so that waiting for one is waiting for the other.
    package func isTogether(with other: Ticket) -> Bool { group === other.group }
}
