/// Approvals of each candidate: S. J. Brams, P. C. Fishburn, Approval voting, American Political Science Review 72 (1978).
package struct Approval: Hashable, Sendable {
    /// Votes that approve of each candidate.
    package let approvals: [Int]

    /// Counts the first place of each ballot as approved; throws `badInput` for a ballot with a second place.
    package init(_ profile: Profile) throws(Unanswerable) {
        var approvals = [Int](repeating: 0, count: profile.candidates)
        for ballot in profile.ballots {
            guard ballot.places.count <= 1 else { throw .badInput("an approval ballot has one place") }
            for candidate in ballot.places.joined() { approvals[candidate] += ballot.votes }
        }
        self.approvals = approvals
    }

    /// From most approved to least, equal ones together.
    package var ranking: [[Int]] { Places.byFigure(approvals) }
}
