import Glibc

/// Lets a few through at once, some more wait for a while, and turns everybody else away.
///
/// Passwords are hashed behind it: each hash takes 64 MiB, so two hundred at once would take the machine down.
/// `@unchecked Sendable`: the counts are touched only under the mutex.
package final class Turnstile: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let freed: UnsafeMutablePointer<pthread_cond_t>
    private let places: Int
    private let queue: Int
    private let patience: Int64
    private var inside = 0
    private var waiting = 0

    /// So many at once, so many waiting, so many milliseconds at most.
    package init(places: Int, queue: Int, patience: Int64) {
        self.places = places
        self.queue = queue
        self.patience = patience
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        freed = .allocate(capacity: 1)
        pthread_cond_init(freed, nil)
    }

    deinit {
        pthread_cond_destroy(freed)
        pthread_mutex_destroy(mutex)
        freed.deallocate()
        mutex.deallocate()
    }

    /// Runs a closure once there is a place; `nil` when it was turned away.
    package func pass<Value>(_ body: () -> Value) -> Value? {
        guard enter() else { return nil }
        defer { leave() }
        return body()
    }

    private func enter() -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if inside < places {
            inside += 1
            return true
        }
        guard waiting < queue else { return false }
        waiting += 1
        defer { waiting -= 1 }
        var until = timespec()
        clock_gettime(CLOCK_REALTIME, &until)
        until.tv_sec += Int(patience / 1_000)
        until.tv_nsec += Int(patience % 1_000) * 1_000_000
        if until.tv_nsec >= 1_000_000_000 {
            until.tv_sec += 1
            until.tv_nsec -= 1_000_000_000
        }
        while inside >= places {
            if pthread_cond_timedwait(freed, mutex, &until) == ETIMEDOUT { return false }
        }
        inside += 1
        return true
    }

    private func leave() {
        pthread_mutex_lock(mutex)
        inside -= 1
        pthread_cond_signal(freed)
        pthread_mutex_unlock(mutex)
    }
}
