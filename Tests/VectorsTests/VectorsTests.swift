import Support
import Testing

/// The figures that others computed, through the program that compares them.
@Suite struct VectorsTests {
    private let program = Comparer()
    private let folder = Checkout.path + "/Tests/VectorsTests/Vectors"

    @Test func `every case holds`() throws {
        let result = try program.run([folder, "--digits"])
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines where !line.hasPrefix("ok ") { Issue.record("\(line)") }
    }

    @Test func `a changed figure fails and is named with both values`() throws {
        let (code, line) = try run(ranks("dense", [1, 2, 2, 4]))
        #expect(code == 1)
        #expect(line == "fails ranks: dense[3], expected 4, got 3.0\n")
    }

    @Test func `an unknown method fails`() throws {
        let (code, line) = try run(ranks("dense", [1, 2, 2, 3], method: "haruspicy"))
        #expect(code == 1)
        #expect(line == "fails ranks: method, expected one of the library, got haruspicy\n")
    }

    @Test func `a quantity no method knows fails`() throws {
        let (code, line) = try run(ranks("sideways", [1, 2, 2, 3]))
        #expect(code == 1)
        #expect(
            line == "fails ranks: sideways, expected [1, 2, 2, 3], got no quantity of the method\n")
    }

    @Test func `every failing figure of a case is in its line`() throws {
        let text = """
            {"name": "two", "method": "dense ranks", "input": {"scores": [4, 3]},
             "expected": {"dense": [1, 1], "ordinal": [2, 2]}, "tolerance": {"exact": true}}
            """
        let (code, line) = try run(text)
        #expect(code == 1)
        #expect(
            line
                == "fails two: dense[1], expected 1, got 2.0; ordinal[0], expected 2, got 1.0\n")
    }

    @Test(arguments: [
        "", "{", "[]", #"{"method": "dense ranks", "input": {"scores": [1]}}"#,
        #"{"method": "dense ranks", "input": {"scores": [1]}, "expected": {}}"#,
        #"{"method": "dense ranks", "input": {"scores": "many"}, "expected": {"dense": [1]}}"#,
        #"{"method": "dense ranks", "input": {"scores": [1]}, "expected": {"all_file": "none.csv"}}"#,
    ]) func `a file that cannot be read fails`(_ text: String) throws {
        let (code, line) = try run(text)
        #expect(code == 1)
        #expect(line.hasPrefix("fails case: "))
    }

    @Test func `a folder without cases, or none, fails`() throws {
        #expect(try program.run([try Scratch().path()]).code == 1)
        #expect(try program.run(["/nowhere"]).code == 1)
        #expect(try program.run([]).code == 64)
    }

    @Test func `an index is no case, and a packed file of figures is read`() throws {
        let scratch = try Scratch()
        try scratch.write("[]", to: "index.json")
        try scratch.write("item,dense\nA,1\nB,2\n", to: "figures.csv")
        #expect(
            try Program.spawn(
                ["gzip", scratch.path("figures.csv")], output: "/dev/null", errors: "/dev/null"
            ).wait() == 0)
        try scratch.write(
            #"{"method": "dense ranks", "input": {"scores": {"A": 2, "B": 1}}, "expected": {"all_file": "figures.csv.gz"}}"#,
            to: "case.json")
        let result = try program.run([scratch.path()])
        #expect(result.output == "ok case\n")
        #expect(result.code == 0)
    }

    private func ranks(_ key: String, _ ranks: [Int], method: String = "dense ranks") -> String {
        """
        {"name": "ranks", "method": "\(method)", "input": {"scores": {"A": 4, "B": 3, "C": 3, "D": 1}},
         "expected": {"\(key)": \(ranks)}, "tolerance": {"exact": true}}
        """
    }

    private func run(_ text: String) throws -> (code: Int32, line: String) {
        let scratch = try Scratch()
        try scratch.write(text, to: "case.json")
        let result = try program.run([scratch.path()])
        return (result.code, result.output)
    }
}

/// The comparing program, which is built beside `werkx`.
struct Comparer {
    private let path =
        Program().path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/Vectors"

    func run(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
        let scratch = try Scratch()
        let running = try Program.spawn(
            [path] + arguments, output: scratch.path("out"), errors: scratch.path("err"))
        let code = running.wait()
        return (code, try scratch.read("out"), try scratch.read("err"))
    }
}
