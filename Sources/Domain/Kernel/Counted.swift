extension Int {
    /// `1 Bogen`, `2 Bögen`.
    package func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}
