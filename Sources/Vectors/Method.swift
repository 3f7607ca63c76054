/// One method of the library, as cases ask for it.
///
/// To add one: write `Cases/<Method>.swift` with a type of this protocol and list it in `Methods.swift`. A case is handed to
/// every method that recognises it, since one case may name several; each expected quantity is answered by the first method
/// that knows it. A quantity no method knows fails the case, unless `Skipped.swift` gives the reason why none yields it.
protocol Method {
    /// Whether the text of the case's `method` names this one: by its words only, so that an unknown method is noticed.
    static func recognises(_ test: Case) -> Bool

    /// Reads the input; throws `Unreadable` where its form is not known.
    init(_ test: Case) throws

    /// What the library says, or `nil` if this is no quantity of the method.
    ///
    /// Throwing `Unanswerable` is right where `null` is expected.
    mutating func answer(_ quantity: Quantity) throws -> Answer?
}

/// A quantity that a case expects.
struct Quantity {
    /// The keys from `expected` down to it: `["alpha", "c1", "nominal"]`; a list has no keys of its own.
    let path: [String]
    /// What is expected, which tells a method in which form it is wanted.
    let expected: Value

    /// The last key, in small letters.
    var key: String { path.last?.lowercased() ?? "" }

    /// All keys in small letters: `alpha.c1.nominal`.
    var name: String { path.joined(separator: ".").lowercased() }

    /// The words of all keys, in small letters.
    var words: [String] { name.split { !($0.isLetter || $0.isNumber) }.map(String.init) }

    /// Whether an object of further quantities is expected: one whose keys are not names of things in the input.
    func isBranch(unless names: [String]) -> Bool {
        guard case .object(let members) = expected else { return false }
        return !members.contains { names.contains($0.key) }
    }
}
