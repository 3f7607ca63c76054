import Glibc

/// A value under a lock on which threads can wait for a change.
///
/// `Synchronization.Mutex` has nothing to wait on, and it hands itself over from waiter to waiter, one change of threads each; with 64
/// writers coming back from the same fsync that cost four times the work done under it. This one is taken by whoever runs.
/// `@unchecked Sendable`: the pointers never change, and the value is touched only between lock and unlock.
package final class Monitor<Value>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var value: Value

    /// A value nobody holds.
    package init(_ value: consuming sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        #if DEBUG
            // Who takes it twice is told at once, where a plain mutex would wait for ever.
            var kind = pthread_mutexattr_t()
            pthread_mutexattr_init(&kind)
            pthread_mutexattr_settype(&kind, Int32(PTHREAD_MUTEX_ERRORCHECK))
            pthread_mutex_init(mutex, &kind)
            pthread_mutexattr_destroy(&kind)
        #else
            pthread_mutex_init(mutex, nil)
        #endif
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // Nobody shall wait longer because the time of day was set.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs a closure with the value while nobody else has it; nobody is woken.
    package func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock()
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }

    /// Runs a closure with the value again and again, waiting in between, until it gives something.
    package func wait<Result>(until body: (inout Value) -> Result?) -> Result {
        lock()
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            pthread_cond_wait(condition, mutex)
        }
    }

    /// The same for so many microseconds at most; `nil` when they are over.
    package func wait<Result>(microseconds: Int64, until body: (inout Value) -> Result?) -> Result? {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = end.tv_nsec + Int(microseconds % 1_000_000) * 1_000
        end.tv_sec += Int(microseconds / 1_000_000) + nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        lock()
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            if pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { return body(&value) }
        }
    }

    /// Wakes every waiting thread.
    package func wakeAll() { pthread_cond_broadcast(condition) }

    /// Wakes one waiting thread.
    package func wakeOne() { pthread_cond_signal(condition) }

    private func lock() {
        let code = pthread_mutex_lock(mutex)
        assert(code == 0, "a lock was taken twice by one thread")
    }
}
