/// Who gets the stipend of a cohort's month.
///
/// A cohort's months count from its first day: one that starts on the 15th has months from the 15th to the 14th, and a month is called after
/// the calendar month it begins in. A venture that belongs to the cohort on at least one day of a month gets it whole; the day of leaving
/// or graduating no longer counts. A venture that is closed has left.
package struct PayList: Sendable {
    package let cohort: Cohort
    /// The month's first day.
    package let from: Day
    /// The first day after it.
    package let to: Day
    /// Ventures by number.
    package let entries: [Stay]

    /// Cents for all of them.
    package var total: Int { entries.count * cohort.stipend }
}

extension Cohort {
    /// The first days of its months.
    package var monthStarts: [Day] { (0..<months).map { starts.adding(months: $0) } }

    /// The pay list of the month that begins in a calendar month, `2026-10`; `nil` outside of the cohort's time.
    package func payList(month: String) -> PayList? {
        guard let place = monthStarts.firstIndex(where: { $0.monthText == month }) else { return nil }
        let (from, to) = (starts.adding(months: place), starts.adding(months: place + 1))
        var seen: Set<Int> = []
        let entries = stays.filter { stay in
            let end = stay.end.map { min($0.on, ends) } ?? ends
            guard stay.from < to, end > from, end > stay.from else { return false }
            // One who came back within the month is paid once.
            return seen.insert(stay.venture).inserted
        }
        return PayList(cohort: self, from: from, to: to, entries: entries.sorted { $0.venture < $1.venture })
    }
}
