/// Every application's rank without each juror in turn, from the two-way model solved again with the variances held.
package struct LeaveOneJurorOut: Hashable, Sendable {
    /// What became of one application.
    package struct Place: Hashable, Sendable {
        /// Rank with all jurors by mean + effect, from 1, ties sharing the better one.
        package let rank: Int
        /// The best and the worst rank without some juror.
        package let least: Int
        package let most: Int
        /// Whose absence gives them; of several the first.
        package let leastWithout: Int
        package let mostWithout: Int
    }

    /// By application.
    package let places: [Place]
    /// By juror, applications' ranks without the juror; `nil` for one without cards, or who has all of them.
    package let ranks: [[Int]?]
    /// By juror, applications' mean + effect without the juror, in points; `nil` as for ``ranks``.
    package let scores: [[Double]?]

    /// Leaves out one juror after the other.
    ///
    /// Throws `tooFewJurors` below two with cards, and `tooFewApplications` below two.
    package static func of(_ model: TwoWayModel) throws(Unanswerable) -> LeaveOneJurorOut {
        let applications = model.application.count
        guard applications > 1 else { throw .tooFewApplications(needed: 2) }
        // Effects that are equal come out unequal by rounding.
        let slack = 1e-9 * max(model.variances.application, model.variances.residual).squareRoot()
        let rank = PlaceStability.ranks(model.application.map(\.value), slack: slack)
        var least = [Int](repeating: .max, count: applications)
        var most = [Int](repeating: 0, count: applications)
        var (leastWithout, mostWithout) = (most, most)
        let deletion = JurorDeletion(model.system)
        var ranks: [[Int]?] = []
        var all: [[Double]?] = []
        for juror in model.juror.indices {
            guard let scores = deletion.effects(without: juror) else {
                ranks.append(nil)
                all.append(nil)
                continue
            }
            let own = PlaceStability.ranks(scores, slack: slack)
            for (index, rank) in own.enumerated() {
                if rank < least[index] { (least[index], leastWithout[index]) = (rank, juror) }
                if rank > most[index] { (most[index], mostWithout[index]) = (rank, juror) }
            }
            ranks.append(own)
            all.append(scores)
        }
        guard ranks.contains(where: { $0 != nil }) else { throw .tooFewJurors(needed: 2) }
        return LeaveOneJurorOut(
            places: rank.indices.map {
                Place(
                    rank: rank[$0], least: least[$0], most: most[$0], leastWithout: leastWithout[$0],
                    mostWithout: mostWithout[$0])
            },
            ranks: ranks, scores: all)
    }
}
