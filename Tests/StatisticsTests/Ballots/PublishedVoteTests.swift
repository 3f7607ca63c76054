import Statistics
import Testing

/// Votes printed in the literature.
@Suite struct PublishedVoteTests {
    @Test func `forty-five voters of Schulze`() throws {
        let profile = try profile("5ACBED 5ADECB 8BEDAC 3CABED 7CAEBD 2CBADE 7DCEBA 8EBADC")
        let votes = PairwiseVotes(profile)
        #expect(
            votes.rows == [
                [0, 20, 26, 30, 22], [25, 0, 16, 33, 18], [19, 29, 0, 17, 24], [15, 12, 28, 0, 14],
                [23, 27, 21, 31, 0],
            ])
        #expect(
            Schulze(votes).paths == [
                [0, 28, 28, 30, 24], [25, 0, 28, 33, 24], [25, 29, 0, 29, 24], [25, 28, 28, 0, 24],
                [25, 28, 28, 31, 0],
            ])
        #expect(letters(Schulze(votes).ranking) == "EACBD")
        #expect(letters(try RankedPairs(votes).ranking) == "ACEBD")
        let kemeny = try Kemeny(votes)
        #expect(kemeny.score == 260 && kemeny.distance == 190 && kemeny.isComplete)
        #expect(kemeny.orders.map { letters($0) } == ["EBADC"])
        #expect(Borda(profile).scores == [98, 92, 89, 69, 102])
        let condorcet = Condorcet(votes)
        #expect(condorcet.winner == nil && condorcet.hasCycle && letters(condorcet.smithSet) == "ABCDE")
    }

    @Test func `the first example of Schulze 2011`() throws {
        let votes = PairwiseVotes(try profile("8ACDB 2BADC 4CDBA 4DBAC 3DCBA"))
        #expect(votes.rows == [[0, 8, 14, 10], [13, 0, 6, 2], [7, 15, 0, 12], [11, 19, 9, 0]])
        #expect(
            Schulze(votes).paths
                == [[0, 14, 14, 12], [13, 0, 13, 12], [13, 15, 0, 12], [13, 19, 13, 0]])
        #expect(letters(Schulze(votes).ranking) == "DACB")
        #expect(letters(try RankedPairs(votes).winners) == "A")
        #expect(try Kemeny(votes).orders.allSatisfy { $0[0] == 0 })
    }

    @Test func `the capital of Tennessee`() throws {
        // Memphis, Nashville, Chattanooga, Knoxville.
        let profile = try profile("42ABCD 26BCDA 15CDBA 17DCBA")
        let votes = PairwiseVotes(profile)
        #expect(Borda(profile).scores == [126, 194, 173, 107])
        #expect(Condorcet(votes).winner == 1)
        #expect(Condorcet(votes).loser == 0)
        #expect(try Kemeny(votes).score == 393)
        for ranking in [
            Schulze(votes).ranking, try RankedPairs(votes).ranking, Copeland(votes).ranking,
            try Kemeny(votes).orders[0].map { [$0] }, Condorcet(votes).groups,
        ] { #expect(letters(ranking) == "BCDA") }
        // Knoxville wins once Chattanooga and Nashville have left.
        let runoff = try InstantRunoff(profile, ties: .declared([0, 1, 2, 3]))
        #expect(
            runoff.rounds.map(\.tallies) == [[42, 26, 15, 17], [42, 26, nil, 32], [42, nil, nil, 58]])
        #expect(runoff.rounds.map(\.leaving) == [[2], [1], []])
        #expect(letters(runoff.ranking) == "DABC")
    }

    @Test func `ballots cut short and tied`() throws {
        // A has 5 and a half of two votes; then C leaves and its ballot is exhausted.
        let profile = try profile("5A 2(AB) 4BA 1C", candidates: 3)
        #expect(Borda(profile).scores == [17.5, 14, 4.5])
        let runoff = try InstantRunoff(profile, ties: .all)
        #expect(runoff.rounds.map(\.tallies) == [[6, 5, 1], [6, 5, nil]])
        #expect(runoff.rounds.map(\.exhausted) == [0, 1])
        #expect(letters(runoff.ranking) == "ABC")
        let votes = PairwiseVotes(profile)
        #expect(votes.rows == [[0, 5, 11], [4, 0, 6], [1, 1, 0]])
    }
}
