/// What one voter, or several of one mind, put in order.
package struct Ballot: Hashable, Sendable {
    /// Candidates from best to worst, equal ones together, each in increasing order; who is not named stands below all named.
    package let places: [[Int]]
    /// How many votes it counts for, 0 or more.
    package let votes: Int

    /// A ballot; candidates are numbered from 0.
    package init(_ places: [[Int]], votes: Int = 1) {
        self.places = places.filter { !$0.isEmpty }.map { $0.sorted() }
        self.votes = votes
    }

    /// A ballot without ties.
    package init(order: [Int], votes: Int = 1) { self.init(order.map { [$0] }, votes: votes) }
}

/// The ballots of one vote, in an order that does not depend on how they came.
package struct Profile: Hashable, Sendable {
    /// How many candidates there are, 1 or more; they are numbered from 0.
    package let candidates: Int
    /// Equal ballots together, sorted; none without votes.
    package let ballots: [Ballot]

    /// Sorts and gathers the ballots; throws `badInput` for a candidate that is not there or named twice on a ballot, or for
    /// votes below 0 or beyond what can be counted.
    package init(candidates: Int, ballots: [Ballot]) throws(Unanswerable) {
        guard candidates > 0 else { throw .tooFewApplications(needed: 1) }
        var most = 0
        for ballot in ballots {
            var isNamed = [Bool](repeating: false, count: candidates)
            for candidate in ballot.places.joined() {
                guard 0..<candidates ~= candidate else {
                    throw .badInput("a ballot names a candidate unknown")
                }
                if isNamed[candidate] { throw .badInput("a ballot names a candidate twice") }
                isNamed[candidate] = true
            }
            // Points of all candidates over all votes must stay countable.
            let (sum, isTooMuch) = most.addingReportingOverflow(ballot.votes)
            guard ballot.votes >= 0, !isTooMuch, sum <= 1 << 40 else {
                throw .badInput("votes out of range")
            }
            most = sum
        }
        self.candidates = candidates
        var votes: [[[Int]]: Int] = [:]
        for ballot in ballots where ballot.votes > 0 {
            votes[ballot.places, default: 0] += ballot.votes
        }
        self.ballots = votes.map { Ballot($0.key, votes: $0.value) }.sorted { left, right in
            left.places.lexicographicallyPrecedes(right.places) { $0.lexicographicallyPrecedes($1) }
        }
    }

    /// Votes of all ballots.
    package var votes: Int { ballots.reduce(0) { $0 + $1.votes } }

    /// The place of each candidate on a ballot, from 0; who is not named shares the one below all named.
    package func levels(_ ballot: Ballot) -> [Int] {
        var levels = [Int](repeating: ballot.places.count, count: candidates)
        for (level, place) in ballot.places.enumerated() {
            for candidate in place { levels[candidate] = level }
        }
        return levels
    }
}
