package import Domain

/// RFC 3339 in UTC with three decimals, the only way a time is written into the log or into JSON.
package enum Timestamp {
    /// `2027-01-31T22:59:59.999Z`.
    package static func text(_ instant: Instant) -> String {
        String(decoding: bytes(instant), as: UTF8.self)
    }

    /// The 24 bytes of the text.
    package static func bytes(_ instant: Instant) -> [UInt8] {
        let (day, ms) = instant.milliseconds.flooredDivision(by: 86_400_000)
        let (year, month, date) = civil(fromDays: day)
        var out = [UInt8](repeating: 0x30, count: 24)
        func put(_ value: Int64, _ at: Int, _ width: Int) {
            var rest = value
            for place in stride(from: at + width - 1, through: at, by: -1) {
                out[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
        }
        put(year, 0, 4)
        put(month, 5, 2)
        put(date, 8, 2)
        put(ms / 3_600_000, 11, 2)
        put(ms / 60_000 % 60, 14, 2)
        put(ms / 1_000 % 60, 17, 2)
        put(ms % 1_000, 20, 3)
        for (place, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "."), (23, "Z")] {
            out[place] = mark.utf8.first ?? 0
        }
        return out
    }

    /// Reads exactly the form that ``text(_:)`` writes.
    package static func read(_ text: String) -> Instant? {
        var text = text
        return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
    }

    /// Reads exactly the form that ``bytes(_:)`` writes.
    package static func read(_ bytes: UnsafeRawBufferPointer) -> Instant? {
        guard bytes.count == 24, bytes[4] == 0x2d, bytes[7] == 0x2d, bytes[10] == 0x54, bytes[13] == 0x3a,
            bytes[16] == 0x3a, bytes[19] == 0x2e, bytes[23] == 0x5a
        else { return nil }
        var good = true
        @inline(__always) func number(_ at: Int, _ width: Int) -> Int64 {
            var value: Int64 = 0
            for place in at..<at + width {
                let digit = bytes[place] &- 0x30
                if digit > 9 { good = false }
                value = value &* 10 &+ Int64(digit)
            }
            return value
        }
        let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2))
        let (hour, minute, second, ms) = (number(11, 2), number(14, 2), number(17, 2), number(20, 3))
        guard good, year >= 1, (1...12).contains(month), day >= 1, day <= daysIn(month, year), hour < 24,
            minute < 60, second < 60
        else { return nil }
        let days = daysFromCivil(year, month, day)
        return Instant(milliseconds: ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + ms)
    }

    /// Days since 1970-01-01 of a date of the proleptic Gregorian calendar.
    package static func daysFromCivil(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        // Years begin in March here, so that the leap day is a year's last.
        let year = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = year.flooredDivision(by: 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date a number of days after 1970-01-01.
    package static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// The days of a month.
    package static func daysIn(_ month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int64 {
    /// Quotient rounded down, and the remainder that is never negative.
    package func flooredDivision(by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
