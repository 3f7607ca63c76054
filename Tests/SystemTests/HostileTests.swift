import FoundationEssentials
import Glibc
import Support
import Synchronization
import Testing

/// The real program under what strangers send, measured by what the system says of it.
@Suite(.serialized) struct HostileTests {
    /// The most memory a process has had, in megabytes.
    private static func peak(_ server: Running) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(server.process)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return try #require(line?.split(separator: " ").dropLast().last.flatMap { Int($0) }) / 1_024
    }

    private static func end(_ server: Running) {
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
    }

    @Test func `two hundred logins at once hold the memory of four`() throws {
        let edition = try Edition()
        let (server, port) = try edition.serve()
        @Sendable func signIn(_ number: Int) -> Int? {
            let body = #"{"name": "nobody-\#(number)", "password": "richtig-lang-\#(number)"}"#
            return Client(port: port, patience: 120).ask("POST", "/api/v1/session", body)?.status
        }
        #expect(signIn(-1) == 401)
        let before = try Self.peak(server)
        let statuses = Mutex<[Int: Int]>([:])
        Threads.run(200) { number in
            let status = signIn(number) ?? 0
            statuses.withLock { $0[status, default: 0] += 1 }
        }
        let counts = statuses.withLock { $0 }
        #expect(Set(counts.keys).isSubset(of: [401, 429, 503]) && (counts[401] ?? 0) > 8, "\(counts)")
        // 64 MiB for each of four, of which one was counted before; two hundred would be 12,800.
        let more = try Self.peak(server) - before
        #expect(more < 3 * 64 + 64, "\(more) MB more")
        Self.end(server)
    }

    @Test func `a large body costs no more than a few times its size`() throws {
        let edition = try Edition()
        let (server, port) = try edition.serve()
        // Any member may send so much to this address.
        let anna = Client(port: port, token: try edition.token("anna"), patience: 300)
        let before = try Self.peak(server)
        let keys = (0..<1_000_000).map { "\"k\($0)\":0" }.joined(separator: ",")
        for (name, body) in [
            ("a million keys", "{\(keys)}"), ("a million keys below", #"{"files": {\#(keys)}}"#),
            ("items", #"{"arguments": [\#(String(repeating: "0,", count: 2_000_000))0]}"#),
            ("a long string", #"{"arguments": "\#(String(repeating: "ä", count: 5_000_000))"}"#),
            ("a long key", #"{"\#(String(repeating: "k", count: 10_000_000))": 1}"#),
            ("depth", String(repeating: "[", count: 2_000_000)),
            ("marks", #"{"a\#(String(repeating: "\u{323}\u{301}", count: 500_000))": 1}"#),
        ] {
            let answer = anna.ask("POST", "/api/v1/verbs", body)
            #expect(answer?.status == 400, "\(name): \(answer?.body.prefix(200) ?? "")")
            #expect((answer?.body.utf8.count ?? 0) < 65_536)
            // Where no more than a little is taken, it is not even read.
            #expect(anna.ask("POST", "/api/v1/calls/\(Edition.call)/applications", body)?.status == 413)
        }
        let more = try Self.peak(server) - before
        #expect(more < 250, "\(more) MB more")
        Self.end(server)
    }

    @Test func `beside five hundred idle connections others are served within a second`() throws {
        let edition = try Edition()
        let (server, port) = try edition.serve(options: ["--no-mail", "--connections-per-address", "700"])
        let idle = Mutex<[Line]>([])
        for number in 0..<500 {
            let line = try Line(port)
            // Some said nothing, some began a head, some have had an answer and keep the line.
            switch number % 3 {
            case 0: break
            case 1: line.wire.send("GET / HTTP/1.1\r\nHo")
            default:
                line.wire.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(line.wire.receive(until: "}").contains("200"))
            }
            idle.withLock { $0.append(line) }
        }
        // The best of some, for others use the machine too.
        let best = (0..<10).map { _ in
            ContinuousClock().measure {
                #expect(Client(port: port).ask("GET", "/api/v1/calls")?.status == 200)
            }
        }.min()
        #expect(try #require(best) < .seconds(1))
        idle.withLock { $0 = [] }
        Self.end(server)
    }

    /// A connection that can be kept in a list.
    private final class Line: Sendable {
        let wire: Wire

        init(_ port: Int) throws { wire = try Wire(port: port) }
    }

    @Test func `a flaw that quotes a file moves no cursor`() throws {
        let folder = try Scratch()
        let evil = "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}"
        try folder.write("a;\(evil);\(evil)\n1;2;3\n", to: "table.csv")
        try folder.write(#"{"id": 1, "\u001b[2J": 1, "\u001b[2J": 2}"#, to: "rubric.json")
        let program = Program()
        for words in [
            [
                "analyse", folder.path("table.csv"), "--rubric",
                Checkout.path + "/Rubrics/senkrechtstarter-idea.json",
            ], ["rubric", "check", folder.path("rubric.json")],
            ["\(evil)"], ["analyse", "--\(evil)"], ["analyse", "/none/\(evil)"], ["help", evil],
        ] {
            let told = try program.run(words)
            #expect(told.code != 0 && !told.errors.isEmpty, "\(words.first ?? "")")
            let scalars = (told.output + told.errors).unicodeScalars
            #expect(
                !scalars.contains {
                    $0.properties.generalCategory == .control && $0 != "\n" || $0 == "\u{202e}"
                })
        }
    }

    @Test func `a stream ends with the server, which does not wait for it`() throws {
        let edition = try Edition()
        try edition.run(
            "application", "begin", Edition.call, "--title", "Eins", "--category", "offen", "--set",
            "pitch=Text",
            "--team", "Anna Anfang", "--consent", "terms", as: "anna")
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        try edition.run("application", "accept", "\(Edition.call)/1", as: "mira")
        try edition.run(
            "round", "open", "\(Edition.call)/jury", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"))
        let token = try edition.token("mira")
        let (server, port) = try edition.serve()
        let wire = try Wire(port: port)
        wire.send(
            "GET /api/v1/calls/\(Edition.call)/rounds/jury/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n"
        )
        #expect(wire.receive(until: "event: progress").hasPrefix("HTTP/1.1 200"))
        let time = ContinuousClock().measure { Self.end(server) }
        // A quiet stream says something every fourteen seconds; the end waits ten for what is under way.
        #expect(time < .seconds(8))
    }
}
