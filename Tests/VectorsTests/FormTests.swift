import Support
import Testing

/// The same votes and comparisons written down in different ways.
@Suite struct FormTests {
    private let program = Comparer()

    /// Five times A > C > B, four times B > A > C.
    @Test(arguments: [
        #"{"ballots": [{"count": 5, "order": "ACB"}, {"count": 4, "order": "BAC"}]}"#,
        #"{"ballots": [{"weight": 5, "ranking": ["A", "C", "B"]}, {"votes": 4, "ballot": [["B"], ["A"], ["C"]]}]}"#,
        #"{"ballots": ["5: A>C>B", "4: B>A>C"]}"#,
        #"{"ballots": ["5 ACB", "4 BAC"]}"#,
        #"{"votes": [[5, "ACB"], ["BAC", 4]]}"#,
        #"{"profile": {"ACB": 5, "B>A>C": 4}}"#,
        #"{"rankings": [["A", "C", "B"], ["B", "A", "C"]], "counts": [5, 4]}"#,
        #"{"candidates": ["A", "B", "C"], "ballots": [[0, 2, 1], [1, 0, 2]], "counts": [5, 4]}"#,
        #"{"candidates": ["A", "B", "C"], "ballots": [{"n": 5, "order": [1, 3, 2]}, {"n": 4, "order": [2, 1, 3]}]}"#,
        #"{"ballots": [{"count": 5, "ranks": {"A": 1, "B": 3, "C": 2}}, {"count": 4, "ranks": {"A": 2, "B": 1, "C": 3}}]}"#,
        #"{"ballots": [{"A": 1, "B": 3, "C": 2}, {"A": 2, "B": 1, "C": 3}], "counts": [5, 4]}"#,
        #"{"pairwise": [[0, 5, 9], [4, 0, 4], [0, 5, 0]], "candidates": ["A", "B", "C"]}"#,
        #"{"file": "ranks.csv"}"#, #"{"file": "orders.csv"}"#, #"{"file": "orders.soc"}"#,
        #"{"pairwise_matrix": [[null, 5, 9], [4, null, 4], [0, 5, null]]}"#,
    ]) func `votes`(_ input: String) throws {
        try holds(
            "schulze, ranked pairs, kemeny, copeland, borda, condorcet", input,
            """
            {"schulze": "ACB", "schulze_winner": "A", "ranked_pairs": ["A", "C", "B"], "kemeny": "A>C>B",
             "kemeny_rankings": [["A", "C", "B"]], "kemeny_score": 19, "kemeny_distance": 8,
             "copeland": {"A": 2, "B": 0, "C": 1}, "copeland_winners": ["A"], "borda": [14, 8, 5],
             "borda_ranking": "ABC", "condorcet_winner": "A", "condorcet_loser": "B", "smith_set": ["A"],
             "has_cycle": false, "pairwise": {"A": {"A": 0, "B": 5, "C": 9}, "B": {"A": 4, "C": 4}},
             "winners": {"borda": "A", "kemeny": ["A"]}}
            """)
    }

    @Test func `ties, cut short, and longer names`() throws {
        try holds(
            "borda",
            #"{"ballots": ["2: Ann>Bo=Cy", "1: Cy"], "candidates": ["Ann", "Bo", "Cy"]}"#,
            #"{"borda": {"Ann": 4.5, "Bo": 1.5, "Cy": 3}, "ranking": ["Ann", "Cy", "Bo"], "winner": "Ann"}"#)
        try holds(
            "approval voting",
            #"{"candidates": ["Ann", "Bo"], "ballots": [{"count": 3, "approve": ["Ann", "Bo"]}, {"approve": "Bo"}]}"#,
            #"{"approval": {"Ann": 3, "Bo": 4}, "winner": "Bo", "approvals": [3, 4]}"#)
        try holds(
            "Condorcet paradox", #"{"ballots": ["ABC", "BCA", "CAB"]}"#,
            #"{"condorcet_winner": null, "cycle": true, "smith_set": "ABC"}"#)
        try holds(
            "Schulze method", #"{"ballots": ["ABC", "BCA", "CAB"]}"#,
            #"{"winners": ["A", "B", "C"], "ranking": [["A", "B", "C"]]}"#)
    }

    @Test func `instant run-off`() throws {
        try holds(
            "instant-runoff voting", #"{"ballots": {"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}}"#,
            """
            {"winner": "K", "n_rounds": 3, "elimination_order": ["C", "N"],
             "rounds": [{"M": 42, "N": 26, "C": 15, "K": 17}, {"M": 42, "N": 26, "K": 32}, {"M": 42, "K": 58}]}
            """)
    }

    /// A won 3 : 1 against B, B 2 : 1 against C.
    @Test(arguments: [
        #"{"items": ["A", "B", "C"], "wins": [[0, 3, 0], [1, 0, 2], [0, 1, 0]]}"#,
        #"{"comparisons": [["A", "B", 3], ["B", "A", 1], ["B", "C", 2], ["C", "B"]]}"#,
        #"{"comparisons": [["A", "B", 3, 1], ["B", "C", 2, 1]]}"#,
        #"{"pairs": [{"winner": "A", "loser": "B", "count": 3}, {"winner": "B", "loser": "A"}, {"i": "B", "j": "C", "wins_i": 2, "wins_j": 1}]}"#,
        #"{"items": ["A", "B", "C"], "comparisons": [[0, 1, 3], [1, 0, 1], [1, 2, 2], [2, 1, 1]]}"#,
        #"{"file": "wins.csv"}"#,
        #"{"file": "results.csv", "items": ["A", "B", "C"]}"#,
    ]) func `comparisons`(_ input: String) throws {
        let figures = """
            {"log_ability_vs_first": [0, -1.0986122887, -1.7917594692], "log_ability_mean0": {"A": 0.9634572527, "B": -0.1351550360, "C": -0.8283022166},
             "se_vs_B": {"A": 1.1547005384, "B": 0, "C": 1.2247448714}, "strongly_connected": true, "ranking": "ABC",
             "residual_deviance": 0}
            """
        try holds(
            "Bradley-Terry maximum likelihood", input, figures,
            file: "winner,loser\nA,B\nA,B\nA,B\nB,A\nB,C\nB,C\nC,B\n")
    }

    @Test func `figures under a key of a method, and ranks up and down`() throws {
        try holds(
            "Schulze, Borda", #"{"ballots": ["3: ABC", "1: BCA"]}"#,
            #"{"schulze": {"winner": "A", "ranking": "ABC"}, "borda": {"winner": "A", "scores": [6, 5, 1]}}"#)
        try holds(
            "rank conventions", #"{"scores": [3, 1, 1]}"#,
            #"{"ascending": {"dense": [2, 1, 1]}, "dense": {"descending": [1, 2, 2]}}"#)
        try holds(
            "Bradley-Terry", #"{"wins": [[0, 3], [1, 0]]}"#,
            #"{"mle": {"strengths": [0.75, 0.25]}, "p": [0.75, 0.25]}"#)
    }

    @Test func `no likelihood is the answer expected as null`() throws {
        try holds(
            "Bradley-Terry", #"{"wins": [[0, 2], [0, 0]]}"#,
            #"{"log_ability": null, "exists": false, "bias_reduced": [0, -1.6094379124]}"#)
    }

    private func holds(
        _ method: String, _ input: String, _ expected: String, file: String = ""
    ) throws {
        let scratch = try Scratch()
        try scratch.write(file, to: "wins.csv")
        try scratch.write("a,b,result,n\nA,B,1,3\nA,B,0,1\nB,C,0.5,2\nB,C,B,1\n", to: "results.csv")
        try scratch.write("voter,A,B,C,count\n1,1,3,2,5\n2,2,1,3,4\n", to: "ranks.csv")
        try scratch.write("votes,order\n5,A>C>B\n4,BAC\n", to: "orders.csv")
        try scratch.write("# ALTERNATIVE NAME 1: A\n5: A,C,B\n4: B,A,C\n", to: "orders.soc")
        try scratch.write(
            #"{"method": "\#(method)", "input": \#(input), "expected": \#(expected), "tolerance": {"abs": 1e-9}}"#,
            to: "case.json")
        let result = try program.run([scratch.path()])
        #expect(result.code == 0, "\(result.output) \(result.errors)")
    }
}
