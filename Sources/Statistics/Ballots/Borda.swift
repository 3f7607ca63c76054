/// Points by place: candidates − 1 for the first, 0 for the last; equal ones share theirs.
///
/// J.-C. de Borda, Mémoire sur les élections au scrutin (1781); equal places by their mean: D. Black, Partial justification of the
/// Borda count, Public Choice 28 (1976). Who is not named shares the points left over.
package struct Borda: Hashable, Sendable {
    /// Twice the points of each candidate, so that they are whole.
    package let doubled: [Int]

    /// Counts ballots: a candidate has 2 for each other one below it and 1 for each beside it, by votes.
    package init(_ profile: Profile) {
        var doubled = [Int](repeating: 0, count: profile.candidates)
        for ballot in profile.ballots {
            var above = 0
            for place in ballot.places {
                for candidate in place {
                    doubled[candidate] += ballot.votes * (2 * (profile.candidates - above) - place.count - 1)
                }
                above += place.count
            }
            let levels = profile.levels(ballot)
            for candidate in 0..<profile.candidates where levels[candidate] == ballot.places.count {
                doubled[candidate] += ballot.votes * (profile.candidates - above - 1)
            }
        }
        self.doubled = doubled
    }

    /// The points that a table of comparisons of two gives: each candidate's votes against all others.
    ///
    /// The same as from ballots where those name everyone without ties.
    package init(_ votes: PairwiseVotes) {
        doubled = votes.rows.map { 2 * $0.reduce(0, +) }
    }

    /// Points of each candidate.
    package var scores: [Double] { doubled.map { Double($0) / 2 } }

    /// From best to worst, equal ones together.
    package var ranking: [[Int]] { Places.byFigure(doubled) }
}
