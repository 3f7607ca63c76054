import Support
import Testing

/// What was answered while the line was down, and every way to score from afar but the conversation.
@Suite struct UnsentCardsTests {
    private static let round = "senkrechtstarter-2026/pitch-day"
    private static let juror = "beate-goldmark"
    private static let all = ["problem", "opportunity", "team", "delivery"]
    private let server: FarServer

    init() throws {
        server = try FarServer()
        try server.login(Self.juror)
        // What is known of the round is kept here from now on.
        #expect(try far("score", "--list").code == 0)
    }

    private func far(_ verb: String, _ words: String...) throws -> Program.Result {
        let names = verb.split(separator: " ").map(String.init)
        return try server.program.run(
            names + [Self.round] + words + ["--server", server.address], environment: server.environment)
    }

    private func set(_ number: String, _ score: String, _ criteria: [String] = all) throws -> Program.Result {
        try server.program.run(
            ["score", Self.round, number, "--server", server.address]
                + criteria.flatMap { ["--set", "\($0)=\(score)"] }, environment: server.environment)
    }

    private func here(_ words: String...) throws -> Program.Result {
        try server.local(["score", Self.round] + words, as: Self.juror)
    }

    private func card(_ number: Int) -> String {
        Client(port: server.port, token: server.tokens[Self.juror]).ask(
            "GET", "/api/v1/calls/senkrechtstarter-2026/rounds/pitch-day/scorecards/\(number)")?.body ?? ""
    }

    @Test func `without a line every way says what is not sent; with one it is sent first, and once`() throws
    {
        defer { server.stop() }
        server.stop()
        let kept = try set("14", "8")
        #expect(kept.code == 69 && kept.errors.contains("Noch nicht gesendet: 1"), "\(kept.errors)")
        let wrong = try set("14", "7")
        #expect(wrong.code == 1 && wrong.errors.contains("Schrittweite"), "\(wrong.errors)")
        let list = try far("score", "--list")
        #expect(list.code == 69 && list.output.contains("noch nicht gesendet"), "\(list.output)")
        let folder = server.folder.path("pitch")
        for result in [
            try far("score fetch", folder), try far("score import", server.folder.path("demo.db")),
        ] {
            #expect(result.code == 69 && result.errors.contains("Noch nicht gesendet: 1"), "\(result.errors)")
        }
        let noted = try far("score", "--submit-all")
        #expect(noted.code != 0 && noted.errors.contains("wird abgegeben"), "\(noted.errors)")
        try server.start()
        let before = try #require(server.sequence)
        let fetched = try far("score fetch", folder)
        #expect(fetched.code == 0 && fetched.errors.contains("Alles ist gesendet."), "\(fetched.errors)")
        #expect(try server.folder.read("pitch/boegen.csv").contains("14,beate-goldmark,"))
        #expect(try server.folder.read("pitch/boegen.csv").contains(",8,,8,,8,,8,"))
        #expect(card(14).contains(#""status":"submitted""#), "\(card(14))")
        #expect(server.sequence == before + 1)
        #expect(try far("score", "--list").code == 0)
        #expect(server.sequence == before + 1)
    }

    @Test func `what was changed elsewhere too is neither written over nor lost, and nothing passes it by`()
        throws
    {
        defer { server.stop() }
        #expect(try far("score fetch", server.folder.path("pitch")).code == 0)
        server.stop()
        #expect(try set("9", "2").code == 69)
        #expect(try here("9", "--set", "problem=8").code == 0)
        try server.start()
        let before = try #require(server.sequence)
        let list = try far("score", "--list")
        #expect(list.code == 69 && list.output.contains("anderswo geändert"), "\(list.output)")
        #expect(
            list.errors.contains("hier: Problem und Lösung: 2")
                && list.errors.contains("dort: Problem und Lösung: 8"))
        let all = try far("score", "--submit-all")
        #expect(
            all.code != 0 && all.errors.contains("9 · ") && all.errors.contains(": anderswo geändert"),
            "\(all.errors)")
        let line = try set("9", "4", ["team"])
        #expect(line.code == 1 && line.errors.contains("stale"), "\(line.errors)")
        for result in [
            try far("score import", server.folder.path("pitch/boegen.csv")),
            try far("score fetch", server.folder.path("other")),
        ] { #expect(result.code == 1 && result.errors.contains("stale"), "\(result.errors)") }
        #expect(server.sequence == before && card(9).contains(#""problem":"8""#), "\(card(9))")
        let talk = try Terminal(
            server.program, ["score", Self.round, "9", "--server", server.address],
            environment: server.environment)
        #expect(talk.reads("Was gilt"))
        talk.type("h")
        #expect(talk.reads("jetzt 2"))
        talk.type("q")
        #expect(talk.reads("Alle abgeben?"))
        talk.type("n")
        #expect(talk.end() == 0)
        #expect(card(9).contains(#""problem":"2""#), "\(card(9))")
    }

    @Test func `what is the juror's no more is told once, put aside, and no longer waits`() throws {
        defer { server.stop() }
        server.stop()
        #expect(try set("14", "8", ["team"]).code == 69)
        #expect(try set("9", "2", ["team"]).code == 69)
        let gone = try server.local(
            ["assign", "remove", Self.round, "14", Self.juror, "--reason", "krank"], as: "mira")
        #expect(gone.code == 0, "\(gone.errors)")
        try server.start()
        let first = try far("score", "--list")
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.errors.contains("Bogen 14 wurde nicht angenommen") && first.errors.contains("Team: 8"))
        #expect(first.errors.contains("Das steht weiter in") && !first.errors.contains("Alles ist gesendet"))
        #expect(card(9).contains(#""team":"2""#), "\(card(9))")
        let second = try far("score", "--list")
        #expect(second.code == 0 && !second.errors.contains("14"), "\(second.errors)")
        // The same when the juror has left altogether.
        server.stop()
        #expect(try set("9", "8", ["team"]).code == 69)
        let left = try server.local(
            ["juror", "leave", Self.juror, "--call", "senkrechtstarter-2026", "--reason", "zieht weg"],
            as: "mira")
        #expect(left.code == 0, "\(left.errors)")
        try server.start()
        let last = try far("score", "--list")
        #expect(last.code != 69 && last.errors.contains("Das steht weiter in"), "\(last.errors)")
        let end = try far("score", "--list")
        #expect(!end.errors.contains("nicht angenommen") && !end.errors.contains("gehen sie mit"))
    }

    @Test func `a change of a submitted card needs its reason, with a line and without`() throws {
        defer { server.stop() }
        #expect(try set("19", "6").code == 0)
        #expect(try far("score", "19", "--submit").code == 0)
        server.stop()
        let bare = try set("19", "8", ["team"])
        #expect(bare.code == 1 && bare.errors.contains("amendNeedsReason"), "\(bare.errors)")
        let given = try far("score", "19", "--set", "team=8", "--amend", "verlesen")
        #expect(given.code == 69, "\(given.errors)")
        try server.start()
        #expect(try far("score", "--list").code == 0)
        #expect(card(19).contains(#""team":"8""#), "\(card(19))")
    }
}
