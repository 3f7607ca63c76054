import Support
import Testing

/// Ratings in every form that cases may have them in, and figures under the names that others give them.
@Suite struct RatingFormsTests {
    private let program = Comparer()

    private func run(_ method: String, _ input: String, _ expected: String, file: String? = nil) throws
        -> String
    {
        let scratch = try Scratch()
        let text =
            #"{"name": "r", "method": "\#(method)", "input": \#(input), "expected": \#(expected), "tolerance": 1e-9}"#
        try scratch.write(text, to: "case.json")
        if let file { try scratch.write(file, to: "ratings.csv") }
        return try program.run([scratch.path()]).output
    }

    /// PyPI krippendorff 0.9.0 of five units by three raters.
    @Test(arguments: [
        #"{"raters_by_units": [[1,2,3,4,null],[1,2,4,4,2],[2,2,3,null,2]]}"#,
        #"{"data": [[1,2,3,4,null],[1,2,4,4,2],[2,2,3,null,2]]}"#,
        #"{"units_by_raters": [[1,1,2],[2,2,2],[3,4,3],[4,4,null],[null,2,2]]}"#,
        #"{"layout": "units x raters", "data": [[1,1,2],[2,2,2],[3,4,3],[4,4,null],[null,2,2]]}"#,
        #"{"subjects_by_raters": [[1,1,2],[2,2,2],[3,4,3],[4,4,null],["NA",2,2]]}"#,
        #"{"file": "ratings.csv"}"#,
    ]) func `alpha from every form`(_ input: String) throws {
        let file = """
            application,juror,score
            a,x,1\na,y,1\na,z,2\nb,x,2\nb,y,2\nb,z,2\nc,x,3\nc,y,4\nc,z,3\nd,x,4\nd,y,4\ne,y,2\ne,z,2
            """
        let expected = """
            {"nominal": 0.5862068965517242, "ordinal": 0.8728268635389378, "interval": 0.8604651162790697, "alpha_ratio": 0.7775817770449055}
            """
        #expect(try run("krippendorff_alpha", input, expected, file: file) == "ok r\n")
    }

    @Test func `alpha of tables by name, and none`() throws {
        let input = #"{"A": [[1,2,3],[1,2,3]], "B": [[1,1,1],[1,1,1]]}"#
        #expect(try run("krippendorff alpha", input, #"{"A": 1, "B": {"interval": null}}"#) == "ok r\n")
    }

    /// Twenty of fifty subjects on one, fifteen on the other diagonal cell: kappa 0.4 (0.7 less 0.5 ÷ 0.5).
    @Test(arguments: [
        (#"{"confusion_matrix": [[20,5],[10,15]]}"#, #"{"kappa": 0.4, "p_o": 0.7, "p_e": 0.5, "n": 50}"#),
        (#"{"table": [[20,5],[10,15]], "weights": "quadratic"}"#, #"{"weighted_kappa": 0.4, "kappa": 0.4}"#),
    ]) func `kappa from a table`(_ input: String, _ expected: String) throws {
        #expect(try run("cohen_kappa", input, expected) == "ok r\n")
    }

    @Test func `kappa of words from two lists`() throws {
        let input = #"{"rater1": ["y","n","y","y","n","n"], "rater2": ["y","n","n","y","n","y"]}"#
        #expect(
            try run("cohen kappa", input, #"{"kappa": 0.3333333333333333, "po": 0.6666666666666667}"#)
                == "ok r\n")
    }

    @Test func `a figure under a wrong name, and a wrong figure, fail`() throws {
        let input = #"{"table": [[20,5],[10,15]]}"#
        #expect(try run("cohen kappa", input, #"{"kappa": 0.41}"#).hasPrefix("fails r: kappa"))
        #expect(
            try run("kendall w", #"{"ratings": [[1,2],[2,1],[3,3]]}"#, #"{"tau": 1}"#).hasPrefix(
                "fails r: tau"))
        #expect(try run("icc", #"{"remark": "none"}"#, #"{"ICC1": 1}"#).hasPrefix("fails r: input"))
    }

    /// Shrout and Fleiss (1979) under McGraw and Wong's names and in words.
    @Test func `intraclass correlations by every name`() throws {
        let input = """
            {"subjects_by_judges": [[9,2,5,8],[6,1,3,2],[8,4,6,8],[7,1,2,6],[10,5,6,9],[6,2,4,7]]}
            """
        let expected = """
            {"ICC(1)": 0.16574176840547553, "ICC(A,1)": 0.2897637795275592, "ICC(C,1)_p": 0.000134566516484335,
             "ICC(3,4)": 0.9093155423770697, "ICC2k": [0.6200505475989893, 0.0711368153025034, 0.927232040167722],
             "single_agreement": 0.2897637795275592, "average_consistency": 0.9093155423770697,
             "ICC(1,1)": {"df": [5, 18], "F": 1.7946784922394685}, "MSR": 11.241666666666669}
            """
        #expect(try run("icc", input, expected) == "ok r\n")
    }

    @Test func `intraclass correlation with ratings missing`() throws {
        let input = #"{"units_by_raters": [[1,2,3],[4,6,null],[9,null,null],[null,null,null]]}"#
        let expected =
            #"{"ICC1_F": 14.562499999999998, "ICC1_df1": 2, "ICC1_df2": 3, "residual_variance": 1.3333333333333333}"#
        #expect(try run("one-way icc", input, expected) == "ok r\n")
    }

    @Test func `concordance of ranks, and none where some are missing`() throws {
        let input = #"{"rankings": [[1,2,3,4],[2,1,3,4],[1,3,2,4],[1,2,4,3],[1,2,3,4]]}"#
        #expect(try run("kendall_w", input, #"{"W": 0.776, "S": 97, "rank_sums": [6,10,15,19]}"#) == "ok r\n")
        #expect(
            try run("kendall w", #"{"subjects_by_raters": [[1,null],[2,1],[3,2]]}"#, #"{"W": null}"#)
                == "ok r\n")
    }
}
