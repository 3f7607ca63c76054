import JSON

extension Schema {
    /// A value of this shape, needed members only, as an example.
    var example: JSONValue {
        switch self {
        case .anything: .object([])
        case .null: .null
        case .flag: .flag(true)
        case .number: .integer(3)
        case .integer(let range): .integer(range.map { min(max(1, $0.lowerBound), $0.upperBound) } ?? 1)
        case .words(let words): .text(words.first ?? "")
        case .text(_, "date", _): .text("2026-10-01")
        case .text(_, "date-time", _): .text("2026-10-01T08:00:00.000Z")
        case .wallTime: .text("2027-01-31 23:59")
        case .text(let pattern, _, _): .text(Self.examples[pattern ?? ""] ?? "plan")
        case .list(let item, _): .list([item.example])
        case .object(let properties):
            .object(properties.filter(\.isNeeded).map { JSONMember($0.key, $0.schema.example) })
        case .map(let value, let keys):
            .object([JSONMember(keys == nil || keys == Schema.slugPattern ? "idea" : "9", value.example)])
        case .either(let schemas): schemas.first?.example ?? .null
        case .named(_, let schema): schema.example
        }
    }

    /// Texts that fit the patterns that bodies use.
    private static let examples = [
        "^[0-9a-f]{64}$": String(repeating: "0", count: 64), "^[0-9]+(/[0-9]+)?$": "1/2",
        "^[0-9]{1,20}$": "7", Schema.applicationPattern: "senkrechtstarter-2026/1",
        "^[0-9]{4}-(0[1-9]|1[0-2])$": "2026-10",
    ]

    /// The shape in a few signs: `{number, title?}`.
    var short: String {
        switch self {
        case .anything: "…"
        case .null: "null"
        case .flag: "true|false"
        case .number, .integer: "0"
        case .words(let words): words.map { "\"\($0)\"" }.joined(separator: "|")
        case .text(_, let format, _): format ?? "\"…\""
        case .list(let item, _): "[\(item.short)]"
        case .map(let value, _): "{…: \(value.short)}"
        case .either(let schemas): schemas.map(\.short).joined(separator: "|")
        case .named(let name, _): name
        case .object(let properties):
            "{" + properties.map { $0.key + ($0.isNeeded ? "" : "?") }.joined(separator: ", ") + "}"
        }
    }
}

extension JSONValue {
    /// The value as it stands in an address.
    var plain: String { if case .text(let text) = self { text } else { text() } }
}

extension PathParameter {
    /// What could stand there: something the demo has, so that a line of the page can be tried as it is.
    func example(for asker: Asker) -> String {
        switch self {
        // The one that is open is where founders begin.
        case .call: asker == .founder ? "senkrechtstarter-2027" : "senkrechtstarter-2026"
        case .phase: "plan"
        case .consent: "terms"
        case .round: "plan-jury"
        case .number, .figure: "1"
        case .programme: "werk-x"
        case .cohort: "2026"
        case .venture: "7"
        case .imported: "5"
        case .months: "12"
        case .juror, .member: "beate-goldmark"
        case .milestone: "zertifikat"
        case .field: "deck"
        case .session: "0123456789abcdef"
        case .token: "0123456789ab"
        case .link: "K7QM2ZTA"
        }
    }
}
