import Crypto
import Domain
import FoundationEssentials
import Glibc
import Support
import Testing

/// Accounts from afar: secrets are typed where the person sits and go to the server once.
@Suite struct AccountAfarTests {
    private static let password = "korrekt pferd batterie"

    private let server: FarServer

    init() throws { server = try FarServer() }

    private func run(_ words: String..., input: String = "") throws -> Program.Result {
        try server.program.run(words, environment: server.environment, input: input)
    }

    /// The one line a verb printed.
    private func line(_ result: Program.Result) -> String { result.output.filter { !$0.isWhitespace } }

    @Test func `an administrator invites, the invited comes in by the link alone, and enrols a factor`()
        throws
    {
        defer { server.stop() }
        try server.login("ada")
        let invite = ["member", "invite", "milan", "--role", "manager", "--server", server.address]
        let invited = try server.program.run(invite, environment: server.environment)
        #expect(invited.code == 0, "\(invited.errors)")
        let link = "\(server.address)/join/\(line(invited))"
        for _ in 0..<2 {
            let look = try run("join", link, "--look")
            #expect(look.code == 0 && look.errors.contains("Einladung für milan ("), "\(look.errors)")
        }
        let joined = try run("join", link, "--password-stdin", input: Self.password + "\n")
        #expect(joined.code == 0 && line(joined) == "milan", "\(joined.errors)")
        #expect(joined.errors.contains("Angemeldet bei \(server.address) als milan."))
        #expect(joined.errors.contains("werkx account factor --server \(server.address)"))
        #expect(!joined.errors.contains(Self.password))
        #expect(try run("join", link, "--look").errors.contains("unknownInvitation"))
        let early = try run("member", "list", "--server", server.address)
        #expect(early.code == 77 && early.errors.contains("werkx account factor"), "\(early.errors)")

        // Nothing is typed into an authenticator for a wrong password.
        let guessed = try run(
            "account", "factor", "--server", server.address, "--password-stdin", input: "geraten\n")
        #expect(guessed.code == 1 && !guessed.errors.contains("otpauth"), "\(guessed.errors)")
        let terminal = try newFactor()
        #expect(terminal.end() == 0, "\(terminal.screen)")
        #expect(terminal.screen.contains("Wiederherstellungscodes"))
        #expect(!terminal.screen.contains(Self.password))
        // The login goes on, and now it is a manager's.
        #expect(try run("member", "list", "--server", server.address).code == 0)
        let removed = try run(
            "account", "factor", "--remove", "--server", server.address, "--password-stdin",
            input: Self.password + "\n\n")
        #expect(removed.code == 77 && removed.errors.contains("werkx account factor"), "\(removed.errors)")
        let next = try replace(by: Self.recoveryCode(terminal))
        // The password alone gives none, and standard input has them in the order of the help: password, code.
        let alone = try run(
            "account", "recovery", "--server", server.address, "--password-stdin",
            input: Self.password + "\n\n")
        #expect(alone.code == 1 && alone.errors.contains("secondFactorNeeded"), "\(alone.errors)")
        let codes = try run(
            "account", "recovery", "--server", server.address, "--password-stdin",
            input: Self.password + "\n" + next + "\n")
        #expect(codes.code == 0 && codes.output.split(separator: "\n").count == 10)
    }

    /// The first of the recovery codes that a terminal shows.
    private static func recoveryCode(_ terminal: Terminal) -> String {
        String(terminal.screen.split(separator: "\r\n").first { $0.count == 19 } ?? "")
    }

    /// Types the password, and the code of the factor that the screen shows.
    private func newFactor() throws -> Terminal {
        let terminal = try Terminal(
            server.program, ["account", "factor", "--server", server.address],
            environment: server.environment)
        try #require(terminal.reads("Passwort: "))
        terminal.type(Self.password)
        try #require(terminal.reads("eintragen: ") && terminal.reads("otpauth://"))
        let secret = terminal.screen.split(separator: "eintragen: ").last?.prefix {
            $0.isLetter || $0.isNumber
        }
        let bytes = try #require(secret.flatMap { Base32.decode(String($0)) })
        try #require(terminal.reads("Code der App: "))
        let step = OneTimePassword.step(at: Int64(Date().timeIntervalSince1970))
        terminal.type(OneTimePassword.code(bytes, step: step))
        return terminal
    }

    /// Puts another factor in the place of the one there is, by a recovery code; the login goes on.
    private func replace(by code: String) throws -> String {
        let terminal = try newFactor()
        try #require(terminal.reads("Code des bisherigen Faktors"))
        terminal.type(code)
        #expect(terminal.end() == 0, "\(terminal.screen)")
        #expect(terminal.screen.contains("Der bisherige zweite Faktor"), "\(terminal.screen)")
        #expect(try run("member", "list", "--server", server.address).code == 0)
        return Self.recoveryCode(terminal)
    }

    @Test func `somebody registers from afar, changes the password and leaves, and the server knows`() throws
    {
        defer { server.stop() }
        let asked = try run("register", "nora@example.org", "--server", server.address)
        #expect(asked.code == 0, "\(asked.errors)")
        #expect(asked.errors.contains("werkx register --code CODE --server \(server.address)"))
        let weak = try run(
            "register", "--code", try server.mailedCode(), "--server", server.address, "--password-stdin",
            input: "password\n")
        #expect(weak.code == 1 && weak.errors.contains("password"), "\(weak.errors)")
        let made = try run(
            "register", "--code", try server.mailedCode(), "--server", server.address, "--password-stdin",
            input: Self.password + "\n")
        #expect(made.code == 0 && line(made) == "nora", "\(made.errors)")
        #expect(try run("whoami").output.contains("nora"))
        let wrong = try run(
            "account", "password", "--server", server.address, "--password-stdin",
            input: "geraten und falsch\nein neues Wort 27\n")
        #expect(wrong.code == 1 && wrong.errors.contains("signInRefused"), "\(wrong.errors)")
        let changed = try run(
            "account", "password", "--server", server.address, "--password-stdin",
            input: Self.password + "\nein neues Wort 27\n")
        #expect(changed.code == 0, "\(changed.errors)")
        // The login that changed it goes on.
        let sessions = try run("account", "sessions", "--server", server.address, "--format", "csv")
        #expect(sessions.output.split(separator: "\r\n").count == 2, "\(sessions.output)")
        let kept = try server.folder.read("config/werkx/sessions/http___127.0.0.1_\(server.port)")
        #expect(!kept.contains(Self.password) && !kept.contains("ein neues Wort"))
        let token = try #require(kept.split(separator: "\"token\":\"").last).prefix { $0 != "\"" }
        func status() -> Int? {
            Client(port: server.port, token: String(token)).ask("GET", "/api/v1/me")?.status
        }
        #expect(status() == 200)
        #expect(try run("logout").code == 0)
        #expect(status() == 401)
    }

    @Test func `what the office does with accounts it does from afar`() throws {
        defer { server.stop() }
        try server.login("ada")
        func ada(_ words: String...) throws -> Program.Result {
            try server.program.run(words + ["--server", server.address], environment: server.environment)
        }
        #expect(try ada("member", "deactivate", "jutta", "--reason", "fort").code == 0)
        #expect(try ada("member", "reactivate", "jutta").code == 0)
        #expect(try ada("token", "list", "mira").output.contains("administer"))
        let reset = try ada("member", "reset", "jutta")
        #expect(reset.code == 0 && line(reset).utf8.count == 43, "\(reset.errors)")
        #expect(try ada("account", "mail", "jury@example.org").code == 0)
        #expect(try ada("account", "sessions").code == 0)
        _ = Client(port: server.port).ask("POST", "/api/v1/session", #"{"name": "x", "password": "y"}"#)
        #expect(try ada("journal").output.contains("127.0.0.1"))
        // Whose site a letter leads to is the server's word.
        let forged = try ada("member", "invite", "jutta", "--site", "https://evil.example")
        #expect(forged.code == 2 && forged.errors.contains("--site"), "\(forged.errors)")
        // A verb that asks for secrets is none for the server to run.
        let secret = try server.ask(["account", "password", "--password-stdin"], by: "ada")
        #expect(secret.code == 2 && secret.messages.contains("fragt nach Geheimem"), "\(secret.messages)")
    }
}
