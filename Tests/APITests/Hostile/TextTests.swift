import Domain
import Engine
import HTTP
import JSON
import Testing

@testable import API

/// Texts that try to be something else: a line of a log, a colour of a terminal, a formula, a header, far too long.
@Suite struct TextTests {
    private static let hostile = [
        "a\r\nSet-Cookie: x=1 \u{1b}[2J\u{1b}]0;x\u{7} \u{9b}31m \u{0} \u{7f}",
        "=cmd|' /C calc'!A0 <script>alert(1)</script> {{7*7}} %00%0d%0a '; DROP TABLE events; --",
        "\u{202e}drehen\u{2066} \u{feff} ﬁ\u{301} \u{2028}\u{2029} \u{fffe} "
            + String(repeating: "ä\u{308}", count: 200),
    ]

    /// Puts a text in the place of each of the body's own texts, one after the other.
    private static func variants(of body: String, with text: String) -> [String] {
        guard let document = try? Document(Array(body.utf8)) else { return [] }
        var found: [String] = []
        func collect(_ node: DocumentNode) {
            switch node.value {
            case .string(let text): found.append(text)
            case .object(let members): for member in members { collect(member.node) }
            case .array(let items): for item in items { collect(item) }
            case .null, .bool, .number: break
            }
        }
        collect(document.root)
        let encoded = JSONValue.text(text).text()
        return found.map { body.replacing("\"\($0)\"", with: encoded, maxReplacements: 1) }.filter {
            $0 != body
        }
    }

    @Test func `no text breaks out of an answer, and no answer is the server's fault`() throws {
        let town = try Town(.open)
        for row in try PolicyPage("Matrix.md").rows where row.method != .get {
            let door = Door(try town.copy())
            // What only opens the door is kept nowhere, and escaped in the journal.
            let target = try #require(Target(Array(row.path.utf8)))
            let keeps = Routing.shared.find(target.path[...])?.declaration(row.method)?.takesKey ?? false
            let body = try #require(TrialBodies.all[row.access])
            for (place, text) in Self.hostile.enumerated() {
                for variant in Self.variants(of: body, with: text) {
                    for person in [Person.ada, .anna, .jo] {
                        let answer = door.ask(row.method, row.path, as: person, body: variant)
                        #expect(answer.status < 500, "\(row.access) \(text.prefix(20)): \(answer.status)")
                        // A formula is a text like others; what has controls in it is taken nowhere.
                        if place != 1, keeps {
                            #expect(answer.status >= 400, "\(row.access) took \(variant)")
                        }
                        try Self.expectClean(answer, "\(row.access) \(text.prefix(20))")
                    }
                }
            }
            for text in [String(repeating: "€", count: 30_000)] {
                for variant in Self.variants(of: body, with: text) {
                    let answer = door.ask(row.method, row.path, as: .ada, body: variant)
                    #expect(answer.status < 500, "\(row.access) \(text.count): \(answer.status)")
                }
            }
            for path in ["/calls/c/applications", "/ventures/1", "/calls/c/acts", "/calls/c/conflicts"] {
                let answer = door.ask(.get, path, as: .ada)
                #expect(answer.status == 200, "\(path) after \(row.access)")
                try Self.expectClean(answer, path)
            }
        }
    }

    /// The body is one JSON document without bare control characters, and no header was made of somebody's words.
    private static func expectClean(_ answer: Response, _ what: String) throws {
        #expect(answer.body.allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "\(what)")
        #expect(answer.status == 204 ? answer.body.isEmpty : (try? Document(answer.body)) != nil, "\(what)")
        for header in answer.headers {
            #expect(header.value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }, "\(what): \(header.name)")
        }
    }
}
