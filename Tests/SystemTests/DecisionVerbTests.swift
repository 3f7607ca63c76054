import Glibc
import JSON
import Support
import Testing

/// Decisions from the tie to the reserve that moves up, through the program as its users run it.
@Suite struct DecisionVerbTests {
    static let round = "preis/jury"

    /// Three applications, the second and the third tied; the round is closed and a lot was declared.
    func edition() throws -> Edition {
        let edition = try Edition()
        try edition.folder.write(Self.callFile, to: "preis.json")
        try edition.run("call", "create", edition.folder.path("preis.json"), "--like", Edition.call)
        try edition.run("call", "open", "preis")
        for (place, founder) in ["anna", "bea", "cem"].enumerated() {
            if place > 0 { try edition.run("member", "add", founder, "--role", "founder") }
            try edition.run(
                "application", "begin", "preis", "--title", "Idee von \(founder)", "--category", "offen",
                "--set", "pitch=Kurz.", "--consent", "terms", as: founder)
            try edition.run("application", "submit", "preis/\(place + 1)", as: founder)
        }
        try edition.run("application", "accept", "--all", "preis", as: "mira")
        try edition.run(
            "round", "open", Self.round, "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"),
            as: "mira")
        try edition.run("member", "add", "jo", "--role", "juror", "--call", "preis")
        try edition.folder.write(
            """
            application,juror,criterion,score,reason
            1,jo,idea,5,sehr leise
            1,jo,team,5,
            2,jo,idea,4,leise
            2,jo,team,4,
            3,jo,idea,4,auch leise
            3,jo,team,4,

            """, to: "scores.csv")
        try edition.run(
            "import", "scores", edition.folder.path("scores.csv"), "--call", "preis", "--round", "jury",
            "--rubric", edition.folder.path("rubric.json"), as: "mira")
        try edition.run("round", "ties", Self.round, "--allow", "vote,lot", "--seed", "7", as: "mira")
        try edition.run("round", "close", Self.round, as: "mira")
        return edition
    }

    private func json(_ text: String) throws -> DocumentNode { try Document(Array(text.utf8)).root }

    func refused(_ edition: Edition, _ words: String..., with name: String, code: Int32 = 1) throws {
        let result = try edition.attempt(words, as: "mira")
        #expect(result.code == code, "\(words): \(result.errors)")
        #expect(result.errors.contains(name), "\(words): \(result.errors)")
    }

    private func status(_ edition: Edition, _ number: Int, _ founder: String) throws -> String? {
        let shown = try json(
            edition.run("application", "show", "preis/\(number)", "--format", "json", as: founder))
        return shown["result"]?["status"]?.string
    }

    @Test func `from the tie to the reserve that moves up`() throws {
        let edition = try edition()
        try refused(edition, "decide", Self.round, "--first", "2", "--pass", "plan", with: "tiedAtCut")
        try refused(edition, "lot", Self.round, "--place", "1", "--witness", "Notarin", with: "nothingTied")
        try edition.run("lot", Self.round, "--place", "2", "--witness", "Notarin", as: "mira")
        try refused(edition, "lot", Self.round, "--place", "2", "--witness", "Notarin", with: "tieSettled")
        try edition.run(
            "decide", Self.round, "--first", "2", "--pass", "plan", "--rest", "reserve", as: "mira")
        try money(edition)
        let last = try waits(edition)
        try edition.run("release", Self.round, as: "mira")
        #expect(try status(edition, 1, "anna") == "awarded")
        #expect(try status(edition, last, last == 2 ? "bea" : "cem") == "reserve")
        #expect(try edition.run("application", "show", "preis/1", as: "anna").contains("Preis „Erster“, 1/2"))
        let letters = try edition.run("feedback", Self.round, "--format", "json", as: "mira")
        #expect(letters.contains("Nachrückliste, Platz 1") && letters.contains("Preis „Erster“, 1/2"))
        try moveUp(edition, last)
        try proof(edition)
    }

    @Test func `what is decided is not changed unsaid, and the whole is looked at before it is known`() throws
    {
        let edition = try edition()
        try edition.run("decide", Self.round, "2", "--reserve", "1", as: "mira")
        // 3 has the rank of 2 and may share the place, 1 may not.
        try edition.run("decide", Self.round, "3", "--reserve", "1", as: "mira")
        try refused(edition, "decide", Self.round, "1", "--reserve", "1", with: "reservePlaceTaken")
        try refused(edition, "decide", Self.round, "1", "--reject", with: "departureNeedsReason")
        try edition.run("decide", Self.round, "1", "--award", "first", as: "mira")
        try refused(edition, "decide", Self.round, "1", "--reject", with: "entschieden ist: Preis „Erster“")
        let changed = try edition.attempt(
            ["decide", Self.round, "1", "--reject", "--reason", "Sitz außerhalb"], as: "mira")
        #expect(changed.code == 0 && changed.errors.contains("war „Preis „Erster“"), "\(changed.errors)")
        try edition.run("decide", Self.round, "3", "--undo", as: "mira")
        try refused(edition, "release", Self.round, "--dry-run", with: "releaseFlawed")
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        let manager = Client(port: port, token: try edition.token("mira"))
        let flawed = try #require(manager.ask("POST", "/api/v1/calls/preis/rounds/jury/release", "{}"))
        // The place on the list was given when nobody better was rejected.
        #expect(flawed.status == 409 && flawed.json?["type"]?.string?.hasSuffix("releaseFlawed") == true)
        #expect(flawed.json?["errors"]?.items?.count == 1, "\(flawed.body)")
        try edition.run(
            "decide", Self.round, "2", "--reserve", "1", "--reason", "Rang 1 scheidet aus", as: "mira")
        let released = try #require(manager.ask("POST", "/api/v1/calls/preis/rounds/jury/release", "{}"))
        #expect(released.status == 200, "\(released.body)")
        #expect(try status(edition, 3, "cem") == "underReview")
    }

    /// Beyond the budget nothing is given, and half of an odd sum is rounded down and said.
    private func money(_ edition: Edition) throws {
        try edition.run("call", "budget", "preis", "600000", "--reason", "Rat", as: "mira")
        try refused(edition, "decide", Self.round, "1", "--award", "first", with: "beyondBudget")
        try refused(
            edition, "decide", Self.round, "1", "--award", "first", "--part", "3/2", with: "--part", code: 2)
        let given = try edition.attempt(
            ["decide", Self.round, "1", "--award", "first", "--part", "1/2"], as: "mira")
        #expect(given.code == 0 && given.errors.contains("auf 5.000,00 € abgerundet"), "\(given.errors)")
        try refused(
            edition, "decide", Self.round, "2", "--award", "first", "--reason", "Mut", with: "prizeAwarded")
    }

    /// Until the release everybody else reads nothing; answers who waits on the reserve list.
    private func waits(_ edition: Edition) throws -> Int {
        for handle in ["anna", "jo"] {
            #expect(try edition.attempt(["decisions", Self.round], as: handle).code == 77)
            #expect(try edition.attempt(["reserve", "list", Self.round], as: handle).code == 77)
        }
        #expect(try status(edition, 1, "anna") == "underReview")
        let dry = try json(
            edition.run("release", Self.round, "--dry-run", "--format", "json", as: "mira"))
        #expect(dry.items?.count == 4)
        try edition.run("release", Self.round, "--at", "2098-01-01 12:00", as: "mira")
        #expect(try status(edition, 1, "anna") == "underReview")
        #expect(!(try edition.run("application", "show", "preis/1", as: "anna")).contains("Erster"))
        let lines = try json(edition.run("decisions", Self.round, "--format", "json", as: "mira"))
        let reserve = lines.items?.first { $0["outcome"]?["kind"]?.string == "reserve" }
        return try #require(reserve?["application"]?.integer)
    }

    /// Anna withdraws; the reserve is proposed, and moves up when a person says so.
    private func moveUp(_ edition: Edition, _ last: Int) throws {
        try refused(
            edition, "reserve", "confirm", Self.round, "\(last)", "--for", "1", "--reason", "x",
            with: "nothingFreed")
        try edition.run("application", "withdraw", "preis/1", "--reason", "Umzug", as: "anna")
        try refused(edition, "decide", Self.round, "1", "--reject", with: "applicationWithdrawn")
        let list = try json(
            edition.run("reserve", "list", Self.round, "--format", "json", as: "mira"))
        #expect(list["freed"]?.items?.map { $0["application"]?.integer } == [1, 1])
        #expect(list["freed"]?.items?.first?["proposal"]?.items?.map(\.integer) == [last])
        try edition.run(
            "reserve", "confirm", Self.round, "\(last)", "--for", "1", "--part", "1/2", "--reason",
            "Rücktritt", as: "mira")
        #expect(try status(edition, last, last == 2 ? "bea" : "cem") == "awarded")
        try refused(
            edition, "reserve", "confirm", Self.round, "\(5 - last)", "--for", "1", "--reason", "x",
            with: "nothingFreed")
        try edition.run(
            "revise", Self.round, "\(last)", "--award", "special", "--instead", "first", "--reason",
            "Beschwerde", as: "mira")
        let lines = try json(edition.run("decisions", Self.round, "--format", "json", as: "mira"))
        let own = lines.items?.filter { $0["application"]?.integer == last } ?? []
        #expect(
            own.map { $0["status"]?.string } == ["replaced", "released", "replaced", "released"])
    }

    /// The public reads the prize and the title; the scripts draw the lot again.
    private func proof(_ edition: Edition) throws {
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        let open = try #require(Client(port: port, token: nil).ask("GET", "/api/v1/calls/preis/results", nil))
        #expect(open.status == 200)
        #expect(open.json?["awards"]?.items?.map { $0["prize"]?["id"]?.string } == ["special"])
        #expect(open.json?["awards"]?.items?.first?["title"]?.string?.hasPrefix("Idee von") == true)
        #expect(open.json?["published"]?.items?.isEmpty == true && !open.body.contains("anna"))
        let page = try #require(Client(port: port, token: nil).ask("GET", "/", nil))
        #expect(page.body.contains("Sonderpreis") && !page.body.contains("Idee von anna"))
        let founder = Client(port: port, token: try edition.token("anna"))
        #expect(founder.ask("GET", "/api/v1/calls/preis/rounds/jury/decisions", nil)?.status == 403)
        #expect(
            founder.ask("POST", "/api/v1/calls/preis/rounds/jury/release", "{}")?.status == 403)
        try http(Client(port: port, token: try edition.token("mira")))
        let scratch = edition.folder
        let again = try Program.spawn(
            ["python3", Checkout.path + "/Scripts/recompute.py", edition.database],
            output: scratch.path("again.out"), errors: scratch.path("again.err"))
        #expect(again.wait() == 0)
        #expect(try scratch.read("again.out").contains("1 lots drawn again, 0 findings"))
        try edition.run("verify")
    }

    /// A manager decides over HTTP as well, and a bad body is refused whole.
    private func http(_ manager: Client) throws {
        let base = "/api/v1/calls/preis/rounds/jury/"
        let list = try #require(manager.ask("GET", base + "decisions", nil))
        #expect(list.status == 200 && (list.json?["items"]?.items?.count ?? 0) > 5)
        let bad = try #require(
            manager.ask("POST", base + "decisions", #"{"application": 2, "outcome": {"kind": "gold"}}"#))
        #expect(bad.status == 422 || bad.status == 400)
        let tied = try #require(manager.ask("POST", base + "lot", #"{"place": 1, "witness": "Notarin"}"#))
        #expect(tied.status == 409 && tied.body.contains("tieSettled"))
        let early = try #require(manager.ask("POST", base + "release", #"{"at": "2020-01-01 12:00"}"#))
        #expect(early.status == 422 && early.body.contains("releaseTimePassed"))
        let digest = String(repeating: "a", count: 64)
        let meeting = try #require(
            manager.ask(
                "POST", base + "meetings",
                """
                {"id": "sitzung", "date": "2026-10-01", "present": ["mira", "jo"], "abstained": {"2": ["jo"]},
                 "minutes": "\(digest)"}
                """))
        #expect(meeting.status == 201, "\(meeting.body)")
        #expect(manager.ask("GET", base + "meetings", nil)?.json?["items"]?.items?.count == 1)
    }

    private static let callFile = """
        {"id": "preis", "places": 3, "prizes": [
          {"id": "first", "title": {"de": "Erster", "en": "First"}, "cents": 1000001},
          {"id": "special", "title": {"de": "Sonderpreis", "en": "Special"}, "cents": 0}],
         "phases": [
          {"id": "idea", "opens": "2020-01-01 09:00", "deadline": "2099-01-31 23:59"},
          {"id": "plan", "title": {"de": "Plan", "en": "Plan"}, "opens": "2020-02-01 09:00", "deadline": "2099-02-28 23:59",
           "form": [{"id": "sum", "kind": "number", "title": {"de": "Summe", "en": "Sum"}, "required": false, "personal": false, "jurors": true}]}]}
        """
}
