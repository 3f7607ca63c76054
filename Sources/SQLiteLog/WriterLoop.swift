import CSQLite
import EventLog
import Glibc
import Threads

/// What the writer thread does from its start to its end.
///
/// `@unchecked Sendable`: made on one thread, then used by the worker alone.
final class WriterLoop: @unchecked Sendable {
    private let place: String
    private let queue: Monitor<Queue>
    private let readers: Readers
    private let faults: Faults
    private var store: WritingStore?
    private var lock: FileLock?
    private var turn = 0
    /// About how many write at once: what the last groups had, an older one counting less and less.
    private var crowd = 0

    init(
        place: String, queue: Monitor<Queue>, readers: Readers, lock: consuming FileLock, faults: Faults,
        store: consuming WritingStore
    ) {
        self.place = place
        self.queue = queue
        self.readers = readers
        self.lock = .some(consume lock)
        self.faults = faults
        self.store = .some(consume store)
    }

    /// Writes group after group until the queue is stopped and empty; then closes.
    func run() {
        while let (group, batches) = next() {
            turn += 1
            crowd = max(batches.count, crowd * 7 / 8)
            let start = now()
            let outcome = write(batches)
            settle(group, batches, outcome, nanoseconds: now() - start)
            store?.checkpointIfDue(after: batches.count)
        }
        finish()
    }

    private func next() -> (group: Group, batches: [Batch])? {
        if crowd > Self.few { gather() }
        return queue.wait { queue -> (group: Group, batches: [Batch])?? in
            if let taken = queue.take() { return .some(taken) }
            // A log that a failure has stopped keeps its lock and its readers until it is closed.
            if queue.isClosing { return .some(nil) }
            queue.writerWants = 1
            return nil
        }
    }

    /// Waits a moment for those who were answered with the last group and now come back one by one.
    ///
    /// Without it the first of them had a commit of his own, and half of all commits were for one or two.
    private func gather() {
        let wanted = crowd
        queue.wait(microseconds: Self.patience) { queue in
            if queue.waiting >= wanted || queue.isClosing { return () }
            queue.writerWants = wanted
            return nil
        }
    }

    /// Up to how many writers never wait for each other.
    private static let few = 4

    /// Microseconds that the next group is waited for at most.
    private static let patience: Int64 = 1_500

    /// Writes as many batches as it can, all in one transaction.
    private func write(_ batches: [Batch]) -> Group.Outcome {
        if store == nil, let failure = reopen() { return Group.Outcome(committed: 0, failure: failure) }
        var accepted = batches[...]
        var refusal: LogFailure?
        while true {
            do throws(SQLiteError) {
                try store?.beginGroup()
                if let (index, error) = try writeRows(accepted) {
                    store?.rollBack()
                    refusal = error.failure(place)
                    accepted = batches[..<index]
                    if accepted.isEmpty { break }
                    continue
                }
                if let code = faults.code(.insteadOfCommit, turn) { throw injected(code) }
                try store?.commitGroup()
                if let code = faults.code(.afterCommit, turn) { throw injected(code) }
                break
            } catch {
                if let failure = recover(accepted, error) {
                    return Group.Outcome(committed: 0, failure: failure)
                }
                break
            }
        }
        return Group.Outcome(committed: accepted.count, failure: refusal)
    }

    /// The first batch with a row that the file refuses, if there is one.
    private func writeRows(_ batches: ArraySlice<Batch>) throws(SQLiteError) -> (Int, SQLiteError)? {
        for index in batches.indices {
            do throws(SQLiteError) {
                try store?.write(batches[index])
            } catch {
                guard error.isConstraint else { throw error }
                return (index, error)
            }
        }
        return nil
    }

    /// Finds out what became of a group after an error, which by itself means neither yes nor no.
    ///
    /// The group counts only when its rows are there after a reopening and were copied into the file; it is void only when
    /// they are not there and the write-ahead log was emptied, since a frame that is invisible now might come back after a
    /// crash. A full disk is different: the last frame, which makes a group valid, was never written. Gives `nil` when the
    /// group counts.
    private func recover(_ batches: ArraySlice<Batch>, _ error: SQLiteError) -> LogFailure? {
        let failure = error.failure(place)
        let isFull = failure.reason == .full
        if error.primary == SQLITE_BUSY {
            // Somebody else's transaction, as from a database shell: ours did not begin.
            store?.rollBack()
            return failure
        }
        store = nil
        // On a full disk readers must keep the shared index, which could not be made again.
        if !isFull { readers.empty(forGood: false) }
        if let later = reopen() { return isFull ? failure : later }
        do throws(SQLiteError) {
            let isThere = try store?.holds(batches) ?? false
            if isFull && !isThere { return failure }
            if try emptyWriteAheadLog() { return isThere ? nil : failure }
        } catch {
            return stop(error.failure(place))
        }
        return stop(LogFailure(.io(Int(error.code)), place))
    }

    /// Opens the file again; what keeps it from being opened stops the log, unless it is a lack of room.
    private func reopen() -> LogFailure? {
        do throws(LogFailure) {
            if let code = faults.code(.reopening, turn) { throw injected(code).failure(place) }
            store = try WritingStore.open(place)
            return nil
        } catch {
            return error.reason == .full ? error : stop(error)
        }
    }

    /// Tries for five seconds; readers in the middle of a scan hold the write-ahead log.
    private func emptyWriteAheadLog() throws(SQLiteError) -> Bool {
        if let code = faults.code(.checkpoint, turn) { throw injected(code) }
        return try store?.checkpointAll() ?? false
    }

    private func stop(_ failure: LogFailure) -> LogFailure {
        let lasting: LogFailure
        if case .io = failure.reason { lasting = failure } else { lasting = LogFailure(.io(0), place) }
        queue.withLock { $0.stop(lasting) }
        return lasting
    }

    /// Tells the observer and the waiting threads, in this order.
    private func settle(_ group: Group, _ batches: [Batch], _ outcome: Group.Outcome, nanoseconds: UInt64) {
        let through = batches[..<outcome.committed].last { !$0.entries.isEmpty }?.entries.last?.sequence
        let (observer, committed, discarded) = queue.withLock { queue in
            let committed = through ?? queue.committed
            if outcome.committed > 0 {
                queue.commit(through: committed, batches: outcome.committed, nanoseconds: nanoseconds)
            }
            if let failure = outcome.failure { queue.fail(failure) }
            return (
                queue.observer, committed, outcome.failure == nil ? [] : queue.discard(committed: committed)
            )
        }
        if outcome.committed > 0 { observer?(.committed(through: committed)) }
        if let failure = outcome.failure { observer?(.discarded(after: committed, failure)) }
        group.settle(outcome)
        for void in discarded { void.settle(Group.Outcome(committed: 0, failure: outcome.failure)) }
    }

    /// Leaves a file that stands by itself, if no reader is in the way, and lets go of the lock.
    private func finish() {
        readers.empty(forGood: true)
        if (try? store?.checkpointAll()) == true { store?.leaveNothingBeside() }
        store = nil
        lock = nil
    }

    private func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private func injected(_ code: Int32) -> SQLiteError {
        SQLiteError(code: code, system: 0, message: "injected")
    }
}
