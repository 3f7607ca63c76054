import Domain
import Engine
import HTTP
import Testing

@testable import API

/// Requests that come again with their idempotency key.
@Suite struct KeyTests {
    private static let key = Header("Idempotency-Key", "again")

    /// The rows of the table that write and take a key.
    private static func rows() throws -> [PolicyPage.Row] {
        try PolicyPage("Matrix.md").rows.filter { row in
            guard row.method != .get, let target = Target(Array(row.path.utf8)),
                let declaration = Routing.shared.find(target.path[...])?.declaration(row.method)
            else { return false }
            return declaration.takesKey
        }
    }

    @Test func `whatever was written is answered the same again and changes nothing`() throws {
        var tried: Set<String> = []
        for hour in Hour.allCases {
            let town = try Town(hour)
            for row in try Self.rows() where !tried.contains(row.access) {
                let body = TrialBodies.all[row.access]
                // A rehearsal writes nothing and may come to something else each time.
                if body?.contains("dryRun") == true { continue }
                for person in Person.allCases {
                    let engine = try town.copy()
                    let first = Door(engine).ask(
                        row.method, row.path, as: person, body: body, headers: [Self.key])
                    guard first.status < 300 else { continue }
                    tried.insert(row.access)
                    let sequence = engine.world.sequence
                    let again = Door(engine).ask(
                        row.method, row.path, as: person, body: body, headers: [Self.key])
                    // Who gave up the own token is nobody any more.
                    if again.status == 401 { break }
                    #expect(again.status == first.status, "\(row.access) as \(person.rawValue)")
                    // A token is shown once.
                    if !row.path.hasSuffix("/tokens") {
                        #expect(again.body == first.body, "\(row.access) as \(person.rawValue)")
                    }
                    #expect(engine.world.sequence == sequence, "\(row.access)")
                    // A write that kept nothing of the key would take the other body.
                    let other = (body ?? "{}") + " "
                    let clash = Door(engine).ask(
                        row.method, row.path, as: person, body: other, headers: [Self.key])
                    #expect(clash.status == 422, "\(row.access) with another body")
                    break
                }
            }
        }
        let untried = try Self.rows().map(\.access).filter { !tried.contains($0) }
        #expect(tried.count > 60, "never written: \(untried)")
    }

    @Test func `where no key is taken it is refused, and the document says so`() throws {
        let door = Door(try Town(.open).engine)
        for row in try PolicyPage("Matrix.md").rows where row.method != .get {
            let target = try #require(Target(Array(row.path.utf8)))
            let declaration = try #require(Routing.shared.find(target.path[...])?.declaration(row.method))
            guard !declaration.takesKey else { continue }
            let answer = door.ask(
                row.method, row.path, as: .anna, body: TrialBodies.all[row.access], headers: [Self.key])
            #expect(answer.status == 400, "\(row.access)")
            #expect(String(decoding: answer.body, as: UTF8.self).contains("\"keyNotTaken\""))
        }
    }

    @Test func `a draft that comes again late does not lay itself over a newer one`() throws {
        let engine = try Town(.open).copy()
        #expect(Door(engine).ask(.post, "/calls/c/applications", as: .anna, body: "{}").status == 201)
        func patch(_ title: String, _ key: String, _ door: Door) -> Response {
            door.ask(
                .patch, "/calls/c/applications/5", as: .anna, body: "{\"title\": \"\(title)\"}",
                headers: [Header("Idempotency-Key", key)])
        }
        let door = Door(engine)
        let old = patch("Alt", "1", door)
        #expect(patch("Neu", "2", door).status == 200)
        let late = patch("Alt", "1", door)
        #expect(late.body == old.body)
        #expect(late.header(Repeat.header) == "true" && old.header(Repeat.header) == nil)
        // With the tag of now, a client that never read the newer draft could write over it.
        #expect(late.header("ETag") == nil && old.header("ETag") != nil)
        let read = door.ask(.get, "/calls/c/applications/5", as: .anna)
        #expect(String(decoding: read.body, as: UTF8.self).contains("Neu"))
        #expect(patch("Anders", "1", door).status == 422)
    }

    /// A request that came to pass, and then again and anew once something happened: both are answered alike.
    private func refused(
        _ path: String, _ body: String, by person: Person, _ happening: (Engine) throws -> Void
    ) throws {
        let engine = try Town(.open).copy()
        let door = Door(engine)
        let first = door.ask(.post, path, as: person, body: body, headers: [Self.key])
        #expect(first.status < 300, "\(first.whole)")
        try happening(engine)
        let new = Header("Idempotency-Key", "new")
        let anew = door.ask(.post, path, as: person, body: body, headers: [new])
        #expect((403...404).contains(anew.status), "\(anew.whole)")
        #expect(door.ask(.post, path, as: person, body: body, headers: [Self.key]) == anew)
        // Nor is it told whether the key was used with these words.
        #expect(door.ask(.post, path, as: person, body: body + " ", headers: [Self.key]) == anew)
    }

    @Test func `who may not any more is refused as for any request`() throws {
        let (path, body) = ("/calls/c/applications/2/exclude", #"{"reason": "formal"}"#)
        // Where nothing is looked at before the command, and where the application is.
        let grant = ("/members/jo/roles", #"{"role": "mentor", "call": "c"}"#)
        for (path, body) in [grant, (path, body)] {
            try refused(path, body, by: .mara) { engine in
                let manager = RoleGrant(role: .manager, call: Town.call)
                let ada = try #require(try engine.member(Slug(checked: "ada")))
                _ = try engine.give(
                    .member(.end(EndRole(handle: Slug(checked: "mara"), grant: manager))), by: .member(ada),
                    through: .cli)
            }
        }
        try refused(path, body, by: .otto) { engine in
            let declared = DeclareConflict(application: Town.application(2), reason: "Cousin")
            let otto = try #require(try engine.member(Slug(checked: "otto")))
            _ = try engine.give(.conflict(.declare(declared)), by: .member(otto), through: .cli)
        }
    }

    @Test func `a card that comes again late is answered as it was then`() throws {
        let door = Door(try Town(.open).copy())
        func put(_ score: Int, submits: Bool, _ key: String) -> Response {
            door.ask(
                .put, "/calls/c/rounds/jury/scorecards/2", as: .jo,
                body: "{\"scores\": {\"idea\": \(score), \"team\": 4}, \"submit\": \(submits)}",
                headers: [Header("Idempotency-Key", key)])
        }
        let saved = put(5, submits: false, "1")
        #expect(put(6, submits: true, "2").status == 200)
        let again = put(5, submits: false, "1")
        #expect(saved.status == 200 && again.body == saved.body)
        #expect(String(decoding: again.body, as: UTF8.self).contains("begun"))
    }
}
