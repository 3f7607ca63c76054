import Glibc

/// A value under a plain mutex, for a lock that many threads want at the same moment.
///
/// `Synchronization.Mutex` hands itself over from waiter to waiter, one change of threads each; with 64 writers coming back
/// from the same fsync that cost four times the work done under it. This one is taken by whoever runs.
/// `@unchecked Sendable`: the value is touched only between lock and unlock.
package final class Lock<Value: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    /// A value nobody holds.
    package init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        #if DEBUG
            // Who takes it twice is told at once, where a plain mutex would wait for ever.
            var attributes = pthread_mutexattr_t()
            pthread_mutexattr_init(&attributes)
            pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ERRORCHECK))
            pthread_mutex_init(mutex, &attributes)
            pthread_mutexattr_destroy(&attributes)
        #else
            pthread_mutex_init(mutex, nil)
        #endif
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs a closure with the value while nobody else has it.
    package func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let code = pthread_mutex_lock(mutex)
        assert(code == 0, "a lock was taken twice by one thread")
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
