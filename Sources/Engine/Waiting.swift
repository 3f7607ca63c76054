import Domain
import Glibc

extension Engine {
    /// Waits until the log has an event after a sequence, at most so long; whether it has.
    ///
    /// It looks four times a second: those who wait are few, and writers need not know of them.
    package func waits(after sequence: Int, milliseconds: Int) -> Bool {
        for _ in 0..<max(milliseconds / 250, 1) {
            if world.sequence > sequence { return true }
            usleep(250_000)
        }
        return world.sequence > sequence
    }
}
