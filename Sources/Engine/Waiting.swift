import Domain

extension Engine {
    /// Waits until the log has an event after a sequence, at most so long; whether it has.
    ///
    /// Each commit rings, but a busy log wakes nobody more than four times a second.
    package func waits(after sequence: Int, milliseconds: Int64) -> Bool {
        bell.rest(milliseconds: min(250, milliseconds))
        let heard = bell.rings
        if world.sequence <= sequence { bell.wait(after: heard, milliseconds: max(milliseconds - 250, 0)) }
        return world.sequence > sequence
    }
}
