/// The rule in a zone file's footer, `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, with the extensions of RFC 9636).
struct ZoneRule: Hashable, Sendable {
    /// Seconds east of UTC.
    private let standard: Int
    private let summer: Summer?

    private struct Summer: Hashable, Sendable {
        let offset: Int
        let begins: Change
        let ends: Change
    }

    /// A day of each year and a time of that day.
    fileprivate struct Change: Hashable, Sendable {
        let day: Day
        /// Seconds from midnight, also negative or beyond the day.
        let time: Int
    }

    fileprivate enum Day: Hashable, Sendable {
        /// A weekday (0 is Sunday) of a week (5 is the last) of a month.
        case week(month: Int, week: Int, weekday: Int)
        /// From 1, never counting 29 February.
        case julian(Int)
        /// From 0.
        case ordinal(Int)
    }

    /// `nil` for anything that is no such rule.
    init?(_ text: ArraySlice<UInt8>) {
        var cursor = Cursor(rest: text)
        guard cursor.name(), let west = cursor.time() else { return nil }
        standard = -west
        if cursor.rest.isEmpty {
            summer = nil
            return
        }
        guard cursor.name() else { return nil }
        var offset = standard + 3_600
        if cursor.rest.first != 0x2c {
            guard let west = cursor.time() else { return nil }
            offset = -west
        }
        guard let begins = cursor.change(), let ends = cursor.change(), cursor.rest.isEmpty else {
            return nil
        }
        summer = Summer(offset: offset, begins: begins, ends: ends)
    }

    /// The offset at a time, in seconds east of UTC.
    func offset(at seconds: Int64) -> Int {
        guard let summer else { return standard }
        let (days, _) = (seconds + Int64(standard)).flooredDivision(by: 86_400)
        let year = Timestamp.civil(fromDays: days).year
        let begins = summer.begins.seconds(in: year) - Int64(standard)
        let ends = summer.ends.seconds(in: year) - Int64(summer.offset)
        let isSummer =
            begins < ends ? begins <= seconds && seconds < ends : !(ends <= seconds && seconds < begins)
        return isSummer ? summer.offset : standard
    }

    private struct Cursor {
        var rest: ArraySlice<UInt8>

        /// Skips a name of letters, or of anything in `<…>`.
        mutating func name() -> Bool {
            if rest.first == 0x3c {
                guard let end = rest.firstIndex(of: 0x3e) else { return false }
                rest = rest[(end + 1)...]
                return true
            }
            let letters = rest.prefix { (0x61...0x7a).contains($0 | 0x20) }
            rest = rest[letters.endIndex...]
            return letters.count >= 3
        }

        mutating func skip(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest[digits.endIndex...]
            return digits.count <= 4 ? Int(String(decoding: digits, as: UTF8.self)) : nil
        }

        /// `[+-]h[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let isNegative = skip(0x2d)
            if !isNegative { _ = skip(0x2b) }
            guard var seconds = number().map({ $0 * 3_600 }) else { return nil }
            for unit in [60, 1] where skip(0x3a) {
                guard let value = number() else { return nil }
                seconds += value * unit
            }
            return isNegative ? -seconds : seconds
        }

        mutating func change() -> Change? {
            guard skip(0x2c), let day = day() else { return nil }
            guard skip(0x2f) else { return Change(day: day, time: 7_200) }
            return time().map { Change(day: day, time: $0) }
        }

        private mutating func day() -> Day? {
            if skip(0x4a) { return number().map { .julian($0) } }
            guard skip(0x4d) else { return number().map { .ordinal($0) } }
            guard let month = number(), skip(0x2e), let week = number(), skip(0x2e), let weekday = number(),
                (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
            else { return nil }
            return .week(month: month, week: week, weekday: weekday)
        }
    }
}

extension ZoneRule.Change {
    /// The time on the wall in a year, in seconds as if it were UTC.
    fileprivate func seconds(in year: Int64) -> Int64 { days(in: year) * 86_400 + Int64(time) }

    private func days(in year: Int64) -> Int64 {
        switch day {
        case .julian(let number):
            let isAfterFebruary = number >= 60 && Timestamp.daysIn(2, year) == 29
            return Timestamp.daysFromCivil(year, 1, 1) + Int64(number - 1) + (isAfterFebruary ? 1 : 0)
        case .ordinal(let number): return Timestamp.daysFromCivil(year, 1, 1) + Int64(number)
        case .week(let month, let week, let weekday):
            let first = Timestamp.daysFromCivil(year, Int64(month), 1)
            // 1970-01-01 was a Thursday.
            let (_, present) = (first + 4).flooredDivision(by: 7)
            let (_, ahead) = (Int64(weekday) - present).flooredDivision(by: 7)
            var day = ahead + Int64(week - 1) * 7
            while day >= Timestamp.daysIn(Int64(month), year) { day -= 7 }
            return first + day
        }
    }
}
