import Foundation
import JSON
import Support
import Testing

/// The demo log, made by the built program from the seeds that come with it.
@Suite struct DemoTests {
    private let program = Program()
    private let folder: Scratch

    init() throws { folder = try Scratch() }

    private var database: String { folder.path("demo.db") }

    private func werkx(_ words: String..., database: String? = nil) throws -> Program.Result {
        try program.run(words + ["--database", database ?? self.database])
    }

    private func ranking(_ round: String) throws -> DocumentNode {
        let printed = try werkx(
            "ranking", "senkrechtstarter-2026/\(round)", "--as", "mira", "--format", "json")
        #expect(printed.code == 0, "\(printed.errors)")
        return try Document(Array(printed.output.utf8)).root
    }

    /// `10 2 3.85` for each entry.
    private func entries(_ ranking: DocumentNode) -> [String] {
        (ranking["entries"]?.items ?? []).map { entry in
            [entry["rank"]?.digits, entry["application"]?.digits, entry["score"]?.string]
                .map { $0 ?? "" }.joined(separator: " ")
        }
    }

    @Test func `the story ends as the seeds say`() throws {
        #expect(try werkx("demo").code == 0)
        let idea = try ranking("idea-jury")
        let places = entries(idea)
        #expect(places.count == 55)
        // Places 9 and 10 have the same score; two share place 12.
        #expect(places[8...9] == ["9 2 3.85", "10 8 3.85"])
        #expect(places[11...12] == ["12 3 3.733333", "12 7 3.733333"])
        #expect(idea["unranked"]?.items?.map { $0["why"]?.string } == ["withdrawn", "withdrawn", "knockout"])
        let plan = entries(try ranking("plan-jury"))
        #expect(plan.prefix(3) == ["1 19 4.58", "2 1 4.27", "3 5 4.13"])
        #expect(plan.count == 9)
        #expect(
            entries(try ranking("pitch-day")).map { $0.prefix(4) } == [
                "1 19", "2 1 ", "3 9 ", "4 16",
            ])
        #expect(entries(try ranking("sustainability-prize")).isEmpty)
        #expect(try werkx("verify").code == 0)
    }

    @Test func `a winner who withdraws keeps the place in the record, and the ranking says where to find it`()
        throws
    {
        #expect(try werkx("demo").code == 0)
        let pitch = "senkrechtstarter-2026/pitch-day"
        let today = try werkx("ranking", pitch, "--as", "mira")
        let hint = try #require(
            today.errors.split(separator: "--as-of ").dropFirst().first?.prefix { $0.isNumber })
        #expect(today.errors.contains("Nr. 14") && today.errors.contains("anders als beim Schließen"))
        let fixed = try werkx(
            "ranking", pitch, "--as", "mira", "--format", "json", "--as-of", String(hint))
        #expect(
            entries(try Document(Array(fixed.output.utf8)).root).map { $0.prefix(4) } == [
                "1 19", "2 14", "3 1 ", "4 9 ", "5 16",
            ])
        let file = folder.path("record.html")
        #expect(try werkx("record", pitch, "--report", file, "--as", "mira").code == 0)
        let record = try folder.read("record.html")
        #expect(record.contains("Seither nicht mehr im Wettbewerb: Nr. 14."))
        // The prize that was given back is not paid twice.
        #expect(record.contains("Preisgelder dieser Runde zusammen: 57.500,00 €"))
    }

    @Test func `each of the three tokens is somebody's, and the commands worth trying work`() throws {
        let made = try werkx("demo", "--format", "json")
        let report = try Document(Array(made.output.utf8)).root
        let tokens = report["tokens"]?.items ?? []
        #expect(tokens.map { $0["role"]?.string } == ["founder", "juror", "manager"])
        #expect(Set(tokens.compactMap { $0["token"]?.string?.count }) == [43])
        let commands = try #require(report["commands"]?.items?.compactMap { $0.string })
        #expect(commands.count == 10)
        for command in commands {
            let words = command.split(separator: " ").dropFirst().map(String.init)
            let tried = try program.run(words)
            #expect(tried.code == 0 && tried.output.count > 200, "\(command): \(tried.errors)")
        }
    }

    @Test func `each mishap is shown by its command`() throws {
        #expect(try werkx("demo").code == 0)
        let text = String(decoding: try Checkout.read("Seeds/README.md"), as: UTF8.self)
        let rows = text.split(separator: "\n").filter { $0.hasSuffix("` |") && $0.contains("`werkx ") }
        #expect(rows.count >= 20)
        for row in rows {
            let command = try #require(row.split(separator: "`").dropLast().last)
            let shown = try program.run(
                command.split(separator: " ").dropFirst().map(String.init) + ["--database", database])
            #expect(shown.code == 0 && shown.output.contains("\n"), "\(row): \(shown.errors)")
        }
    }

    @Test func `an existing log stays as it is`() throws {
        try folder.write("mine", to: "demo.db")
        #expect(try werkx("demo").code == 73)
        #expect(try folder.read("demo.db") == "mine")
        try folder.write("mine", to: "other.db.keys")
        #expect(try werkx("demo", database: folder.path("other.db")).code == 73)
        #expect(try folder.read("other.db.keys") == "mine")
    }

    @Test func `a story that breaks the rules leaves nothing behind`() throws {
        let seeds = try Scratch()
        try seeds.write(
            """
            {"anchor": "2026-11-15", "zone": "Europe/Berlin", "tokens": [], "commands": [], "steps": [
              {"at": "2026-01-01 10:00", "do": "programme", "id": "p", "file": "programmes.json", "as": "ada"},
              {"at": "2026-01-02 10:00", "do": "open", "call": "nowhere", "as": "ada"}
            ]}
            """, to: "story.json")
        try seeds.write(
            #"[{"id": "p", "kind": "competition", "names": {"de": "P", "en": "P"}, "zone": "Europe/Berlin"}]"#,
            to: "programmes.json")
        let told = try werkx("demo", "--seeds", seeds.path())
        #expect(told.code == 1)
        #expect(told.errors.contains("story.json:3:3"))
        #expect(told.errors.contains("unknownCall"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    }

    @Test func `a story that cannot be read is told by its place`() throws {
        let seeds = try Scratch()
        try seeds.write(
            """
            {"anchor": "2026-11-15", "zone": "Europe/Berlin", "tokens": [], "commands": [], "steps": [
              {"at": "2026-01-01 10:00", "do": "juggle", "as": "ada"}
            ]}
            """, to: "story.json")
        let told = try werkx("demo", "--seeds", seeds.path())
        #expect(told.code == 65)
        #expect(told.errors.contains("story.json:2:36"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    }

    @Test func `the anchor day is today`() throws {
        #expect(try werkx("demo").code == 0)
        let listed = try werkx("call", "list", "--format", "json")
        #expect(listed.code == 0, "\(listed.errors)")
        // The story's last call opened forty-one days before the anchor and takes hand-ins for forty-two more.
        #expect(listed.output.contains("senkrechtstarter-2027"))
        let form = DateFormatter()
        form.dateFormat = "yyyy-MM-dd"
        form.timeZone = TimeZone(identifier: "Europe/Berlin")
        form.locale = Locale(identifier: "en_US_POSIX")
        let days = [-1.0, 0].map { form.string(from: Date(timeIntervalSinceNow: ($0 - 41) * 86_400)) }
        // Midnight may pass between the two.
        let shown = try werkx("call", "show", "senkrechtstarter-2027", "--language", "en")
        #expect(days.contains { shown.output.contains("\($0) 09:00") }, "\(shown.output)")
    }
}
