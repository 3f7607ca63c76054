import Glibc
import JSON
import Support
import Testing

/// A small call from its file to the closed round, through the program as its users run it.
@Suite struct VerbTests {
    private static let call = Edition.call
    private static let round = "\(Edition.call)/idea-jury"

    @Test func `a call from its file to a closed round`() throws {
        let edition = try Edition()
        let id = try apply(edition)
        try readAndChange(edition, id)
        try edition.run("application", "accept", "--all", Self.call, as: "mira")
        try judge(edition)
    }

    /// Anna applies; the receipt says what the log says.
    private func apply(_ edition: Edition) throws -> String {
        let begun = try edition.run(
            "application", "begin", Self.call, "--title", "Leise Räder", "--category", "offen", "--team",
            "Anna Anfang (Technik)", "--set", "phone=0234 1", as: "anna")
        let id = "\(Self.call)/1"
        #expect(begun == id + "\n")
        let early = try edition.attempt(["application", "submit", id], as: "anna")
        #expect(early.code == 1)
        #expect(early.errors.contains("submissionFlawed") && early.errors.contains("fields.pitch: fehlt"))
        #expect(early.errors.contains("consents.terms: fehlt") && early.output.isEmpty)
        try edition.folder.write("Wir bauen leise Räder.\nAus Bochum.\n", to: "pitch.txt")
        let text = edition.folder.path("pitch.txt")
        try edition.run(
            "application", "change", id, "--set", "pitch=@\(text)", "--consent", "terms", as: "anna")
        let receipt = try json(edition.run("application", "submit", id, "--format", "json", as: "anna"))
        #expect(receipt["number"]?.integer == 1 && receipt["version"]?.integer == 1)
        #expect(receipt["digest"]?.string?.utf8.count == 64 && receipt["at"]?.string?.hasSuffix("Z") == true)
        // The same again is answered with the same receipt.
        #expect(try json(edition.run("application", "submit", id, "--format", "json", as: "anna")) == receipt)
        return id
    }

    /// The hand-in is taken back, changed and handed in again; both versions stay.
    private func readAndChange(_ edition: Edition, _ id: String) throws {
        try edition.run("application", "reopen", id, as: "anna")
        try edition.run("application", "change", id, "--set", "pitch=Wir bauen sehr leise Räder.", as: "anna")
        let hidden = try json(edition.run("application", "show", id, "--format", "json", as: "mira"))
        #expect(hidden["draft"] == nil && hidden["versions"]?.items?.count == 1)
        #expect(
            try json(edition.run("application", "show", id, "--format", "json", as: "anna"))["draft"] != nil)
        try edition.run("application", "submit", id, as: "anna")
        let shown = try edition.run("application", "diff", id, as: "mira")
        #expect(shown.contains("Wir bauen {+sehr +}leise"))
        let hiding = try edition.attempt(["application", "show", id], as: "jo")
        #expect(hiding.code == 1 && hiding.errors.contains("unknownApplication"))
    }

    /// Two jurors, one of whom is taken off again; the round closes when no card is missing.
    private func judge(_ edition: Edition) throws {
        let rubric = edition.folder.path("rubric.json")
        try edition.run(
            "round", "open", Self.round, "--no-declarations", "--phase", "idea", "--rubric", rubric,
            "--readers", "2", "--blind",
            "--due", "31.12.2098 12:00", as: "mira")
        try edition.run("assign", Self.round, "1", "jo", "kim", as: "mira")
        // Blind: neither team nor telephone.
        let seen = try json(
            edition.run("application", "show", "\(Self.call)/1", "--format", "json", as: "jo"))
        let version = try #require(seen["versions"]?.items?.first)
        #expect(seen["versions"]?.items?.count == 1 && version["version"]?.integer == 2)
        #expect(version["team"] == nil && version["fields"]?["phone"] == nil && seen["applicant"] == nil)
        #expect(version["fields"]?["pitch"]?.string == "Wir bauen sehr leise Räder.")
        let refused = try edition.attempt(["round", "close", Self.round], as: "mira")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("cardsMissing") && refused.errors.contains("1: jo\n"))
        #expect(refused.errors.contains("1: kim\n"))
        try edition.folder.write(
            "application,juror,criterion,score,reason\n1,jo,idea,4,leise\n1,jo,team,3.5,\n", to: "scores.csv")
        try edition.run(
            "import", "scores", edition.folder.path("scores.csv"), "--call", Self.call, "--round",
            "idea-jury",
            "--rubric", edition.folder.path("rubric.json"), as: "mira")
        try edition.run("assign", "remove", Self.round, "1", "kim", "--reason", "krank", as: "mira")
        try edition.run("round", "close", Self.round, as: "mira")
        let round = try json(edition.run("round", "show", Self.round, "--format", "json", as: "mira"))
        #expect(round["status"]?.string == "closed" && round["closed"]?["ranking"]?.string?.utf8.count == 64)
        #expect(round["due"]?.string == "2098-12-31T11:00:59.999Z")
        let ranking = try json(edition.run("ranking", Self.round, "--format", "json", as: "mira"))
        #expect(ranking["entries"]?.items?.first?["score"]?.string == "3.8")
    }

    @Test func `a second phase goes on where the first one ended, and a juror reads what is judged`() throws {
        let edition = try Edition()
        try edition.folder.write(Self.twoPhases, to: "two.json")
        try edition.run("call", "create", edition.folder.path("two.json"), "--like", Self.call)
        try edition.run("call", "open", "two")
        try edition.run("member", "add", "jo", "--role", "juror", "--call", "two")
        try edition.run(
            "application", "begin", "two", "--title", "Leise Räder", "--category", "offen", "--team",
            "Anna Anfang (Technik)", "--set", "pitch=Kurz.", "--consent", "terms", as: "anna")
        try edition.run("application", "submit", "two/1", as: "anna")
        try edition.run("application", "accept", "two/1", as: "mira")
        try edition.run(
            "round", "open", "two/jury", "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"),
            as: "mira")
        try edition.run("assign", "two/jury", "1", "jo", as: "mira")
        try edition.run("application", "change", "two/1", "--phase", "plan", "--set", "sum=4,5", as: "anna")
        try edition.run("application", "submit", "two/1", as: "anna")
        let office = try json(edition.run("application", "show", "two/1", "--format", "json", as: "mira"))
        let versions = try #require(office["versions"]?.items)
        #expect(versions.map { $0["title"]?.string } == ["Leise Räder", "Leise Räder"])
        #expect(versions.map { $0["team"]?.items?.count } == [1, 1])
        #expect(versions[1]["fields"]?["sum"]?.string == "4.5")
        let juror = try json(edition.run("application", "show", "two/1", "--format", "json", as: "jo"))
        #expect(juror["versions"]?.items?.map { $0["phase"]?.string } == ["idea"])
        let difference = try json(edition.run("application", "diff", "two/1", "--format", "json", as: "mira"))
        #expect(
            difference["changes"]?.items?.map { $0["place"]?.string } == ["fields.sum", "fields.pitch"])
        #expect(try edition.attempt(["application", "diff", "two/1"], as: "jo").code == 65)
        // Over HTTP it is the same.
        let token = try edition.token("jo")
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        let answer = Client(port: port, token: token).ask("GET", "/api/v1/calls/two/applications/1", nil)
        #expect(answer?.json?["phase"]?.string == "idea" && answer?.json?["fields"]?["sum"] == nil)
        #expect(answer?.json?["fields"]?["pitch"]?.string == "Kurz.")
    }

    /// What it leaves out is taken from the edition's call.
    private static let twoPhases = """
        {"id": "two", "phases": [
          {"id": "idea", "opens": "2020-01-01 09:00", "deadline": "2099-01-31 23:59"},
          {"id": "plan", "title": {"de": "Plan", "en": "Plan"}, "opens": "2020-02-01 09:00", "deadline": "2099-02-28 23:59",
           "form": [{"id": "sum", "kind": "number", "title": {"de": "Summe", "en": "Sum"}}]}]}
        """

    @Test func `flaws of files have their places and exit code 65, wrong times too`() throws {
        let edition = try Edition()
        try edition.folder.write("{\"id\": \"x\",\n \"programme\": 1}", to: "bad.json")
        let bad = edition.folder.path("bad.json")
        for verb in [["call", "check"], ["rubric", "check"], ["call", "create"]] {
            let result = try edition.attempt(verb + [bad])
            #expect(result.code == 65, "\(verb)")
            #expect(result.errors.contains("\(bad):2:") && result.output.isEmpty, "\(result.errors)")
        }
        for time in ["2099-03-29 02:30", "2099-10-25 02:30", "bald"] {
            let result = try edition.attempt([
                "call", "extend", Self.call, "idea", "--deadline", time, "--reason", "x",
            ])
            #expect(result.code == 65, "\(time): \(result.errors)")
        }
        let extended = try edition.attempt([
            "call", "extend", Self.call, "idea", "--deadline", "2099-10-25T02:30+01:00", "--reason", "x",
        ])
        #expect(extended.errors.contains("25.10.2099 02:30 Europe/Berlin"))
        let call = try json(edition.run("call", "show", Self.call, "--format", "json"))
        #expect(call["phases"]?.items?[0]["deadline"]?.string == "2099-10-25T01:30:59.999Z")
    }

    @Test func `a token is shown once and its digest is all that is kept`() throws {
        let edition = try Edition()
        let token = try edition.token("anna")
        #expect(token.utf8.count == 43 && token.utf8.allSatisfy { $0 != 0x3d && $0 != 0x2b && $0 != 0x2f })
        let bytes = try edition.folder.bytes("log.db") + ((try? edition.folder.bytes("log.db-wal")) ?? [])
        #expect(!bytes.contains(Array(token.utf8)))
        let other = try edition.token("anna")
        #expect(try edition.attempt(["token", "revoke", "anna"]).code == 2)
        #expect(try edition.attempt(["token", "revoke", "anna", "--token", other + "x"]).code == 65)
        // Only the digest of this very token finds it.
        try edition.run("token", "revoke", "anna", "--token", token)
        try edition.run("token", "revoke", "anna")
        let member = try json(edition.run("member", "show", "anna", "--format", "json"))
        #expect(member["tokens"]?.items?.isEmpty == true && member["name"]?.string == "Anna Anfang")
    }

    @Test func `who may not is told so`() throws {
        let edition = try Edition()
        for words in [
            ["member", "role", "anna", "--role", "administrator"], ["member", "list"],
            ["call", "close", Self.call], ["token", "create", "jo"],
        ] {
            let result = try edition.attempt(words, as: "anna")
            #expect(result.code == 77 && result.errors.contains("notAllowed"), "\(words): \(result.errors)")
        }
        let nobody = try edition.program.run(
            ["call", "open", Self.call, "--database", edition.database, "--language", "de"])
        #expect(nobody.code == 77)
    }

    @Test func `everybody is spoken to in their own language, unless they ask for another`() throws {
        let edition = try Edition()
        _ = try edition.program.run([
            "member", "add", "maeve", "--role", "founder", "--language", "en", "--database", edition.database,
            "--as", "ada",
        ])
        func asked(_ words: String..., environment: [String: String] = [:]) throws -> String {
            let base = ["member", "list", "--database", edition.database]
            return try edition.program.run(base + words, environment: environment).errors
        }
        #expect(try asked("--as", "maeve").contains("You may not do this here."))
        #expect(try asked("--as", "maeve", "--language", "de").contains("Das dürfen Sie hier nicht."))
        #expect(
            try asked("--as", "anna", environment: ["LANG": "en_GB.UTF-8"]).contains(
                "Das dürfen Sie hier nicht."))
    }

    private func json(_ text: String) throws -> DocumentNode { try Document(Array(text.utf8)).root }
}
