import Domain
import Engine

/// Moves the story's wall times by whole days, so that its anchor day becomes today and the hour of the day stays.
struct DemoCalendar: Sendable {
    private let zone: Zone
    /// How many days later than written everything happens.
    private let days: Int64

    /// Throws ``CLIError`` `.wrong` when the anchor is no date.
    init(anchor: String, zone: Zone, today: Instant) throws(CLIError) {
        self.zone = zone
        guard let anchored = Self.day(anchor),
            let present = Self.day(LocalTime(today, in: zone).short(in: .en))
        else { throw .wrong(Bilingual(de: "„\(anchor)“ ist kein Tag.", en: "“\(anchor)” is no day.")) }
        days = present - anchored
    }

    /// The moment a written time of the story stands for; throws ``CLIError`` `.wrong` for what is no time.
    func moment(_ text: String, for purpose: WallTime.Purpose = .beginning) throws(CLIError) -> Moment {
        do throws(WallTimeFlaw) {
            return try WallTime(moved(text)).moment(in: zone, for: purpose)
        } catch { throw .wrong(error.sentence) }
    }

    /// A word with its day moved, when it is a day or begins with a day and a blank or a `T`; else the word itself.
    func moved(_ word: String) -> String {
        let rest = word.dropFirst(10)
        guard let day = Self.day(word), rest.isEmpty || rest.hasPrefix(" ") || rest.hasPrefix("T") else {
            return word
        }
        let (year, month, date) = Timestamp.civil(fromDays: day + days)
        return "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(date, 2))\(rest)"
    }

    /// A call with its openings and deadlines moved.
    func moved(_ call: CreateCall) throws(CLIError) -> CreateCall {
        var call = call
        for index in call.definition.phases.indices {
            let phase = call.definition.phases[index]
            call.definition.phases[index].opens = try moment(phase.opens.wall)
            call.definition.phases[index].deadline = try moment(phase.deadline.wall, for: .deadline)
        }
        return call
    }

    /// Days since 1970 of a text that begins with `2026-11-15`.
    private static func day(_ text: String) -> Int64? {
        let parts = text.prefix(10).split(separator: "-").map { Int64($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return Timestamp.daysFromCivil(year, month, day)
    }

    private static func digits(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
