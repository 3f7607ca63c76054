/// Who reads what, and how good that is: the outcome of a `PanelProblem`.
package struct PanelPlan: Hashable, Sendable {
    /// The name of the method, for the record.
    package static let method = "minimum-cost flow by primal network simplex"
    /// Grows whenever the same input may give other pairs.
    package static let version = 1

    /// How one rule fared.
    package struct RuleOutcome: Hashable, Sendable {
        package let name: String
        /// Applications whose readers break it, sorted; empty where the rule holds.
        package let brokenFor: [Int]

        /// Whether every panel obeys it.
        package var holds: Bool { brokenFor.isEmpty }
    }

    /// What a wish beside fit has cost.
    package struct Loss: Hashable, Sendable {
        /// What the fit was given for.
        package enum Reason: Hashable, Sendable {
            /// Rules that no single network can hold together.
            case crossingRules
            /// One panel graph.
            case connection
            /// Fewer applications shared by the same two jurors, or piles more even.
            case spreading
        }

        package let reason: Reason
        /// Points of fit, 0 or more.
        package let fit: Int
    }

    /// All pairs, earlier ones among them, sorted.
    package let pairs: [PanelProblem.Pair]
    /// The sum of the pairs' fit.
    package let totalFit: Int
    /// No assignment within these limits and rules has more that keeps as many earlier pairs and meets soft rules as often.
    package let provedBound: Int
    /// What was given up below the network's own optimum, and for what; reasons that cost nothing are left out.
    package let losses: [Loss]
    /// Applications each juror reads.
    package let loads: [Int]
    /// The readers of each application, sorted.
    package let readers: [[Int]]
    /// What the total would gain at most if the juror had one place more; 0 for one who is not full.
    package let priceOfPlace: [Int]
    /// Groups of jurors who hang together by applications they share, each sorted, jurors without any left out.
    package let parts: [[Int]]
    /// One for each rule of the problem, in its order.
    package let rules: [RuleOutcome]
    /// Earlier pairs that had to be given up, sorted.
    package let released: [PanelProblem.Pair]
    /// The most applications that any two jurors share.
    package let mostShared: Int
    /// The sum over jurors of how far their piles are from an even split of strong and weak, in applications.
    package let unevenness: Int
    /// Pivots that the network simplex took.
    package let pivots: Int

    /// Whether the total is the best possible, proved by prices (complementary slackness), not only reached.
    package var isOptimal: Bool { totalFit == provedBound }
    /// Whether all jurors who read anything hang together.
    package var isConnected: Bool { parts.count <= 1 }
}
