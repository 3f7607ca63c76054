import Testing

@testable import Domain

/// Given a world, when a command is given, then these events; and what the same command comes to once more.
struct Deed: CustomTestStringConvertible, Sendable {
    /// What the same command does the second time.
    enum Again: Sendable {
        case nothing
        case refused(String)
        /// It makes another one, for nothing tells that the same was meant.
        case another
    }

    let given: @Sendable () throws -> Play
    let command: Command
    let by: String?
    let at: Int64
    let events: [String]
    var again = Again.nothing

    var testDescription: String { "\(command.tableName) by \(by ?? "system")" }

    init(
        _ command: Command, by handle: String?, at time: Int64, _ events: [String], again: Again = .nothing,
        given: @escaping @Sendable () throws -> Play
    ) {
        self.given = given
        self.command = command
        by = handle
        at = time
        self.events = events
        self.again = again
    }
}

/// Given a world, when a command is given, then the rules say this no.
struct No: CustomTestStringConvertible, Sendable {
    let given: @Sendable () throws -> Play
    let command: Command
    let by: String?
    let at: Int64
    let refusal: Refusal

    var testDescription: String { "\(refusal.name): \(command.tableName)" }

    init(
        _ refusal: Refusal, _ command: Command, by handle: String?, at time: Int64 = 0,
        given: @escaping @Sendable () throws -> Play
    ) {
        self.given = given
        self.command = command
        by = handle
        at = time
        self.refusal = refusal
    }
}

extension Event {
    /// `card.submitted`.
    var label: String {
        if case .round(.decision(let event)) = self {
            return "decision.\(Mirror(reflecting: event).children.first?.label ?? "?")"
        }
        if case .round(.panel(let event)) = self {
            return "panel.\(Mirror(reflecting: event).children.first?.label ?? "?")"
        }
        if case .member(.account(let event)) = self {
            return "account.\(Mirror(reflecting: event).children.first?.label ?? "\(event)")"
        }
        let outer = Mirror(reflecting: self).children.first
        let inner = outer.map { Mirror(reflecting: $0.value).children.first?.label ?? "\($0.value)" }
        return "\(outer?.label ?? "?").\(inner ?? "?")"
    }
}
