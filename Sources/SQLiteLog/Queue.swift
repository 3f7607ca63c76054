import EventLog
import Threads

/// Batches that will be made durable together, and the threads that wait for it.
final class Group: Settling {
    /// How many batches went through, and what the rest failed of.
    struct Outcome: Sendable {
        let committed: Int
        let failure: LogFailure?
    }
    private let outcome = Baton<Outcome>()
    /// Who is to be told; `nil` once they were.
    private let listeners = Monitor<[@Sendable () -> Void]?>([])

    func settle(_ result: Outcome) {
        outcome.settle(result)
        let told = listeners.withLock { $0.take() }
        for body in told ?? [] { body() }
    }

    func notify(_ body: @escaping @Sendable () -> Void) {
        if listeners.withLock({ $0?.append(body) }) == nil { body() }
    }

    func wait(for index: Int) throws(LogFailure) {
        let result = outcome.wait()
        if index >= result.committed, let failure = result.failure { throw failure }
    }
}

/// What callers put in and the writer takes out.
struct Queue {
    /// Groups in order; only the last still grows.
    private(set) var groups: [(group: Group, batches: [Batch])] = []
    /// The last sequence that is durable.
    private(set) var committed: Int
    /// The last sequence that was queued.
    private var head: Int
    /// What keeps the log from being written from now on.
    private(set) var stopped: LogFailure?
    var observer: (@Sendable (Settlement) -> Void)?
    /// How many batches the writer sleeps until; `nil` while it is awake.
    var writerWants: Int?
    /// Whether the writer may go once the queue is empty.
    private(set) var isClosing = false
    /// What was counted, but for what is known from the rest.
    private var counted = LogFigures()
    var commits: Int { counted.commits }

    /// More batches than this begin a new group, which bounds a transaction.
    private static let largestGroup = 1_024

    init(committed: Int) {
        self.committed = committed
        head = committed
    }

    /// How many batches wait in the first group.
    var waiting: Int { groups.first?.batches.count ?? 0 }

    /// Whether the writer is to be woken now; it then counts as awake.
    mutating func wakesWriter() -> Bool {
        guard let wanted = writerWants, waiting >= wanted else { return false }
        writerWants = nil
        return true
    }

    /// Puts a batch into the last group.
    mutating func add(_ batch: Batch, _ place: String) throws(LogFailure) -> Ticket {
        if let stopped { throw stopped }
        var next = head
        for entry in batch.entries {
            guard entry.sequence == next + 1 else { throw LogFailure(.outOfOrder(due: next + 1), place) }
            guard entry.digest.count == 32 else { throw LogFailure(.refused("a digest has 32 bytes"), place) }
            next += 1
        }
        head = next
        if groups.isEmpty || groups[groups.count - 1].batches.count >= Self.largestGroup {
            groups.append((Group(), []))
        }
        groups[groups.count - 1].batches.append(batch)
        let last = groups[groups.count - 1]
        return Ticket(group: last.group, index: last.batches.count - 1)
    }

    /// Takes the first group.
    mutating func take() -> (group: Group, batches: [Batch])? {
        writerWants = nil
        return groups.isEmpty ? nil : groups.removeFirst()
    }

    /// Notes a group's success.
    mutating func commit(through sequence: Int, batches: Int, nanoseconds: UInt64) {
        committed = sequence
        counted.isWritable = true
        counted.add(batches: batches, nanoseconds: nanoseconds)
    }

    /// Notes that a group failed, be it for the disk or for its own content.
    mutating func fail(_ failure: LogFailure) {
        counted.failures += 1
        if case .refused = failure.reason { return }
        counted.isWritable = false
    }

    /// How writing goes.
    var figures: LogFigures {
        var figures = counted
        figures.queued = groups.reduce(0) { $0 + $1.batches.count }
        if stopped != nil { figures.isWritable = false }
        return figures
    }

    /// Throws away everything queued, which follows a failed batch; gives the groups whose threads have to be told.
    mutating func discard(committed sequence: Int) -> [Group] {
        committed = sequence
        head = sequence
        defer { groups.removeAll() }
        return groups.map(\.group)
    }

    /// Takes nothing from now on, and lets the writer go.
    mutating func close(_ failure: LogFailure) {
        stop(failure)
        isClosing = true
    }

    /// Takes nothing from now on.
    mutating func stop(_ failure: LogFailure) { if stopped == nil { stopped = failure } }
}
