import Domain
import Engine
import JSON

extension ObjectReader {
    /// A day of the calendar.
    mutating func day(_ key: String, isNeeded: Bool = false) -> Day? {
        guard let node = node(key, isNeeded: isNeeded) else { return nil }
        if case .string(let text) = node.value, let day = Day(text) { return day }
        book.add(
            node.place, de: "Hier wird ein Tag erwartet, etwa \"2026-10-01\".",
            en: "A day is expected here, such as \"2026-10-01\".")
        return nil
    }
}
