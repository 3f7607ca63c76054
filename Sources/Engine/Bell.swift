import Threads

/// What threads sleep at until it rings, until a time has come, or until it is closed, which wakes everybody for good.
package final class Bell: Sendable {
    private let rung = Monitor((count: 0, isShut: false))
    /// For those who rest, whom no ring shall wake.
    private let shut = Monitor(false)

    package init() {}

    /// How often it has rung.
    package var rings: Int { rung.withLock { $0.count } }

    /// Whether it was closed.
    package var isClosed: Bool { rung.withLock { $0.isShut } }

    /// Wakes those who wait for it.
    package func ring() {
        rung.withLock { $0.count += 1 }
        rung.wakeAll()
    }

    /// Wakes everybody and lets nobody sleep here any more.
    package func close() {
        rung.withLock { $0.isShut = true }
        rung.wakeAll()
        shut.withLock { $0 = true }
        shut.wakeAll()
    }

    /// Sleeps until it has rung more often than that, or so many milliseconds are over; without them as long as it takes.
    ///
    /// Whoever reads ``rings`` before looking at what there is to do misses nothing that comes meanwhile.
    package func wait(after heard: Int, milliseconds: Int64? = nil) {
        func isEnough(_ state: inout (count: Int, isShut: Bool)) -> Void? {
            state.isShut || state.count > heard ? () : nil
        }
        if let milliseconds {
            rung.wait(microseconds: milliseconds * 1_000, until: isEnough)
        } else {
            rung.wait(until: isEnough)
        }
    }

    /// Sleeps so many milliseconds, however often it rings.
    package func rest(milliseconds: Int64) {
        shut.wait(microseconds: milliseconds * 1_000) { $0 ? () : nil }
    }
}
