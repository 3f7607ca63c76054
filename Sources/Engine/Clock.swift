package import Domain

/// Where the engine gets the time from.
package struct Clock: Sendable {
    /// The time of day.
    package let now: @Sendable () -> Instant
    /// Milliseconds since any fixed point, never set back or forth.
    package let steady: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Instant, steady: @escaping @Sendable () -> Int64) {
        self.now = now
        self.steady = steady
    }
}

/// Notices a clock that was set while the program ran, so that nobody gets a deadline wrong by it.
struct ClockGuard {
    private var last: (wall: Int64, steady: Int64)?

    /// How far wall clock and steady clock may part, in milliseconds.
    static let tolerance: Int64 = 5 * 60_000

    /// The time of day; throws ``EngineError`` `.clock` when it jumped.
    mutating func read(_ clock: Clock) throws(EngineError) -> Instant {
        let wall = clock.now().milliseconds
        let steady = clock.steady()
        if let last {
            let drift = (wall - last.wall) - (steady - last.steady)
            guard abs(drift) <= Self.tolerance else {
                throw .clock(
                    "the clock jumped by \(drift / 1_000) seconds; start the program again when it is right")
            }
        }
        last = (wall, steady)
        return Instant(milliseconds: wall)
    }
}
