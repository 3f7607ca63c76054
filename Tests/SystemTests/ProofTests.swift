import Domain
import JSON
import Support
import Testing

/// The proofs as their users run them: on a file, against an independent program, after somebody changed bytes.
@Suite struct ProofTests {
    private static let rubric = """
        {"id":"probe","title":{"de":"Probe","en":"Trial"},"criteria":[
          {"id":"idea","title":{"de":"Idee","en":"Idea"},"weight":60,"scale":{"min":1,"max":5,"step":1},"knockoutBelow":2},
          {"id":"team","title":{"de":"Team","en":"Team"},"weight":40.5,"scale":{"min":1,"max":5,"step":0.5},"required":false}],
         "aggregation":{AGGREGATION},"minimumCards":2,"tieBreak":["criterion:idea","spread","median","lot"]}
        """
    private static let table = """
        application,juror,idea,team
        Alpha,jo,4,3.5
        Alpha,kim,5,4
        Alpha,lee,3,4
        Beta,jo,5,3
        Beta,kim,4,3
        Beta,lee,4,
        Gamma,jo,1,5
        Gamma,kim,1,5
        Gamma,lee,1,2
        Delta,jo,5,5
        Eps,jo,4,3.5
        Eps,kim,5,4
        Eps,lee,3,4
        """
    private static let aggregations = [
        #""order":"cardFirst""#, #""order":"cardFirst","across":"median","decimals":{"card":1,"weighted":0}"#,
        #""order":"cardFirst","across":"trimmedMean","trim":1,"total":"weightedSum""#,
        #""order":"criterionFirst","decimals":{"criterion":2,"total":1}"#,
        #""order":"criterionFirst","across":"trimmedMean","trim":1,"total":"weightedSum","decimals":{"weighted":2}"#,
        #""order":"criterionFirst","across":"median","total":"weightedMean""#,
    ]

    private let program = Program()

    /// A log with one round for each way to combine, all but the last closed.
    private func log(_ folder: Scratch) throws -> String {
        let path = folder.path("log.db")
        try succeed(["init", "--administrator", "ada"], path)
        try folder.write(Self.table, to: "table.csv")
        for (place, aggregation) in Self.aggregations.enumerated() {
            try folder.write(Self.rubric.replacing("AGGREGATION", with: aggregation), to: "rubric.json")
            try succeed(
                [
                    "import", "scores", folder.path("table.csv"), "--call", "probe\(place)", "--round",
                    "jury",
                    "--rubric", folder.path("rubric.json"), "--create",
                ], path)
            if place < Self.aggregations.count - 1 {
                try succeed(["round", "close", "probe\(place)/jury", "--reason", "fertig"], path)
            }
        }
        return path
    }

    @discardableResult
    private func succeed(_ words: [String], _ path: String) throws -> String {
        let result = try run(words, path)
        #expect(result.code == 0, "\(words): \(result.errors)")
        return result.output
    }

    private func run(_ words: [String], _ path: String) throws -> Program.Result {
        try program.run(words + ["--database", path, "--as", "ada", "--language", "en"])
    }

    /// Runs a Python script and gives its exit code and what it printed.
    private func python(_ words: [String], _ folder: Scratch) throws -> (code: Int32, output: String) {
        let process = try Program.spawn(
            ["python3"] + words, output: folder.path("py.out"), errors: folder.path("py.err"))
        let code = process.wait()
        return (code, try folder.read("py.out") + folder.read("py.err"))
    }

    @Test func `an independent program computes the same rankings`() throws {
        let folder = try Scratch()
        let path = try log(folder)
        let script = Checkout.path + "/Scripts/recompute.py"
        let told = try python([script, path, "--json"], folder)
        #expect(told.code == 0, "\(told.output)")
        let rankings = try Document(Array(told.output.utf8)).root["rankings"]?.items ?? []
        #expect(rankings.count == Self.aggregations.count)
        for (place, other) in rankings.enumerated() {
            let own = try Document(
                Array(try succeed(["ranking", "probe\(place)/jury", "--format", "json"], path).utf8)
            ).root
            for list in ["entries", "unranked"] {
                let (left, right) = (own[list]?.items ?? [], other[list]?.items ?? [])
                #expect(left.count == right.count)
                for (left, right) in zip(left, right) {
                    for key in ["rank", "application", "score", "cards", "why"] {
                        #expect(left[key]?.digits == right[key]?.digits, "\(place) \(key)")
                        #expect(left[key]?.string == right[key]?.string, "\(place) \(key)")
                    }
                }
            }
        }
    }

    @Test func `a forged card is found by both programs, and verify goes on`() throws {
        let folder = try Scratch()
        let path = try log(folder)
        try folder.write(Self.tamper, to: "tamper.py")
        let change =
            "UPDATE events SET record = replace(record, '\"idea\":\"4\"', '\"idea\":\"5\"') WHERE type = 'card.submitted'"
        #expect(try python([folder.path("tamper.py"), path, change], folder).code == 0)
        let verified = try run(["verify", "--format", "json"], path)
        #expect(verified.code == 1)
        let findings = try Document(Array(verified.output.utf8)).root["findings"]?.items ?? []
        let texts = findings.compactMap { $0["finding"]?.string }
        #expect(texts.filter { $0.hasPrefix("the digest does not fit") }.count == 24)
        #expect(texts.contains { $0.hasPrefix("the ranking of probe0/jury") })
        let recomputed = try python([Checkout.path + "/Scripts/recompute.py", path], folder)
        #expect(recomputed.code == 1 && recomputed.output.contains("the ranking of probe0/jury"))
    }

    @Test func `swapped and deleted rows and a missing key file are named`() throws {
        let folder = try Scratch()
        let path = try log(folder)
        try folder.write(Self.tamper, to: "tamper.py")
        let changes = [
            "UPDATE events SET sequence = -1 WHERE sequence = 9",
            "UPDATE events SET sequence = 9 WHERE sequence = 12",
            "UPDATE events SET sequence = 12 WHERE sequence = -1", "DELETE FROM events WHERE sequence = 30",
        ]
        #expect(try python([folder.path("tamper.py"), path] + changes, folder).code == 0)
        let verified = try run(["verify"], path)
        #expect(verified.code == 1)
        for sequence in [9, 12, 30] {
            #expect(verified.output.contains("sequence \(sequence): "), "\(verified.output)")
        }
    }

    @Test func `a byte changed anywhere in the file is found, or changed nothing that the log says`() throws {
        let folder = try Scratch()
        let path = try log(folder)
        try folder.write(Self.dump, to: "dump.py")
        // A checkpoint, so that everything stands in the one file.
        let rows = try python([folder.path("dump.py"), path], folder).output
        let bytes = try folder.bytes("log.db")
        let keys = try folder.bytes("log.db.keys")
        var state: UInt64 = 11
        for _ in 0..<60 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let at = Int(state >> 33) % bytes.count
            var damaged = bytes
            damaged[at] ^= UInt8(1 << (state >> 20 & 7))
            let other = try Scratch()
            try other.write(damaged, to: "log.db")
            try other.write(keys, to: "log.db.keys")
            let verified = try run(["verify"], other.path("log.db"))
            if verified.code == 0 {
                #expect(
                    try python([folder.path("dump.py"), other.path("log.db")], other).output == rows,
                    "byte \(at)")
            }
        }
    }

    @Test func `explain, replay and log answer on the command line and refuse who may not ask`() throws {
        let folder = try Scratch()
        let path = try log(folder)
        let explained = try succeed(["explain", "probe0/jury", "1", "2"], path)
        #expect(explained.contains("Difference between application 1 and application 2:"))
        let replayed = try succeed(
            ["replay", "probe0/jury", "--weight", "team=1", "--without-juror", "lee", "--format", "json"],
            path)
        let root = try Document(Array(replayed.utf8)).root
        #expect(
            root["entries"]?.items?.allSatisfy { $0["oldRank"] != nil && $0["difference"] != nil } == true)
        let told = try succeed(["log", "--type", "round.closed"], path)
        #expect(told.split(separator: "\n").count == Self.aggregations.count - 1)
        for verb in [["explain", "probe0/jury", "1"], ["replay", "probe0/jury"], ["log"]] {
            let refused = try program.run(verb + ["--database", path, "--as", "jo", "--language", "en"])
            #expect(refused.code == 77, "\(verb)")
        }
    }

    private static let tamper = """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1])
        triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers: database.execute("DROP TRIGGER " + name)
        for change in sys.argv[2:]: database.execute(change)
        for _, sql in triggers: database.execute(sql)
        database.commit()
        """
    private static let dump = """
        import hashlib, sqlite3, sys
        database = sqlite3.connect(sys.argv[1])
        database.text_factory = bytes
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        print(hashlib.sha256(repr(database.execute("SELECT * FROM events ORDER BY sequence").fetchall()).encode()).hexdigest())
        """
}
