import Domain
import Engine
import Synchronization

/// A clock that is set by hand, so that the demo's commands are given at the times of its story.
///
/// The steady clock moves with it: nothing jumps, time passes quickly.
final class DemoClock: Sendable {
    private let time: Mutex<Instant>

    init(_ start: Instant) { time = Mutex(start) }

    /// Goes on to a later time; an earlier one changes nothing.
    func advance(to instant: Instant) { time.withLock { $0 = max($0, instant) } }

    /// Goes on by some seconds.
    func advance(bySeconds seconds: Int64) {
        time.withLock { $0 = Instant(milliseconds: $0.milliseconds + seconds * 1_000) }
    }

    /// The same as the engine's clock.
    var clock: Clock {
        Clock(
            now: { [self] in time.withLock { $0 } }, steady: { [self] in time.withLock { $0.milliseconds } })
    }
}
