import Domain
import Engine
import HTTP
import JSON
import Testing

/// Bodies that nobody sends in good faith, tried on every address that takes one.
@Suite struct HostileBodyTests {
    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static let small: [(name: String, bytes: [UInt8])] = [
        ("a key twice", text(#"{"reason": "a", "reason": "b"}"#)),
        ("a key twice, composed and not", text(#"{"n\u00e9": 1, "ne\u0301": 2}"#)),
        ("half a surrogate", text(#"{"reason": "\ud800"}"#)),
        ("the other half", text(#"{"reason": "\udc00\ud800"}"#)),
        ("no UTF-8", [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
        ("overlong", [0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]),
        ("UTF-16", text("{}").flatMap { [$0, 0] }), ("a mark first", [0xef, 0xbb, 0xbf] + text("{}")),
        ("a list", text("[]")), ("a number", text("1")), ("nothing but null", text("null")),
        ("two documents", text("{}{}")), ("a comma too many", text(#"{"reason": "a",}"#)),
        ("a comment", text("/* */ {}")), ("not a number", text(#"{"place": NaN}"#)),
        ("a bare control character", text("{\"reason\": \"a\u{1}\"}")), ("only white space", text("   ")),
    ]

    /// As much as a request may carry.
    private static func large() -> [(name: String, bytes: [UInt8])] {
        let deep = String(repeating: "[", count: 400_000) + String(repeating: "]", count: 400_000)
        let objects =
            String(repeating: #"{"reason":"#, count: 60_000) + "1" + String(repeating: "}", count: 60_000)
        let keys = (0..<40_000).map { #""k\#($0)":0"# }.joined(separator: ",")
        let items = Array(repeating: "1", count: 300_000).joined(separator: ",")
        return [
            ("depth of lists", text(#"{"reason": \#(deep)}"#)), ("depth of objects", text(objects)),
            ("unclosed depth", text(String(repeating: #"{"fields":"#, count: 90_000))),
            ("many keys", text("{\(keys),\(keys.replacing("k", with: "l"))}")),
            ("many keys below", text(#"{"fields": {\#(keys)}, "scores": {\#(keys)}}"#)),
            ("many items", text(#"{"conflicts": [\#(items)], "team": []}"#)),
            ("a long key", text(#"{"\#(String(repeating: "k", count: 1_000_000))": 1}"#)),
            ("long numbers", text(#"{"place": \#(String(repeating: "9", count: 900_000))}"#)),
        ]
    }

    @Test func `a hostile body is refused, with a short answer, and changes nothing`() throws {
        let town = try Town(.closed)
        let door = Door(town.engine)
        let before = town.engine.world.sequence
        func expectRefused(
            _ method: HTTP.Method, _ path: String, _ name: String, _ bytes: [UInt8], _ person: Person
        ) {
            let answer = door.ask(method, path, Self.headers(person), bytes)
            #expect((400...499).contains(answer.status), "\(method) \(path) \(name): \(answer.status)")
            #expect(answer.body.count < 65_536, "\(method) \(path) \(name)")
            #expect(answer.header("Content-Type") == "application/problem+json")
        }
        for row in try PolicyPage("Matrix.md").rows where row.method != .get {
            for (name, bytes) in Self.small {
                for person in [Person.ada, .anna, .stranger] {
                    expectRefused(row.method, row.path, name, bytes, person)
                }
            }
        }
        for (name, bytes) in Self.large() {
            expectRefused(.patch, "/calls/c/applications/1", name, bytes, .anna)
            expectRefused(.post, "/calls/c/rounds/jury/votes", name, bytes, .ada)
        }
        #expect(town.engine.world.sequence == before)
    }

    @Test func `ten times the keys take ten times as long, not a hundred times`() throws {
        let door = Door(try Town(.open).engine)
        func time(_ count: Int) -> Duration {
            let keys = (0..<count).map { #""k\#($0)":0"# }.joined(separator: ",")
            let bytes = Self.text(#"{"fields": {\#(keys)}}"#)
            // The best of some, for others use the machine too.
            return (0..<3).map { _ in
                ContinuousClock().measure {
                    _ = door.ask(.post, "/calls/c/applications", Self.headers(.anna), bytes)
                }
            }.min() ?? .zero
        }
        #expect(time(20_000) < time(2_000) * 40)
    }

    static func headers(_ person: Person, type: String? = "application/json") -> [Header] {
        var headers = type.map { [Header("Content-Type", $0)] } ?? []
        if let authorization = person.authorization { headers.append(Header("Authorization", authorization)) }
        return headers
    }

    @Test func `a key nobody knows is refused wherever it stands`() throws {
        let town = try Town(.open)
        let door = Door(town.engine)
        let before = town.engine.world.sequence
        for row in try PolicyPage("Matrix.md").rows where row.method != .get {
            let body = try #require(TrialBodies.all[row.access])
            for key in [
                "unknown", "role", "submittedAt", "actor", "sequence", "Reason", "reason ", "", "__proto__",
            ] {
                for place in Self.objects(in: body) {
                    var text = Array(body.utf8)
                    let isEmpty = text[(place + 1)...].first { $0 != 0x20 } == UInt8(ascii: "}")
                    text.insert(
                        contentsOf: Array(#""\#(key)": 1\#(isEmpty ? "" : ", ")"#.utf8), at: place + 1)
                    let answer = door.ask(row.method, row.path, Self.headers(.ada), text)
                    // Who may not see the thing is not told what is wrong with the body.
                    #expect(
                        [400, 403, 404].contains(answer.status) || answer.isClash || Self.isData(text, place),
                        "\(row.access) with “\(key)” at \(place): \(answer.status)")
                }
            }
        }
        #expect(town.engine.world.sequence == before)
    }

    /// Where objects begin.
    private static func objects(in body: String) -> [Int] {
        Array(body.utf8).indices.filter { Array(body.utf8)[$0] == UInt8(ascii: "{") }
    }

    /// Whether the keys of the object are ids, which the rules of the thing judge.
    private static func isData(_ text: [UInt8], _ place: Int) -> Bool {
        let before = String(decoding: text[..<place], as: UTF8.self)
        return ["\"fields\": ", "\"scores\": ", "\"votes\": "].contains { before.hasSuffix($0) }
    }

    @Test func `only JSON is read as JSON`() throws {
        let town = try Town(.open)
        let door = Door(town.engine)
        let before = town.engine.world.sequence
        let types = [
            "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "*/*",
            "application/jsonp", "application/json5", "text/json", "application/xml",
            "application/json, text/plain",
        ]
        for row in try PolicyPage("Matrix.md").rows where row.method != .get {
            let body = Array(try #require(TrialBodies.all[row.access]).utf8)
            for type in types {
                let answer = door.ask(row.method, row.path, Self.headers(.ada, type: type), body)
                #expect(
                    [415, 403, 404].contains(answer.status), "\(row.access) as \(type): \(answer.status)")
            }
        }
        #expect(town.engine.world.sequence == before)
        let path = "/ventures/1/checkins"
        for type in ["application/json", "Application/JSON", "application/json;charset=UTF-8"] {
            let body = Array(#"{"light": "green", "text": "gut"}"#.utf8)
            #expect(door.ask(.post, path, Self.headers(.ada, type: type), body).status == 201)
        }
    }
}

extension Response {
    /// Whether a nested document, read by its own reader, was found wrong.
    fileprivate var isClash: Bool {
        status == 422 && String(decoding: body, as: UTF8.self).hasPrefix(#"{"type":"clash""#)
    }
}
