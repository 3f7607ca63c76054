import Glibc

/// What threads sleep at until it rings, until a time has come, or until it is closed, which wakes everybody for good.
///
/// `@unchecked Sendable`: the pointers never change, and the values are touched only under the mutex.
package final class Bell: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let rung: UnsafeMutablePointer<pthread_cond_t>
    /// For those who rest, whom no ring shall wake.
    private let shut: UnsafeMutablePointer<pthread_cond_t>
    private var count = 0
    private var isShut = false

    package init() {
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        rung = .allocate(capacity: 1)
        shut = .allocate(capacity: 1)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // Nobody shall sleep longer because the time of day was set.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(rung, &attributes)
        pthread_cond_init(shut, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(rung)
        pthread_cond_destroy(shut)
        pthread_mutex_destroy(mutex)
        rung.deallocate()
        shut.deallocate()
        mutex.deallocate()
    }

    /// How often it has rung.
    package var rings: Int { locked { count } }

    /// Whether it was closed.
    package var isClosed: Bool { locked { isShut } }

    /// Wakes those who wait for it.
    package func ring() {
        locked {
            count += 1
            pthread_cond_broadcast(rung)
        }
    }

    /// Wakes everybody and lets nobody sleep here any more.
    package func close() {
        locked {
            isShut = true
            pthread_cond_broadcast(rung)
            pthread_cond_broadcast(shut)
        }
    }

    /// Sleeps until it has rung more often than that, or so many milliseconds are over; without them as long as it takes.
    ///
    /// Whoever reads ``rings`` before looking at what there is to do misses nothing that comes meanwhile.
    package func wait(after heard: Int, milliseconds: Int64? = nil) {
        sleep(at: rung, milliseconds) { count > heard }
    }

    /// Sleeps so many milliseconds, however often it rings.
    package func rest(milliseconds: Int64) { sleep(at: shut, milliseconds) { false } }

    private func sleep(
        at condition: UnsafeMutablePointer<pthread_cond_t>, _ milliseconds: Int64?, until isEnough: () -> Bool
    ) {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = end.tv_nsec + Int((milliseconds ?? 0) % 1_000) * 1_000_000
        end.tv_sec += Int((milliseconds ?? 0) / 1_000) + nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        locked {
            while !isShut, !isEnough() {
                if milliseconds == nil {
                    pthread_cond_wait(condition, mutex)
                } else if pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT {
                    return
                }
            }
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
