package import Domain

/// Why a written time means no moment.
package enum WallTimeFlaw: Error, Hashable, Sendable {
    case unreadable(String)
    /// Written well, but no calendar has it.
    case impossible(String)
    /// The clocks go forward over it; the moments it would be by the offsets before and after.
    case skipped(String, zone: String, [String])
    /// The clocks are put back over it; both moments.
    case twice(String, zone: String, [String])

    /// What to say of it.
    package var sentence: Bilingual {
        switch self {
        case .unreadable(let text):
            Bilingual(
                de:
                    "„\(text)“ ist keine Zeit; gebraucht wird 2027-01-31 23:59 oder 31.01.2027 23:59, oder nur der Tag.",
                en: "\"\(text)\" is no time; needed is 2027-01-31 23:59 or 31.01.2027 23:59, or only the day."
            )
        case .impossible(let text):
            Bilingual(de: "Den Zeitpunkt \(text) gibt es nicht.", en: "There is no such time as \(text).")
        case .skipped(let wall, let zone, let readings):
            Bilingual(
                de:
                    "\(Moment.shown(wall, in: .de)) gibt es in \(zone) nicht, die Uhren werden vorgestellt; gemeint ist \(readings.joined(separator: " oder ")).",
                en:
                    "There is no \(Moment.shown(wall, in: .en)) in \(zone), the clocks go forward; what is meant is \(readings.joined(separator: " or "))."
            )
        case .twice(let wall, let zone, let readings):
            Bilingual(
                de:
                    "\(Moment.shown(wall, in: .de)) gibt es in \(zone) zweimal, die Uhren werden zurückgestellt; gemeint ist \(readings.joined(separator: " oder ")).",
                en:
                    "\(Moment.shown(wall, in: .en)) comes twice in \(zone), the clocks go back; what is meant is \(readings.joined(separator: " or "))."
            )
        }
    }
}
