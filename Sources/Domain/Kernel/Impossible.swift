/// An event that cannot follow what is folded already: the log is damaged or was not written by this program.
package struct Impossible: Error, Hashable, Sendable, CustomStringConvertible {
    /// What does not fit, in English.
    package let description: String

    package init(_ description: String) { self.description = description }
}
