import Glibc

/// A value that is set once and waited for by many threads, each of which wakes the next.
///
/// The thread that sets it pays for one wake-up instead of one a waiter, which is worth a third of the writer's speed.
/// `@unchecked Sendable`: the value is written before the semaphore is posted and read after it was taken.
package final class Baton<Value: Sendable>: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>
    private var value: Value?

    /// A baton nobody has.
    package init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Sets the value; to be called once.
    package func settle(_ value: Value) {
        self.value = value
        sem_post(semaphore)
    }

    /// Blocks until the value is set.
    package func wait() -> Value {
        while true {
            // A signal may interrupt the wait.
            while sem_wait(semaphore) != 0 {}
            sem_post(semaphore)
            if let value { return value }
        }
    }
}
