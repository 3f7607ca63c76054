import Glibc

/// A value under a lock on which threads can wait for a change.
///
/// The standard library has a mutex but nothing to wait on, and waiting is what a writer thread does all day.
/// `@unchecked Sendable`: the pointers never change, and the value is touched only between lock and unlock.
final class Monitor<Value>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var value: Value

    init(_ value: consuming sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
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

    /// Runs a closure with the value; nobody is woken.
    func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }

    /// Runs a closure with the value again and again, waiting in between, until it gives something.
    func wait<Result>(until body: (inout Value) -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            pthread_cond_wait(condition, mutex)
        }
    }

    /// Runs a closure with the value again and again, waiting in between, until it says that it is enough or the time is over.
    func wait(microseconds: Int, until isEnough: (inout Value) -> Bool) {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        end.tv_nsec += microseconds * 1_000
        end.tv_sec += end.tv_nsec / 1_000_000_000
        end.tv_nsec %= 1_000_000_000
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isEnough(&value) {
            if pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { return }
        }
    }

    /// Wakes every waiting thread.
    func wakeAll() { pthread_cond_broadcast(condition) }

    /// Wakes one waiting thread.
    func wakeOne() { pthread_cond_signal(condition) }
}

/// A value that is set once and waited for by many threads, each of which wakes the next.
///
/// The thread that sets it pays for one wake-up instead of one a waiter, which is worth a third of the writer's speed.
/// `@unchecked Sendable`: the value is written before the semaphore is posted and read after it was taken.
final class Baton<Value: Sendable>: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>
    private var value: Value?

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Sets the value; to be called once.
    func settle(_ value: Value) {
        self.value = value
        sem_post(semaphore)
    }

    /// Blocks until the value is set.
    func wait() -> Value {
        while true {
            // A signal may interrupt the wait.
            while sem_wait(semaphore) != 0 {}
            sem_post(semaphore)
            if let value { return value }
        }
    }
}

/// A thread that runs one closure and can be waited for.
///
/// `@unchecked Sendable`: the handle is written once, before anybody else sees the object, and joining is done once.
final class Worker: @unchecked Sendable {
    private var handle = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(body))
        let code = pthread_create(
            &handle, nil,
            { context in
                if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        precondition(code == 0, "no thread to write with")
    }

    /// Blocks until the closure has returned; to be called once.
    func join() { pthread_join(handle, nil) }

    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
