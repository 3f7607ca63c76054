package import Domain

/// A time as people write it: `2027-01-31 23:59`, `31.01.2027 23:59`, with seconds, with an offset or not; or only a day.
package struct WallTime: Hashable, Sendable {
    /// The time on the wall as if it were UTC, in milliseconds.
    let milliseconds: Int64
    let precision: Precision
    /// Minutes east of UTC, when the writer said so.
    let offset: Int?

    /// What was written, which says where a deadline ends.
    enum Precision: Hashable, Sendable { case day, minute, second, millisecond }

    /// What a time is for; a deadline is inclusive, so it ends with the last millisecond of what was written. Of a day that is 23:59, as
    /// people say it, and something begins with its first minute.
    package enum Purpose: Hashable, Sendable { case beginning, deadline }

    /// Throws ``WallTimeFlaw`` for anything that is no time.
    package init(_ text: String) throws(WallTimeFlaw) {
        var cursor = Cursor(rest: Array(text.utf8)[...])
        guard let (year, month, day) = cursor.date() else { throw .unreadable(text) }
        if cursor.rest.isEmpty {
            guard Self.has(year, month, day) else { throw .impossible(text) }
            self.init(Timestamp.daysFromCivil(year, month, day) * 86_400_000, .day, offset: nil)
            return
        }
        guard cursor.skip(0x54) || cursor.skip(0x20), let hour = cursor.digits(2), cursor.skip(0x3a),
            let minute = cursor.digits(2)
        else { throw .unreadable(text) }
        var (second, fraction) = (Int64(0), Int64(0))
        var precision = Precision.minute
        if cursor.skip(0x3a) {
            guard let value = cursor.digits(2) else { throw .unreadable(text) }
            (second, precision) = (value, .second)
            if cursor.skip(0x2e) {
                guard let value = cursor.digits(3) else { throw .unreadable(text) }
                (fraction, precision) = (value, .millisecond)
            }
        }
        let offset = cursor.offset()
        guard cursor.rest.isEmpty else { throw .unreadable(text) }
        guard Self.has(year, month, day), hour < 24, minute < 60, second < 60 else { throw .impossible(text) }
        let days = Timestamp.daysFromCivil(year, month, day)
        self.init(
            ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + fraction, precision, offset: offset
        )
    }

    private init(_ milliseconds: Int64, _ precision: Precision, offset: Int?) {
        self.milliseconds = milliseconds
        self.precision = precision
        self.offset = offset
    }

    private static func has(_ year: Int64, _ month: Int64, _ day: Int64) -> Bool {
        year >= 1 && (1...12).contains(month) && day >= 1 && day <= Timestamp.daysIn(month, year)
    }

    /// The moment it means on the clocks of a zone.
    ///
    /// Throws ``WallTimeFlaw`` for a time that the clocks skip or show twice, unless it was written with its offset.
    package func moment(in zone: Zone, for purpose: Purpose) throws(WallTimeFlaw) -> Moment {
        if precision == .day {
            let start: Int64 = purpose == .deadline ? (23 * 60 + 59) * 60_000 : 0
            return try WallTime(milliseconds + start, .minute, offset: nil).moment(in: zone, for: purpose)
        }
        let seconds = milliseconds.flooredDivision(by: 1_000).0
        if let offset {
            let start = milliseconds - Int64(offset) * 60_000
            let local = zone.offset(at: start.flooredDivision(by: 1_000).0)
            return moment(local, start: start, in: zone, for: purpose)
        }
        let readings = zone.readings(of: seconds)
        guard let only = readings.first, readings.count == 1 else {
            let meant = readings.isEmpty ? zone.around(seconds).sorted(by: >) : readings
            let named = meant.map { offset in
                let instant = Instant(milliseconds: milliseconds - Int64(offset) * 1_000)
                return LocalTime(instant, in: zone).written
            }
            let wall = LocalTime.wall(milliseconds, precision)
            throw readings.isEmpty
                ? .skipped(wall, zone: zone.name, named) : .twice(wall, zone: zone.name, named)
        }
        return moment(only, start: milliseconds - Int64(only) * 1_000, in: zone, for: purpose)
    }

    private func moment(_ offset: Int, start: Int64, in zone: Zone, for purpose: Purpose) -> Moment {
        let rest: Int64 =
            switch (purpose, precision) {
            case (.beginning, _), (.deadline, .millisecond): 0
            case (.deadline, .second): 999
            case (.deadline, .minute), (.deadline, .day): 59_999
            }
        return Moment(
            wall: LocalTime.wall(start + Int64(offset) * 1_000, precision), zone: zone.name,
            offset: offset / 60, instant: Instant(milliseconds: start + rest))
    }

    private struct Cursor {
        var rest: ArraySlice<UInt8>

        mutating func skip(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest.removeFirst()
            return true
        }

        mutating func digits(_ count: Int) -> Int64? {
            let digits = rest.prefix(count)
            guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest.removeFirst(count)
            return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }

        /// `2027-01-31` or `31.01.2027`.
        mutating func date() -> (Int64, Int64, Int64)? {
            let start = rest
            if let year = digits(4), skip(0x2d), let month = digits(2), skip(0x2d), let day = digits(2) {
                return (year, month, day)
            }
            rest = start
            if let day = digits(2), skip(0x2e), let month = digits(2), skip(0x2e), let year = digits(4) {
                return (year, month, day)
            }
            return nil
        }

        /// `Z`, `+01:00` or `-0530`, in minutes; `nil` when there is none.
        mutating func offset() -> Int? {
            if skip(0x5a) { return 0 }
            let start = rest
            let isWest = rest.first == 0x2d
            guard isWest || rest.first == 0x2b else { return nil }
            rest.removeFirst()
            if let hours = digits(2), hours < 24 {
                _ = skip(0x3a)
                if let minutes = digits(2), minutes < 60 {
                    let value = Int(hours * 60 + minutes)
                    return isWest ? -value : value
                }
            }
            rest = start
            return nil
        }
    }
}
