/// What the library says to one quantity, in a form that several ways of writing it down are compared with.
indirect enum Answer {
    case number(Double)
    case flag(Bool)
    case text(String)
    /// The method has no answer; `null` is expected.
    case nothing
    /// In the order of the input.
    case list([Answer])
    /// One for each named thing in the order of the input: fits a list as well as an object by name.
    case items([String], [Answer])
    /// As ``items(_:_:)``, each figure drawn at random, on the other side too: among hundreds, one in two hundred may lie beyond the
    /// tolerance, none beyond twice that.
    case drawn([String], [Double])
    /// Quantities below this one, by key.
    case members([(key: String, answer: Answer)])
    /// From best to worst, equal ones together: fits `BAC`, `B>A=C`, lists of names and places by name.
    case order([[String]])
    /// A set of names.
    case names([String])
    /// Any of them is right.
    case either([Answer])

    /// A number, or nothing.
    static func optional(_ number: Double?) -> Answer { number.map { .number($0) } ?? .nothing }

    /// A list of numbers.
    static func numbers(_ numbers: [Double]) -> Answer { .list(numbers.map { .number($0) }) }

    /// A list of numbers, some of them missing.
    static func numbers(_ numbers: [Double?]) -> Answer { .list(numbers.map { .optional($0) }) }

    /// A list of whole numbers.
    static func numbers(_ numbers: [Int]) -> Answer { .list(numbers.map { .number(Double($0)) }) }

    /// Rows of whole numbers.
    static func matrix(_ rows: [[Int]]) -> Answer { .list(rows.map { .numbers($0) }) }

    /// A whole number.
    static func whole(_ number: Int) -> Answer { .number(Double(number)) }

    /// As it is shown in a line.
    var shown: String {
        switch self {
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .text(let text): text
        case .nothing: "null"
        case .list(let items): "[\(items.map(\.shown).joined(separator: ", "))]"
        case .items(let names, let answers):
            "{\(zip(names, answers).map { "\($0): \($1.shown)" }.joined(separator: ", "))}"
        case .drawn(let names, let figures):
            "{\(zip(names, figures).map { "\($0): \($1)" }.joined(separator: ", "))}"
        case .members(let members):
            "{\(members.map { "\($0.key): \($0.answer.shown)" }.joined(separator: ", "))}"
        case .order(let places): places.map { $0.joined(separator: "=") }.joined(separator: ">")
        case .names(let names): "{\(names.joined(separator: ", "))}"
        case .either(let answers): answers.map(\.shown).joined(separator: " or ")
        }
    }
}
