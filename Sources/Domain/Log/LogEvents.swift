// These are the storage format: never change one that has landed, add a schema instead.

/// Events of the log itself.
package enum LogEvent: Hashable, Sendable {
    case begun(LogBegun)
}

/// The log's first event.
package struct LogBegun: Hashable, Sendable {
    /// Marks a log made for demonstration, for ever.
    package var demo: Bool

    package init(demo: Bool) { self.demo = demo }
}
