import HTTP
import JSON
import Testing

@testable import API

/// Numbers, paths, parameters and headers at their edges.
@Suite struct EdgeTests {
    private static let numbers = [
        "0", "-1", "-0", "+1", "01", "1.0", "1e3", "1e0", "0x1", "４", "٣", "²", "1 ", "", "1_000",
        "9007199254740993",
        "9223372036854775807", "9223372036854775808", "18446744073709551617", "99999999999999999999999",
        "1;2", "1%31",
        "NaN", "true",
    ]

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let hex = String(byte, radix: 16)
            return "%\(hex.count == 1 ? "0" : "")\(hex)"
        }.joined()
    }

    @Test func `only a number as it is written names a thing`() throws {
        let door = Door(try Town(.closed).engine)
        for number in Self.numbers {
            for path in [
                "/calls/c/applications/", "/calls/c/rounds/jury/scorecards/", "/ventures/",
                "/cohorts/p/k/ventures/",
                "/ventures/1/figures/",
            ] {
                // A slash at the end is forgiven.
                if number.isEmpty { continue }
                for method in [HTTP.Method.get, .patch, .put] {
                    let answer = door.ask(method, path + Self.encoded(number), as: .ada, body: "{}")
                    #expect(
                        [400, 403, 404, 405, 422].contains(answer.status),
                        "\(method) \(path)\(number): \(answer.status)")
                }
            }
        }
    }

    @Test func `a number that nobody has does no harm wherever a body names one`() throws {
        let town = try Town(.open)
        var tried = 0
        for row in try PolicyPage("Matrix.md").rows where row.method != .get {
            guard let body = TrialBodies.all[row.access] else { continue }
            let door = Door(try town.copy())
            for number in ["-999999998", "0", "4294967297", "9007199254740991"] {
                // Numbers that stand by themselves, not those within a text.
                let changed = body.replacing(/([:\[,]\s*)[0-9]+(?=\s*[,}\]])/) { "\($0.1)\(number)" }
                guard changed != body else { continue }
                tried += 1
                for tag in ["*", "\"0-0\"", "0"] {
                    let answer = door.ask(
                        row.method, row.path, as: .ada, body: changed, headers: [Header("If-Match", tag)])
                    #expect(answer.status < 500, "\(row.access) \(changed): \(answer.status)")
                }
            }
        }
        #expect(tried > 60)
    }

    @Test func `parameters take whole numbers within their limits, once`() throws {
        let door = Door(try Town(.closed).engine)
        for number in Self.numbers {
            for name in ["limit", "after"] {
                let answer = door.ask(.get, "/log?\(name)=\(Self.encoded(number))", as: .ada)
                let isStart = name == "after" && number == "0"
                #expect(answer.status == (isStart ? 200 : 400), "\(name)=\(number): \(answer.status)")
            }
            let until = door.ask(.get, "/programmes/p/outcomes?until=\(Self.encoded(number))", as: .ada)
            #expect(until.status == 400, "until=\(number)")
        }
        #expect(door.ask(.get, "/log?limit=500&after=9007199254740991", as: .ada).status == 200)
        #expect(door.ask(.get, "/log?limit=501", as: .ada).status == 400)
        for query in ["limit=1&limit=500", "after=1&after=1", "limit=1&%6cimit=2"] {
            #expect(door.ask(.get, "/log?\(query)", as: .ada).status == 400, "\(query)")
        }
        let path = "/calls/c/rounds/jury/record"
        for value in ["1", "TRUE", "yes", "", "true "] {
            #expect(
                door.ask(.get, "\(path)?names=\(Self.encoded(value))", as: .ada).status == 400, "\(value)")
        }
        #expect(door.ask(.get, "\(path)?names=false&names=true", as: .mara).status == 400)
    }

    @Test func `a body's numbers are whole, and no larger than they may be`() throws {
        let door = Door(try Town(.closed).engine)
        for number in [
            "-1", "1.5", "1e99", "9007199254740993", "9223372036854775808", "\"4\"", "true", "[4]", "{}",
        ] {
            for (method, path, body) in [
                (HTTP.Method.post, "/calls/c/rounds/jury/lot", #"{"place": N, "witness": "Z"}"#),
                (.post, "/calls/c/rounds/jury/decisions", #"{"first": N, "outcome": {"kind": "reject"}}"#),
                (.post, "/calls/c/applications/2/duplicate", #"{"of": N, "reason": "r"}"#),
                (.put, "/calls/c/rounds/jury/panel", #"{"readers": N}"#),
                (.post, "/ventures/1/figures", #"{"kind": "revenue", "value": N, "source": "s"}"#),
                (
                    .put, "/cohorts/p/l",
                    #"{"title": "t", "starts": "2027-03-01", "months": N, "places": 1, "stipend": 1}"#
                ),
                (.put, "/ventures/1/followups/12", #"{"status": "active", "jobs": N}"#),
            ] {
                let answer = door.ask(method, path, as: .ada, body: body.replacing("N", with: number))
                #expect((400...499).contains(answer.status), "\(path) \(number): \(answer.status)")
            }
        }
    }

    @Test func `no path leads anywhere but where it says`() throws {
        let door = Door(try Town(.open).engine)
        for path in [
            "/calls/c/../secret", "/calls/c/%2e%2e/secret", "/calls/c%2fapplications",
            "/calls/c%2Fapplications%2F1",
            "/calls/c%00", "/calls/c/applications/1%00", "/calls/c/applications/1%0d%0a", "/calls//c",
            "/calls/./c",
            "/calls/c/%c0%ae%c0%ae/secret", "/calls/c/applications/1;x=1", "/calls/C", "/calls/c%20",
            "/calls/c#x",
            "/calls\\c", "/calls/c/applications/1.json", "/calls/%63%", "/Calls/c",
            "/calls/c/applications/1/submit/x",
        ] {
            let answer = door.ask(.get, path, as: .ada)
            #expect([400, 404].contains(answer.status), "\(path): \(answer.status)")
        }
        #expect(door.ask(.get, "/calls/%63", as: .ada).status == 200)
    }

    @Test func `an idempotency key has its limits, its person and its address`() throws {
        let town = try Town(.open)
        let door = Door(town.engine)
        let path = "/ventures/1/checkins"
        func ask(_ key: String, _ person: Person = .cora, text: String = "gut", path: String = path)
            -> Response
        {
            door.ask(
                .post, path, as: person, body: #"{"light": "green", "text": "\#(text)"}"#,
                headers: [Header("Idempotency-Key", key)])
        }
        for key in ["", " ", "a b", "ä", "a\u{7f}", String(repeating: "k", count: 256)] {
            #expect(ask(key).status == 400, "“\(key.prefix(9))”")
        }
        let long = String(repeating: "k", count: 255)
        let first = ask(long)
        #expect(first.status == 201)
        #expect(ask(long).body == first.body)
        #expect(ask(long, text: "anders").status == 422)
        // Another person's key of the same name is another key, and tells nothing of the first.
        #expect(ask(long, .ada).status == 201)
        #expect(ask(long, .bert).whole == ask("new", .bert).whole)
    }

    @Test func `two headers where one is meant are refused`() throws {
        let door = Door(try Town(.open).engine)
        let body = Array(#"{"light": "green", "text": "gut"}"#.utf8)
        for twice in [
            Header("Authorization", Person.ada.authorization ?? ""), Header("Content-Type", "text/plain"),
            Header("Idempotency-Key", "b"), Header("If-Match", "\"1-0\""),
        ] {
            let headers =
                HostileBodyTests.headers(.cora) + [
                    Header("Idempotency-Key", "a"), Header("If-Match", "*"), twice,
                ]
            let answer = door.ask(.post, "/ventures/1/checkins", headers, body)
            #expect(answer.status == 400, "\(twice.name): \(answer.status)")
        }
        for authorization in [
            "Bearer", "Bearer ", "bearer x", "Basic eDp5", "Bearer a b", "token-of-ada", "Bearer  ",
        ] {
            let answer = door.ask(.get, "/me", [Header("Authorization", authorization)], [])
            #expect(answer.status == 401, "\(authorization)")
            #expect(answer.body == door.ask(.get, "/me", as: .stranger).body)
        }
    }

    @Test func `a text of an address has no control character, is as long as it says, and fits`() throws {
        var names: Set<String> = []
        for operation in Operation.allCases {
            var most = 0
            for parameter in operation.declaration.parameters {
                guard case .text(let pattern, _, let longest) = parameter.schema else { continue }
                names.insert(parameter.name)
                let shape = try Regex(try #require(pattern, "\(parameter.name) says nothing of its signs"))
                for control in ["\u{0}", "\t", "\n", "\r", "\u{1f}", "\u{7f}", "\u{9f}"] {
                    let text = "a\(control)b"
                    #expect(text.wholeMatch(of: shape) == nil, "\(parameter.name)")
                    #expect(!parameter.accepts(text), "\(parameter.name)")
                }
                guard let longest else { continue }
                // Four bytes each, and every byte takes three in an address.
                let text = String(repeating: "\u{1f9ed}", count: longest)
                #expect(parameter.accepts(text) && text.wholeMatch(of: shape) != nil)
                #expect(!parameter.accepts(text + "x"), "\(parameter.name)")
                most += 12 * longest
            }
            #expect(most + 400 < Target.longest, "\(operation.rawValue)")
        }
        #expect(names.isSuperset(of: ["reason", "name", "stream", "type", "phase"]))
    }
}
