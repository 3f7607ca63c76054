import Glibc
import Support
import Testing

/// A juror says at home, before reading, where there is a conflict.
@Suite struct DeclareAfarTests {
    @Test(arguments: [false, true])
    func `the conversation is held here and the answers go to the server`(_ isBlind: Bool) throws {
        let edition = try Edition()
        let round = "\(Edition.call)/jury"
        for title in ["Eins", "Zwei"] {
            try edition.run(
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Text", "--team", "\(title) Muster", "--consent", "terms", as: "anna")
        }
        for number in ["1", "2"] {
            try edition.run("application", "submit", "\(Edition.call)/\(number)", as: "anna")
            try edition.run("application", "accept", "\(Edition.call)/\(number)", as: "mira")
        }
        let rubric = ["--phase", "idea", "--rubric", edition.folder.path("rubric.json")]
        let open = ["round", "open", round] + rubric + (isBlind ? ["--blind"] : [])
        #expect(try edition.attempt(open, as: "mira").code == 0)
        let token = try edition.token("jo")
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        let environment = ["XDG_CONFIG_HOME": edition.folder.path("config"), "LANG": "de_DE.UTF-8"]
        let address = "http://127.0.0.1:\(port)"
        let made = try edition.program.run(
            ["login", address, "--token-stdin"], environment: environment, input: token + "\n")
        #expect(made.code == 0, "\(made.errors)")
        let terminal = try Terminal(
            edition.program, ["declare", round, "--server", address], environment: environment)
        if isBlind {
            #expect(terminal.reads("Zwei Muster"))
            terminal.type("Zwei Muster")
            #expect(terminal.reads("Grund:"))
            terminal.type("Schwester")
            terminal.type("")
        } else {
            #expect(terminal.reads("[1/2]"))
            terminal.type("")
            #expect(terminal.reads("[2/2]"))
            terminal.type("Schwester")
        }
        #expect(terminal.reads("stimmt das?"))
        terminal.type("j")
        #expect(terminal.reads("Vermerkt: 1"))
        #expect(terminal.end() == 0)
        #expect(try edition.run("conflict", "list", Edition.call, as: "mira").contains("Schwester"))
        let rest = try edition.program.run(
            ["declare", round, "--server", address, "--list"], environment: environment)
        #expect(rest.errors.contains("Alles beantwortet."), "\(rest.errors)")
    }
}
