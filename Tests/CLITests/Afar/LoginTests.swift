import Glibc
import Support
import Testing

/// The program's own client: logging in, what it keeps, what it refuses.
@Suite struct LoginTests {
    private let server: FarServer

    init() throws { server = try FarServer() }

    private func run(_ words: String..., input: String = "") throws -> Program.Result {
        try server.program.run(words, environment: server.environment, input: input)
    }

    @Test func `a login is kept for its owner alone`() throws {
        defer { server.stop() }
        let before = try run("ranking", "senkrechtstarter-2026/plan-jury", "--server", server.address)
        #expect(before.code == 77 && before.errors.contains("werkx login \(server.address)"))
        #expect(try run("login", server.address, "--token-stdin", input: "falsch\n").code == 77)
        try server.login("mira")
        let path = server.loginPath
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(try run("whoami").output.contains("mira"))
        // Who names neither a server nor a log, where none lies, hears where the login is.
        let lost = try run("ranking", "senkrechtstarter-2026/plan-jury")
        #expect(lost.code == 65 && lost.errors.contains("--server \(server.address)"), "\(lost.errors)")
        let far = try run("ranking", "senkrechtstarter-2026/plan-jury", "--server", server.address)
        #expect(
            far.output
                == (try server.local(["ranking", "senkrechtstarter-2026/plan-jury"], as: "mira")).output)
        chmod(path, 0o644)
        let open = try run("whoami", server.address)
        #expect(open.code == 77 && open.errors.contains("chmod 600 \(path)"), "\(open.errors)")
        // Without a name too it is this that is said, not that there is no login.
        for verb in ["whoami", "logout"] {
            let said = try run(verb)
            #expect(said.code == 77 && said.errors.contains("chmod 600 \(path)"), "\(said.errors)")
        }
        chmod(path, 0o600)
        #expect(try run("logout", server.address).code == 0)
        #expect(access(path, F_OK) != 0)
    }

    @Test func `a token for less than everything is told at the login what it is good for`() throws {
        defer { server.stop() }
        func login(_ scopes: [String]) throws -> Program.Result {
            let words = scopes.flatMap { ["--scope", $0] }
            let token = try server.local(["token", "create", "beate-goldmark"] + words, as: "ada").output
            return try run("login", server.address, "--token-stdin", input: token)
        }
        let narrow = try login(["read", "score"])
        #expect(narrow.code == 0 && narrow.errors.contains("fehlen Befugnisse: write, manage, administer"))
        let none = try login(["score"])
        #expect(
            none.code == 77 && none.errors.contains("read, write, score, manage, administer"),
            "\(none.errors)")
        #expect(try !login(["read", "write", "score", "manage", "administer"]).errors.contains("Befugnisse"))
    }

    @Test func `a login that is over is told so before a large file is sent`() throws {
        defer { server.stop() }
        try server.login("mira")
        try server.folder.write(
            "Name;Rolle\nEine Person;juror\n" + String(repeating: " ", count: 8 << 20), to: "gross.csv")
        let words = [
            "import", "members", server.folder.path("gross.csv"), "--dry-run", "--server", server.address,
        ]
        func send() throws -> Program.Result {
            try server.program.run(words, environment: server.environment)
        }
        #expect(try ![69, 77].contains(send().code))
        #expect(try server.local(["member", "deactivate", "mira"], as: "ada").code == 0)
        for _ in 0..<3 {
            let refused = try send()
            #expect(refused.code == 77 && refused.errors.contains("gilt nicht mehr"), "\(refused.errors)")
        }
    }

    @Test func `what makes no sense at a server is said`() throws {
        try server.login("mira")
        let round = "senkrechtstarter-2026/plan-jury"
        #expect(try run("ranking", round, "--server", server.address, "--as", "ada").code == 2)
        #expect(try run("verify", "--server", server.address).code == 2)
        func verify(_ words: [String]) throws -> Program.Result {
            var environment = server.environment
            environment["WERKX_SERVER"] = server.address
            return try server.program.run(["verify"] + words, environment: environment)
        }
        let stays = try verify([])
        #expect(stays.code == 2 && stays.errors.contains("auf dem das Protokoll liegt"), "\(stays.errors)")
        #expect(!stays.errors.contains("werkx.db"))
        #expect(try verify(["--database", server.folder.path("demo.db")]).code == 0)
        #expect(try run("ranking", round, "--server", "http://example.com").code == 2)
        #expect(try run("ranking", round, "--server", "gopher://127.0.0.1").code == 2)
        #expect(try server.ask(["ranking", round, "--as", "ada"], by: "mira").code == 2)
        #expect(try server.ask(["ranking", round, "--database", "/etc/passwd"], by: "mira").code == 2)
        server.stop()
        #expect(try run("ranking", round, "--server", server.address).code == 69)
    }

    @Test func `files go there and come back, and the server opens none of its own`() throws {
        defer { server.stop() }
        try server.login("mira")
        let page = server.folder.path("vermerk.html")
        let record = ["record", "senkrechtstarter-2026/plan-jury", "--report", page]
        let made = try server.program.run(
            record + ["--server", server.address], environment: server.environment)
        #expect(made.code == 0, "\(made.errors)")
        #expect(try server.folder.read("vermerk.html").contains("<html"))
        try server.folder.write("etwas anderes", to: "vermerk.html")
        let again = try server.program.run(
            record + ["--server", server.address], environment: server.environment)
        #expect(again.code == 73)
        #expect(try server.folder.read("vermerk.html") == "etwas anderes")
        let stolen = try server.ask(
            ["application", "change", "senkrechtstarter-2027/1", "--set", "summary=@/etc/passwd"], by: "mira")
        #expect(stolen.code != 0 && !stolen.messages.contains("root:"))
        let rubric = try server.ask(["rubric", "show", "/etc/passwd"], by: "mira")
        #expect(
            rubric.code == 65 && rubric.messages.contains("lässt sich nicht öffnen"), "\(rubric.messages)")
        let up = try server.ask(["rubric", "show", "../Package.swift"], by: "mira")
        #expect(up.code == 65 && up.messages.contains("lässt sich nicht öffnen"))
    }
}
