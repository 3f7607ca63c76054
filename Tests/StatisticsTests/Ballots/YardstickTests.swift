import Statistics
import Testing

/// Winners of random ballots as pref_voting 1.18 names them, and Kemeny's score by all orders.
@Suite struct YardstickTests {
    struct Vote: Sendable {
        let ballots: String
        let schulze: String
        let rankedPairs: String
        let copeland: String
        let borda: String
        let smith: String
        let kemeny: String
        let runoff: String
        let condorcet: String
        let score: Int

        init(
            _ ballots: String, _ schulze: String, _ rankedPairs: String, _ copeland: String,
            _ borda: String,
            _ smith: String, _ kemeny: String, _ runoff: String, _ condorcet: String, _ score: Int
        ) {
            self.ballots = ballots
            self.schulze = schulze
            self.rankedPairs = rankedPairs
            self.copeland = copeland
            self.borda = borda
            self.smith = smith
            self.kemeny = kemeny
            self.runoff = runoff
            self.condorcet = condorcet
            self.score = score
        }
    }

    static let votes = [
        Vote(
            "2CAB 4CBA 1ACB 2CAB 10BCA 2BAC 8CAB 11ABC", "C", "C", "ABC", "C", "ABC", "C", "C", "", 67),
        Vote("4ABC 6CBA 4BCA 10CAB", "C", "C", "C", "C", "C", "C", "C", "C", 50),
        Vote(
            "7BDCA 11ADBC 5DABC 1ADBC 7BADC 7BCAD 2CADB 8ABCD", "A", "A", "A", "B", "A", "A", "A", "A",
            201),
        Vote("5CAB 8BCA 10CAB 2ABC 11BAC 10CBA", "C", "C", "C", "C", "C", "C", "C", "C", 87),
        Vote("3ABC 6CAB 3BCA 6CBA 1BCA 1ACB 6BCA 11BCA", "B", "B", "B", "B", "B", "B", "B", "B", 84),
        Vote(
            "11CBDA 12CBDA 4CBAD 7BDCA 9CDBA 8BDCA 4BACD 6BCAD", "C", "C", "C", "C", "C", "C", "C", "C",
            299),
        Vote("3CAB 5BAC 9ACB 6BAC 6ABC 11CBA", "A", "A", "ABC", "A", "ABC", "A", "A", "", 67),
        Vote(
            "1CAB 9CBA 11BAC 4CAB 12ACB 7CBA 3ABC 1CBA", "C", "C", "ABC", "C", "ABC", "C", "A", "", 84),
        Vote("12CBA 12BAC 2BAC 5BCA", "B", "B", "B", "B", "B", "B", "B", "B", 67),
        Vote("7BAC 10BCA 5ACB 5BAC 1ACB 2ACB 3CBA 10ABC", "B", "B", "B", "B", "B", "B", "B", "B", 87),
        Vote("5BCA 7CBA 3BAC 10ABC 12BAC 7ABC 5CBA 12BCA", "B", "B", "B", "B", "B", "B", "B", "B", 125),
        Vote(
            "4BDAC 10BCAD 10ACBD 12CDAB 7BCAD 2CBDA 7BDAC 5DBCA", "B", "B", "B", "B", "B", "B", "B", "B",
            215),
        Vote("7ABC 4CAB 8CAB 10BCA", "C", "C", "ABC", "C", "ABC", "C", "B", "", 53),
        Vote(
            "8DACB 4DBCA 12DCBA 6ADCB 11ADCB 1ADCB 1CBDA 1BADC", "D", "D", "D", "D", "D", "D", "D", "D",
            202),
        Vote("8ACB 12CAB 4ACB 2BCA 1CAB 2CBA 8BAC 4BAC", "A", "A", "A", "A", "A", "A", "C", "A", 76),
        Vote("11CAB 6CAB 7BAC 9BAC 5ABC 8ACB", "A", "A", "A", "A", "A", "A", "C", "A", 84),
        Vote(
            "5BCDA 4CABD 2ADCB 8BDAC 3ADBC 3CDAB 5BCDA 11ABCD", "A", "A", "AB", "B", "ABCD", "A", "A", "",
            160),
        Vote(
            "11DACB 4ACBD 6CBAD 12DBCA 3DBCA 8ACDB 2CDAB 9ABCD", "A", "A", "ACD", "A", "ACD", "A", "D",
            "", 189),
        Vote(
            "8ACBD 6DCBA 10BDAC 9ABCD 11BACD 4CADB 12CBAD 10ADCB", "A", "A", "ABC", "A", "ABC", "A", "A",
            "", 267),
        Vote(
            "6CDAB 5BDAC 10CADB 7DACB 11ACBD 4ACBD 4BDAC 11CDBA", "C", "C", "ACD", "C", "ACD", "C", "A",
            "", 223),
        Vote(
            "2CABD 1DCAB 2ADCB 8ACDB 11DACB 10CBDA 12ACDB 12DCAB", "D", "D", "ACD", "C", "ACD", "D", "D",
            "", 245),
        Vote("11BACD 7CADB 10ADBC 4DACB 12BADC 5DCBA", "B", "B", "ABD", "A", "ABD", "B", "B", "", 192),
        Vote(
            "5BCAD 10CBDA 12BCAD 7ABDC 5DCAB 9ABCD 2CABD 5CDAB", "B", "B", "ABC", "B", "ABC", "B", "B",
            "", 222),
        Vote(
            "5BDAC 11BCDA 11ADBC 9CDAB 6ACBD 12BDAC 5ADBC 5CDAB", "D", "D", "ABD", "B", "ABD", "D", "A",
            "", 224),
    ]

    @Test(arguments: votes) func `every method agrees`(_ vote: Vote) throws {
        let profile = try profile(vote.ballots)
        let votes = PairwiseVotes(profile)
        let declared = Array(0..<profile.candidates)
        #expect(letters(Schulze(votes).winners) == vote.schulze)
        #expect(letters(Schulze(votes, by: .margins).winners) == vote.schulze)
        #expect(letters(try RankedPairs(votes).winners) == vote.rankedPairs)
        #expect(try !RankedPairs(votes).isOrderUsed)
        #expect(letters(Copeland(votes).ranking[0]) == vote.copeland)
        #expect(letters(Borda(profile).ranking[0]) == vote.borda)
        #expect(Borda(profile) == Borda(votes))
        #expect(letters(Condorcet(votes).smithSet) == vote.smith)
        #expect(letters(Condorcet(votes).winner.map { [$0] } ?? []) == vote.condorcet)
        let kemeny = try Kemeny(votes)
        #expect(letters(Set(kemeny.orders.map { $0[0] }).sorted()) == vote.kemeny)
        #expect(kemeny.score == vote.score)
        #expect(
            letters(try InstantRunoff(profile, ties: .earlierRounds(declared: declared)).winners)
                == vote.runoff)
    }
}
