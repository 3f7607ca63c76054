import Domain
import Support
import Testing

@testable import CLI

/// What a verb from afar says, asks and refuses is what it says, asks and refuses where the log is.
@Suite struct LikeHereTests {
    private let server: FarServer

    init() throws { server = try FarServer() }

    private func far(_ words: [String], input: String = "") throws -> Program.Result {
        try server.program.run(
            words + ["--server", server.address], environment: server.environment, input: input)
    }

    @Test func `a forgotten password is replaced by a verb, and strangers are told the same`() throws {
        defer { server.stop() }
        let forgotten = ["account", "forgotten"]
        let password = ["--password-stdin"]
        #expect(try far(["register", "nora@example.org"]).code == 0)
        let first = try server.mailedCode()
        let made = try far(
            ["register", "--code", first] + password, input: "korrekt pferd batterie\n")
        #expect(made.code == 0, "\(made.errors)")
        let known = try far(forgotten + ["nora@example.org"])
        let unknown = try far(forgotten + ["niemand@example.org"])
        #expect(known.code == unknown.code && known.output + known.errors == unknown.output + unknown.errors)
        #expect(known.code == 0 && known.errors.contains("werkx account forgotten --code CODE --server"))
        let wrong = try far(forgotten + ["--code", "AAAA-AAAA"] + password, input: "ein neues Wort 27\n")
        #expect(wrong.code == 1 && wrong.errors.contains("codeUnknown"), "\(wrong.errors)")
        let code = try server.mailedCode(besides: first)
        let reset = try far(forgotten + ["--code", code] + password, input: "ein neues Wort 27\n")
        #expect(reset.code == 0, "\(reset.errors)")
        func signIn(_ password: String) -> Int? {
            Client(port: server.port).ask(
                "POST", "/api/v1/session", #"{"name": "nora@example.org", "password": "\#(password)"}"#)?
                .status
        }
        #expect(signIn("ein neues Wort 27") == 200)
        #expect(signIn("korrekt pferd batterie") == 401)
    }

    @Test func `what cannot be taken back is asked for at a terminal, before anything is sent`() throws {
        defer { server.stop() }
        try server.login("thea-floezmann")
        let words = ["application", "withdraw", "senkrechtstarter-2027/1", "--server", server.address]
        let before = server.sequence
        let terminal = try Terminal(server.program, words, environment: server.environment)
        try #require(terminal.reads("nicht zurücknehmen") && terminal.reads("Wirklich? [j/N] "))
        terminal.type("n")
        #expect(terminal.end() == 1 && terminal.screen.contains("Nichts ist geschehen."))
        #expect(server.sequence == before)
        let sent = try Terminal(server.program, words, environment: server.environment)
        try #require(sent.reads("Wirklich? [j/N] "))
        sent.type("j")
        // It is somebody else's: that the server says so shows that the words arrived.
        #expect(sent.end() == 77, "\(sent.screen)")
        let unasked = try Terminal(server.program, words + ["--yes"], environment: server.environment)
        #expect(unasked.end() == 77 && !unasked.screen.contains("Wirklich?"))
    }

    @Test func `output and messages come in the order in which the verb printed them`() throws {
        defer { server.stop() }
        try server.login("ada")
        let terminal = try Terminal(
            server.program, ["member", "reset", "jutta", "--yes", "--server", server.address],
            environment: server.environment)
        #expect(terminal.end() == 0, "\(terminal.screen)")
        let lines = terminal.screen.split(whereSeparator: \.isNewline).map(String.init)
        let said = try #require(lines.firstIndex { $0.contains("gelten nicht mehr; die Rollen bleiben") })
        let link = try #require(lines.firstIndex { $0.utf8.count == 43 && !$0.contains(" ") })
        let after = try #require(
            lines.firstIndex { $0.contains("er gilt einmal") || $0.contains("Das ist ein bloßer Code") })
        #expect(said < link && link < after, "\(terminal.screen)")
    }

    @Test func `a token that may too little is told which scope is missing, and how to get it`() throws {
        defer { server.stop() }
        let token = try server.local(["token", "create", "ada", "--scope", "read"], as: "ada").output
        let login = try server.program.run(
            ["login", server.address, "--token-stdin"], environment: server.environment, input: token)
        #expect(login.code == 0, "\(login.errors)")
        let refused = try far(["member", "list"])
        #expect(refused.code == 77, "\(refused.errors)")
        for word in ["administer", "werkx login \(server.address)", "\(server.address)/account/tokens"] {
            #expect(refused.errors.contains(word), "\(refused.errors)")
        }
    }

    @Test func `whoever may not see an application or a venture hears of it what they hear of none`() throws {
        defer { server.stop() }
        let examples = try Examples(server.folder)
        var count = 0
        for verb in CLI.verbs where verb.place == .log {
            guard let name = verb.arguments.first?.name, ["CALL/N", "VENTURE"].contains(name) else {
                continue
            }
            let (words, files) = try examples.words(of: verb)
            let place = verb.words.count
            let known = words[place].split(separator: "/").last.map(String.init) ?? ""
            var others = words
            others[place] = String(words[place].dropLast(known.count)) + "98765"
            for (role, handle) in FarServer.people {
                // Who runs a competition, or mentors a team, knows of teams whom they may not touch.
                let knows =
                    role.hasPrefix("manager") || ["mentor", "auditor", "administrator"].contains(role)
                if knows, name == "VENTURE" { continue }
                let there = try server.ask(words, files: files, by: handle)
                guard there.code == 77 || there.messages.contains("werkx: unknown") else { continue }
                let missing = try server.ask(others, files: files, by: handle)
                count += 1
                #expect(missing.code == there.code, "\(verb.name) as \(role)")
                #expect(
                    missing.messages.replacing("98765", with: known) == there.messages,
                    "\(verb.name) as \(role): \(missing.messages) \(there.messages)")
            }
        }
        #expect(count > 80)
    }

    @Test func `a file that is not there is told alike, and so is what one may not see`() throws {
        defer { server.stop() }
        let open = [
            "round", "open", "senkrechtstarter-2027/neu", "--phase", "idea", "--rubric", "nirgends.json",
        ]
        let here = try server.local(open, as: "mira")
        let there = try server.ask(open, by: "mira")
        #expect(here.code == 65 && here.errors.contains("nirgends.json: lässt sich nicht öffnen"))
        #expect(there.code == 65 && there.messages == here.errors, "\(there.messages)")
        // An application of another team, and one that is not there, by command line and by HTTP.
        for number in [1, 999] {
            let id = "senkrechtstarter-2026/\(number)"
            let show = ["application", "show", id]
            let (near, afar) = (try server.local(show, as: "jutta"), try server.ask(show, by: "jutta"))
            #expect(near.code == 1 && afar.code == 1, "\(near.errors) \(afar.messages)")
            #expect(near.errors == afar.messages && near.errors.contains("unknownApplication"))
            let asked = Client(port: server.port, token: server.tokens["jutta"]).ask(
                "GET", "/api/v1/calls/senkrechtstarter-2026/applications/\(number)")
            #expect(asked?.status == 404)
        }
    }
}

/// Until when a token holds, as people type it.
@Suite struct TokenExpiryTests {
    /// 16 November 2026, noon UTC.
    private let now = Instant(milliseconds: 1_794_830_400_000)

    private func expiry(_ text: String) throws -> Instant? {
        let words = ["ada", "--expires", text]
        let arguments = try Arguments(words[...], for: TokenVerb.create)
        return try TokenList.expiry(try Invocation(TokenVerb.create, arguments), now: now)
    }

    @Test func `days are counted from now, a day lasts until it is over`() throws {
        let day: Int64 = 86_400_000
        for text in ["90", "90d"] {
            #expect(try expiry(text) == Instant(milliseconds: now.milliseconds + 90 * day))
        }
        let last = try #require(try expiry("2027-03-31"))
        #expect(try expiry("31.03.2027") == last)
        #expect(try expiry("2027-03-31 23:59") == last)
        #expect(try expiry("2027-03-31T12:00+02:00") != last)
    }

    @Test(arguments: ["0", "0d", "-3", "4000d", "bald", "d", "31.02.2027", "9999999999999999999d"])
    func `nothing else is taken for a time`(_ text: String) {
        #expect(throws: CLIError.self) { try expiry(text) }
    }
}
