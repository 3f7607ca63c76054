import Glibc
import Support
import Testing

/// What a juror at a terminal is told when the server has gone on without them.
@Suite struct SettledCardTests {
    private static let round = "senkrechtstarter-2026/pitch-day"
    private static let juror = "beate-goldmark"
    private static let all = ["problem", "opportunity", "team", "delivery"]
    private let server: FarServer

    init() throws {
        server = try FarServer()
        try server.login(Self.juror)
    }

    private func talk(_ words: String...) throws -> Terminal {
        try Terminal(
            server.program, ["score", Self.round] + words + ["--server", server.address],
            environment: server.environment)
    }

    private func here(_ words: [String], as handle: String = juror) throws {
        let result = try server.local(words, as: handle)
        #expect(result.code == 0, "\(result.errors)")
    }

    /// Fills in everything of application 19 but the comment, then submits other scores on this machine.
    private func filledIn() throws -> Terminal {
        let terminal = try talk("19")
        for place in 1...4 {
            #expect(terminal.reads("[\(place)/4]"))
            terminal.type("6")
        }
        #expect(terminal.reads("Kommentar an das Team"))
        server.stop()
        try here(["score", Self.round, "19", "--submit"] + Self.all.flatMap { ["--set", "\($0)=2"] })
        return terminal
    }

    @Test func `a card submitted elsewhere stays as it is there, and no second submission is claimed`() throws
    {
        let terminal = try filledIn()
        terminal.type("von hier")
        #expect(terminal.reads("Notiz nur für mich"))
        try server.start()
        terminal.type("")
        #expect(terminal.reads("Hier stand:"))
        #expect(terminal.reads("Dieser Bogen ist inzwischen abgegeben, so wie er dort steht."))
        #expect(terminal.reads("1 von "))
        #expect(terminal.end() == 0)
        #expect(!terminal.screen.contains("Bogen abgeben?") && !terminal.screen.contains("Abgegeben. "))
        server.stop()
    }

    @Test func `a submission that comes too late is not called one`() throws {
        let terminal = try talk("19")
        for place in 1...4 {
            #expect(terminal.reads("[\(place)/4]"))
            terminal.type("6")
        }
        #expect(terminal.reads("Kommentar an das Team"))
        terminal.type("")
        #expect(terminal.reads("Notiz nur für mich"))
        terminal.type("")
        #expect(terminal.reads("Bogen abgeben?"))
        try here(["score", Self.round, "19", "--submit"] + Self.all.flatMap { ["--set", "\($0)=2"] })
        terminal.type("j")
        #expect(terminal.reads("Hier stand:"))
        #expect(terminal.reads("Stand des Bogens jetzt: abgegeben."))
        #expect(terminal.end() == 0)
        #expect(!terminal.screen.contains("Abgegeben. "), "\(terminal.screen)")
        server.stop()
    }

    @Test(arguments: [false, true])
    func `a card filled in without a line and submitted elsewhere is claimed by nobody here`(
        isSubmitted: Bool
    ) throws {
        let list = try server.program.run(
            ["score", Self.round, "--list", "--server", server.address], environment: server.environment)
        #expect(list.code == 0, "\(list.errors)")
        server.stop()
        let terminal = try talk("19")
        for place in 1...4 {
            #expect(terminal.reads("[\(place)/4]"))
            terminal.type("6")
        }
        #expect(terminal.reads("Kommentar an das Team"))
        terminal.type("von hier")
        #expect(terminal.reads("Notiz nur für mich"))
        if isSubmitted {
            terminal.type("")
            #expect(terminal.reads("Bogen abgeben?"))
        }
        try here(["score", Self.round, "19", "--submit"] + Self.all.flatMap { ["--set", "\($0)=2"] })
        try server.start()
        terminal.type(isSubmitted ? "j" : "")
        #expect(terminal.reads("Hier stand:"))
        #expect(terminal.reads("Dieser Bogen ist inzwischen abgegeben, so wie er dort steht."))
        #expect(terminal.end() == 0)
        #expect(!terminal.screen.contains("Abgegeben. "), "\(terminal.screen)")
        #expect(isSubmitted == terminal.screen.contains("Bogen abgeben?"))
        server.stop()
    }

    @Test func `a round that was closed meanwhile ends the evening, with the card as it stands`() throws {
        let terminal = try talk()
        #expect(terminal.reads("[1/4]"))
        terminal.type("6")
        #expect(terminal.reads("[2/4]"))
        try here(["round", "close", Self.round, "--reason", "genug gesehen"], as: "mira")
        terminal.type("4")
        #expect(terminal.reads("geschlossen"))
        #expect(terminal.reads("Stand des Bogens jetzt: begonnen."))
        #expect(terminal.reads("Diese Bewertungsrunde ist geschlossen"))
        #expect(terminal.end() == 0)
        #expect(!terminal.screen.contains("[3/4]") && !terminal.screen.contains("Alle abgeben?"))
        server.stop()
    }

    @Test func `a card that is voided meanwhile says why, and the next one follows`() throws {
        let scores = Self.all.flatMap { ["--set", "\($0)=6"] }
        try here(["score", Self.round, "1", "--submit"] + scores)
        let void = ["card", "void", Self.round, "1", "--juror", Self.juror, "--reason", "falsches Team"]
        try here(void, as: "mira")
        let single = try talk("1")
        #expect(single.reads("1 · ") && single.reads("Grund: „falsches Team“."))
        #expect(single.reads("Sie brauchen nichts zu tun."))
        #expect(single.end() == 0)
        #expect(!single.screen.contains("nicht mehr zugeteilt"), "\(single.screen)")
        try here(["assign", Self.round, "1", Self.juror], as: "mira")
        let terminal = try talk()
        #expect(terminal.reads("neu zugeteilt") && terminal.reads("bitte bewerten Sie sie neu."))
        for place in 1...2 {
            #expect(terminal.reads("[\(place)/4]"))
            terminal.type("6")
        }
        #expect(terminal.reads("[3/4]"))
        try here(["score", Self.round, "1", "--submit"] + scores)
        try here(void, as: "mira")
        terminal.type("8")
        #expect(terminal.reads("falsches Team"))
        #expect(terminal.reads("[1/4]"))
        terminal.type("q")
        #expect(terminal.end() == 0)
        server.stop()
    }

    @Test func `what only reads goes beside another window`() throws {
        let terminal = try talk("19")
        #expect(terminal.reads("[1/4]"))
        func far(_ words: [String]) throws -> Program.Result {
            try server.program.run(words + ["--server", server.address], environment: server.environment)
        }
        let list = try far(["score", Self.round, "--list"])
        #expect(list.code == 0 && list.output.contains("19"), "\(list.errors)")
        let folder = server.folder.path("beside")
        let fetched = try far(["score", "fetch", Self.round, folder])
        #expect(fetched.code == 0, "\(fetched.errors)")
        let write = try far(["score", Self.round, "14", "--set", "team=4"])
        #expect(write.code == 74 && write.errors.contains("werkx score … --list"), "\(write.errors)")
        let bring = try far(["score", "import", Self.round, "\(folder)/boegen.csv"])
        #expect(bring.code == 74, "\(bring.errors)")
        server.stop()
        terminal.type("6")
        #expect(terminal.reads("Die Leitung ist weg."))
        try server.start()
        let waiting = try far(["score", Self.round, "--list"])
        #expect(waiting.code == 0 && waiting.output.contains("noch nicht gesendet"), "\(waiting.output)")
        #expect(waiting.errors.contains("In einem anderen Fenster sind diese Bögen offen"))
        terminal.type("q")
        #expect(terminal.end() == 69)
        server.stop()
    }
}
