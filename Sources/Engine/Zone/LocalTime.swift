package import Domain

/// An instant on the clocks of a zone, for people to read.
package struct LocalTime: Hashable, Sendable {
    private let instant: Instant
    private let zone: Zone
    /// Seconds east of UTC.
    private let offset: Int

    package init(_ instant: Instant, in zone: Zone) {
        self.instant = instant
        self.zone = zone
        offset = zone.offset(at: instant.milliseconds.flooredDivision(by: 1_000).0)
    }

    /// `31.01.2027 23:59:07 Europe/Berlin` in German, `2027-01-31 23:59:07 Europe/Berlin` in English.
    package func text(in language: Language) -> String {
        "\(Moment.shown(wall(.second), in: language)) \(zone.name)"
    }

    /// The same to the minute and without the zone, for tables that name it above.
    package func short(in language: Language) -> String { Moment.shown(wall(.minute), in: language) }

    /// The day it is there.
    package var day: Day { Day(wall(.minute).prefix(10)) ?? Day(checked: 1, 1, 1) }

    /// The day it is in a zone by its name, in UTC where the system has no such zone.
    package static func day(_ instant: Instant, in zone: String) -> Day {
        if let zone = try? Zone(zone) { return LocalTime(instant, in: zone).day }
        return Day(wall(instant.milliseconds, .minute).prefix(10)) ?? Day(checked: 1, 1, 1)
    }

    /// An instant to the minute on the clocks of a zone by its name, in UTC where the system has no such zone.
    package static func moment(_ instant: Instant, in zone: String) -> Moment {
        guard let zone = try? Zone(zone) else {
            return Moment(wall: wall(instant.milliseconds, .minute), zone: "UTC", offset: 0, instant: instant)
        }
        let time = LocalTime(instant, in: zone)
        return Moment(
            wall: time.wall(.minute), zone: zone.name, offset: time.offset / 60, instant: instant)
    }

    /// `2027-01-31T23:59+01:00`, as it may be written where a time is asked for.
    var written: String {
        let minutes = abs(offset) / 60
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return wall(.minute) + (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
    }

    private func wall(_ precision: WallTime.Precision) -> String {
        Self.wall(instant.milliseconds + Int64(offset) * 1_000, precision)
    }

    /// `2027-01-31T23:59`, with seconds or milliseconds where asked, of a time on the wall as if it were UTC.
    static func wall(_ milliseconds: Int64, _ precision: WallTime.Precision) -> String {
        let text = Timestamp.text(Instant(milliseconds: milliseconds))
        return switch precision {
        case .day: String(text.prefix(10))
        case .minute: String(text.prefix(16))
        case .second: String(text.prefix(19))
        case .millisecond: String(text.prefix(23))
        }
    }
}
