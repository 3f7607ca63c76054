import Support
import Testing

/// Cards in every form that cases may have them in.
@Suite struct CardFormsTests {
    private let program = Comparer()

    private func run(_ method: String, _ input: String, _ expected: String, file: String? = nil) throws
        -> String
    {
        let scratch = try Scratch()
        let text = #"{"name": "c", "method": "\#(method)", "input": \#(input), "expected": \#(expected)}"#
        try scratch.write(text, to: "case.json")
        if let file { try scratch.write(file, to: "cards.csv") }
        return try program.run([scratch.path()]).output
    }

    /// Catalysts in incomplete blocks (Montgomery, section 4.4).
    @Test(arguments: [
        #"""
        {"rows": [["a","w",73],["a","x",74],["a","z",71],["b","x",75],["b","y",67],["b","z",72],["c","w",73],["c","x",75],
        ["c","y",68],["d","w",75],["d","y",72],["d","z",75]]}
        """#,
        #"{"matrix": [[73,74,null,71],[null,75,67,72],[73,75,68,null],[75,null,72,75]]}"#,
        #"""
        {"treatment": [1,1,1,2,2,2,3,3,3,4,4,4], "block": ["w","x","z","x","y","z","w","x","y","w","y","z"],
        "y": [73,74,71,75,67,72,73,75,68,75,72,75]}
        """#,
        #"{"file": "cards.csv"}"#,
    ]) func `least squares from every form`(_ input: String) throws {
        let expected = """
            {"effects": [-1.125, -0.875, -0.5, 2.5], "SS_error": 3.25, "juror_effects": [0.875, 3, -3.875, 0], "rank": 7,
             "lsmeans": [71.375, 71.625, 72, 75]}
            """
        let file = """
            seq,juror,application,score
            1,w,1,73\n2,x,1,74\n3,z,1,71\n4,x,2,75\n5,y,2,67\n6,z,2,72\n7,w,3,73\n8,x,3,75\n9,y,3,68\n10,w,4,75\n11,y,4,72
            12,z,4,75
            """
        #expect(
            try run("additive two-way least squares", input, expected, file: file) == "ok c\n")
    }

    @Test func `parts from edges`() throws {
        let expected =
            #"{"components": 2, "jurors": [["p", "q"], ["r"]], "connected": false, "articulation_jurors": []}"#
        #expect(
            try run("connectivity", #"{"edges": [["a","p"],["a","q"],["b","r"],["c","r"]]}"#, expected)
                == "ok c\n")
    }

    @Test func `one factor restricted and full`() throws {
        // Davies' dyestuffs: six batches of five (lme4's documented example).
        let yields = [
            1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495, 1595, 1550, 1605, 1510, 1560, 1445,
            1440, 1595, 1465,
            1545, 1595, 1630, 1515, 1635, 1625, 1520, 1455, 1450, 1480, 1445,
        ]
        let batches = yields.indices.map { "\"\("ABCDEF".map { String($0) }[$0 / 5])\"" }.joined(
            separator: ",")
        let expected = """
            {"REML": 319.6543, "var_batch": 1764.05, "var_residual": 2451.25, "intercept": 1527.5, "se_intercept": 19.3834,
             "ml": {"sd_batch": 37.26034, "sd_residual": 49.51010, "deviance": 327.3271}}
            """
        #expect(
            try run("REML", #"{"batch": [\#(batches)], "y": \#(yields)}"#, expected) == "ok c\n")
    }

    @Test func `penalties and held variances say the same`() throws {
        let rows = #"[["a","p",3],["a","q",5],["b","p",2],["b","r",4],["c","q",5],["c","r",5]]"#
        let variances = #""alpha_f": 2, "alpha_b": 1, "sigma2": 1"#
        #expect(
            try run(
                "Bayesian calibration", #"{"rows": \#(rows), \#(variances)}"#, #"{"sigma2": 1, "alpha_b": 1}"#
            ) == "ok c\n")
        #expect(
            try run(
                "regularised least squares", #"{"rows": \#(rows), "lambda_f": 0.5, "lambda_b": 1, "mu": 4}"#,
                #"{"f": [0.15384615, -0.61538462, 0.46153846], "mu": 4, "b": [-0.84615385, 0.46153846, 0.38461538]}"#
            )
                == "ok c\n")
    }

    @Test func `cards that are none are told`() throws {
        let line = try run("REML", #"{"scores": "many"}"#, #"{"REML": 1}"#)
        #expect(line.hasPrefix("fails c: input"))
    }
}
