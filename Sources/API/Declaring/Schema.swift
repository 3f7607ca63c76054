import Domain

/// The shape of a JSON value: what the document says of it, and what answers are held against in tests.
indirect enum Schema: Hashable, Sendable {
    case text(pattern: String? = nil, format: String? = nil, longest: Int? = nil)
    case words([String])
    case integer(ClosedRange<Int>?)
    /// A number with a fraction; statistics only.
    case number
    case flag
    case null
    case list(Schema, most: Int? = nil)
    /// These members and no others.
    case object([Property])
    /// Members whose keys are data.
    case map(Schema, keys: String? = nil)
    case either([Schema])
    /// A shape that is described once and pointed at.
    case named(String, Schema)
    case anything

    /// A member of an object.
    struct Property: Hashable, Sendable {
        let key: String
        let schema: Schema
        var isNeeded = true
        /// What it means; without it the glossary's words for the key.
        var about: Bilingual?
    }
}

extension Schema {
    /// A text of any kind.
    static let text = Schema.text()
    /// What a name of the form `[a-z0-9-]` looks like.
    static let slugStep = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?"

    /// What an application of any call looks like, `CALL/N`.
    static let applicationPattern = "^\(slugStep)/[1-9][0-9]{0,17}$"
    static let slugPattern = "^" + slugStep + "$"

    /// The characters that move a cursor or end a line (C0, DEL and C1): no text of an address holds one.
    private static let controls: [ClosedRange<UInt32>] = [0x00...0x1f, 0x7f...0x9f]
    /// What a text of one line looks like.
    static let linePattern =
        "^[^"
        + controls.map { range in
            [range.lowerBound, range.upperBound].map { bound in
                "\\x" + (bound < 0x10 ? "0" : "") + String(bound, radix: 16)
            }.joined(separator: "-")
        }.joined() + "]*$"

    /// A text of one line.
    static func line(longest: Int) -> Schema { .text(pattern: linePattern, longest: longest) }

    /// Whether a text of an address is as long as it may be, and of one line where it must be.
    func fits(_ text: String) -> Bool {
        guard case .text(let pattern, _, let longest) = self else { return true }
        let scalars = text.unicodeScalars
        return longest.map { scalars.count <= $0 } ?? true
            && (pattern != Self.linePattern
                || !scalars.contains { scalar in Self.controls.contains { $0.contains(scalar.value) } })
    }

    /// Several of what a pattern means, with commas between them.
    static func listed(_ step: String) -> Schema { .text(pattern: "^\(step)(,\(step))*$") }

    /// A name of the form `[a-z0-9-]`.
    static let slug = Schema.text(pattern: slugPattern)
    /// A time as people write it.
    static let wallTime = Schema.text(
        pattern:
            "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}\\.[0-9]{2}\\.[0-9]{4})([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{3})?)?(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])?)?$"
    )
    /// A point in time, UTC with milliseconds.
    static let time = Schema.text(format: "date-time")
    /// A day of the calendar.
    static let day = Schema.text(format: "date")
    /// An exact decimal as a text.
    static let decimal = Schema.text(pattern: "^-?[0-9]+(\\.[0-9]+)?$")
    /// SHA-256 in hexadecimal digits.
    static let digest = Schema.text(pattern: "^[0-9a-f]{64}$")
    /// A member's number.
    static let memberNumber = Schema.text(pattern: "^m[1-9][0-9]*$")
    /// Who acted: a member's number or the system.
    static let actor = Schema.text(pattern: "^(m[1-9][0-9]*|system)$")
    /// Zero or more.
    static let count = Schema.integer(0...Int(1) << 53)
    /// One or more.
    static let ordinal = Schema.integer(1...Int(1) << 53)
    /// A German and an English text.
    static let bilingual = Schema.named("Bilingual", .members(["de": .text, "en": .text]))
    /// A time on the clocks of a zone.
    static let moment = Schema.named("Moment", .members(["instant": .time, "wall": .text, "zone": .text]))

    /// The raw values of an enum.
    static func words<Word: RawRepresentable & CaseIterable>(of: Word.Type) -> Schema
    where Word.RawValue == String { .words(Word.allCases.map(\.rawValue)) }

    /// An object; a key that ends in `?` may be missing.
    static func members(_ members: KeyValuePairs<String, Schema>) -> Schema {
        .object(
            members.map { key, schema in
                key.last == "?"
                    ? Property(key: String(key.dropLast()), schema: schema, isNeeded: false)
                    : Property(key: key, schema: schema)
            })
    }

    /// The object with more members.
    func with(_ members: KeyValuePairs<String, Schema>) -> Schema {
        guard case .object(let own) = bare, case .object(let more) = Schema.members(members) else {
            return self
        }
        return .object(own + more)
    }

    /// The shape, or nothing.
    var orNull: Schema { .either([self, .null]) }

    /// What a name stands for.
    var bare: Schema { if case .named(_, let schema) = self { schema.bare } else { self } }

    /// A page of a list.
    static func page(_ item: Schema) -> Schema {
        .members(["items": .list(item), "next": Schema.ordinal.orNull])
    }

    /// The answer to a write: the last event's sequence.
    static let written = Schema.named("Written", .members(["sequence": .count]))
}
