import Glibc
import JSON
import Support
import Testing

/// Accounts through the program as its users run it: a link, a password, a reset, and nothing secret left behind.
@Suite struct AccountTests {
    private let folder: Scratch
    private let program = Program()
    private static let password = "vier ganz normale Worte"

    init() throws {
        folder = try Scratch()
        _ = try program.run(["init", "--administrator", "ada", "--database", folder.path("a.db")])
    }

    private func run(_ words: String..., input: String = "") throws -> (
        code: Int32, output: String, errors: String
    ) {
        let result = try program.run(
            words + ["--database", folder.path("a.db"), "--language", "en"], input: input)
        return (result.code, result.output, result.errors)
    }

    private func link(_ words: String...) throws -> String {
        let result = try program.run(words + ["--database", folder.path("a.db"), "--format", "json"])
        let node = try #require(try Document(Array(result.output.utf8)).root["link"])
        guard case .string(let link) = node.value else { return "no link" }
        return link
    }

    @Test func `an invited juror looks, joins, and the link is spent`() throws {
        let link = try link("member", "invite", "jo", "--email", "jo@example.org", "--as", "ada")
        for _ in 0..<2 { #expect(try run("join", link, "--look").code == 0) }
        let weak = try run("join", link, "--password-stdin", input: "password2027\n")
        #expect(weak.code == 1 && weak.errors.contains("passwordCommon"))
        let joined = try run("join", link, "--password-stdin", input: Self.password + "\n")
        #expect(joined.code == 0 && joined.output == "jo\n")
        let again = try run("join", link, "--password-stdin", input: Self.password + "\n")
        #expect(again.code == 1 && again.errors.contains("unknownInvitation"))
        let invited = try run("member", "invite", "jo", "--as", "ada")
        #expect(invited.code == 1 && invited.errors.contains("joinedAlready"))
    }

    @Test func `a password is changed by the one before, and never stands in a file`() throws {
        let link = try link("member", "invite", "jo", "--as", "ada")
        _ = try run("join", link, "--password-stdin", input: Self.password + "\n")
        let wrong = try run(
            "account", "password", "--password-stdin", "--as", "jo", input: "falsch\nein neues Wort 27\n")
        #expect(wrong.code == 1 && wrong.errors.contains("signInRefused"))
        let changed = try run(
            "account", "password", "--password-stdin", "--as", "jo",
            input: "\(Self.password)\nein neues Wort 27\n")
        #expect(changed.code == 0)
        #expect(try run("account", "password", "--as", "jo").code == 2)
        var bytes = ""
        for name in ["a.db", "a.db-wal", "a.db.access"] {
            bytes += (try? folder.bytes(name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        for secret in [link, Self.password, "ein neues Wort 27", "$argon2id$"] {
            #expect(!bytes.contains(secret))
        }
        #expect(try run("verify").code == 0)
    }

    @Test func `an administrator's reset makes all void and gives a link; a manager may not`() throws {
        let first = try link("member", "invite", "jo", "--as", "ada")
        _ = try run("join", first, "--password-stdin", input: Self.password + "\n")
        _ = try run("member", "add", "mara", "--role", "manager", "--as", "ada")
        #expect(try run("member", "reset", "jo", "--as", "mara").code == 77)
        let second = try link("member", "reset", "jo", "--as", "ada")
        #expect(
            try run("join", second, "--password-stdin", input: "ein neues Wort 27\n").code == 0)
    }

    @Test func `what a role ends is said, and what is no role too`() throws {
        let first = try link("member", "invite", "jo", "--as", "ada")
        _ = try run("join", first, "--password-stdin", input: Self.password + "\n")
        _ = try run("token", "create", "jo", "--scope", "read", "--as", "jo")
        let coach = try run("member", "role", "jo", "--role", "coach", "--as", "ada")
        #expect(coach.errors.contains("jo is coach.") && coach.errors.contains("Open sessions have ended"))
        let manager = try run("member", "role", "jo", "--role", "manager", "--as", "ada")
        #expect(manager.errors.contains("One token counts no more."), "\(manager.errors)")
        #expect(try run("journal", "--as", "ada").output.contains("token revoked"))
        let none = try run("member", "role", "jo", "--role", "juror", "--end", "--as", "ada")
        #expect(none.code == 0 && none.errors.contains("jo was not juror; the roles are: coach, manager."))
        let again = try run("member", "role", "jo", "--role", "coach", "--as", "ada")
        #expect(
            again.errors.contains("It was so already.") && !again.errors.contains("ended"), "\(again.errors)")
    }

    @Test func `a reset without a site says what to do with the code, and what is void`() throws {
        _ = try run("member", "add", "jo", "--role", "juror", "--email", "jo@example.org", "--as", "ada")
        let reset = try run("member", "reset", "jo", "--as", "ada")
        #expect(reset.errors.contains("jo's password, second factor and recovery codes count no more"))
        #expect(reset.errors.contains("bare code") && reset.errors.contains("--site URL"), "\(reset.errors)")
        #expect(reset.errors.contains("werkx join \(reset.output.filter { $0 != "\n" })"), "\(reset.errors)")
        let whole = try run("member", "reset", "jo", "--site", "https://werkx.example.org", "--as", "ada")
        #expect(
            whole.output.hasPrefix("https://werkx.example.org/join/") && !whole.errors.contains("bare code"))
    }

    @Test func `a thing the log does not know is named, and the journal shows its end`() throws {
        let unknown = try run("log", "--stream", "round/nirgends/jury", "--as", "ada")
        #expect(unknown.code == 1 && unknown.errors.contains("unknownStream"), "\(unknown.errors)")
        #expect(try run("log", "--stream", "member/1", "--as", "ada").output.contains("ada"))
        _ = try run("member", "add", "jo", "--role", "juror", "--as", "ada")
        #expect(try run("member", "deactivate", "jo", "--reason", "left", "--as", "ada").code == 0)
        #expect(try run("member", "list", "--as", "ada").output.contains("deactivated"))
        #expect(try run("member", "show", "jo", "--as", "ada").output.contains("deactivated"))
        for name in ["token", "code"] { _ = try run("join", name, "--look") }
        let last = try run("journal", "--limit", "1", "--format", "csv", "--as", "ada").output
        let all = try run("journal", "--format", "csv", "--as", "ada").output
        #expect(all.split(separator: "\r\n").last == last.split(separator: "\r\n").last)
    }

    @Test func `a deactivated member may nothing, and the journal is for administrators`() throws {
        _ = try run("member", "add", "jo", "--role", "juror", "--as", "ada")
        #expect(
            try run("token", "create", "jo", "--scope", "read", "--expires", "30", "--as", "jo").code == 0)
        #expect(try run("token", "create", "jo", "--scope", "all", "--as", "jo").code == 2)
        #expect(try run("token", "create", "jo", "--expires", "2020-01-01 00:00", "--as", "jo").code == 1)
        #expect(try run("token", "list", "jo", "--as", "jo").output.contains("read"))
        #expect(try run("member", "deactivate", "jo", "--reason", "left", "--as", "ada").code == 0)
        #expect(try run("member", "show", "ada", "--as", "jo").code == 77)
        #expect(try run("token", "create", "jo", "--as", "jo").code == 77)
        #expect(try run("journal", "--as", "jo").code == 77)
        #expect(try run("journal", "--as", "ada").code == 0)
    }

    @Test func `the store beside the log is refused when others may read it`() throws {
        #expect(try run("journal", "--as", "ada").code == 0)
        chmod(folder.path("a.db.access"), 0o644)
        let refused = try run("journal", "--as", "ada")
        #expect(refused.code == 74 && refused.errors.contains("mode 0600"))
    }
}
