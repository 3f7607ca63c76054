/// How an iteration ended.
package struct Iteration: Hashable, Sendable {
    /// Rounds it took, from 1.
    package let rounds: Int
    /// Whether its stated criterion was met; figures of one that was not are shown as not settled.
    package let converged: Bool

    /// The end of an iteration.
    package init(rounds: Int, converged: Bool) {
        self.rounds = rounds
        self.converged = converged
    }
}
