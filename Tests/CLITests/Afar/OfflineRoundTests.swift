import Foundation
import Support
import Testing

/// A whole round without a line: fetched into a folder, filled in with a spreadsheet, brought back in one act.
@Suite struct OfflineRoundTests {
    private static let round = "senkrechtstarter-2026/pitch-day"
    private static let juror = "beate-goldmark"
    private let server: FarServer

    init() throws {
        server = try FarServer()
        try server.login(Self.juror)
    }

    private func run(_ words: [String]) throws -> Program.Result {
        try server.program.run(words + ["--server", server.address], environment: server.environment)
    }

    /// The table with other scores in the row of an application: problem, market, team, delivery.
    private func filled(
        _ table: String, _ number: Int, _ scores: [String], juror: String = juror, title: String = ""
    ) -> String {
        let cells = scores.map { "\($0)," }.joined(separator: ",")
        return table.split(separator: "\r\n").map { line in
            guard line.hasPrefix("\(number),") else { return String(line) }
            return "\(number),\(juror),\(title),\(cells),,"
        }.joined(separator: "\r\n") + "\r\n"
    }

    private func bring(_ table: String, _ options: String...) throws -> Program.Result {
        try server.folder.write(table, to: "sheet.csv")
        return try run(["score", "import", Self.round, server.folder.path("sheet.csv")] + options)
    }

    @Test func `a round is fetched, filled in and brought back`() throws {
        defer { server.stop() }
        let folder = server.folder.path("pitch")
        let fetched = try run(["score", "fetch", Self.round, folder])
        #expect(fetched.code == 0, "\(fetched.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files.contains("README.txt") && files.contains("boegen.csv"))
        #expect(files.count { $0.hasSuffix(".pdf") } == 5 && files.count { $0.hasSuffix(".txt") } == 6)
        #expect(try run(["score", "fetch", Self.round, folder]).code == 0)
        let table = try server.folder.read("pitch/boegen.csv")

        let wrong = try bring(filled(table, 14, ["5", "", "12", "x"]))
        #expect(wrong.code == 65)
        let lines = wrong.errors.split(separator: "\n").map(String.init)
        #expect(lines.count == 4 && lines.dropLast().allSatisfy { $0.contains("sheet.csv:7:") }, "\(lines)")
        #expect(lines.last?.hasSuffix("Deshalb wurde nichts übernommen.") == true)
        let before = server.sequence
        // What cannot be read and what the rules find come together, each once.
        let long = String(repeating: "x", count: 5_001)
        let both = try bring(
            filled(filled(table, 14, ["5", "", "12", "x"]), 9, ["2", long, "", "2"]))
        let found = both.errors.split(separator: "\n").map(String.init)
        #expect(both.code == 65 && found.count { $0.contains("sheet.csv:6:") } == 1, "\(found)")
        #expect(found.count { $0.contains("sheet.csv:7:") } == 3, "\(found)")
        let strange = try bring(filled(table, 14, ["6", "4", "8", "2"], juror: "henrik-lehrbach"))
        #expect(strange.code == 65 && strange.errors.contains("sheet.csv:7:4"), "\(strange.errors)")
        let scores = ["6", "4", "8", "2"]
        let slipped = try bring(filled(table, 14, scores, title: "Ein ganz anderes Vorhaben"))
        #expect(slipped.code == 65 && slipped.errors.contains("sheet.csv:7:"), "\(slipped.errors)")
        #expect(slipped.errors.contains("„Ein ganz anderes Vorhaben“ ist nicht die Bewerbung 14"))
        // What a spreadsheet changes by itself does not matter.
        let same = "\"  KRYPTOINVENTUR - wissen,  welche Schlüssel noch passen \""
        let fitting = try bring(filled(table, 14, scores, title: same), "--dry-run")
        #expect(fitting.code == 0, "\(fitting.errors)")
        let foreign = try bring(table + "3,\(Self.juror),,6,,4,,8,,2,,,\r\n")
        #expect(foreign.code == 65 && foreign.errors.contains("sheet.csv:9:1"), "\(foreign.errors)")
        let two = filled(filled(table, 14, ["6", "4", "8", "2"]), 9, ["2", "2", "2", "2"])
        #expect(try bring(two, "--submit", "--dry-run").code == 0)
        #expect(server.sequence == before)

        // A table from before a change made elsewhere writes over nothing.
        #expect(try server.local(["score", Self.round, "14", "--set", "team=2"], as: Self.juror).code == 0)
        let fresh = try #require(server.sequence)
        let stale = try bring(
            table.split(separator: "\r\n").map { line in
                guard line.hasPrefix("14,"), let version = line.split(separator: ",").last else {
                    return String(line)
                }
                return "14,,,6,,4,,8,,2,,,,\(version)"
            }.joined(separator: "\r\n"))
        #expect(stale.code == 65 && stale.errors.contains("sheet.csv:7:"), "\(stale.errors)")
        #expect(stale.errors.contains("Bewerbung 14 wurde nach dem Abruf geändert"), "\(stale.errors)")
        #expect(server.sequence == fresh)
        let done = try bring(two, "--submit")
        #expect(done.code == 0 && done.errors.contains("2 abgegeben"), "\(done.errors)")
        let after = try #require(server.sequence)
        let again = try bring(two, "--submit")
        #expect(again.code == 0 && again.errors.contains("Alles stand schon so da."), "\(again.errors)")
        #expect(server.sequence == after)
        #expect(try bring(filled(two, 9, ["4", "2", "2", "2"])).code == 65)
        #expect(try bring(filled(two, 9, ["4", "2", "2", "2"]), "--amend", "verlesen").code == 0)
    }

    @Test func `the folder of another is not filled`() throws {
        defer { server.stop() }
        let folder = server.folder.path("pitch")
        #expect(try run(["score", "fetch", Self.round, folder]).code == 0)
        try server.folder.write("mine", to: "pitch/boegen.csv")
        try FileManager.default.removeItem(atPath: folder + "/README.txt")
        let again = try run(["score", "fetch", Self.round, folder])
        #expect(again.code == 73 && again.errors.contains("boegen.csv gibt es schon"), "\(again.errors)")
        // What is filled in stays; what was missing comes.
        #expect(try server.folder.read("pitch/boegen.csv") == "mine")
        #expect(try server.folder.read("pitch/README.txt").contains("boegen.csv"))
    }

    @Test func `here and from afar give the same folder`() throws {
        defer { server.stop() }
        #expect(try run(["score", "fetch", Self.round, server.folder.path("far")]).code == 0)
        let here = try server.local(
            ["score", "fetch", Self.round, server.folder.path("here")], as: Self.juror)
        #expect(here.code == 0, "\(here.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: server.folder.path("far")).sorted()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: server.folder.path("here")).sorted() == names)
        for name in names {
            #expect(try server.folder.bytes("far/\(name)") == server.folder.bytes("here/\(name)"), "\(name)")
        }
    }
}
