/// The commands of a venture.
package enum VentureCommand: Sendable, Codable {
    case found(FoundVenture)
    case close(CloseVenture)
    case setCoach(SetCoach)
    case planMilestone(PlanMilestone)
    case reachMilestone(ReachMilestone)
    case missMilestone(MissMilestone)
    case moveMilestone(MoveMilestone)
    case checkIn(CheckInVenture)
    case addMeeting(AddMentorMeeting)
    case reportFigure(ReportFigure)
    case correctFigure(CorrectFigure)
    case askFollowUp(AskFollowUp)
    case answerFollowUp(AnswerFollowUp)

    /// The venture it is about, `nil` when it makes one.
    package var venture: Int? {
        switch self {
        case .found: nil
        case .close(let command): command.venture
        case .setCoach(let command): command.venture
        case .planMilestone(let command): command.venture
        case .reachMilestone(let command): command.venture
        case .missMilestone(let command): command.venture
        case .moveMilestone(let command): command.venture
        case .checkIn(let command): command.venture
        case .addMeeting(let command): command.venture
        case .reportFigure(let command): command.venture
        case .correctFigure(let command): command.venture
        case .askFollowUp(let command): command.venture
        case .answerFollowUp(let command): command.venture
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .found(let command): try command.decide(context, world)
        case .close(let command): try command.decide(context, world)
        case .setCoach(let command): try command.decide(context, world)
        case .planMilestone(let command): try command.decide(context, world)
        case .reachMilestone(let command): try command.decide(context, world)
        case .missMilestone(let command): try command.decide(context, world)
        case .moveMilestone(let command): try command.decide(context, world)
        case .checkIn(let command): try command.decide(context, world)
        case .addMeeting(let command): try command.decide(context, world)
        case .reportFigure(let command): try command.decide(context, world)
        case .correctFigure(let command): try command.decide(context, world)
        case .askFollowUp(let command): try command.decide(context, world)
        case .answerFollowUp(let command): try command.decide(context, world)
        }
    }
}

/// A text a command cannot do without.
package enum NeededText: String, Hashable, Sendable, Codable, CaseIterable {
    case name, title, text, notes, source, reason
}

/// Refuses a text that is missing or longer than a record may hold.
func needed(_ text: String, _ what: NeededText) throws(Refusal) -> Words {
    guard !text.isBlank else {
        if what == .reason { throw .reasonMissing }
        throw .textMissing(what)
    }
    guard text.unicodeScalars.count <= textLimit else { throw .textTooLong(what, limit: textLimit) }
    return .text(text)
}

/// Unicode scalars a text of a venture may have.
private let textLimit = 8_000

extension Context {
    /// The day it is in the zone of a venture's programme.
    func today(_ venture: Venture, _ world: World) -> Day { today(of: venture.application.call, world) }

    /// The day it is in the zone of a call's programme.
    func today(of call: Slug, _ world: World) -> Day {
        today(in: world.call(call).flatMap { world.programme($0.programme) })
    }

    /// The day it is in the zone of a programme.
    func today(in programme: Programme?) -> Day { registry.day(of: now, in: programme?.zone ?? "UTC") }
}

/// A day that is not in the future: the one given, else today.
func past(_ day: Day?, _ today: Day) throws(Refusal) -> Day {
    guard let day else { return today }
    guard day <= today else { throw .dayInFuture(day) }
    return day
}

/// The largest number a figure may have; sums of thousands of them still fit into a record.
let valueLimit = 1_000_000_000_000_00

/// Refuses a figure below zero or beyond reason.
func sensible(_ value: Int) throws(Refusal) -> Int {
    guard (0...valueLimit).contains(value) else { throw .valueImpossible(value) }
    return value
}

extension Venture {
    /// The happening of an event of this venture.
    func happening(_ event: VentureEvent) -> Happening { Happening(.venture(number), .venture(event)) }
}
