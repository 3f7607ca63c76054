import JSON

/// What a case file holds, with numbers as Double.
indirect enum Value {
    case null
    case flag(Bool)
    /// The number and how it was written: a printed figure stands for all numbers that round to it.
    case number(Double, written: String)
    case text(String)
    case list([Value])
    case object([Member])

    /// A key and its value, in the order of the file.
    struct Member {
        let key: String
        let value: Value
    }

    /// The value of a node of a JSON text.
    init(_ node: DocumentNode) {
        switch node.value {
        case .null: self = .null
        case .bool(let flag): self = .flag(flag)
        case .number(let digits): self = .number(Double(digits) ?? .nan, written: digits)
        case .string(let text): self = .text(text)
        case .array(let items): self = .list(items.map { Value($0) })
        case .object(let members): self = .object(members.map { Member(key: $0.key, value: Value($0.node)) })
        }
    }

    /// A number of a table.
    init(written: String) {
        if let number = Double(written) {
            self = .number(number, written: written)
        } else {
            self = Table.missing.contains(written.lowercased()) ? .null : .text(written)
        }
    }

    /// The value under a key; `nil` if there is none or this is no object.
    subscript(key: String) -> Value? { members.first { $0.key == key }?.value }

    /// The value under the first of several keys that is there.
    func first(_ keys: String...) -> Value? { keys.lazy.compactMap { self[$0] }.first }

    /// The members of an object; none of anything else.
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The items of a list; `nil` of anything else.
    var items: [Value]? {
        if case .list(let items) = self { items } else { nil }
    }

    /// A finite number; `nil` of anything else.
    var number: Double? {
        if case .number(let number, _) = self, number.isFinite { number } else { nil }
    }

    /// A whole number; `nil` of anything else.
    var whole: Int? { number.flatMap { Int(exactly: $0) } }

    /// A text, or how a number was written: names of things may be either; `nil` of anything else.
    var name: String? {
        switch self {
        case .text(let text): text
        case .number(let number, let written): Int(exactly: number).map { String($0) } ?? written
        case .null, .flag, .list, .object: nil
        }
    }

    /// Numbers of a list, `nil` where one is missing; `nil` as a whole if this is no list of numbers.
    var optionalNumbers: [Double?]? {
        guard let items else { return nil }
        var numbers: [Double?] = []
        for item in items {
            if let number = item.number {
                numbers.append(number)
            } else if item.isMissing {
                numbers.append(nil)
            } else {
                return nil
            }
        }
        return numbers
    }

    /// Numbers of a list, none missing.
    var numbers: [Double]? {
        guard let numbers = optionalNumbers, !numbers.contains(nil) else { return nil }
        return numbers.compactMap { $0 }
    }

    /// Rows of numbers, `nil` where one is missing.
    var optionalMatrix: [[Double?]]? {
        guard let items else { return nil }
        let rows = items.compactMap(\.optionalNumbers)
        return rows.count == items.count ? rows : nil
    }

    /// Rows of numbers, none missing.
    var matrix: [[Double]]? {
        guard let items else { return nil }
        let rows = items.compactMap(\.numbers)
        return rows.count == items.count ? rows : nil
    }

    /// Names of a list; `nil` if it holds anything else.
    var names: [String]? {
        guard let items else { return nil }
        let names = items.compactMap(\.name)
        return names.count == items.count ? names : nil
    }

    /// Null, a number that is not finite, or a text that says so.
    var isMissing: Bool {
        switch self {
        case .null: true
        case .number(let number, _): !number.isFinite
        case .text(let text): Table.missing.contains(text.lowercased())
        case .flag, .list, .object: false
        }
    }

    /// As it is shown in a line.
    var shown: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(_, let written): written
        case .text(let text): text
        case .list(let items): "[\(items.map(\.shown).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", "))}"
        }
    }
}
