import Glibc
import Support
import Testing

/// A juror says at home, before reading, where there is a conflict.
@Suite struct DeclareAfarTests {
    private let edition: Edition
    private let round = "\(Edition.call)/jury"
    private let environment: [String: String]

    init() throws {
        edition = try Edition()
        environment = ["XDG_CONFIG_HOME": edition.folder.path("config"), "LANG": "de_DE.UTF-8"]
        for title in ["Eins", "Zwei"] {
            try edition.run(
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Text", "--team", "\(title) Muster", "--consent", "terms", as: "anna")
        }
        for number in ["1", "2"] {
            try edition.run("application", "submit", "\(Edition.call)/\(number)", as: "anna")
            try edition.run("application", "accept", "\(Edition.call)/\(number)", as: "mira")
        }
    }

    /// Opens the round, starts the server and logs the juror in.
    private func open(isBlind: Bool) throws -> (server: Running, port: Int, address: String) {
        let rubric = ["--phase", "idea", "--rubric", edition.folder.path("rubric.json")]
        let open = ["round", "open", round] + rubric + (isBlind ? ["--blind"] : [])
        #expect(try edition.attempt(open, as: "mira").code == 0)
        let token = try edition.token("jo")
        let (server, port) = try edition.serve()
        let address = "http://127.0.0.1:\(port)"
        let made = try edition.program.run(
            ["login", address, "--token-stdin"], environment: environment, input: token + "\n")
        #expect(made.code == 0, "\(made.errors)")
        return (server, port, address)
    }

    private func talk(_ address: String) throws -> Terminal {
        try Terminal(edition.program, ["declare", round, "--server", address], environment: environment)
    }

    private func list(_ address: String) throws -> Program.Result {
        try edition.program.run(
            ["declare", round, "--server", address, "--list"], environment: environment)
    }

    @Test(arguments: [false, true])
    func `the conversation is held here and the answers go to the server`(_ isBlind: Bool) throws {
        let (server, _, address) = try open(isBlind: isBlind)
        defer { server.signal(SIGTERM) }
        let terminal = try talk(address)
        if isBlind {
            #expect(terminal.reads("Zwei Muster"))
            terminal.type("Zwei Muster")
            #expect(terminal.reads("Grund:"))
            terminal.type("Schwester")
            #expect(terminal.reads("  > "))
            terminal.type("")
        } else {
            #expect(terminal.reads("[1/2]"))
            terminal.type("")
            #expect(terminal.reads("[2/2]"))
            terminal.type("Schwester")
        }
        #expect(terminal.reads("stimmt das?"))
        terminal.type("j")
        // Read blind, it says nothing of how many applications the name belongs to.
        #expect(
            terminal.reads(
                isBlind
                    ? "Vermerkt: befangen bei 1 Namen, sonst bei keinem. Damit ist für 2 Bewerbungen geantwortet."
                    : "Vermerkt: befangen bei 2 · Zwei; keine Befangenheit bei 1 Bewerbung."))
        #expect(terminal.end() == 0)
        #expect(try edition.run("conflict", "list", Edition.call, as: "mira").contains("Schwester"))
        let rest = try list(address)
        #expect(rest.errors.contains("Alles beantwortet."), "\(rest.errors)")
    }

    @Test func `one line says what was declared for how many`() throws {
        let (server, _, address) = try open(isBlind: false)
        defer { server.signal(SIGTERM) }
        func declare(_ words: String...) throws -> String {
            let words = ["declare", round, "--server", address] + words
            let given = try edition.program.run(words, environment: environment)
            #expect(given.code == 0, "\(given.errors)")
            return given.errors
        }
        let first = try declare("--conflict", "1=Schwester")
        #expect(first == "Vermerkt: befangen bei 1 · Eins; keine Befangenheit bei 1 Bewerbung.\n")
        #expect(try declare("--none") == "Alles war schon beantwortet.\n")
        #expect(try declare("--conflict", "1=Schwester") == "Alles war schon beantwortet.\n")
        let later = try declare("--conflict", "2=Schwager")
        #expect(later == "Vermerkt: befangen bei 2 · Zwei; alles andere war schon beantwortet.\n")
    }

    @Test func `answers stay when somebody leaves or the line drops, and are sent once`() throws {
        let (server, port, address) = try open(isBlind: false)
        let first = try talk(address)
        #expect(first.reads("[1/2]"))
        first.type("Schwester")
        #expect(first.reads("[2/2]"))
        first.type("q")
        #expect(first.reads("Ihre Antworten bleiben auf diesem Rechner"))
        #expect(first.end() == 1)
        let second = try talk(address)
        #expect(second.reads("sind noch da"))
        #expect(second.reads("[2/2]"))
        server.signal(SIGTERM)
        _ = server.wait()
        second.type("")
        #expect(second.reads("1: Schwester"))
        #expect(second.reads("stimmt das?"))
        second.type("j")
        #expect(second.reads("Noch nicht gesendet"))
        #expect(second.end() == 69)
        let down = try list(address)
        #expect(down.code == 69 && down.errors.contains("Noch nicht gesendet"), "\(down.errors)")
        let again = try edition.serve(port: port)
        defer { again.signal(SIGTERM) }
        let sent = try list(address)
        #expect(sent.code == 0 && sent.errors.contains("Alles beantwortet."), "\(sent.errors)")
        let known = try edition.run("conflict", "list", Edition.call, as: "mira")
        #expect(known.split(separator: "\n").count { $0.contains("Schwester") } == 1, "\(known)")
        #expect(try list(address).code == 0)
        #expect(try edition.run("conflict", "list", Edition.call, as: "mira") == known)
    }

    @Test func `read blind, a team that named nobody is there by its founder's address`() throws {
        try edition.run(
            "member", "add", "berta", "--role", "founder", "--email", "berta.bach@werk.example")
        try edition.run(
            "application", "begin", Edition.call, "--title", "Drei", "--category", "offen", "--set",
            "pitch=Text", "--consent", "terms", as: "berta")
        try edition.run("application", "submit", "\(Edition.call)/3", as: "berta")
        try edition.run("application", "accept", "\(Edition.call)/3", as: "mira")
        let (server, _, address) = try open(isBlind: true)
        defer { server.signal(SIGTERM) }
        let known = try edition.program.run(
            ["declare", round, "--server", address, "--list"], environment: environment)
        #expect(known.output.contains("berta.bach@werk.example"), "\(known.output)")
        let given = try edition.program.run(
            [
                "declare", round, "--server", address, "--none", "--conflict",
                "berta.bach@werk.example=Schwester",
            ], environment: environment)
        #expect(given.code == 0, "\(given.errors)")
        #expect(try edition.run("conflict", "list", Edition.call, as: "mira").contains("Drei"))
    }
}
