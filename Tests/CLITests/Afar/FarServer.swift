import Crypto
import Domain
import FoundationEssentials
import Glibc
import JSON
import Support

/// A server of the real program over a demo log, with somebody of every role.
final class FarServer {
    /// Who asks in these tests, by what they are.
    static let people: [(role: String, handle: String)] = [
        ("founder", "thea-floezmann"), ("juror", "beate-goldmark"), ("juror elsewhere", "jutta"),
        ("coach", "coco"), ("mentor", "momo"), ("manager elsewhere", "malte"), ("manager", "mira"),
        ("auditor", "gesine-pruefrock"), ("administrator", "ada"),
    ]

    let folder: Scratch
    let program = Program()
    private(set) var port = 0
    private(set) var tokens: [String: String] = [:]
    private var server: Running?

    init() throws {
        folder = try Scratch()
        let database = ["--database", folder.path("demo.db"), "--language", "de"]
        let program = program
        func run(_ words: [String]) throws -> String {
            let result = try program.run(words + database)
            guard result.code == 0 else { throw Trouble(what: "\(words): \(result.errors)") }
            return result.output
        }
        _ = try run(["demo", "--seeds", Checkout.path + "/Tests/Seeds"])
        for (handle, role) in [
            ("jutta", "juror"), ("malte", "manager"), ("coco", "coach"), ("momo", "mentor"),
        ] {
            let call = ["juror", "manager"].contains(role) ? ["--call", "senkrechtstarter-2027"] : []
            _ = try run(["member", "add", handle, "--role", role, "--as", "ada"] + call)
        }
        try start()
        try giveTokens()
    }

    /// Starts the server, on the port it had before.
    func start() throws {
        try folder.write("", to: "serve.err")
        server = try program.start(
            [
                "serve", "--listen", "127.0.0.1:\(port)", "--language", "de", "--database",
                folder.path("demo.db"),
            ],
            output: folder.path("serve.out"),
            errors: folder.path("serve.err"))
        var found: Int?
        for _ in 0..<200 where found == nil {
            usleep(50_000)
            let said = (try? folder.read("serve.err")) ?? ""
            found = said.split(separator: "127.0.0.1:").dropFirst().first.flatMap {
                Int($0.prefix { $0.isNumber })
            }
        }
        guard let found else { throw Trouble(what: "the server does not start") }
        port = found
    }

    /// Gives everybody a token.
    func giveTokens() throws {
        for (_, handle) in Self.people {
            tokens[handle] = try local(["token", "create", handle], as: "ada").output.filter {
                !$0.isWhitespace
            }
        }
    }

    var address: String { "http://127.0.0.1:\(port)" }

    func stop() {
        server?.signal(SIGTERM)
        _ = server?.wait()
        server = nil
    }

    /// The sequence of the log's last event.
    var sequence: Int? { Client(port: port).ask("GET", "/api/v1/health")?.json?["sequence"]?.integer }

    /// What a verb came to, asked for over HTTP without the program's own client.
    struct Result {
        let status: Int
        let code: Int?
        let output: String
        let messages: String
    }

    func ask(_ words: [String], files: [String: [UInt8]] = [:], by handle: String) throws -> Result {
        let body = JSONValue.members([
            "arguments": .list(words.map { .text($0) }),
            "files": .object(
                files.map { JSONMember($0, .text(String(decoding: Base64.encode($1), as: UTF8.self))) }),
            "language": .text("de"),
        ])
        guard
            let answer = Client(port: port, token: tokens[handle]).ask(
                "POST", "/api/v1/verbs", body.text())
        else { throw Trouble(what: "no answer to \(words)") }
        func text(_ key: String) -> String {
            String(decoding: Base64.decode((answer.json?[key]?.string ?? "").utf8) ?? [], as: UTF8.self)
        }
        return Result(
            status: answer.status, code: answer.json?["code"]?.integer, output: text("output"),
            messages: text("messages"))
    }

    /// The same on this machine.
    func local(_ words: [String], as handle: String) throws -> Program.Result {
        try program.run(
            words + ["--database", folder.path("demo.db"), "--as", handle],
            environment: ["LANG": "de_DE.UTF-8"])
    }
}

/// Why a test could not even begin.
struct Trouble: Error { let what: String }

extension FarServer {
    /// What the program's client runs with: a place of its own for what it keeps.
    var environment: [String: String] {
        ["XDG_CONFIG_HOME": folder.path("config"), "LANG": "de_DE.UTF-8"]
    }

    /// Where the login is kept.
    var loginPath: String { folder.path("config/werkx/sessions/http___127.0.0.1_\(port)") }

    /// Logs the client in by a token.
    func login(_ handle: String) throws {
        let made = try program.run(
            ["login", address, "--token-stdin"], environment: environment,
            input: (tokens[handle] ?? "") + "\n")
        guard made.code == 0 else { throw Trouble(what: made.errors) }
    }

    /// A code in a letter the server left, another than one known already.
    func mailedCode(besides known: String? = nil) throws -> String {
        for _ in 0..<400 {
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: folder.path("demo.db.outbox"))) ?? []
            for name in names where name.hasSuffix(".eml") {
                let text = try folder.read("demo.db.outbox/\(name)")
                let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("    ") }
                if let code = line?.filter({ !$0.isWhitespace }), code != known { return code }
            }
            usleep(50_000)
        }
        throw Trouble(what: "no letter")
    }
}
