import CSQLite
import EventLog
import Glibc
import Threads

/// Faults that tests put into the writer: a result code to be taken for SQLite's at a place, given its turn from 1.
struct Faults: Sendable {
    enum Place: Sendable { case insteadOfCommit, afterCommit, reopening, checkpoint }
    var code: @Sendable (Place, Int) -> Int32? = { _, _ in nil }
}

/// The one thread that writes a log, and the queue before it.
final class Writer: Sendable {
    private let queue: Monitor<Queue>
    private let worker: Worker
    private let closing = Monitor(false)
    private let place: String

    /// Opens the file for writing and starts the thread; the lock goes with it.
    init(_ place: String, _ readers: Readers, _ lock: consuming FileLock, _ faults: Faults) throws(LogFailure)
    {
        self.place = place
        let store = try WritingStore.open(place)
        let committed: Int
        do throws(SQLiteError) { committed = try store.lastSequence() } catch { throw error.failure(place) }
        let queue = Monitor(Queue(committed: committed))
        self.queue = queue
        let loop = WriterLoop(
            place: place, queue: queue, readers: readers, lock: lock, faults: faults, store: store)
        guard let worker = Worker({ loop.run() }) else { throw LogFailure(.io(0), place) }
        self.worker = worker
    }

    var committed: Int { queue.withLock { $0.committed } }
    var commits: Int { queue.withLock { $0.commits } }
    var figures: LogFigures { queue.withLock { $0.figures } }

    func observe(_ observer: @escaping @Sendable (Settlement) -> Void) {
        queue.withLock { $0.observer = observer }
    }

    func enqueue(_ batch: Batch) throws(LogFailure) -> Ticket {
        let (ticket, isWaiting) = try queue.withLock { queue throws(LogFailure) in
            let ticket = try queue.add(batch, place)
            return (ticket, queue.wakesWriter())
        }
        if isWaiting { queue.wakeOne() }
        return ticket
    }

    /// Lets the thread finish what is queued, and waits for it.
    func close() {
        let isFirst = closing.withLock { isClosing in
            defer { isClosing = true }
            return !isClosing
        }
        guard isFirst else { return }
        queue.withLock { $0.close(LogFailure(.closed, place)) }
        queue.wakeOne()
        worker.join()
    }
}
