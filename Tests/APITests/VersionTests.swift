import HTTP
import Testing

@testable import API

/// What has a version says it, and is not changed by somebody who read another one.
@Suite struct VersionTests {
    private static func declaration(_ row: PolicyPage.Row) throws -> Declaration {
        let target = try #require(Target(Array(row.path.utf8)))
        return try #require(Routing.shared.find(target.path[...])?.declaration(row.method))
    }

    @Test func `a change of another state is refused, one of the present state is not`() throws {
        var tried: Set<String> = []
        for hour in Hour.allCases {
            let town = try Town(hour)
            for row in try PolicyPage("Matrix.md").rows where !tried.contains(row.access) {
                let body = TrialBodies.all[row.access]
                // A rehearsal changes nothing.
                guard row.method != .get, try Self.declaration(row).isVersioned,
                    body?.contains("dryRun") != true
                else { continue }
                for person in Person.allCases {
                    func ask(_ tag: String?) throws -> Response {
                        Door(try town.copy()).ask(
                            row.method, row.path, as: person, body: body,
                            headers: tag.map { [Header("If-Match", $0)] } ?? [])
                    }
                    let free = try ask(nil)
                    guard free.status < 300 else { continue }
                    tried.insert(row.access)
                    #expect(free.header("ETag") != nil, "\(row.access) says no version")
                    #expect(try ask("\"77-7\"").status == 412, "\(row.access)")
                    #expect(try ask("*").status == free.status, "\(row.access)")
                    break
                }
            }
        }
        #expect(tried.count > 50, "\(tried.sorted())")
    }

    @Test func `the tag of a thing is taken by what changes it`() throws {
        let town = try Town(.open)
        for (read, method, write) in [
            ("/calls/c/rounds/jury/panel", Method.put, "/calls/c/rounds/jury/panel"),
            ("/calls/c/rounds/jury/readers", .post, "/calls/c/rounds/jury/readers"),
            ("/ventures/1/milestones", .patch, "/ventures/1/milestones/m"),
            ("/ventures/1/figures", .patch, "/ventures/1/figures/1"),
            ("/cohorts/p/k", .patch, "/cohorts/p/k/ventures/1"),
            ("/calls/c/exceptions", .post, "/calls/c/exceptions"),
            ("/calls/c", .put, "/calls/c/phases/idea/form"),
        ] {
            let door = Door(try town.copy())
            let tag = try #require(door.ask(.get, read, as: .ada).header("ETag"), "\(read)")
            let body = TrialBodies.all["\(method.rawValue) \(write)"]
            func change() -> Response {
                door.ask(method, write, as: .ada, body: body, headers: [Header("If-Match", tag)])
            }
            let first = change()
            #expect(first.status != 412, "\(write): \(first.whole)")
            if first.status < 300, first.header("ETag") != tag { #expect(change().status == 412, "\(write)") }
        }
    }

    @Test func `a conflict is judged in the state its line showed`() throws {
        let door = Door(try Town(.open).copy())
        func judge(_ act: String, _ tag: String?) -> Response {
            door.ask(
                .post, "/calls/c/conflicts", as: .ada,
                body: #"{"act": "\#(act)", "application": 3, "member": "tom", "reason": "Cousin"}"#,
                headers: tag.map { [Header("If-Match", $0)] } ?? [])
        }
        // Nobody judged it yet.
        let first = judge("confirm", "\"0-0\"")
        #expect(first.status == 201)
        let tag = try #require(first.header("ETag"))
        let lines = String(decoding: door.ask(.get, "/calls/c/conflicts", as: .ada).body, as: UTF8.self)
        #expect(lines.contains("\"etag\":\"\\\"\(tag.dropFirst().dropLast())\\\"\""), "\(lines)")
        #expect(judge("dismiss", "\"0-0\"").status == 412)
        #expect(judge("dismiss", tag).status == 201)
    }
}
