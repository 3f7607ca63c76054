/// Why there is no assignment: which limits clash, and the smallest change that would make room.
package struct PanelInfeasible: Error, Hashable, Sendable {
    /// Limits that cannot hold together.
    package enum Clash: Hashable, Sendable {
        /// Too few jurors have no conflict with the application, or it has none at all.
        case tooFewPossible(application: Int, possible: Int, wanted: Int)
        /// All jurors together have room for fewer cards than are wanted.
        case tooLittleRoom(places: Int, wanted: Int)
        /// The jurors' minimums add up to more cards than are wanted.
        case minimumsTooHigh(minimums: Int, wanted: Int)
        /// A juror must read more than there are applications without a conflict.
        case minimumOutOfReach(juror: Int, minimum: Int, possible: Int)
        /// These applications want more readers than these jurors have room for; `others` is what the remaining jurors can
        /// give them at most.
        case crowded(applications: [Int], jurors: [Int], wanted: Int, places: Int, others: Int)
        /// The same where rules of these names ask for these jurors: `wanted` counts what the rules want from them.
        case crowdedByRules(
            names: [String], applications: [Int], jurors: [Int], wanted: Int, places: Int, others: Int)
        /// These jurors must read more together than can be given to them: `reachable` cards at most.
        case idle(jurors: [Int], minimums: Int, reachable: Int)
        /// No panel from the possible readers obeys the rules of these names for these applications.
        case rules(names: [String], applications: [Int])
        /// The earlier pairs that may not be released break a limit: of this juror or of this application.
        case fixedBeyondJuror(juror: Int, fixed: Int, limit: Int)
        case fixedBeyondApplication(application: Int, fixed: Int, wanted: Int)
        /// An earlier pair that may not be released is a conflict.
        case fixedConflict(PanelProblem.Pair)
        /// Each rule can be met by itself, but no assignment was found that meets these together; not a proof.
        case rulesTogether(names: [String], applications: [Int])
        /// The input contradicts itself: sizes that do not fit, a number out of range, an identity twice.
        case badInput(String)
    }

    /// One change of a limit.
    package enum Change: Hashable, Sendable {
        /// So many places more for a juror.
        case morePlaces(juror: Int, Int)
        /// A juror's minimum lowered by so much.
        case lowerMinimum(juror: Int, Int)
        /// So many readers fewer for an application.
        case fewerReaders(application: Int, Int)
        /// A rule waived for an application.
        case waive(rule: String, application: Int)
    }

    /// What clashes, simplest first; never empty.
    package let clashes: [Clash]
    /// The smallest set of changes after which there is an assignment: as few readers less and rules waived as possible, then as
    /// few places and minimums; empty where none was found.
    package let repair: [Change]
}
