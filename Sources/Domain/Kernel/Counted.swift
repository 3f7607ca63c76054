extension Int {
    /// `1 Bogen`, `2 Bögen`.
    package func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

/// `1, 2, 3`, the first twenty of many.
package func numbered(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(20).map(String.init).joined(separator: ", ")
    return numbers.count > 20 ? shown + ", …" : shown
}
