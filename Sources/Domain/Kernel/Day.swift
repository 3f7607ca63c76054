/// A day of the calendar, `2026-10-01`; what happens at no time of day is dated by one.
package struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// `nil` unless there is such a day in the years 1 to 9999.
    package init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        self.init(checked: year, month, day)
    }

    /// Reads `2026-10-01`, or `1.10.2026` as it is written in German; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        func numbers(_ separator: Character) -> [Int]? {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count == 3,
                parts.allSatisfy({
                    (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) }
                })
            else { return nil }
            return parts.compactMap { Int($0) }
        }
        if let parts = numbers("-"), text.utf8.count == 10 {
            self.init(parts[0], parts[1], parts[2])
        } else if let parts = numbers("."), parts[2] > 999 {
            self.init(parts[2], parts[1], parts[0])
        } else {
            return nil
        }
    }

    /// Wraps the numbers of a day that is known to be one.
    package init(checked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The same day some months later; the month's last day where it has no such day.
    package func adding(months: Int) -> Day {
        let (year, month) = Self.month(after: year * 12 + month - 1 + months)
        return Day(checked: year, month, min(day, Self.days(in: month, of: year)))
    }

    /// The day after.
    package var next: Day {
        if day < Self.days(in: month, of: year) { return Day(checked: year, month, day + 1) }
        let (year, month) = Self.month(after: year * 12 + month)
        return Day(checked: year, month, 1)
    }

    private static func month(after count: Int) -> (year: Int, month: Int) { (count / 12, count % 12 + 1) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package var description: String {
        let digits = String(year)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits + "-" + Self.two(month) + "-"
            + Self.two(day)
    }

    /// `2026-10`.
    package var monthText: String { String(description.prefix(7)) }

    /// As people read it, in German with the day first.
    package func text(in language: Language) -> String {
        language == .en ? description : "\(Self.two(day)).\(Self.two(month)).\(year)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
