import Support
import Testing

/// A juror's table and one-line answers beside a log, with the real program.
@Suite struct ScoreSheetTests {
    private static let round = "senkrechtstarter-2026/pitch-day"
    private static let juror = "beate-goldmark"
    private static let all = ["problem=4", "opportunity=6", "team=8", "delivery=2"]
    private let folder: Scratch
    private let program = Program()

    init() throws {
        folder = try Scratch()
        let made = try program.run(
            "demo", "--seeds", Checkout.path + "/Tests/Seeds", "--database", folder.path("demo.db"))
        #expect(made.code == 0, "\(made.errors)")
    }

    private func run(_ verb: String, _ words: [String], as member: String = juror) throws -> Program.Result {
        try program.run(
            verb.split(separator: " ").map(String.init) + [Self.round] + words
                + ["--database", folder.path("demo.db"), "--as", member, "--language", "de"])
    }

    private func set(_ number: String, _ scores: [String], _ rest: [String] = []) throws -> Program.Result {
        try run("score", [number] + scores.flatMap { ["--set", $0] } + rest)
    }

    /// The table as it was fetched, with other scores in the row of an application.
    private func table(_ number: Int, _ scores: [String]) throws -> String {
        try folder.read("pitch/boegen.csv").split(separator: "\r\n").map { line in
            guard line.hasPrefix("\(number),") else { return String(line) }
            let version = line.split(separator: ",").last ?? ""
            return "\(number),,,\(scores.map { "\($0)," }.joined(separator: ",")),,,\(version)"
        }.joined(separator: "\r\n") + "\r\n"
    }

    private func bring(_ table: String, _ options: String...) throws -> Program.Result {
        try folder.write(table, to: "sheet.csv")
        return try run("score import", [folder.path("sheet.csv")] + options)
    }

    @Test func `a table from an older state writes over nothing, and says what it would`() throws {
        #expect(try set("14", ["team=4"]).code == 0)
        #expect(try run("score fetch", [folder.path("pitch")]).code == 0)
        #expect(try set("14", ["team=8"]).code == 0)
        #expect(try set("9", Self.all, ["--submit"]).code == 0)
        let fetched = try folder.read("pitch/boegen.csv")
        for options in [[], ["--dry-run"], ["--amend", "verlesen"]] {
            try folder.write(fetched, to: "sheet.csv")
            let stale = try run("score import", [folder.path("sheet.csv")] + options)
            #expect(stale.code == 65, "\(stale.errors)")
            #expect(stale.errors.contains("Der Bogen der Bewerbung 14 wurde nach dem Abruf geändert"))
            #expect(stale.errors.contains("sheet.csv:7:") && stale.errors.contains("Team 8 → 4"))
            #expect(stale.errors.hasSuffix("Deshalb wurde nichts übernommen.\n"))
        }
        // A submitted card is no other case.
        let submitted = try bring(try table(9, ["2", "2", "2", "2"]), "--amend", "verlesen")
        #expect(submitted.code == 65 && submitted.errors.contains("sheet.csv:6:"), "\(submitted.errors)")
        #expect(submitted.errors.contains("Problem und Lösung 4 → 2"))
        // Whoever empties the state means what the row says.
        let meant = fetched.split(separator: "\r\n").map {
            $0.hasPrefix("14,")
                ? $0.split(separator: ",", omittingEmptySubsequences: false).dropLast()
                    .joined(separator: ",") : String($0)
        }
        let taken = try bring(meant.joined(separator: "\r\n"))
        #expect(taken.code == 0 && taken.errors.contains("1 Bogen geändert, 0 abgegeben."), "\(taken.errors)")
    }

    @Test func `a rehearsal names old and new, and the same table again changes nothing`() throws {
        #expect(try set("14", ["team=4"]).code == 0)
        #expect(try run("score fetch", [folder.path("pitch")]).code == 0)
        let sheet = try table(14, ["6", "", "8", ""])
        let rehearsed = try bring(sheet, "--dry-run", "--submit")
        let lines = rehearsed.errors.split(separator: "\n").map(String.init)
        let line = try #require(lines.first { $0.hasPrefix("14 · ") })
        #expect(line.contains(": Problem und Lösung – → 6; Team 4 → 8; bleibt Entwurf (Marktchance fehlt;"))
        #expect(lines.last == "Nichts wurde geschrieben.")
        #expect(try bring(sheet).errors.contains("1 Bogen geändert, 0 abgegeben."))
        let again = try bring(sheet)
        #expect(again.code == 0 && again.errors.contains("Alles stand schon so da."), "\(again.errors)")
        let unchanged = try bring(sheet, "--dry-run")
        #expect(unchanged.errors.contains("14 · ") && unchanged.errors.contains(": unverändert"))
    }

    @Test func `submitting takes what is complete and keeps the rest`() throws {
        #expect(try run("score fetch", [folder.path("pitch")]).code == 0)
        let one = try table(14, ["6", "4", "8", "2"])
        try folder.write(one, to: "pitch/boegen.csv")
        let both = try table(9, ["2", "", "", ""])
        let done = try bring(both, "--submit")
        #expect(done.code == 1 && done.errors.contains("2 Bögen geändert, 1 abgegeben."), "\(done.errors)")
        #expect(done.errors.contains("9 · ") && done.errors.contains("bleibt Entwurf (Marktchance fehlt;"))
        let list = try run("score", ["--format", "csv"]).output
        #expect(list.contains("abgegeben,4/4") && list.contains("begonnen,1/4"), "\(list)")
        // What cannot be applied at all keeps everything back.
        let wrong = try bring(try table(9, ["x", "3", "", ""]), "--submit")
        #expect(
            wrong.code == 65 && wrong.errors.contains("Spalte „Problem und Lösung“: „x“"), "\(wrong.errors)")
        #expect(wrong.errors.hasSuffix("Deshalb wurde nichts übernommen.\n"))
    }

    @Test func `a criterion is called by its title too, and once`() throws {
        #expect(try set("14", ["team=4", "Marktchance=6", "PROBLEM AND SOLUTION=2"]).code == 0)
        let card = try run("score", ["14"])
        #expect(card.code == 0 && card.output.contains("Marktchance") && card.output.contains("14 · "))
        let list = try run("score", ["14", "--format", "csv"]).output
        #expect(list.contains("team,Team,4,") && list.contains("opportunity,Marktchance,6,"), "\(list)")
        let twice = try set("14", ["team=4", "Team=6"])
        #expect(twice.code == 2 && twice.errors.contains("nennt „Team“ zweimal, mit „4“ und mit „6“"))
        let unknown = try set("14", ["wirkng=4"])
        #expect(unknown.code == 2 && unknown.errors.contains("delivery (Auftritt und Antworten)"))
        let off = try set("14", ["team=3"])
        #expect(off.code == 1 && off.errors.contains("Team: 3 passt nicht"), "\(off.errors)")
        #expect(try run("score", ["14", "--list"]).code == 2)
    }

    @Test func `of two who leave, the second one's cards alone are shown`() throws {
        func juror(_ words: String...) throws -> Program.Result {
            try program.run(
                ["juror", "leave"] + words + [
                    "--call", "senkrechtstarter-2026", "--reason", "zieht weg", "--database",
                    folder.path("demo.db"), "--as", "mira",
                ])
        }
        #expect(try juror(Self.juror).code == 0)
        let shown = try juror("sevgi-marktoglu", "--dry-run", "--format", "csv").output
        let cards = try program.run([
            "assign", "list", "senkrechtstarter-2026/idea-jury", "--format", "csv", "--database",
            folder.path("demo.db"), "--as", "mira",
        ])
        let own = cards.output.split(separator: "\r\n").count {
            $0.contains(",sevgi-marktoglu,") && ($0.contains("abgegeben") || $0.contains("submitted"))
        }
        #expect(own > 0)
        #expect(shown.split(separator: "\r\n").count { $0.hasPrefix("idea-jury,") } == own, "\(shown)")
    }

    @Test func `what is no table, and what says nothing, is named`() throws {
        try folder.write("PK\u{3}\u{4}…", to: "sheet.xlsx")
        let archive = try run("score import", [folder.path("sheet.xlsx")])
        #expect(
            archive.code == 65 && archive.errors.contains("als CSV (UTF-8) speichern"), "\(archive.errors)")
        #expect(try run("score", ["--excel"]).code == 2)
        let assigned = try run("assign", ["1", Self.juror, Self.juror], as: "mira")
        #expect(assigned.code == 2 && assigned.errors.contains("steht zweimal da"), "\(assigned.errors)")
        let void = try run(
            "card void", ["9", "--juror", "thea-floezmann", "--reason", "falsch"], as: "mira")
        #expect(void.code == 1 && void.errors.contains("noCard: thea-floezmann hat"), "\(void.errors)")
    }
}
