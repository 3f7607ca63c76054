import Glibc

/// A value under a plain mutex, for a lock that many threads want at the same moment.
///
/// `Synchronization.Mutex` hands itself over from waiter to waiter, one change of threads each; with 64 writers coming back
/// from the same fsync that cost four times the work done under it. This one is taken by whoever runs.
/// `@unchecked Sendable`: the value is touched only between lock and unlock.
final class Lock<Value: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs a closure with the value while nobody else has it.
    func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
