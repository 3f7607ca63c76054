import HTTP
import JSON
import Support
import Testing

@testable import API

/// What has a version says it, and is not changed by somebody who read another one.
@Suite struct VersionTests {
    private static func declaration(_ row: PolicyPage.Row) throws -> Declaration {
        let target = try #require(Target(Array(row.path.utf8)))
        return try #require(Routing.shared.find(target.path[...])?.declaration(row.method))
    }

    /// What makes something that is not there, which `*` asks for.
    private static let making: Set = [
        "PUT /calls/c/rounds/second", "PUT /cohorts/p/l", "PUT /members/neu",
    ]

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
                    let status = Self.making.contains(row.access) ? 412 : free.status
                    #expect(try ask("*").status == status, "\(row.access)")
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

    @Test func `a card is voided in the state its line showed`() throws {
        let door = Door(try Town(.open).copy())
        let list = door.ask(.get, "/calls/c/rounds/jury/scorecards", as: .ada)
        let cards = try #require(try Document(list.body).root["items"]?.items)
        let card = try #require(cards.first { $0["status"]?.string == "submitted" })
        let number = try #require(card["application"]?.integer)
        let juror = try #require(card["juror"]?.string)
        func void(_ tag: String) -> Response {
            door.ask(
                .post, "/calls/c/rounds/jury/scorecards/\(number)/void", as: .ada,
                body: #"{"juror": "\#(juror)", "reason": "verwandt"}"#, headers: [Header("If-Match", tag)])
        }
        let tag = try #require(card["etag"]?.string)
        #expect(void("\"0-0\"").status == 412)
        #expect(void(tag).status == 200)
        // A second one is refused by the rules, or by the version that is another one now.
        #expect(void(tag).status >= 409)
        let own = door.ask(.get, "/calls/c/rounds/jury/scorecards", as: .jo)
        #expect(!String(decoding: own.body, as: UTF8.self).contains("etag"))
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

    @Test func `a consent given beside a draft is read back, and so is that it was taken back`() throws {
        let door = Door(try Town(.open).copy())
        let path = "/calls/c/applications/5"
        #expect(door.ask(.post, "/calls/c/applications", as: .anna, body: "{}").status == 201)
        func consents() -> String {
            let text = String(decoding: door.ask(.get, path, as: .anna).body, as: UTF8.self)
            return text.split(separator: "\"consents\":").last.map { String($0.prefix { $0 != "}" }) } ?? ""
        }
        #expect(consents() == "{")
        for given in [true, false] {
            let put = door.ask(
                .put, "\(path)/consents/publication", as: .anna, body: "{\"given\": \(given)}")
            #expect(put.status == 200, "\(put.whole)")
            #expect(consents() == "{\"publication\":\(given)")
        }
        // What is ticked in the draft stands over it until it is handed in.
        let ticked = #"{"consents": {"publication": true}}"#
        #expect(door.ask(.patch, path, as: .anna, body: ticked).status == 200)
        #expect(consents() == #"{"publication":true"#)
    }
}
