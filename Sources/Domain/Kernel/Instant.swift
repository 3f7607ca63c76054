/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    /// Years 0001 to 9999.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

/// A time as it was meant and as it counts: the clock on the wall, its zone, and the instant both resolved to.
///
/// Resolved once at the edge; the domain compares instants only, so that a later change of a zone's rules moves no old deadline.
package struct Moment: Hashable, Sendable, Codable {
    /// `2027-01-31T23:59`, or with seconds and milliseconds.
    package let wall: String
    /// A name of the zone database, `Europe/Berlin`.
    package let zone: String
    /// Minutes east of UTC, −1439 to 1439.
    package let offset: Int
    /// What counts; for a deadline the last instant that is still in time.
    package let instant: Instant

    package init(wall: String, zone: String, offset: Int, instant: Instant) {
        self.wall = wall
        self.zone = zone
        self.offset = offset
        self.instant = instant
    }
}
