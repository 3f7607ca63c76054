import Glibc
import JSON
import Support
import Testing

/// Jurors come and go, and cards are corrected after closing, through the program and over HTTP.
@Suite(.serialized) struct CorrectionTests {
    private static let call = Edition.call
    private static let round = "\(Edition.call)/idea-jury"

    /// Two applications, both read by jo and kim.
    private func judging() throws -> Edition {
        let edition = try Edition()
        try edition.run("member", "add", "bert", "--role", "founder", "--name", "Bert Beginn")
        for (founder, number) in [("anna", 1), ("bert", 2)] {
            try edition.run(
                "application", "begin", Self.call, "--title", "Idee \(number)", "--category", "offen",
                "--set", "pitch=Wir bauen.", "--consent", "terms", as: founder)
            try edition.run("application", "submit", "\(Self.call)/\(number)", as: founder)
        }
        try edition.run("application", "accept", "--all", Self.call, as: "mira")
        try edition.run(
            "round", "open", Self.round, "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"),
            "--readers", "2", "--due", "2020-12-31 12:00", "--closes", "2098-12-31 12:00", as: "mira")
        for number in ["1", "2"] { try edition.run("assign", Self.round, number, "jo", "kim", as: "mira") }
        return edition
    }

    private func score(_ edition: Edition, _ juror: String, _ number: Int, _ idea: Int) throws {
        try edition.run(
            "score", Self.round, "\(number)", "--set", "idea=\(idea)", "--reason", "idea=gut so", "--submit",
            as: juror)
    }

    /// Closed with 1 before 2, and published.
    private func closed() throws -> Edition {
        let edition = try judging()
        for juror in ["jo", "kim"] {
            try score(edition, juror, 1, 5)
            try score(edition, juror, 2, 4)
        }
        try edition.run("round", "close", Self.round, as: "mira")
        return edition
    }

    private func json(_ text: String) throws -> DocumentNode { try Document(Array(text.utf8)).root }

    private func ranks(_ edition: Edition, _ more: String...) throws -> [Int] {
        let result = try edition.attempt(["ranking", Self.round, "--format", "json"] + more, as: "mira")
        return try json(result.output)["entries"]?.items?.compactMap { $0["application"]?.integer } ?? []
    }

    @Test func `a card is corrected after closing, with a new result and the earlier one kept`() throws {
        let edition = try closed()
        let end = try json(edition.run("ranking", Self.round, "--format", "json", as: "mira"))["sequence"]
        let before = try #require(end?.integer)
        try edition.run("round", "publish", Self.round, "--places", "1", as: "mira")
        try edition.run(
            "card", "ask", Self.round, "1", "--set", "idea=1", "--amend", "verrutscht", as: "jo")
        #expect(try ranks(edition) == [1, 2])
        #expect(
            try edition.attempt(
                ["card", "approve", Self.round, "1", "--juror", "jo", "--reason", "x"], as: "jo"
            ).code == 77)
        let said = try edition.attempt(
            ["card", "approve", Self.round, "1", "--juror", "jo", "--reason", "am Scan geprüft"], as: "mira")
        #expect(said.code == 0 && said.output.contains("berichtigt"))
        #expect(try ranks(edition) == [2, 1])
        #expect(try ranks(edition, "--as-of", "\(before)") == [1, 2])
        let shown = try json(edition.run("ranking", Self.round, "--format", "json", as: "mira"))
        #expect(shown["corrected"]?.string?.hasSuffix("Z") == true)
        #expect(try edition.run("ranking", Self.round, as: "mira").contains("korrigiert am "))
        #expect(try edition.run("explain", Self.round, "1", as: "mira").contains("korrigiert am "))
        let replay = try json(
            edition.run("replay", Self.round, "--until", "\(before)", "--format", "json", as: "mira"))
        #expect(replay["entries"]?.items?.first?["oldRank"]?.integer == 2)
        let listed = try json(edition.run("card", "requests", Self.round, "--format", "json", as: "mira"))
        #expect(listed["requests"]?.items?.isEmpty == true)
        let item = try #require(listed["items"]?.items?.first)
        #expect(item["reason"]?.string == "am Scan geprüft" && item["changes"]?.items?.count == 2)
        #expect(item["scores"]?["idea"]?["before"]?.string == "5")
        let verified = try edition.attempt(["verify"])
        #expect(verified.code == 0 && verified.errors.contains("2 Ranglisten"))
        let script = Checkout.path + "/Scripts/recompute.py"
        let python = try Program.spawn(
            ["python3", script, edition.database], output: edition.folder.path("py.out"),
            errors: edition.folder.path("py.err"))
        #expect(python.wait() == 0)
        #expect(try edition.folder.read("py.out").contains("2 fixed rankings"))
        let (server, port) = try edition.serve()
        let page = try #require(Client(port: port).ask("GET", "/"))
        #expect(page.status == 200 && page.body.contains("korrigiert am "))
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
        let reopened = try edition.attempt(["round", "reopen", Self.round, "--reason", "x"], as: "mira")
        #expect(reopened.code == 1 && reopened.errors.contains("resultIsOut"))
    }

    @Test func `a result that is not out says nothing of its corrections, and its round can be reopened`()
        throws
    {
        let edition = try closed()
        let dry = try edition.attempt(
            ["card", "void", Self.round, "1", "--juror", "jo", "--reason", "x", "--dry-run"], as: "mira")
        #expect(dry.code == 0 && dry.errors.contains("Nichts wurde geschrieben"))
        #expect(!dry.errors.contains("schon entschieden"))
        try edition.run("decide", Self.round, "2", "--reject", "--reason", "zu früh", as: "mira")
        // Without kim's card nothing moves; without jo's too, the first application loses its place.
        let first = try edition.attempt(
            ["card", "void", Self.round, "1", "--juror", "kim", "--reason", "leer"], as: "mira")
        #expect(first.code == 0 && !first.errors.contains("schon entschieden"))
        let decided = try edition.attempt(
            ["card", "void", Self.round, "1", "--juror", "jo", "--reason", "x", "--dry-run"], as: "mira")
        #expect(decided.code == 0 && decided.errors.contains("schon entschieden"))
        try edition.run(
            "card", "void", Self.round, "1", "--juror", "jo", "--reason", "falsches Team", as: "mira")
        let shown = try edition.attempt(["ranking", Self.round], as: "mira")
        #expect(!shown.output.contains("korrigiert"))
        #expect(shown.errors.contains("Stand: wie bei der Berichtigung am "), "\(shown.errors)")
        #expect(shown.errors.contains("Beim Schließen am ") && shown.errors.contains(" --as-of "))
        try edition.run(
            "round", "reopen", Self.round, "--reason", "Post", "--closes", "2098-12-31 12:00", as: "mira")
        try edition.run("assign", Self.round, "1", "jo", as: "mira")
        try score(edition, "jo", 1, 2)
        try edition.run("round", "close", Self.round, as: "mira")
        #expect(try ranks(edition) == [2, 1])
        let rows = try edition.run("round", "show", Self.round, as: "mira")
        #expect(rows.split(separator: "\n").count { $0.contains("Früheres Ergebnis") } == 3)
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `who leaves loses access at once, and it is said who then reads too little`() throws {
        let edition = try judging()
        try score(edition, "jo", 1, 5)
        let token = try edition.token("jo")
        let dry = try edition.attempt(
            [
                "juror", "leave", "jo", "--call", Self.call, "--reason", "krank", "--dry-run", "--format",
                "json",
            ],
            as: "mira")
        let lines = try #require(json(dry.output)["lines"]?.items)
        #expect(lines.map { $0["card"]?.string } == ["stays", "returned"])
        #expect(lines.last?["readers"]?.integer == 1)
        #expect(try edition.attempt(["application", "show", "\(Self.call)/1"], as: "jo").code == 0)
        let left = try edition.attempt(
            ["juror", "leave", "jo", "--call", Self.call, "--reason", "krank"], as: "mira")
        #expect(left.code == 0 && left.errors.contains("Zu wenige Lesende: idea-jury/2"))
        for number in [1, 2] {
            #expect(
                try edition.attempt(["application", "show", "\(Self.call)/\(number)"], as: "jo").code == 1)
        }
        #expect(try edition.attempt(["score", Self.round], as: "jo").code != 0)
        #expect(try edition.attempt(["cards", Self.round], as: "jo").code != 0)
        let again = try edition.attempt(["assign", Self.round, "2", "jo"], as: "mira")
        #expect(again.code == 1 && again.errors.contains("notAJuror"))
        let (server, port) = try edition.serve()
        defer {
            server.signal(SIGTERM)
            server.wait()
        }
        let jo = Client(port: port, token: token)
        let base = "/api/v1/calls/\(Self.call)"
        #expect(jo.ask("GET", "\(base)/rounds/idea-jury/scorecards")?.status == 403)
        #expect(jo.ask("GET", "\(base)/rounds/idea-jury/scorecards/1")?.status == 404)
        #expect(jo.ask("GET", "\(base)/rounds/idea-jury")?.status == 404)
        #expect([403, 404].contains(jo.ask("GET", "\(base)/applications/1")?.status))
        #expect(
            [403, 404].contains(
                jo.ask("PUT", "\(base)/rounds/idea-jury/scorecards/1", #"{"scores":{"idea":1}}"#)?.status))
    }

    @Test func `an unassigned juror sees nothing of the application any more`() throws {
        let edition = try judging()
        let token = try edition.token("kim")
        try edition.run(
            "score", Self.round, "1", "--set", "idea=3", as: "kim")
        try edition.run("assign", "remove", Self.round, "1", "kim", "--reason", "zu viel", as: "mira")
        #expect(try edition.attempt(["application", "show", "\(Self.call)/1"], as: "kim").code == 1)
        #expect(try edition.attempt(["application", "show", "\(Self.call)/2"], as: "kim").code == 0)
        #expect(try !edition.run("score", Self.round, as: "kim").contains("Idee 1"))
        let (server, port) = try edition.serve()
        defer {
            server.signal(SIGTERM)
            server.wait()
        }
        let kim = Client(port: port, token: token)
        let base = "/api/v1/calls/\(Self.call)"
        let cards = try #require(kim.ask("GET", "\(base)/rounds/idea-jury/scorecards")?.json?["items"]?.items)
        #expect(cards.compactMap { $0["application"]?.integer } == [2])
        #expect(kim.ask("GET", "\(base)/rounds/idea-jury/scorecards/1")?.status == 404)
        #expect([403, 404].contains(kim.ask("GET", "\(base)/applications/1")?.status))
        #expect(kim.ask("GET", "\(base)/applications/2")?.status == 200)
    }

    @Test func `the same over HTTP`() throws {
        let edition = try closed()
        let (jo, mira) = (try edition.token("jo"), try edition.token("mira"))
        let (server, port) = try edition.serve()
        defer {
            server.signal(SIGTERM)
            server.wait()
        }
        let (juror, manager) = (Client(port: port, token: jo), Client(port: port, token: mira))
        let base = "/api/v1/calls/\(Self.call)"
        let round = "\(base)/rounds/idea-jury"
        let wish = #"{"scores":{"idea":1},"reasons":{"idea":"doch nicht"},"reason":"verrutscht"}"#
        #expect(juror.ask("POST", "\(round)/scorecards/1/correction", wish)?.status == 200)
        #expect(manager.ask("POST", "\(round)/scorecards/1/correction", wish)?.status == 403)
        #expect(juror.ask("GET", "\(round)/corrections")?.status == 403)
        let asked = manager.ask("GET", "\(round)/corrections")?.json?["requests"]?.items
        #expect(asked?.first?["juror"]?.string == "jo")
        let decision = "\(round)/corrections/1/jo"
        #expect(juror.ask("POST", "\(decision)/approve", #"{"reason":"ich"}"#)?.status == 403)
        #expect(manager.ask("POST", "\(decision)/approve", #"{}"#)?.json?["type"]?.string == "reasonMissing")
        #expect(manager.ask("POST", "\(decision)/approve", #"{"reason":"x","why":"y"}"#)?.status == 400)
        #expect(manager.ask("POST", "\(decision)/decline", #"{"reason":"steht so da"}"#)?.status == 200)
        #expect(juror.ask("POST", "\(round)/scorecards/1/correction", wish)?.status == 200)
        let key = ["Idempotency-Key": "k1"]
        let first = manager.ask("POST", "\(decision)/approve", #"{"reason":"am Scan"}"#, headers: key)
        #expect(first?.status == 200 && first?.json?["changes"]?.items?.count == 2)
        let second = manager.ask("POST", "\(decision)/approve", #"{"reason":"am Scan"}"#, headers: key)
        #expect(second?.body == first?.body)
        #expect(
            manager.ask("POST", "\(decision)/approve", #"{"reason":"x"}"#)?.json?["type"]?.string
                == "noCorrectionAsked")
        let void = manager.ask("POST", "\(round)/scorecards/2/void", #"{"juror":"kim","reason":"leer"}"#)
        #expect(void?.status == 200)
        #expect(void?.json?["cards"]?.items?.first?["card"]?.string == "voided")
        #expect(manager.ask("POST", "\(round)/reopen", #"{"reason":"neu","closes":"bald"}"#)?.status == 400)
        #expect(manager.ask("POST", "\(round)/reopen", #"{"reason":"neu"}"#)?.status == 200)
        let progress = manager.ask("GET", "\(round)/progress")?.json
        #expect(progress?["jurors"]?.items?.count == 2)
        #expect(manager.ask("GET", "\(base)/progress")?.json?["total"]?["submitted"]?.integer == 2)
        #expect(juror.ask("GET", "\(base)/progress")?.status == 403)
        let rehearsed = manager.ask(
            "POST", "\(base)/jurors/jo/leave", #"{"reason":"krank","void":true,"dryRun":true}"#)
        #expect(rehearsed?.json?["lines"]?.items?.count == 2)
        #expect(juror.ask("GET", "\(round)/scorecards")?.status == 200)
        #expect(manager.ask("POST", "\(base)/jurors/jo/leave", #"{"reason":"krank"}"#)?.status == 200)
        #expect(juror.ask("GET", "\(round)/scorecards")?.status == 403)
    }

    @Test func `a correction of a result that a later round carries says so and moves nothing there`() throws
    {
        let edition = try closed()
        try edition.run(
            "round", "open", "\(Self.call)/final", "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"), "--pool", "idea-jury:2", "--weight", "1", "--carry",
            "idea-jury=1", as: "mira")
        let said = try edition.attempt(
            ["card", "void", Self.round, "1", "--juror", "jo", "--reason", "verwechselt"], as: "mira")
        #expect(said.code == 0 && said.errors.contains("geht in final ein"))
        let refused = try edition.attempt(["round", "reopen", Self.round, "--reason", "x"], as: "mira")
        #expect(refused.code == 1 && refused.errors.contains("resultCarried"))
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `progress of a round counts what is overdue and who reads too little`() throws {
        let edition = try judging()
        try score(edition, "jo", 1, 5)
        try edition.run("assign", "remove", Self.round, "2", "kim", "--reason", "zu viel", as: "mira")
        let progress = try json(edition.run("progress", Self.round, "--format", "json", as: "mira"))
        let jurors = try #require(progress["jurors"]?.items)
        #expect(jurors.map { $0["overdue"]?.integer } == [1, 1])
        #expect(
            progress["applications"]?.items?.map { $0["tooFewReaders"]?.value == .bool(true) } == [
                false, true,
            ])
        let table = try edition.attempt(["progress", Self.round], as: "mira")
        #expect(table.errors.contains("Zu wenige Lesende: 2") && table.output.contains("offen bei"))
        let rows = try edition.run(
            "progress", Self.round, "--by", "application", "--format", "csv", as: "mira")
        #expect(rows.hasPrefix("application,title,readers"))
        #expect(
            try edition.run("progress", Self.call, "--format", "csv", as: "mira").contains(
                "Summe,0,2,2,0,0,2,1,0,0,0,0"))
        #expect(try edition.attempt(["progress", Self.round], as: "jo").code == 77)
        #expect(try edition.attempt(["progress", Self.call], as: "anna").code == 77)
    }
}
