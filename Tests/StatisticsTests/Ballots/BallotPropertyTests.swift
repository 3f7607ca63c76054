import Statistics
import Testing

/// What must hold of every vote.
@Suite struct BallotPropertyTests {
    @Test func `who wins every comparison wins by every method of Condorcet's kind`() throws {
        var generator = Generator(seed: 21)
        var winners = 0
        for _ in 0..<300 {
            let profile = try randomProfile(
                &generator, candidates: 2 + generator.below(5), ballots: 1 + generator.below(8), ties: true)
            let votes = PairwiseVotes(profile)
            let condorcet = Condorcet(votes)
            #expect(condorcet.groups.joined().sorted() == Array(0..<profile.candidates))
            #expect(condorcet.schwartzSet.allSatisfy { condorcet.smithSet.contains($0) })
            for (above, group) in condorcet.groups.enumerated() {
                for below in condorcet.groups[(above + 1)...].joined() {
                    #expect(group.allSatisfy { votes.margin($0, below) > 0 })
                }
            }
            for strength in PairwiseVotes.Strength.allCases {
                #expect(Schulze(votes, by: strength).winners.allSatisfy { condorcet.smithSet.contains($0) })
                #expect(
                    try RankedPairs(votes, by: strength).winners.allSatisfy {
                        condorcet.smithSet.contains($0)
                    })
            }
            guard let winner = condorcet.winner else { continue }
            winners += 1
            #expect(Schulze(votes).winners == [winner])
            #expect(try RankedPairs(votes).winners == [winner])
            #expect(Copeland(votes).ranking[0] == [winner])
            #expect(try Kemeny(votes).orders.allSatisfy { $0[0] == winner })
        }
        #expect(winners > 50)
    }

    @Test func `more than half of the first places win every method but Borda's`() throws {
        var generator = Generator(seed: 22)
        for _ in 0..<60 {
            let others = try randomProfile(&generator, candidates: 5, ballots: 6)
            let profile = try Profile(
                candidates: 5,
                ballots: others.ballots + [Ballot(order: [3, 1, 0, 4, 2], votes: others.votes + 1)])
            let votes = PairwiseVotes(profile)
            #expect(Condorcet(votes).winner == 3)
            #expect(Schulze(votes).winners == [3])
            #expect(try InstantRunoff(profile, ties: .all).winners == [3])
            #expect(try InstantRunoff(profile, ties: .all).rounds.count == 1)
        }
    }

    @Test func `the order of ballots says nothing, and names say nothing`() throws {
        var generator = Generator(seed: 23)
        for _ in 0..<60 {
            let profile = try randomProfile(&generator, candidates: 5, ballots: 7, ties: true)
            let again = try Profile(
                candidates: 5,
                ballots: profile.ballots.reversed().flatMap {
                    [
                        Ballot($0.places, votes: $0.votes - 1),
                        Ballot($0.places.map { $0.reversed() }, votes: 1),
                    ]
                })
            #expect(again == profile)
            // Candidate c is now called 4 - c.
            let renamed = try Profile(
                candidates: 5,
                ballots: profile.ballots.map { ballot in
                    Ballot(ballot.places.map { $0.map { 4 - $0 } }, votes: ballot.votes)
                })
            func back(_ places: [[Int]]) -> [[Int]] { places.map { $0.map { 4 - $0 }.sorted() } }
            let (votes, others) = (PairwiseVotes(profile), PairwiseVotes(renamed))
            #expect(back(Schulze(others).ranking) == Schulze(votes).ranking)
            #expect(back(Borda(renamed).ranking) == Borda(profile).ranking)
            #expect(back(Copeland(others).ranking) == Copeland(votes).ranking)
            #expect(back(Condorcet(others).groups) == Condorcet(votes).groups)
            #expect(try Kemeny(others).score == Kemeny(votes).score)
            #expect(
                try back(RankedPairs(others, declared: [4, 3, 2, 1, 0]).ranking)
                    == RankedPairs(votes).ranking)
            #expect(
                try back(InstantRunoff(renamed, ties: .all).ranking)
                    == InstantRunoff(profile, ties: .all).ranking)
        }
    }

    @Test func `Kemeny's orders are the best of all orders`() throws {
        var generator = Generator(seed: 24)
        for _ in 0..<40 {
            let votes = PairwiseVotes(
                try randomProfile(&generator, candidates: 5, ballots: 4, ties: true))
            var (best, orders): (Int, [[Int]]) = (-1, [])
            func place(_ start: [Int], _ score: Int) {
                if start.count == 5 {
                    if score > best { (best, orders) = (score, []) }
                    if score == best { orders.append(start) }
                    return
                }
                for next in 0..<5 where !start.contains(next) {
                    place(start + [next], score + start.reduce(0) { $0 + votes[$1, next] })
                }
            }
            place([], 0)
            let kemeny = try Kemeny(votes, orders: 1000)
            #expect(kemeny.score == best)
            #expect(kemeny.orders == orders)
            let few = try Kemeny(votes, orders: 1)
            #expect(few.orders == [orders[0]] && few.isComplete == (orders.count == 1))
        }
    }

    @Test func `eighteen in a circle are solved, nineteen are refused`() throws {
        func circle(_ count: Int) throws -> PairwiseVotes {
            try PairwiseVotes(
                rows: (0..<count).map { one in
                    (0..<count).map { other in (other - one + count) % count == 1 ? 2 : one == other ? 0 : 1 }
                })
        }
        let kemeny = try Kemeny(try circle(18), orders: 3)
        #expect(kemeny.score == 18 * 17 / 2 + 17)
        #expect(kemeny.orders.count == 3 && !kemeny.isComplete)
        #expect(throws: Unanswerable.badInput("more than 18 candidates go in circles together")) {
            try Kemeny(try circle(19))
        }
        // A line of any length needs no search.
        let line = try PairwiseVotes(rows: (0..<60).map { one in (0..<60).map { one < $0 ? 1 : 0 } })
        #expect(try Kemeny(line).orders == [Array(0..<60)])
    }

    @Test func `all equal leaves all tied`() throws {
        let profile = try profile("1ABC 1CBA")
        let votes = PairwiseVotes(profile)
        #expect(letters(Schulze(votes).ranking) == "(ABC)")
        #expect(letters(Borda(profile).ranking) == "(ABC)")
        #expect(letters(try RankedPairs(votes).ranking) == "(ABC)")
        #expect(letters(Copeland(votes).ranking) == "(ABC)")
        #expect(Condorcet(votes).winner == nil && !Condorcet(votes).hasCycle)
        #expect(Condorcet(votes).weakWinners == [0, 1, 2])
        #expect(try Kemeny(votes).orders.count == 6)
        let one = PairwiseVotes(try self.profile(of: 1))
        #expect(Condorcet(one).winner == 0 && Condorcet(one).loser == nil)
        #expect(Schulze(one).winners == [0])
        #expect(try Kemeny(one).orders == [[0]])
    }

    @Test func `a tie among the last leaves as the declared rule says`() throws {
        // B and C have two votes each; in no earlier round did they differ.
        let profile = try profile("3AB 2BA 2CB")
        func first(_ rule: InstantRunoff.TieRule) throws -> [Int] {
            try InstantRunoff(profile, ties: rule).rounds[0].leaving
        }
        #expect(try first(.declared([0, 1, 2])) == [2])
        #expect(try first(.declared([0, 2, 1])) == [1])
        #expect(try first(.earlierRounds(declared: [2, 1, 0])) == [1])
        #expect(try first(.all) == [1, 2])
        #expect(try InstantRunoff(profile, ties: .all).rounds[0].isTied)
        // All who are left have the same: they win together, or the rule goes on.
        let even = try self.profile("1A 1B")
        #expect(try InstantRunoff(even, ties: .all).winners == [0, 1])
        #expect(try InstantRunoff(even, ties: .declared([1, 0])).winners == [1])
    }

    @Test func `ranked pairs keep to the declared order among equal majorities`() throws {
        // A circle of three equal majorities.
        let votes = PairwiseVotes(try profile("1ABC 1BCA 1CAB"))
        for declared in [[0, 1, 2], [1, 2, 0], [2, 0, 1]] {
            let pairs = try RankedPairs(votes, declared: declared)
            #expect(pairs.winners == [declared[0]])
            #expect(pairs.isOrderUsed && pairs.left.count == 1)
        }
        #expect(letters(Schulze(votes).winners) == "ABC")
        #expect(throws: Unanswerable.self) { try RankedPairs(votes, declared: [0, 1]) }
    }

    @Test func `bad ballots are refused`() throws {
        #expect(throws: Unanswerable.tooFewApplications(needed: 1)) {
            try Profile(candidates: 0, ballots: [])
        }
        for ballot in [
            Ballot(order: [0, 0]), Ballot(order: [2]), Ballot(order: [-1]), Ballot(order: [0], votes: -1),
        ] {
            #expect(throws: Unanswerable.self) { try Profile(candidates: 2, ballots: [ballot]) }
        }
        #expect(throws: Unanswerable.self) {
            try Profile(
                candidates: 2, ballots: [Ballot(order: [0], votes: .max), Ballot(order: [1], votes: .max)])
        }
        let none = try Profile(candidates: 2, ballots: [])
        #expect(throws: Unanswerable.self) { try InstantRunoff(none, ties: .all) }
        #expect(Borda(none).scores == [0, 0])
        #expect(throws: Unanswerable.self) { try Approval(try profile("1AB")) }
        #expect(throws: Unanswerable.self) {
            try InstantRunoff(try Profile(candidates: 60, ballots: [Ballot([Array(0..<60)])]), ties: .all)
        }
        #expect(throws: Unanswerable.self) { try PairwiseVotes(rows: [[0, 1], [1]]) }
        #expect(throws: Unanswerable.self) { try PairwiseVotes(rows: []) }
    }

    @Test func `approvals are counted`() throws {
        let approval = try Approval(try profile("3(AB) 2B 1(ABC)", candidates: 4))
        #expect(approval.approvals == [4, 6, 1, 0])
        #expect(letters(approval.ranking) == "BACD")
    }

    private func profile(of candidates: Int) throws -> Profile {
        try Profile(candidates: candidates, ballots: [Ballot(order: [0])])
    }
    private func profile(_ text: String, candidates: Int? = nil) throws -> Profile {
        try StatisticsTests.profile(text, candidates: candidates)
    }
}
