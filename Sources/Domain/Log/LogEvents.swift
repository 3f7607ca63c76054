// These are the storage format: never change one that has landed, add a schema instead.

/// Events of the log itself.
package enum LogEvent: Hashable, Sendable {
    case begun(LogBegun)
    case backedUp(LogBackedUp)
}

/// The log's first event.
package struct LogBegun: Hashable, Sendable {
    /// Marks a log made for demonstration, for ever.
    package var demo: Bool

    package init(demo: Bool) { self.demo = demo }
}

/// A verified copy of the log and its keys was made.
package struct LogBackedUp: Hashable, Sendable {
    /// The last event the copy holds.
    package var through: Int

    package init(through: Int) { self.through = through }
}
