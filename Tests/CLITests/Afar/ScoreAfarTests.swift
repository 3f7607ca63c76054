import Support
import Testing

/// A juror's evening at a server: the line drops, the answers stay.
@Suite struct ScoreAfarTests {
    private static let round = "senkrechtstarter-2026/pitch-day"
    private static let juror = "beate-goldmark"
    private let server: FarServer
    private var environment: [String: String] { server.environment }

    init() throws {
        server = try FarServer()
        try server.login(Self.juror)
    }

    private func talk(_ number: Int) throws -> Terminal {
        try Terminal(
            server.program, ["score", Self.round, String(number), "--server", server.address],
            environment: environment)
    }

    private func card(_ number: Int) -> String {
        Client(port: server.port, token: server.tokens[Self.juror]).ask(
            "GET", "/api/v1/calls/senkrechtstarter-2026/rounds/pitch-day/scorecards/\(number)")?.body ?? ""
    }

    @Test func `what is answered without a line is sent with the next answer, and once`() throws {
        let terminal = try talk(19)
        #expect(terminal.reads("[1/4]"))
        terminal.type("6")
        #expect(terminal.reads("[2/4]"))
        let begun = try #require(server.sequence)
        server.stop()
        terminal.type("4")
        #expect(terminal.reads("Die Leitung ist weg."))
        #expect(terminal.reads("[3/4]"))
        try server.start()
        terminal.type("8")
        #expect(terminal.reads("alles ist gesendet"))
        terminal.type("q")
        #expect(terminal.end() == 0)
        #expect(card(19).contains(#""opportunity":"4","problem":"6","team":"8""#), "\(card(19))")
        #expect(server.sequence == begun)
        server.stop()
    }

    @Test func `what is left without a line is sent when the next evening begins`() throws {
        let first = try talk(14)
        #expect(first.reads("[1/4]"))
        server.stop()
        first.type("2")
        #expect(first.reads("[2/4]"))
        first.type("q")
        #expect(first.end() == 69)
        #expect(first.screen.contains("Noch nicht gesendet: 1"))
        let offline = try talk(14)
        #expect(offline.reads("jetzt 2"))
        offline.type("q")
        #expect(offline.end() == 69)
        try server.start()
        let again = try talk(14)
        #expect(again.reads("Alles ist gesendet."))
        #expect(again.reads("jetzt 2"))
        again.type("q")
        #expect(again.end() == 0)
        #expect(card(14).contains(#""problem":"2""#))
        server.stop()
    }

    @Test(arguments: [("h", "2"), ("d", "8")])
    func `a card that was changed elsewhere is asked about`(_ answer: String, _ score: String) throws {
        let first = try talk(9)
        #expect(first.reads("[1/4]"))
        server.stop()
        first.type("2")
        #expect(first.reads("[2/4]"))
        first.type("q")
        #expect(first.end() == 69)
        let there = try server.local(["score", Self.round, "9", "--set", "problem=8"], as: Self.juror)
        #expect(there.code == 0, "\(there.errors)")
        try server.start()
        let again = try talk(9)
        #expect(again.reads("Was gilt"))
        again.type(answer)
        #expect(again.reads("[1/4]"))
        again.type("q")
        #expect(again.end() == 0)
        #expect(card(9).contains(#""problem":"\#(score)""#), "\(card(9))")
        server.stop()
    }

    @Test func `what the rules refuse in the meantime is told with what it was`() throws {
        let first = try talk(5)
        #expect(first.reads("[1/4]"))
        let second = try talk(5)
        #expect(second.end() == 74 && second.screen.contains("in einem anderen Fenster"))
        server.stop()
        first.type("2")
        #expect(first.reads("[2/4]"))
        first.type("q")
        #expect(first.end() == 69)
        let given = try server.local(
            ["recuse", Self.round, "5", "--reason", "früherer Arbeitgeber"], as: Self.juror)
        #expect(given.code == 0, "\(given.errors)")
        try server.start()
        let again = try talk(9)
        #expect(again.reads("Bogen 5 wurde nicht angenommen"))
        #expect(again.reads("Problem und Lösung: 2"))
        #expect(again.reads("[1/4]"))
        again.type("q")
        #expect(again.end() == 0)
        server.stop()
    }

    /// Goes through all open cards.
    private func evening(_ words: String...) throws -> Terminal {
        try Terminal(
            server.program, ["score", Self.round, "--server", server.address] + words,
            environment: environment)
    }

    @Test func `an application that is taken away meanwhile does not end the evening`() throws {
        let terminal = try evening()
        defer { server.stop() }
        #expect(terminal.reads("senkrechtstarter-2026/1 "))
        #expect(terminal.reads("[1/4]"))
        for number in ["1", "9"] {
            let words = ["assign", "remove", Self.round, number, Self.juror, "--reason", "krank"]
            let taken = try server.local(words, as: "mira")
            #expect(taken.code == 0, "\(taken.errors)")
        }
        // One goes while its card is being filled in, the other before it is shown.
        terminal.type("6")
        #expect(terminal.reads("Die Bewerbung 1 ist Ihnen inzwischen nicht mehr zugeteilt"))
        #expect(terminal.reads("senkrechtstarter-2026/5 "))
        #expect(terminal.reads("[1/4]"))
        terminal.type("s")
        #expect(terminal.reads("Die Bewerbung 9 ist Ihnen inzwischen nicht mehr zugeteilt"))
        #expect(terminal.reads("senkrechtstarter-2026/14 "))
        #expect(terminal.reads("[1/4]"))
        terminal.type("q")
        #expect(terminal.reads("0 von 3 Bögen abgegeben"))
        #expect(terminal.end() == 0)
    }

    @Test func `the application is shown in the language that was asked for`() throws {
        defer { server.stop() }
        let german = try evening()
        #expect(german.reads("[1/4]") && german.screen.contains("Kategorie"), "\(german.screen)")
        german.type("q")
        #expect(german.end() == 0)
        let english = try evening("--language", "en")
        #expect(english.reads("[1/4]") && english.screen.contains("Category"), "\(english.screen)")
        #expect(!english.screen.contains("Kategorie"))
        english.type("q")
        #expect(english.end() == 0)
    }

    @Test func `a closed round says so above its cards`() throws {
        defer { server.stop() }
        for words in [[], ["--list"]] {
            let terminal = try Terminal(
                server.program,
                ["score", "senkrechtstarter-2026/plan-jury", "--server", server.address] + words,
                environment: environment)
            #expect(terminal.reads("Diese Bewertungsrunde ist geschlossen"))
            #expect(terminal.reads("abgegeben"))
            #expect(terminal.end() == 0)
        }
    }
}
